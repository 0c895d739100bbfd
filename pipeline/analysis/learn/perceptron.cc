#include "analysis/learn/perceptron.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/learn/model_file.h"
#include "analysis/learn/model_writer.h"

namespace pandect {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

}  // namespace

PerceptronTrainer::PerceptronTrainer(std::size_t classes) : classes_(classes), index_(1 << 20) {
  if (classes < 2 || classes > 256) throw std::invalid_argument("a model has two to 256 classes");
}

std::size_t PerceptronTrainer::find(Feature f) const {
  const std::size_t mask = index_.size() - 1;
  for (std::size_t s = f & mask; index_[s].row != 0; s = (s + 1) & mask)
    if (index_[s].key == static_cast<std::uint32_t>(f >> 32) && rows_[index_[s].row - 1].feature == f) return index_[s].row - 1;
  return kNone;
}

void PerceptronTrainer::grow() {
  index_.assign(index_.size() * 2, {});
  const std::size_t mask = index_.size() - 1;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    std::size_t s = rows_[r].feature & mask;
    while (index_[s].row != 0) s = (s + 1) & mask;
    index_[s] = {static_cast<std::uint32_t>(r + 1), static_cast<std::uint32_t>(rows_[r].feature >> 32)};
  }
}

std::size_t PerceptronTrainer::find_or_add(Feature f) {
  if (const std::size_t r = find(f); r != kNone) return r;
  rows_.push_back({f, 0, {}});
  if (rows_.size() * 2 > index_.size()) {
    grow();
    return rows_.size() - 1;
  }
  const std::size_t mask = index_.size() - 1;
  std::size_t s = f & mask;
  while (index_[s].row != 0) s = (s + 1) & mask;
  index_[s] = {static_cast<std::uint32_t>(rows_.size()), static_cast<std::uint32_t>(f >> 32)};
  return rows_.size() - 1;
}

void PerceptronTrainer::add_scores(std::span<const Feature> features, float* scores) {
  // The tables are far larger than the caches: each step asks for what the next one reads.
  for (const Feature f : features) __builtin_prefetch(&index_[f & (index_.size() - 1)]);
  found_.clear();
  for (const Feature f : features) {
    const std::size_t s = f & (index_.size() - 1);
    if (index_[s].row != 0) __builtin_prefetch(&rows_[index_[s].row - 1]);
  }
  for (const Feature f : features) {
    const std::size_t r = find(f);
    if (r == kNone) continue;
    found_.push_back(r);
    __builtin_prefetch(rows_[r].cells.data());
  }
  for (const std::size_t r : found_) {
    ++rows_[r].uses;
    for (const Cell& c : rows_[r].cells) scores[c.klass] += c.weight;
  }
}

float PerceptronTrainer::average(const Cell& c) const {
  return c.earlier + static_cast<float>((c.total + static_cast<double>(c.weight) * static_cast<double>(steps_ + 1 - c.since)) /
                                        static_cast<double>(steps_ + 1));
}

/// How much a feature can move, how often it is there.
double PerceptronTrainer::importance(const Row& row) const {
  float heaviest = 0;
  for (const Cell& c : row.cells) heaviest = std::max(heaviest, std::abs(average(c)));
  return static_cast<double>(heaviest) * std::sqrt(static_cast<double>(row.uses));
}

void PerceptronTrainer::choose_features(std::size_t most) {
  std::vector<std::pair<double, Feature>> ranked;
  ranked.reserve(rows_.size());
  for (const Row& r : rows_) ranked.emplace_back(-importance(r), r.feature);
  std::sort(ranked.begin(), ranked.end());
  rows_.clear();
  std::fill(index_.begin(), index_.end(), Slot{});
  lines_ = lines_for(std::min(most, ranked.size()), classes_);
  LinePlaces places(lines_, classes_);
  for (const auto& [rank, f] : ranked) {
    if (rows_.size() == most) break;
    if (places.take(f)) find_or_add(f);
  }
  steps_ = 0;
  chosen_ = true;
}

void PerceptronTrainer::start_over() {
  for (Row& row : rows_)
    for (Cell& c : row.cells) c = {.klass = c.klass, .earlier = average(c)};
  steps_ = 0;
}

void PerceptronTrainer::update(std::span<const Feature> features, std::uint32_t klass, float delta) {
  for (const Feature f : features) {
    const std::size_t row = chosen_ ? find(f) : find_or_add(f);
    if (row == kNone) continue;
    auto& cells = rows_[row].cells;
    auto cell = std::find_if(cells.begin(), cells.end(), [klass](const Cell& c) { return c.klass == klass; });
    if (cell == cells.end()) cell = cells.insert(cells.end(), Cell{.klass = klass, .since = steps_});
    cell->total += static_cast<double>(cell->weight) * static_cast<double>(steps_ - cell->since);
    cell->since = steps_;
    cell->weight += delta;
  }
}

void PerceptronTrainer::write(const std::filesystem::path& file, const std::vector<std::string>& names, std::string_view extra,
                              Pruning pruning) const {
  std::vector<WeightedFeature> kept;
  for (const Row& r : rows_) {
    WeightedFeature k{r.feature, importance(r), {}};
    for (const Cell& c : r.cells) {
      if (std::abs(average(c)) < pruning.least_weight) continue;
      k.cells.emplace_back(static_cast<std::uint8_t>(c.klass), average(c));
    }
    if (!k.cells.empty()) kept.push_back(std::move(k));
  }
  const std::uint32_t lines = chosen_ ? lines_ : lines_for(std::min(kept.size(), pruning.max_features), classes_);
  write_model(file, std::move(kept), {.names = names, .extra = extra, .lines = lines, .max_features = pruning.max_features});
}

}  // namespace pandect
