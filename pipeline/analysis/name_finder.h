// Names of persons, organisations and places in a sentence.
//
//   NameFinder finder = NameFinder::load("share/pandect/packs/en");
//   for (const FoundName& n : finder.names(words)) use(words[n.first], words[n.end - 1], n.kind);
//
// One label a word, the best sequence of them. Lists of names (gazetteers) are features, not decisions: they lie in the
// model file as filters, so that finding names opens no other file.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/found_name.h"
#include "analysis/learn/conllu.h"
#include "analysis/learn/linear_model.h"
#include "analysis/learn/word_codes.h"
#include "analysis/learn/word_filter.h"
#include "analysis/learn/word_table.h"

namespace pandect {

/// What the finder knows of words before it looks at their neighbours; lies in the model file.
struct NameLexicon {
  WordTable habits;                ///< how a word behaved in training: never in a name, begins one, stands inside one
  WordCodes clusters;              ///< words in lower case: a path of twelve bits in a tree of clusters, plus one
  WordFilter letters;              ///< letters with which foreign names are written (Chinese)
  std::vector<WordFilter> lists;   ///< names by list, see name_key()
  std::uint64_t in_lower_case = 0; ///< one bit a list: a word in lower case may be one of its names (“kerala”)
  bool memory = false;             ///< whether a second look at a document was learned

  /// `blobs` in the order of the members; outlive the lexicon.
  static NameLexicon of(const std::vector<std::string_view>& blobs);
};

constexpr std::size_t kNameLabels = 13;  // outside, and for each kind: first, inner, last word, single word
using NameTransitions = std::array<std::array<std::int32_t, kNameLabels>, kNameLabels>;

struct NameWord;

class NameFinder {
 public:
  /// Reads names.model of a language pack. Throws ConfigurationError when it is missing or damaged.
  static NameFinder load(const std::filesystem::path& pack);

  /// In text order, without overlaps. Linear in the number of words. `tags`: Tagger::key() of each word; without them
  /// fewer names are found.
  std::vector<FoundName> names(std::span<const std::string_view> words, std::span<const std::uint64_t> tags = {}) const;

  /// The names of each sentence of a document. A second look knows what the first one found a word to be elsewhere in the
  /// document, where the finder was trained so. Linear.
  struct SentenceWords {
    std::vector<std::string_view> words;
    std::vector<std::uint64_t> tags;
  };
  std::vector<std::vector<FoundName>> names_in_document(std::span<const SentenceWords> sentences) const;

  struct Training {
    int runs = 1;     ///< with the chosen features; their weights are averaged
    int rounds = 20;  ///< with all features, then in each run with the chosen ones
    std::size_t max_features = 40'000;
    float least_weight = 0;  ///< lighter ones are dropped
    std::vector<std::vector<std::string>> lists;  ///< at most kMostNameLists
    std::vector<std::pair<std::string, std::uint16_t>> clusters;  ///< words with paths, see NameLexicon
    std::vector<std::string> letters;
    std::uint64_t in_lower_case = 0;  ///< see NameLexicon
    bool memory = false;              ///< a second look at each document, see names_in_document()
    bool tags = false;                ///< words carry the names of their tags in `upos`, see Tagger::key()
  };
  /// Sentences carry their names as IOB2 in `xpos` (B-PER, I-PER, …); other labels are outside.
  static void train(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& file, const Training& how);

 private:
  explicit NameFinder(LinearModel model);
  /// What each label scores at each word, for words that may stand in a name.
  using Scores = std::vector<std::array<std::int32_t, kNameLabels>>;
  Scores scores_of(std::span<const NameWord> words) const;
  void add_memory(std::span<const NameWord> words, Scores& scores) const;
  std::vector<FoundName> names_of(std::span<const NameWord> words, const Scores& scores) const;
  static void remember(const std::vector<TreebankSentence>& sentences, const std::filesystem::path& scratch, Training how,
                       std::vector<std::vector<NameWord>>& words);
  LinearModel model_;
  NameLexicon lexicon_;
  NameTransitions transitions_{};
};

constexpr std::size_t kMostNameLists = 12;
constexpr std::size_t kNameTables = 4;  // of the lexicon, before its lists

/// A name as the lists keep it: its letters in lower case (ASCII) without the spaces between words.
std::uint64_t name_key(std::string_view name);

}  // namespace pandect
