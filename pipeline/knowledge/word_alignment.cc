#include "knowledge/word_alignment.h"

#include <algorithm>
#include <unordered_set>

namespace pandect {
namespace {

constexpr std::uint32_t kInflected = 1, kEdit = 10;
constexpr std::size_t kShortestWindow = 4000;

enum class Move : std::uint8_t { none, diagonal, add, omit, gap_up, gap_left };

std::uint64_t pair_key(const AlignedWord& a, const AlignedWord& b) { return (std::uint64_t{a.id} << 32U) | b.id; }

/// The stretch of `length` words of the law with most pairs of neighbours that the quotation has too.
std::size_t densest_window(const std::vector<AlignedWord>& quote, const std::vector<AlignedWord>& law, std::size_t length) {
  std::unordered_set<std::uint64_t> pairs;
  for (std::size_t i = 0; i + 1 < quote.size(); ++i) pairs.insert(pair_key(quote[i], quote[i + 1]));
  const auto hit = [&](std::size_t i) { return i + 1 < law.size() && pairs.contains(pair_key(law[i], law[i + 1])) ? 1U : 0U; };
  std::size_t count = 0, best = 0, best_begin = 0;
  for (std::size_t i = 0; i < law.size(); ++i) {
    count += hit(i);
    if (i >= length) count -= hit(i - length);
    if (count > best) {
      best = count;
      best_begin = i + 1 > length ? i + 1 - length : 0;
    }
  }
  return best_begin;
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

Alignment align(const std::vector<AlignedWord>& quote, const std::vector<AlignedWord>& law) {
  const std::size_t length = std::min(law.size(), std::max(kShortestWindow, 3 * quote.size()));
  const std::size_t begin = length < law.size() ? densest_window(quote, law, length) : 0;
  Alignment out = Table(quote, law.data() + begin, std::min(length, law.size() - begin)).best();
  const auto moved = static_cast<std::uint32_t>(begin);
  out.begin += moved;
  out.end += moved;
  for (Alignment::Step& s : out.steps) s.law += moved;
  return out;
}

}  // namespace pandect
