// Parts of speech: UPOS and XPOS in one step, left to right.
//
//   Tagger tagger = Tagger::load("share/pandect/packs/en");
//   std::vector<std::uint16_t> tags = tagger.tag(words);            // one class a word
//   tagger.upos(tags[0]);  tagger.xpos(tags[0]);
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/learn/conllu.h"
#include "analysis/learn/linear_model.h"
#include "analysis/learn/word_table.h"

namespace pandect {

/// What the tagger's features look at in one word; computed once a word.
struct WordShape {
  std::uint64_t form = 0, lower = 0;   ///< hashes
  std::uint64_t suffix1 = 0, suffix2 = 0, suffix3 = 0, suffix4 = 0, prefix1 = 0, prefix2 = 0, prefix3 = 0;
  std::uint64_t shape = 0;             ///< "Xx", "d.d", …
  std::uint32_t ambiguity = 0;         ///< which tags the word had in training, as a class; 0: unseen
};

class Tagger {
 public:
  /// Reads tagger.model of a language pack. Throws ConfigurationError when it is missing or damaged.
  static Tagger load(const std::filesystem::path& pack);

  /// One class a word. Linear in the number of words.
  std::vector<std::uint16_t> tag(std::span<const std::string_view> words) const;
  std::size_t tags() const { return xpos_.size(); }
  Upos upos(std::uint16_t tag) const { return upos_[tag]; }
  const std::string& xpos(std::uint16_t tag) const { return xpos_[tag]; }

  /// UPOS and XPOS as one hash, for features.
  std::uint64_t key(std::uint16_t tag) const { return keys_[tag]; }

  /// Trains on sentences and writes the model file.
  struct Training {
    int runs = 1;    ///< with the chosen features; their models are summed
    int rounds = 5;  ///< with all features, then twice as many with the chosen ones
    std::size_t max_features = 250'000;
  };
  static void train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file, const Training& how);

 private:
  explicit Tagger(LinearModel model);
  /// What the word at `i` scores by itself, whatever stands beside it; from a store of each thread where the word is common.
  std::span<const std::int32_t> own_scores(const WordShape& word) const;
  LinearModel model_;
  std::uint64_t number_;  ///< tells taggers apart
  WordTable ambiguity_, fixed_;
  std::vector<Upos> upos_;
  std::vector<std::string> xpos_;
  std::vector<std::uint64_t> keys_;
};

/// Shape, affixes and table look-ups of a word.
WordShape shape_of(std::string_view word, const WordTable& ambiguity);

}  // namespace pandect
