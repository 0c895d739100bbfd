#include "analysis/name_field.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "analysis/learn/model_file.h"
#include "analysis/learn/model_writer.h"

namespace pandect {
namespace {

constexpr float kHidden = 0.85F;          // part of the features that a step does not see
constexpr float kRate = 0.05F;            // of learning
constexpr float kLeastGradient = 1e-6F;
/// What a wrong label is given ahead while learning. Passing over a name is the worse mistake, as recall is what a
/// careful model lacks.
constexpr float kMargin = 3, kMarginOutside = 5;
constexpr float kImpossible = -1e30F;

/// Logarithm of the sum of the exponentials of `n` values.
float log_sum(const float* values, std::size_t n) {
  if (n == 0) return kImpossible;
  const float most = *std::max_element(values, values + n);
  if (most <= kImpossible) return kImpossible;
  float sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += std::exp(values[i] - most);
  return most + std::log(sum);
}

float probability(float score, float all) { return std::exp(std::min(0.0F, score - all)); }

}  // namespace

std::uint32_t FeatureNumbers::of(Feature f) {
  const auto [it, added] = numbers_.try_emplace(f, static_cast<std::uint32_t>(features_.size()));
  if (added) {
    features_.push_back(f);
    counts_.push_back(0);
  }
  ++counts_[it->second];
  return it->second;
}

/// Forward and backward sums over all sequences of labels.
class NameField::Lattice {
 public:
  Lattice(std::vector<Row> scores, const Steps& steps) : at_(std::move(scores)), steps_(steps), before_(at_.size()), behind_(at_.size()) {
    const std::size_t last = at_.size() - 1;
    std::array<float, kNameLabels> sums;
    for (std::size_t i = 0; i <= last; ++i)
      for (std::uint8_t l = 0; l < kNameLabels; ++l) {
        std::size_t n = 0;
        for (std::uint8_t b = 0; b < kNameLabels; ++b)
          if (may_follow(b, l) && (i > 0 || b == kOutsideName)) sums[n++] = (i > 0 ? before_[i - 1][b] : 0) + steps[b][l];
        before_[i][l] = n == 0 ? kImpossible : log_sum(sums.data(), n) + at_[i][l];
      }
    for (std::uint8_t l = 0; l < kNameLabels; ++l) behind_[last][l] = opens(l) ? kImpossible : 0;
    for (std::size_t i = last; i-- > 0;)
      for (std::uint8_t b = 0; b < kNameLabels; ++b) {
        std::size_t n = 0;
        for (std::uint8_t l = 0; l < kNameLabels; ++l)
          if (may_follow(b, l)) sums[n++] = steps[b][l] + at_[i + 1][l] + behind_[i + 1][l];
        behind_[i][b] = log_sum(sums.data(), n);
      }
    for (std::uint8_t l = 0; l < kNameLabels; ++l) sums[l] = before_[last][l] + behind_[last][l];
    all_ = log_sum(sums.data(), kNameLabels);
  }

  /// Probability of a label, and of a step to it from the word before.
  float of(std::size_t i, std::uint8_t label) const { return probability(before_[i][label] + behind_[i][label], all_); }
  float of_step(std::size_t i, std::uint8_t from, std::uint8_t to) const {
    const float start = i > 0 ? before_[i - 1][from] : from == kOutsideName ? 0 : kImpossible;
    return probability(start + steps_[from][to] + at_[i][to] + behind_[i][to], all_);
  }

 private:
  std::vector<Row> at_;
  const Steps& steps_;
  std::vector<Row> before_, behind_;
  float all_ = 0;
};

NameField::NameField(std::vector<NameSequence> sequences, FeatureNumbers numbers, const Training& how)
    : sequences_(std::move(sequences)), numbers_(std::move(numbers)), how_(how), chosen_(numbers_.size()) {
  for (std::uint32_t f = 0; f < chosen_.size(); ++f) chosen_[f] = f;
}

void NameField::train() {
  sum_ = learned(0);
  choose_features();
  for (int run = 1; run <= how_.runs; ++run) {
    const Weights weights = learned(run);
    if (run == 1) sum_.rows.assign(weights.rows.size(), Row{}), sum_.steps = {};
    const float part = 1.0F / static_cast<float>(how_.runs);
    for (std::size_t r = 0; r < weights.rows.size(); ++r)
      for (std::size_t l = 0; l < kNameLabels; ++l) sum_.rows[r][l] += part * weights.rows[r][l];
    for (std::size_t b = 0; b < kNameLabels; ++b)
      for (std::size_t l = 0; l < kNameLabels; ++l) sum_.steps[b][l] += part * weights.steps[b][l];
  }
}

/// The average of the weights after each round of the second half.
NameField::Weights NameField::learned(int run) {
  random_.seed(static_cast<std::mt19937::result_type>(42 + run));
  Row nothing{}, least;
  least.fill(kLeastGradient);
  now_ = {std::vector<Row>(chosen_.size(), nothing), {}};
  gradients_ = {std::vector<Row>(chosen_.size(), least), {}};
  for (auto& from : gradients_.steps) from.fill(kLeastGradient);
  Weights out{std::vector<Row>(chosen_.size(), nothing), {}};
  const int half = how_.rounds / 2;
  const float part = 1.0F / static_cast<float>(how_.rounds - half);
  std::vector<std::size_t> order(sequences_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int round = 0; round < how_.rounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
    for (const std::size_t s : order) learn(sequences_[s]);
    if (round < half) continue;
    for (std::size_t r = 0; r < out.rows.size(); ++r)
      for (std::size_t l = 0; l < kNameLabels; ++l) out.rows[r][l] += part * now_.rows[r][l];
    for (std::size_t b = 0; b < kNameLabels; ++b)
      for (std::size_t l = 0; l < kNameLabels; ++l) out.steps[b][l] += part * now_.steps[b][l];
  }
  std::printf("names: run %d of %d, %zu features\n", run, how_.runs, chosen_.size());
  std::fflush(stdout);
  return out;
}

void NameField::learn(const NameSequence& s) {
  constexpr auto kHiddenBelow = static_cast<std::uint32_t>(kHidden * 4294967296.0);
  constexpr float kLouder = 1 / (1 - kHidden);  // the features that are seen speak for the others
  std::vector<Row> scores(s.labels.size());
  shown_.resize(std::max(shown_.size(), s.labels.size()));
  for (std::size_t i = 0; i < s.labels.size(); ++i) {
    shown_[i].clear();
    scores[i] = {};
    for (const std::uint32_t f : s.features[i]) {
      if (random_() < kHiddenBelow) continue;
      shown_[i].push_back(f);
      for (std::size_t l = 0; l < kPadded; ++l) scores[i][l] += kLouder * now_.rows[f][l];
    }
    for (std::uint8_t l = 0; l < kNameLabels; ++l)
      if (l != s.labels[i]) scores[i][l] += l == kOutsideName ? kMarginOutside : kMargin;
  }
  update(Lattice(std::move(scores), now_.steps), s);
}

void NameField::update(const Lattice& lattice, const NameSequence& s) {
  constexpr float kLouder = 1 / (1 - kHidden), kNothing = 1e-4F;
  Steps steps{};
  for (std::size_t i = 0; i < s.labels.size(); ++i) {
    Row missing{};
    float most = 0;
    for (std::uint8_t l = 0; l < kNameLabels; ++l) {
      missing[l] = (l == s.labels[i] ? 1.0F : 0.0F) - lattice.of(i, l);
      most = std::max(most, std::abs(missing[l]));
      for (std::uint8_t b = 0; b < kNameLabels; ++b)
        if (may_follow(b, l) && (i > 0 || b == kOutsideName)) steps[b][l] -= lattice.of_step(i, b, l);
    }
    steps[i > 0 ? s.labels[i - 1] : kOutsideName][s.labels[i]] += 1;
    if (most < kNothing) continue;
    for (const std::uint32_t f : shown_[i])
      for (std::size_t l = 0; l < kPadded; ++l) {
        const float gradient = kLouder * missing[l];
        gradients_.rows[f][l] += gradient * gradient;
        now_.rows[f][l] += kRate * gradient / std::sqrt(gradients_.rows[f][l]);
      }
  }
  for (std::uint8_t b = 0; b < kNameLabels; ++b)
    for (std::uint8_t l = 0; l < kNameLabels; ++l) {
      if (steps[b][l] == 0) continue;
      gradients_.steps[b][l] += steps[b][l] * steps[b][l];
      now_.steps[b][l] += kRate * steps[b][l] / std::sqrt(gradients_.steps[b][l]);
    }
}

/// Leaves the features that can move the most: a small model trained anew is better than a large one cut down.
void NameField::choose_features() {
  std::vector<std::pair<double, std::uint32_t>> ranked;
  for (std::uint32_t f = 0; f < sum_.rows.size(); ++f) {
    float heaviest = 0;
    for (const float w : sum_.rows[f]) heaviest = std::max(heaviest, std::abs(w));
    ranked.emplace_back(-static_cast<double>(heaviest) * std::sqrt(static_cast<double>(numbers_.count(f))), f);
  }
  std::sort(ranked.begin(), ranked.end());
  LinePlaces places(lines_for(how_.max_features, kNameLabels), kNameLabels);
  for (std::uint8_t b = 0; b < kNameLabels; ++b)
    for (std::uint8_t l = 0; l < kNameLabels; ++l)
      if (may_follow(b, l)) places.take(name_transition(b, l));
  constexpr auto kNone = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> row_of(sum_.rows.size(), kNone);
  chosen_.clear();
  for (const auto& [rank, f] : ranked) {
    if (chosen_.size() == how_.max_features) break;
    if (!places.take(numbers_.feature(f))) continue;
    row_of[f] = static_cast<std::uint32_t>(chosen_.size());
    chosen_.push_back(f);
  }
  for (NameSequence& s : sequences_)
    for (auto& features : s.features) {
      for (std::uint32_t& f : features) f = row_of[f];
      std::erase(features, kNone);
    }
}

void NameField::write(const std::filesystem::path& file, const std::vector<std::string>& names, std::string_view extra) const {
  std::vector<WeightedFeature> kept;
  for (std::size_t r = 0; r < chosen_.size(); ++r) {
    WeightedFeature k{numbers_.feature(chosen_[r]), static_cast<double>(chosen_.size() - r), {}};
    for (std::uint8_t l = 0; l < kNameLabels; ++l)
      if (std::abs(sum_.rows[r][l]) >= how_.least_weight) k.cells.emplace_back(l, sum_.rows[r][l]);
    if (!k.cells.empty()) kept.push_back(std::move(k));
  }
  for (std::uint8_t b = 0; b < kNameLabels; ++b)
    for (std::uint8_t l = 0; l < kNameLabels; ++l)
      if (may_follow(b, l)) kept.push_back({name_transition(b, l), static_cast<double>(chosen_.size() + 1), {{kTransitionClass, sum_.steps[b][l]}}});
  write_model(file, std::move(kept),
              {.names = names,
               .extra = extra,
               .lines = lines_for(how_.max_features, kNameLabels),
               .max_features = how_.max_features + kNameLabels * kNameLabels,
               .whole_rows = true});
}

}  // namespace pandect
