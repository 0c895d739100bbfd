// The place of a law where a quotation fits best, word by word.
//
//   Alignment a = align(quote, law);
//   for (const Alignment::Step& s : a.steps) if (s.kind == Alignment::Kind::changed) …
#pragma once

#include <cstdint>
#include <vector>

namespace pandect {

/// A word as numbers: equal ids are the same word, equal stems forms of one word.
struct AlignedWord {
  std::uint32_t id = 0, stem = 0;
  bool gap = false;       ///< quotation: anything may stand here, and nothing
  bool optional = false;  ///< law: may be left out without a trace
};

struct Alignment {
  enum class Kind { same, inflected, changed, added, omitted, skipped };
  struct Step {
    Kind kind = Kind::same;
    std::uint32_t quote = 0;  ///< index of the word; for omitted and skipped the word that follows
    std::uint32_t law = 0;    ///< index of the word; for added the word that follows
  };
  std::vector<Step> steps;  ///< in order; gaps are silent
  std::uint32_t begin = 0, end = 0;  ///< the words of the law that the quotation covers
};

/// Longest quotation that is aligned.
constexpr std::size_t kLongestQuote = 4000;

/// Fewest changes, the earliest place of equals. `quote` has at most kLongestQuote words. Where the law is much longer
/// than the quotation, the stretch that shares most pairs of words with it is looked at.
Alignment align(const std::vector<AlignedWord>& quote, const std::vector<AlignedWord>& law);

}  // namespace pandect
