// Everything that analyses one language: rules that are always there, models that a pack may have.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "analysis/lemmatizer.h"
#include "analysis/name_finder.h"
#include "analysis/parser.h"
#include "analysis/segmenter.h"
#include "analysis/sentences.h"
#include "analysis/tagger.h"
#include "analysis/tokenizer.h"

namespace pandect {

class LanguageModels {
 public:
  /// Reads the rules; throws ConfigurationError when one is missing or fails its examples.
  explicit LanguageModels(std::filesystem::path pack);

  const SentenceRules& sentences() const { return sentences_; }
  const Tokenizer& tokenizer() const { return tokenizer_; }
  /// nullptr when the pack has no such model. The first call maps it; safe from several threads.
  const Segmenter* segmenter() const { return segmenter_.get(pack_, "segmenter.model"); }
  const Tagger* tagger() const { return tagger_.get(pack_, "tagger.model"); }
  const Parser* parser() const { return parser_.get(pack_, "parser.model"); }
  const NameFinder* names() const { return names_.get(pack_, "names.model"); }
  const Lemmatizer* lemmatizer() const { return lemmatizer_.get(pack_, "lemmas.tsv"); }
  /// Lower-case words that make a sentence worth parsing.
  const std::unordered_set<std::string>& triggers() const { return triggers_; }

 private:
  /// A model that is mapped when it is first asked for.
  template <class Model>
  class Lazy {
   public:
    const Model* get(const std::filesystem::path& pack, const char* file) const {
      std::call_once(once_, [&] {
        if (std::filesystem::exists(pack / file)) model_.emplace(Model::load(pack));
      });
      return model_ ? &*model_ : nullptr;
    }

   private:
    mutable std::once_flag once_;
    mutable std::optional<Model> model_;
  };

  std::filesystem::path pack_;
  SentenceRules sentences_;
  Tokenizer tokenizer_;
  std::unordered_set<std::string> triggers_;
  Lazy<Segmenter> segmenter_;
  Lazy<Tagger> tagger_;
  Lazy<Parser> parser_;
  Lazy<Lemmatizer> lemmatizer_;
  Lazy<NameFinder> names_;
};

}  // namespace pandect
