#include "analysis/learn/perceptron.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "analysis/learn/model_file.h"

namespace pandect {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Kept {
  Feature feature = 0;
  double importance = 0;
  std::vector<std::pair<std::uint8_t, float>> cells;
};

/// Weights of all classes but the first, relative to that one.
void make_relative(Kept& k, std::size_t classes) {
  std::array<float, kInlineClasses> weights{};
  for (const auto& [klass, weight] : k.cells) weights[klass] = weight;
  k.cells.clear();
  for (std::uint8_t c = 1; c < classes; ++c) k.cells.emplace_back(c, weights[c] - weights[0]);
}

/// The byte that stands for a weight where `heaviest` is the heaviest.
std::byte code_of(float weight, float heaviest) {
  const auto code = std::lround(std::sqrt(std::abs(weight) / heaviest) * static_cast<float>(kHeaviestCode));
  return static_cast<std::byte>(static_cast<std::int8_t>(weight < 0 ? -code : code));
}

void append_row(const Kept& k, float heaviest, std::vector<std::byte>& rows) {
  rows.push_back(static_cast<std::byte>(k.cells.size()));
  for (const auto& [klass, weight] : k.cells) {
    rows.push_back(static_cast<std::byte>(klass));
    rows.push_back(code_of(weight, heaviest));
  }
}

/// Which features find a place in a table of so many lines, when they come in order of importance.
class LinePlaces {
 public:
  LinePlaces(std::uint32_t lines, std::size_t classes) : most_(line_features(classes)), keys_(lines) {}
  bool take(Feature f) {
    auto& line = keys_[line_of(f, static_cast<std::uint32_t>(keys_.size()))];
    // Two features may share line and key: the first stays, and is read for both.
    if (line.size() == most_ || std::find(line.begin(), line.end(), line_key(f)) != line.end()) return false;
    line.push_back(line_key(f));
    return true;
  }

 private:
  std::size_t most_;
  std::vector<std::vector<std::uint16_t>> keys_;
};

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
  std::vector<Kept> kept;
  for (const Row& r : rows_) {
    Kept k{r.feature, importance(r), {}};
    for (const Cell& c : r.cells) {
      if (std::abs(average(c)) < pruning.least_weight) continue;
      k.cells.emplace_back(static_cast<std::uint8_t>(c.klass), average(c));
    }
    if (k.cells.size() > 255) k.cells.resize(255);
    std::sort(k.cells.begin(), k.cells.end());
    if (k.cells.empty()) continue;
    if (weighs_inline(classes_)) make_relative(k, classes_);
    kept.push_back(std::move(k));
  }
  float heaviest = 0;
  for (const Kept& k : kept)
    for (const auto& cell : k.cells) heaviest = std::max(heaviest, std::abs(cell.second));
  if (heaviest == 0) throw std::runtime_error("nothing was learned: no training data?");
  std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) {
    return a.importance != b.importance ? a.importance > b.importance : a.feature < b.feature;
  });
  const std::uint32_t lines = chosen_ ? lines_ : lines_for(std::min(kept.size(), pruning.max_features), classes_);
  LinePlaces places(lines, classes_);
  std::erase_if(kept, [&places](const Kept& k) { return !places.take(k.feature); });
  if (kept.size() > pruning.max_features) kept.resize(pruning.max_features);
  std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.feature < b.feature; });

  const std::size_t in_line = line_features(classes_), value = value_bytes(classes_);
  std::vector<std::byte> table(std::size_t{lines} * kLineBytes);
  std::vector<std::byte> rows(1);  // the empty row, of features without a place
  std::vector<std::size_t> taken(lines);
  for (const Kept& k : kept) {
    const std::uint32_t line = line_of(k.feature, lines);
    const std::size_t place = taken[line]++;
    std::byte* const at = table.data() + std::size_t{line} * kLineBytes;
    const std::uint16_t key = line_key(k.feature);
    std::memcpy(at + 2 * place, &key, sizeof key);
    std::byte* const where = at + 2 * in_line + value * place;
    if (weighs_inline(classes_)) {
      for (std::size_t c = 0; c < k.cells.size(); ++c) where[c] = code_of(k.cells[c].second, heaviest);
      continue;
    }
    const auto row = static_cast<std::uint32_t>(rows.size());
    std::memcpy(where, &row, sizeof row);
    append_row(k, heaviest, rows);
  }
  std::string all_names;
  for (const std::string& n : names) all_names += n + "\n";

  ModelHeader header{};
  std::memcpy(header.magic, kModelMagic, sizeof header.magic);
  header.classes = static_cast<std::uint32_t>(classes_);
  header.lines = lines;
  header.row_bytes = static_cast<std::uint32_t>(rows.size());
  header.name_bytes = static_cast<std::uint32_t>(all_names.size());
  header.extra_bytes = static_cast<std::uint32_t>(extra.size());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  const auto put = [&out](const void* data, std::size_t size) { out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size)); };
  put(&header, sizeof header);
  put(table.data(), table.size());
  put(rows.data(), rows.size());
  put(all_names.data(), all_names.size());
  put(extra.data(), extra.size());
  if (!out.flush()) throw std::runtime_error(file.generic_string() + ": cannot be written");
}

}  // namespace pandect
