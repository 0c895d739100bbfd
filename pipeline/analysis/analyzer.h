// Makes the Analysis of a document with the models and rules of its language.
//
//   Analyzer analyzer = Analyzer::load("share/pandect/packs");
//   Analysis a = analyzer.analyze(document, AnalysisDepth::tags);     // const, shared across threads
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "analysis/analysis.h"
#include "analysis/found_name.h"
#include "domain/document.h"

namespace pandect {

/// How far an analysis goes; each depth includes the ones before it. A language whose pack lacks the model stops earlier.
enum class AnalysisDepth {
  sentences, ///< no tokens
  tokens,    ///< sentences and tokens
  tags,      ///< UPOS and XPOS
  triggers,  ///< lemmas; heads and relations of the sentences that can hold a norm
  trees,     ///< heads and relations of every sentence
};

class Analyzer {
 public:
  /// Reads every language pack of the folder; models are mapped when they are first needed, at the latest at the first
  /// document of their language. Throws ConfigurationError when a pack is broken.
  static Analyzer load(const std::filesystem::path& packs);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Maps the models that an analysis of that depth asks for, so that later no file has to be opened for it.
  void open(std::string_view language, AnalysisDepth depth) const;

  /// Sentences and tokens of every block, read from Document::reading. Linear in the length of the text. Throws
  /// ConfigurationError when a model of the language is there and damaged.
  Analysis analyze(const Document& document, AnalysisDepth depth = AnalysisDepth::tokens) const;

  /// Persons, organisations and places of an analysis of at least the depth `tags`, by index into its tokens, in text order and
  /// without overlaps; none where the language has no finder. Linear. Throws as analyze() does.
  std::vector<FoundName> names(const Document& document, const Analysis& analysis) const;

 private:
  struct Languages;
  explicit Analyzer(std::unique_ptr<const Languages> languages);
  std::unique_ptr<const Languages> languages_;
};

}  // namespace pandect
