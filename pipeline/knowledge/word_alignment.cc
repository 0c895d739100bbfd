#include "knowledge/word_alignment.h"

#include <algorithm>
#include <bit>

#include "knowledge/alignment_table.h"

namespace pandect {
namespace {

constexpr std::size_t kShortestWindow = 160;        // words of the law that are looked at for the shortest quotation
constexpr std::size_t kShortestGappedWindow = 4000;  // a marked omission may leave out much
constexpr std::size_t kFewestBetweenEnds = 8;       // words of a quotation that is looked for by its ends
constexpr std::uint32_t kOneEdit = 10;              // cost of a changed word
constexpr std::uint32_t kShortChange = 3 * kOneEdit;  // of a stretch left out or put in
constexpr std::size_t kMostSteps = 1000000;         // of places that begin alike and go on otherwise

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return (std::uint64_t{a} << 32U) | b; }

/// The stretch of `length` words of the law with most pairs of neighbours that the quotation has too.
std::size_t densest_window(const std::vector<AlignedWord>& quote, const AlignedLaw& law, std::size_t length) {
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i + 1 < quote.size(); ++i) keys.push_back(pair_key(quote[i].id, quote[i + 1].id));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<std::uint32_t> hits;
  for (const std::uint64_t key : keys)
    law.any_place(static_cast<std::uint32_t>(key >> 32U), static_cast<std::uint32_t>(key), [&hits](std::uint32_t place) {
      hits.push_back(place);
      return false;
    });
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

}  // namespace

AlignedLaw::AlignedLaw(std::vector<AlignedWord> words) : words_(std::move(words)) {
  pairs_.reserve(words_.size());
  for (std::uint32_t i = 0; i + 1 < words_.size(); ++i) {
    pairs_.push_back({i, words_[i + 1].id, 0});
    std::uint32_t next = i + 1;
    while (next < words_.size() && words_[next].optional) ++next;
    if (next > i + 1 && next < words_.size() && words_[next].id != words_[i + 1].id) pairs_.push_back({i, words_[next].id, 0});
  }
  const auto bits = static_cast<unsigned>(std::bit_width(pairs_.size())) + 1;
  shift_ = 64 - bits;
  heads_.assign(std::size_t{1} << bits, 0);
  for (std::size_t at = pairs_.size(); at > 0; --at) {  // from behind, so that places come in order
    Pair& pair = pairs_[at - 1];
    std::uint32_t& head = heads_[slot(words_[pair.place].id, pair.second)];
    pair.next = head;
    head = static_cast<std::uint32_t>(at);
  }
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
  out.steps.reserve(quote.size() + quote.size() / 8);
  std::size_t behind = 0;
  bool placed = false;
  std::size_t walked = 0;
  for (std::size_t from = 0; from < quote.size();) {
    if (quote[from].gap) {
      ++from;
      continue;
    }
    std::size_t to = from;
    while (to < quote.size() && !quote[to].gap) ++to;
    if (to - from < 2) return std::nullopt;  // one word between gaps: any place may be meant
    const std::size_t known = out.steps.size();
    const bool found = law.any_place(quote[from].id, quote[from + 1].id, [&](std::uint32_t place) {
      out.steps.resize(known);
      if (place < behind) return false;
      const bool same = matches(quote, from, to, law.words(), place, out.steps);
      walked += out.steps.size() - known;
      return same || walked > kMostSteps;
    });
    if (!found || walked > kMostSteps) return std::nullopt;
    if (!placed) out.begin = out.steps[known].law;
    placed = true;
    behind = out.end = out.steps.back().law + 1;
    from = to;
  }
  return placed ? std::optional<Alignment>(std::move(out)) : std::nullopt;
}

namespace {

/// How many words of the quotation from `i` on stand in the law from `at` on, or in front of them backwards.
std::size_t run_forward(const std::vector<AlignedWord>& quote, std::size_t i, const std::vector<AlignedWord>& law, std::size_t at) {
  const std::size_t from = i;
  for (; i < quote.size() && at < law.size(); ++at) {
    if (law[at].id == quote[i].id) ++i;
    else if (!law[at].optional) break;
  }
  return i - from;
}
std::pair<std::size_t, std::size_t> run_backward(const std::vector<AlignedWord>& quote, std::size_t least, const std::vector<AlignedWord>& law, std::size_t behind, std::size_t last) {
  std::size_t i = quote.size(), first = last;
  for (std::size_t at = last; i > least && at > behind; --at) {
    if (law[at - 1].id == quote[i - 1].id) --i, first = at - 1;
    else if (!law[at - 1].optional) break;
  }
  return {quote.size() - i, first};
}

/// The quotation's first words and its last as they stand in the law, and what differs between them. Empty when much does, or
/// when another reading may be cheaper: it is taken when one stretch is changed, left out or put in, or no reading can cost less.
class Ends {
 public:
  Ends(const std::vector<AlignedWord>& quote, const AlignedLaw& law) : quote_(quote), law_(law), words_(law.words()) {}

  std::optional<Alignment> align() {
    const std::size_t n = quote_.size();
    if (n < kFewestBetweenEnds || std::any_of(quote_.begin(), quote_.end(), [](const AlignedWord& w) { return w.gap; })) return std::nullopt;
    find_head(words_.size());
    if (head_ < 2) return std::nullopt;
    find_tail(begin_ + head_);
    if (tail_ < 2 || 2 * (head_ + tail_) < n) return std::nullopt;
    find_head(resumed_);  // of places that begin alike the nearest to the tail
    Alignment out;
    out.steps.reserve(n + n / 8);
    matches(quote_, 0, head_, words_, begin_, out.steps);
    const std::size_t from = out.steps.back().law + 1, middle = n - head_ - tail_;
    if (from > resumed_ || resumed_ - from > 3 * middle + kFewestBetweenEnds) return std::nullopt;
    const Alignment between = whole_changes({quote_.data() + head_, middle}, {words_.data() + from, resumed_ - from});
    for (const Alignment::Step& s : between.steps)
      out.steps.push_back({s.kind, s.quote + static_cast<std::uint32_t>(head_), s.law + static_cast<std::uint32_t>(from)});
    if (!matches(quote_, n - tail_, n, words_, resumed_, out.steps)) return std::nullopt;  // an optional word that reads otherwise forwards
    out.begin = static_cast<std::uint32_t>(begin_);
    out.end = out.steps.back().law + 1;
    const std::uint32_t cost = cost_of(out);
    const bool one_change = cost <= kOneEdit || (cost <= kShortChange && (middle == 0 || from == resumed_));
    return one_change || cost == unavoidable_cost(quote_, words_) ? std::optional<Alignment>(std::move(out)) : std::nullopt;
  }

 private:
  /// The longest head that begins in front of `limit`, the last of equals there.
  void find_head(std::size_t limit) {
    head_ = 0;
    law_.any_place(quote_[0].id, quote_[1].id, [&](std::uint32_t place) {
      if (place >= limit) return true;
      const std::size_t run = run_forward(quote_, 0, words_, place);
      if (run >= head_) head_ = run, begin_ = place;
      return (walked_ += run) > kMostSteps;
    });
  }
  /// The longest tail behind `from`, the first of equals.
  void find_tail(std::size_t from) {
    const std::size_t n = quote_.size();
    law_.any_place(quote_[n - 2].id, quote_[n - 1].id, [&](std::uint32_t place) {
      if (place < from) return false;
      std::size_t last = place + 1;
      while (last < words_.size() && words_[last].id != quote_[n - 1].id) ++last;
      const auto [run, first] = run_backward(quote_, head_, words_, from, last + 1);
      if (run > tail_) tail_ = run, resumed_ = first;
      return (walked_ += run) > kMostSteps;
    });
  }

  const std::vector<AlignedWord>& quote_;
  const AlignedLaw& law_;
  const std::vector<AlignedWord>& words_;
  std::size_t head_ = 0, begin_ = 0, tail_ = 0, resumed_ = 0;  // lengths in the quotation, places in the law
  std::size_t walked_ = 0;
};

}  // namespace

Alignment align(const std::vector<AlignedWord>& quote, const AlignedLaw& law) {
  if (auto ends = Ends(quote, law).align()) return std::move(*ends);
  const std::vector<AlignedWord>& words = law.words();
  const bool gapped = std::any_of(quote.begin(), quote.end(), [](const AlignedWord& w) { return w.gap; });
  const std::size_t length = std::min(words.size(), std::max(gapped ? kShortestGappedWindow : kShortestWindow, 3 * quote.size()));
  const std::size_t begin = length < words.size() ? densest_window(quote, law, length) : 0;
  Alignment out = fewest_changes(quote, {words.data() + begin, std::min(length, words.size() - begin)});
  const auto moved = static_cast<std::uint32_t>(begin);
  out.begin += moved;
  out.end += moved;
  for (Alignment::Step& s : out.steps) s.law += moved;
  return out;
}

}  // namespace pandect
