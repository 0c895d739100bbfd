// What a language's pack says about comparing words: which endings are inflection, which words a translator may choose
// freely, and which may never change.
//
//   QuoteRules rules = QuoteRules::load(data);
//   rules.of("en-GB")->stem("carries");        // "carry"
//   rules.authentic("CN", "en");               // false: the law of China speaks Chinese
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "knowledge/identifiers.h"

namespace pandect {

/// packs/<lang>/quotes.toml. All words are folded (core/unicode.h).
struct QuoteLanguage {
  struct Ending {
    std::string suffix, replacement;
  };
  std::vector<Ending> endings;        ///< tried in order on words that keep three letters
  std::set<std::string> function_words;  ///< a translator's choice says nothing by them
  std::set<std::string> guarded;      ///< negations, modals, number words: another one is another rule
  std::set<std::string> describing;   ///< “that”, “which”: what they open describes the one it stands behind

  std::map<std::string, std::string> synonyms;  ///< stem → the first stem of its group: words translators use for one another

  /// `stem`, the same for all words of one group of synonyms.
  std::string translated_stem(const std::string& word) const;
  /// What inflected forms of one word share; the word itself when no ending fits.
  std::string stem(const std::string& word) const;
};

class QuoteRules {
 public:
  /// No language has rules, every text is authentic.
  QuoteRules() = default;
  /// Throws ConfigurationError when a pack is broken or contradicts its own examples.
  static QuoteRules load(const DataFolders& data);

  /// By the primary subtag of a BCP 47 code; null when the language has no rules.
  const QuoteLanguage* of(std::string_view language) const;
  /// Whether a text in `language` is law of `jurisdiction` itself and no translation, as far as the packs know.
  bool authentic(std::string_view jurisdiction, std::string_view language) const;
  /// What a merge knows of actors beyond the records.
  const Identifiers& identifiers() const { return identifiers_; }

 private:
  Identifiers identifiers_;
  std::map<std::string, QuoteLanguage, std::less<>> languages_;
  std::map<std::string, std::set<std::string>, std::less<>> authentic_;
};

}  // namespace pandect
