#include "knowledge/word_alignment.h"

#include <algorithm>
#include <unordered_set>

namespace pandect {
namespace {

constexpr std::uint32_t kInflected = 1, kEdit = 10;
constexpr std::size_t kShortestWindow = 160;        // words of the law that are looked at for the shortest quotation
constexpr std::size_t kShortestGappedWindow = 4000;  // a marked omission may leave out much

enum class Move : std::uint8_t { none, diagonal, add, omit, gap_up, gap_left };

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return (std::uint64_t{a} << 32U) | b; }

/// The stretch of `length` words of the law with most pairs of neighbours that the quotation has too.
std::size_t densest_window(const std::vector<AlignedWord>& quote, const AlignedLaw& law, std::size_t length) {
  std::vector<std::uint32_t> hits;
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t i = 0; i + 1 < quote.size(); ++i)
    if (seen.insert(pair_key(quote[i].id, quote[i + 1].id)).second) {
      const auto& places = law.places_of(quote[i].id, quote[i + 1].id);
      hits.insert(hits.end(), places.begin(), places.end());
    }
  std::sort(hits.begin(), hits.end());
  std::size_t best = 0, best_end = 0;
  for (std::size_t first = 0, last = 0; last < hits.size(); ++last) {
    while (hits[last] - hits[first] >= length) ++first;
    if (last + 1 - first > best) {
      best = last + 1 - first;
      best_end = hits[last] + 1 + length / 4;  // room for the words behind the last pair
    }
  }
  best_end = std::min(best_end, law.words().size());
  return best_end > length ? best_end - length : 0;
}

/// Edit distance of the whole quotation to any stretch of the law, with the moves that lead there.
class Table {
 public:
  Table(const std::vector<AlignedWord>& quote, const AlignedWord* law, std::size_t size)
      : quote_(quote), law_(law), size_(size), moves_((quote.size() + 1) * (size + 1), Move::none), costs_(size + 1, 0) {
    for (std::size_t i = 0; i < quote.size(); ++i) quote[i].gap ? gap_row(i) : word_row(i);
  }

  Alignment best() const {
    std::size_t j = static_cast<std::size_t>(std::min_element(costs_.begin(), costs_.end()) - costs_.begin());
    Alignment out;
    out.end = static_cast<std::uint32_t>(j);
    for (std::size_t i = quote_.size(); i > 0;) {
      const Move move = moves_[i * (size_ + 1) + j];
      if (move == Move::diagonal || move == Move::add || move == Move::gap_up) --i;
      if (move == Move::diagonal || move == Move::omit || move == Move::gap_left) --j;
      if (move == Move::gap_up || move == Move::gap_left) continue;
      out.steps.push_back({kind_of(move, i, j), static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)});
    }
    out.begin = static_cast<std::uint32_t>(j);
    std::reverse(out.steps.begin(), out.steps.end());
    return out;
  }

 private:
  std::uint32_t cost(std::size_t i, std::size_t j) const {
    if (quote_[i].id == law_[j].id) return 0;
    return quote_[i].stem == law_[j].stem ? kInflected : kEdit;
  }

  Alignment::Kind kind_of(Move move, std::size_t i, std::size_t j) const {
    if (move == Move::add) return Alignment::Kind::added;
    if (move == Move::omit) return law_[j].optional ? Alignment::Kind::skipped : Alignment::Kind::omitted;
    switch (cost(i, j)) {
      case 0: return Alignment::Kind::same;
      case kInflected: return Alignment::Kind::inflected;
      default: return Alignment::Kind::changed;
    }
  }

  void word_row(std::size_t i) {
    Move* moves = &moves_[(i + 1) * (size_ + 1)];
    std::uint32_t diagonal = costs_[0];
    costs_[0] += kEdit;
    moves[0] = Move::add;
    for (std::size_t j = 0; j < size_; ++j) {
      const std::uint32_t matched = diagonal + cost(i, j);
      const std::uint32_t added = costs_[j + 1] + kEdit;
      const std::uint32_t omitted = costs_[j] + (law_[j].optional ? 0 : kEdit);
      diagonal = costs_[j + 1];
      if (matched <= added && matched <= omitted) {
        costs_[j + 1] = matched;
        moves[j + 1] = Move::diagonal;
      } else {
        costs_[j + 1] = std::min(added, omitted);
        moves[j + 1] = omitted <= added ? Move::omit : Move::add;
      }
    }
  }

  void gap_row(std::size_t i) {
    Move* moves = &moves_[(i + 1) * (size_ + 1)];
    moves[0] = Move::gap_up;
    for (std::size_t j = 0; j < size_; ++j) {
      const bool stays = costs_[j + 1] <= costs_[j];
      moves[j + 1] = stays ? Move::gap_up : Move::gap_left;
      if (!stays) costs_[j + 1] = costs_[j];
    }
  }

  const std::vector<AlignedWord>& quote_;
  const AlignedWord* law_;
  std::size_t size_;
  std::vector<Move> moves_;
  std::vector<std::uint32_t> costs_;  // of the last row
};

}  // namespace

AlignedLaw::AlignedLaw(std::vector<AlignedWord> words) : words_(std::move(words)) {
  for (std::uint32_t i = 0; i + 1 < words_.size(); ++i) {
    places_[pair_key(words_[i].id, words_[i + 1].id)].push_back(i);
    std::uint32_t next = i + 1;
    while (next < words_.size() && words_[next].optional) ++next;
    if (next > i + 1 && next < words_.size() && words_[next].id != words_[i + 1].id) places_[pair_key(words_[i].id, words_[next].id)].push_back(i);
  }
}

const std::vector<std::uint32_t>& AlignedLaw::places_of(std::uint32_t first, std::uint32_t second) const {
  static const std::vector<std::uint32_t> none;
  const auto found = places_.find(pair_key(first, second));
  return found == places_.end() ? none : found->second;
}

namespace {

/// Steps of the words [from, to) of the quotation from word `at` of the law on; false when they do not stand there.
bool matches(const std::vector<AlignedWord>& quote, std::size_t from, std::size_t to, const std::vector<AlignedWord>& law, std::size_t at, std::vector<Alignment::Step>& steps) {
  for (std::size_t i = from; i < to;) {
    if (at >= law.size()) return false;
    const bool same = law[at].id == quote[i].id;
    if (!same && (!law[at].optional || i == from)) return false;
    steps.push_back({same ? Alignment::Kind::same : Alignment::Kind::skipped, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(at)});
    if (same) ++i;
    ++at;
  }
  return true;
}

}  // namespace

std::optional<Alignment> align_exactly(const std::vector<AlignedWord>& quote, const AlignedLaw& law) {
  Alignment out;
  std::size_t behind = 0;
  bool placed = false;
  for (std::size_t from = 0; from < quote.size();) {
    if (quote[from].gap) {
      ++from;
      continue;
    }
    std::size_t to = from;
    while (to < quote.size() && !quote[to].gap) ++to;
    if (to - from < 2) return std::nullopt;  // one word between gaps: any place may be meant
    const auto& places = law.places_of(quote[from].id, quote[from + 1].id);
    bool found = false;
    const std::size_t known = out.steps.size();
    for (auto at = std::lower_bound(places.begin(), places.end(), behind); at != places.end() && !found; ++at) {
      out.steps.resize(known);
      found = matches(quote, from, to, law.words(), *at, out.steps);
    }
    if (!found) return std::nullopt;
    if (!placed) out.begin = out.steps[known].law;
    placed = true;
    behind = out.end = out.steps.back().law + 1;
    from = to;
  }
  return placed ? std::optional<Alignment>(std::move(out)) : std::nullopt;
}

Alignment align(const std::vector<AlignedWord>& quote, const AlignedLaw& law) {
  const std::vector<AlignedWord>& words = law.words();
  const bool gapped = std::any_of(quote.begin(), quote.end(), [](const AlignedWord& w) { return w.gap; });
  const std::size_t length = std::min(words.size(), std::max(gapped ? kShortestGappedWindow : kShortestWindow, 3 * quote.size()));
  const std::size_t begin = length < words.size() ? densest_window(quote, law, length) : 0;
  Alignment out = Table(quote, words.data() + begin, std::min(length, words.size() - begin)).best();
  const auto moved = static_cast<std::uint32_t>(begin);
  out.begin += moved;
  out.end += moved;
  for (Alignment::Step& s : out.steps) s.law += moved;
  return out;
}

}  // namespace pandect
