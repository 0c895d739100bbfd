// The account of cue words: what the grammars did not look at is looked for over the whole text, so that every modal word
// is either in a norm or on the list of cues with the reason why it is in none.
//
//   CueAccount account(pack / "cue_account.toml");
//   account.complete(in, out);        // out.cues now has “shall” of a heading as well: reason heading
//
// The pack says which words are cues, where such a word is none (“on 3 May 2030”) and what a neighbourhood makes of one
// that no norm claims (“as the case may be”). What place makes of it is the same for all languages: a heading, a quotation,
// a definition, a part of a norm.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/matchers/pattern.h"
#include "extractors/matchers/pattern_filter.h"
#include "extractors/matchers/phrases.h"
#include "packs/rule_file.h"

namespace pandect {

class CueAccount {
 public:
  /// Throws ConfigurationError when a rule fails its own examples.
  explicit CueAccount(const RuleTable& rules);

  /// Adds to `out.cues` every cue word of the text that neither a cue nor a norm of `out` has, says why no norm claims it,
  /// and where a grammar only found `other`, looks for a better reason. Cues are in text order afterwards. Linear.
  void complete(const ExtractorInput& in, Findings& out) const;

 private:
  struct Reading {
    std::string id;
    CueReason reason = CueReason::other;
    std::string detail;
    Pattern pattern;
  };
  struct Around;

  bool no_cue(std::string_view text, Span word) const;
  const Reading* reading(std::string_view text, Span word) const;
  void check_examples(const RuleTable& rules) const;
  std::vector<Span> words(std::string_view text) const;
  void explain(const Around& around, Cue& cue) const;

  Pattern words_;
  Phrases literal_words_;            ///< the same when they are nothing but words; empty otherwise
  std::vector<Pattern> no_cues_;
  PatternFilter no_cue_filter_{{}};  ///< which of them are worth a try
  std::vector<Reading> readings_;
};

}  // namespace pandect
