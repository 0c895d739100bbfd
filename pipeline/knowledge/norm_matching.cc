#include "knowledge/norm_matching.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

#include "knowledge/quote_words.h"

namespace pandect {
namespace {

constexpr double kSameNorm = 0.5;        // from this likeness on two norms are versions of one
constexpr double kMerged = 0.85;         // so much of an old norm in a new one, and it was merged into it
constexpr double kLargerMerged = 1.25;   // times the old norm's words at least: else it is said twice, not merged
constexpr std::size_t kFewestMerged = 8; // words; a short norm stands in many by chance
constexpr std::size_t kCommon = 40;      // a word in more norms than this finds no candidates
constexpr double kSamePathBonus = 0.1;   // one number and place make an amended sentence the likelier partner

/// The norms of each word, one text's.
using Index = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

Index index_of(const std::vector<NormKey>& norms) {
  Index index;
  for (std::size_t i = 0; i < norms.size(); ++i)
    for (const std::uint32_t word : norms[i].words) {
      std::vector<std::uint32_t>& in = index[word];
      if (in.empty() || in.back() != i) in.push_back(static_cast<std::uint32_t>(i));
    }
  return index;
}

/// Rare words weigh more: what everybody shall do says little about which norm it is.
class Weights {
 public:
  Weights(const Index& before, const Index& after, std::size_t norms) {
    for (const Index* index : {&before, &after})
      for (const auto& [word, in] : *index) weights_[word] += static_cast<double>(in.size());
    for (auto& [word, weight] : weights_) weight = std::log(1 + 2 * static_cast<double>(norms) / weight);
  }
  double of(std::uint32_t word) const { return weights_.at(word); }

 private:
  std::unordered_map<std::uint32_t, double> weights_;
};

/// Dice coefficient of two sorted bags.
double likeness(const WordSequence& a, const WordSequence& b, const Weights& weights) {
  double shared = 0, all = 0;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (j == b.size() || (i < a.size() && a[i] < b[j])) {
      all += weights.of(a[i++]);
    } else if (i == a.size() || b[j] < a[i]) {
      all += weights.of(b[j++]);
    } else {
      shared += weights.of(a[i]);
      all += 2 * weights.of(a[i]);
      ++i, ++j;
    }
  }
  return all == 0 ? 1 : 2 * shared / all;
}

/// How much of the bag `part` is in `whole`.
double contained(const WordSequence& part, const WordSequence& whole, const Weights& weights) {
  double shared = 0, all = 0;
  std::size_t j = 0;
  for (const std::uint32_t word : part) {
    all += weights.of(word);
    while (j < whole.size() && whole[j] < word) ++j;
    if (j < whole.size() && whole[j] == word) shared += weights.of(word), ++j;
  }
  return all == 0 ? 0 : shared / all;
}

/// The new norm that holds most of an old one, found by the old one's rarer words; -1 when none holds enough.
int merged_into(const WordSequence& words, const std::vector<NormKey>& after, const Index& new_index, const Weights& weights) {
  if (words.size() < kFewestMerged) return -1;
  std::vector<std::uint32_t> candidates;
  for (const std::uint32_t word : words)
    if (const auto found = new_index.find(word); found != new_index.end() && found->second.size() <= kCommon)
      candidates.insert(candidates.end(), found->second.begin(), found->second.end());
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  int best = -1;
  double most = kMerged;
  for (const std::uint32_t j : candidates) {
    if (static_cast<double>(after[j].words.size()) < kLargerMerged * static_cast<double>(words.size())) continue;
    if (const double held = contained(words, after[j].words, weights); held > most || (best < 0 && held == most)) {
      most = held;
      best = static_cast<int>(j);
    }
  }
  return best;
}

struct Pair {
  double score = 0;
  std::uint32_t before = 0, after = 0;
  std::uint32_t distance = 0;

  auto order() const { return std::make_tuple(-score, distance, before, after); }
};

}  // namespace

NormReader::NormReader(const Frame& frame, const QuoteLanguage* language, WordNumbers& numbers)
    : frame_(frame), language_(language), numbers_(numbers) {}

WordSequence NormReader::words(const Spans& spans) const {
  WordSequence out;
  for (const QuoteWord& w : words_of(frame_, spans)) out.push_back(numbers_.of(w.folded));
  return out;
}

WordSequence NormReader::content(const Spans& spans) const {
  WordSequence out;
  for (const QuoteWord& w : words_of(frame_, spans)) {
    if (language_ != nullptr && language_->function_words.contains(w.folded) && !language_->guarded.contains(w.folded)) continue;
    out.push_back(numbers_.of(language_ == nullptr ? w.folded : language_->stem(w.folded)));
  }
  return out;
}

WordSequence NormReader::whole(const Norm& norm) const {
  WordSequence out = content(norm.cue);
  const auto add = [&](const Spans& spans) {
    const WordSequence words = content(spans);
    out.insert(out.end(), words.begin(), words.end());
  };
  if (norm.bearer) add(norm.bearer->spans);
  add(norm.object);
  add(norm.action);
  for (const Spans& part : norm.conditions) add(part);
  for (const Spans& part : norm.exceptions) add(part);
  for (const NormTime& time : norm.times) add(time.spans);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<int> match_norms(const std::vector<NormKey>& before, const std::vector<NormKey>& after) {
  const Index old_index = index_of(before), new_index = index_of(after);
  const Weights weights(old_index, new_index, before.size() + after.size());
  std::vector<Pair> pairs;
  std::vector<std::uint32_t> seen(after.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < before.size(); ++i) {
    const auto consider = [&](std::uint32_t j) {
      if (seen[j] == i) return;
      seen[j] = i;
      const double same = likeness(before[i].words, after[j].words, weights);
      if (same < kSameNorm) return;
      const double bonus = before[i].path == after[j].path ? kSamePathBonus : 0;
      pairs.push_back({same + bonus, i, j, static_cast<std::uint32_t>(std::abs(static_cast<long>(i) - static_cast<long>(j)))});
    };
    std::uint32_t last = UINT32_MAX;
    for (const std::uint32_t word : before[i].words) {
      const auto found = new_index.find(word);
      if (word == last || found == new_index.end()) continue;
      last = word;
      if (found->second.size() <= kCommon)
        for (const std::uint32_t j : found->second) consider(j);
    }
    for (std::uint32_t j = i > 2 ? i - 2 : 0; j < std::min<std::size_t>(after.size(), i + 3u); ++j) consider(j);
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.order() < b.order(); });
  std::vector<int> partner(before.size(), -1);
  std::vector<bool> taken(after.size(), false);
  for (const Pair& p : pairs) {
    if (partner[p.before] >= 0 || taken[p.after]) continue;
    partner[p.before] = static_cast<int>(p.after);
    taken[p.after] = true;
  }
  for (std::size_t i = 0; i < before.size(); ++i)
    if (partner[i] < 0) partner[i] = merged_into(before[i].words, after, new_index, weights);
  return partner;
}

}  // namespace pandect
