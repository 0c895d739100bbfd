#include "knowledge/alignment_table.h"

#include <algorithm>
#include <bitset>
#include <optional>

namespace pandect {
namespace {

constexpr std::uint32_t kInflected = 1, kEdit = 10;
constexpr std::uint32_t kSlack[] = {3 * kInflected, kEdit, 3 * kEdit, 9 * kEdit};  // tried in order beyond what must be changed

enum class Move : std::uint8_t { none, diagonal, add, omit, gap_up, gap_left };

std::uint32_t cost(const AlignedWord& quoted, const AlignedWord& there) {
  if (quoted.id == there.id) return 0;
  return quoted.stem == there.stem ? kInflected : kEdit;
}

Alignment::Kind kind_of(Move move, const AlignedWord& quoted, std::span<const AlignedWord> law, std::size_t at) {
  if (move == Move::add) return Alignment::Kind::added;
  if (move == Move::omit) return law[at].optional ? Alignment::Kind::skipped : Alignment::Kind::omitted;
  switch (cost(quoted, law[at])) {
    case 0: return Alignment::Kind::same;
    case kInflected: return Alignment::Kind::inflected;
    default: return Alignment::Kind::changed;
  }
}

/// Every cell of it.
class Table {
 public:
  /// The law may be left out before and behind the quotation unless it is `whole`.
  Table(std::span<const AlignedWord> quote, std::span<const AlignedWord> law, bool whole = false)
      : quote_(quote), law_(law), size_(law.size()), moves_((quote.size() + 1) * (law.size() + 1), Move::none), costs_(law.size() + 1, 0), whole_(whole) {
    for (std::size_t j = 0; whole && j < size_; ++j) {
      costs_[j + 1] = costs_[j] + (law_[j].optional ? 0 : kEdit);
      moves_[j + 1] = Move::omit;
    }
    for (std::size_t i = 0; i < quote.size(); ++i) quote[i].gap ? gap_row(i) : word_row(i);
  }

  Alignment best() const {
    std::size_t j = whole_ ? size_ : static_cast<std::size_t>(std::min_element(costs_.begin(), costs_.end()) - costs_.begin());
    Alignment out;
    out.end = static_cast<std::uint32_t>(j);
    for (std::size_t i = quote_.size(); i > 0 || (whole_ && j > 0);) {
      const Move move = moves_[i * (size_ + 1) + j];
      if (move == Move::diagonal || move == Move::add || move == Move::gap_up) --i;
      if (move == Move::diagonal || move == Move::omit || move == Move::gap_left) --j;
      if (move == Move::gap_up || move == Move::gap_left) continue;
      const AlignedWord& word = i < quote_.size() ? quote_[i] : AlignedWord();
      out.steps.push_back({kind_of(move, word, law_, j), static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)});
    }
    out.begin = static_cast<std::uint32_t>(j);
    std::reverse(out.steps.begin(), out.steps.end());
    return out;
  }

 private:
  void word_row(std::size_t i) {
    Move* moves = &moves_[(i + 1) * (size_ + 1)];
    std::uint32_t diagonal = costs_[0];
    costs_[0] += kEdit;
    moves[0] = Move::add;
    for (std::size_t j = 0; j < size_; ++j) {
      const std::uint32_t matched = diagonal + cost(quote_[i], law_[j]);
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

  std::span<const AlignedWord> quote_, law_;
  std::size_t size_;
  std::vector<Move> moves_;
  std::vector<std::uint32_t> costs_;  // of the last row
  bool whole_;
};

/// What the words of the quotation from each one on cost at least: those that the law has in no form are edits.
std::vector<std::uint32_t> least_costs(std::span<const AlignedWord> quote, std::span<const AlignedWord> law) {
  constexpr std::size_t kSlots = 4096;
  std::bitset<kSlots> ids, stems;
  for (const AlignedWord& w : law) {
    ids.set(w.id % kSlots);
    stems.set(w.stem % kSlots);
  }
  std::vector<std::uint32_t> out(quote.size() + 1, 0);
  for (std::size_t i = quote.size(); i > 0; --i)
    out[i - 1] = out[i] + (ids[quote[i - 1].id % kSlots] || stems[quote[i - 1].stem % kSlots] ? 0 : kEdit);
  return out;
}

/// Only the cells that a way of at most `most` can pass: where the quotation is nearly the law's words, a few in each row.
class NarrowTable {
 public:
  /// `least`: costs from each word of the quotation on that no way can do without.
  NarrowTable(std::span<const AlignedWord> quote, std::span<const AlignedWord> law, const std::vector<std::uint32_t>& least, std::uint32_t most)
      : quote_(quote), law_(law) {
    rows_.reserve(quote.size() + 1);
    rows_.push_back(0);
    cells_.reserve(2 * law.size() + 4 * quote.size());
    for (std::uint32_t j = 0; j <= law.size(); ++j) cells_.push_back({j, 0, Move::none});
    for (std::size_t i = 0; i < quote.size(); ++i) {
      const std::size_t before = rows_.back();
      rows_.push_back(cells_.size());
      most_ = most - least[i + 1];
      row(quote[i], before, rows_.back());
    }
  }

  /// Nothing when every way costs more.
  std::optional<Alignment> best() const {
    const auto last = cells_.begin() + static_cast<std::ptrdiff_t>(rows_.back());
    if (last == cells_.end()) return std::nullopt;
    std::size_t j = std::min_element(last, cells_.end(), [](const Cell& a, const Cell& b) { return a.cost < b.cost; })->at;
    Alignment out;
    out.end = static_cast<std::uint32_t>(j);
    for (std::size_t i = quote_.size(); i > 0;) {
      const Move move = cell(i, j).move;
      if (move != Move::omit) --i;
      if (move != Move::add) --j;
      const AlignedWord& word = i < quote_.size() ? quote_[i] : AlignedWord();
      out.steps.push_back({kind_of(move, word, law_, j), static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)});
    }
    out.begin = static_cast<std::uint32_t>(j);
    std::reverse(out.steps.begin(), out.steps.end());
    return out;
  }

 private:
  struct Cell {
    std::uint32_t at, cost;  ///< words of the law in front of it
    Move move;
  };

  /// From the cells [from, to) of the row before.
  void row(const AlignedWord& word, std::size_t from, std::size_t to) {
    std::size_t before = from;  // the first cell of the row before that is not left of the diagonal
    for (std::uint32_t j = from < to ? cells_[from].at : kNone; j != kNone;) {
      while (before < to && cells_[before].at + 1 < j) ++before;
      std::size_t above = before;
      std::uint32_t matched = kNone, added = kNone, omitted = kNone;
      if (above < to && cells_[above].at + 1 == j) matched = cells_[above++].cost + cost(word, law_[j - 1]);
      const bool known = above < to && cells_[above].at == j;
      if (known) added = cells_[above].cost + kEdit;
      const bool left = cells_.size() > to && cells_.back().at + 1 == j;
      if (left) omitted = cells_.back().cost + (law_[j - 1].optional ? 0 : kEdit);
      const std::uint32_t least = std::min({matched, added, omitted});
      if (least <= most_) cells_.push_back({j, least, matched == least ? Move::diagonal : omitted == least ? Move::omit : Move::add});
      const bool goes_on = (least <= most_ || known) && j < law_.size();
      if (known) ++above;
      j = goes_on ? j + 1 : above < to ? cells_[above].at : kNone;
    }
  }

  const Cell& cell(std::size_t row, std::size_t at) const {
    const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(rows_[row]);
    const auto end = row + 1 < rows_.size() ? cells_.begin() + static_cast<std::ptrdiff_t>(rows_[row + 1]) : cells_.end();
    return *std::partition_point(begin, end, [at](const Cell& c) { return c.at < at; });
  }

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::span<const AlignedWord> quote_, law_;
  std::uint32_t most_ = 0;         // of the row
  std::vector<Cell> cells_;        // of all rows
  std::vector<std::size_t> rows_;  // the first cell of each
};

}  // namespace

Alignment fewest_changes(std::span<const AlignedWord> quote, std::span<const AlignedWord> law) {
  const bool gapped = std::any_of(quote.begin(), quote.end(), [](const AlignedWord& w) { return w.gap; });
  if (!gapped) {
    const std::vector<std::uint32_t> least = least_costs(quote, law);
    const std::size_t half = quote.size() * kEdit / 2;
    for (const std::uint32_t slack : kSlack)
      if (least.front() + slack < half)
        if (auto found = NarrowTable(quote, law, least, least.front() + slack).best()) return *found;
  }
  return Table(quote, law).best();
}

std::uint32_t cost_of(const Alignment& alignment) {
  std::uint32_t sum = 0;
  for (const Alignment::Step& s : alignment.steps)
    if (s.kind != Alignment::Kind::same && s.kind != Alignment::Kind::skipped) sum += s.kind == Alignment::Kind::inflected ? kInflected : kEdit;
  return sum;
}

std::uint32_t unavoidable_cost(std::span<const AlignedWord> quote, std::span<const AlignedWord> law) { return least_costs(quote, law).front(); }

Alignment whole_changes(std::span<const AlignedWord> quote, std::span<const AlignedWord> law) { return Table(quote, law, true).best(); }

}  // namespace pandect
