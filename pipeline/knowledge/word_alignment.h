// The place of a law where a quotation fits best, word by word.
//
//   const AlignedLaw law(words);
//   Alignment a = align(quote, law);
//   for (const Alignment::Step& s : a.steps) if (s.kind == Alignment::Kind::changed) …
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace pandect {

/// A word as numbers: equal ids are the same word, equal stems forms of one word.
struct AlignedWord {
  std::uint32_t id = 0, stem = 0;
  bool gap = false;       ///< quotation: anything may stand here, and nothing
  bool optional = false;  ///< law: may be left out without a trace
};

/// A law's words with the places where each pair of neighbours stands, made once for all quotations of it.
class AlignedLaw {
 public:
  AlignedLaw() = default;
  explicit AlignedLaw(std::vector<AlignedWord> words);
  const std::vector<AlignedWord>& words() const { return words_; }
  /// Calls `visit` with each place where `first` is followed by `second`, optional words between them passed over, in order,
  /// until it answers true; whether it did.
  template <class Visit>
  bool any_place(std::uint32_t first, std::uint32_t second, Visit visit) const {
    if (heads_.empty()) return false;
    for (std::uint32_t at = heads_[slot(first, second)]; at != 0; at = pairs_[at - 1].next) {
      const Pair& pair = pairs_[at - 1];
      if (pair.second == second && words_[pair.place].id == first && visit(pair.place)) return true;
    }
    return false;
  }

 private:
  struct Pair {
    std::uint32_t place, second;  ///< of the first word; number of the second
    std::uint32_t next;           ///< the pair behind it in its slot, counted from 1
  };
  std::size_t slot(std::uint32_t first, std::uint32_t second) const {
    return static_cast<std::size_t>(((std::uint64_t{first} << 32U | second) * 0x9E3779B97F4A7C15U) >> shift_);
  }
  std::vector<AlignedWord> words_;
  std::vector<Pair> pairs_;
  std::vector<std::uint32_t> heads_;  // of each slot, counted from 1
  unsigned shift_ = 0;
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

/// The quotation word for word, with nothing but optional words of the law passed over and anything at its gaps; the
/// stems of the words are not asked for. Empty when it does not stand there so.
std::optional<Alignment> align_exactly(const std::vector<AlignedWord>& quote, const AlignedLaw& law);

/// Fewest changes, the earliest place of equals. `quote` has at most kLongestQuote words. Where the law is much longer
/// than the quotation, the stretch that shares most pairs of words with it is looked at.
Alignment align(const std::vector<AlignedWord>& quote, const AlignedLaw& law);

}  // namespace pandect
