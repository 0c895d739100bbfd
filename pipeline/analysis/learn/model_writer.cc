#include "analysis/learn/model_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "analysis/learn/model_file.h"

namespace pandect {
namespace {

/// Weights of all classes but the first, relative to that one.
void make_relative(WeightedFeature& k, std::size_t classes) {
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

void append_whole_row(const WeightedFeature& k, std::size_t classes, float heaviest, std::vector<std::byte>& rows) {
  rows.push_back(std::byte{kWholeRow});
  const std::size_t at = rows.size();
  rows.resize(at + classes);
  for (const auto& [klass, weight] : k.cells) rows[at + klass] = code_of(weight, heaviest);
}

void append_row(const WeightedFeature& k, float heaviest, std::vector<std::byte>& rows) {
  rows.push_back(static_cast<std::byte>(k.cells.size()));
  for (const auto& [klass, weight] : k.cells) {
    rows.push_back(static_cast<std::byte>(klass));
    rows.push_back(code_of(weight, heaviest));
  }
}

/// Puts cells in the order they are written in; the weight of the heaviest.
float arranged(std::vector<WeightedFeature>& features, std::size_t classes) {
  constexpr std::size_t kMostCells = kWholeRow - 1;
  float heaviest = 0;
  for (WeightedFeature& k : features) {
    if (k.cells.size() > kMostCells) k.cells.resize(kMostCells);
    std::sort(k.cells.begin(), k.cells.end());
    if (weighs_inline(classes)) make_relative(k, classes);
    for (const auto& cell : k.cells) heaviest = std::max(heaviest, std::abs(cell.second));
  }
  if (heaviest == 0) throw std::runtime_error("nothing was learned: no training data?");
  return heaviest;
}

/// Those that find a place, by their hashes.
void leave_placed(std::vector<WeightedFeature>& features, const ModelParts& parts) {
  std::sort(features.begin(), features.end(), [](const WeightedFeature& a, const WeightedFeature& b) {
    return a.importance != b.importance ? a.importance > b.importance : a.feature < b.feature;
  });
  LinePlaces places(parts.lines, parts.names.size());
  std::erase_if(features, [&places](const WeightedFeature& k) { return !places.take(k.feature); });
  if (features.size() > parts.max_features) features.resize(parts.max_features);
  std::sort(features.begin(), features.end(), [](const WeightedFeature& a, const WeightedFeature& b) { return a.feature < b.feature; });
}

}  // namespace

LinePlaces::LinePlaces(std::uint32_t lines, std::size_t classes) : most_(line_features(classes)), keys_(lines) {}

bool LinePlaces::take(Feature f) {
  auto& line = keys_[line_of(f, static_cast<std::uint32_t>(keys_.size()))];
  // Two features may share line and key: the first stays, and is read for both.
  if (line.size() == most_ || std::find(line.begin(), line.end(), line_key(f)) != line.end()) return false;
  line.push_back(line_key(f));
  return true;
}

void write_model(const std::filesystem::path& file, std::vector<WeightedFeature> features, const ModelParts& parts) {
  const std::size_t classes = parts.names.size(), in_line = line_features(classes), value = value_bytes(classes);
  const float heaviest = arranged(features, classes);
  leave_placed(features, parts);
  std::vector<std::byte> table(std::size_t{parts.lines} * kLineBytes);
  std::vector<std::byte> rows(1);  // the empty row, of features without a place
  std::vector<std::size_t> taken(parts.lines);
  for (const WeightedFeature& k : features) {
    const std::uint32_t line = line_of(k.feature, parts.lines);
    const std::size_t place = taken[line]++;
    std::byte* const at = table.data() + std::size_t{line} * kLineBytes;
    const std::uint16_t key = line_key(k.feature);
    std::memcpy(at + 2 * place, &key, sizeof key);
    std::byte* const where = at + 2 * in_line + value * place;
    if (weighs_inline(classes)) {
      for (std::size_t c = 0; c < k.cells.size(); ++c) where[c] = code_of(k.cells[c].second, heaviest);
      continue;
    }
    const auto row = static_cast<std::uint32_t>(rows.size());
    std::memcpy(where, &row, sizeof row);
    if (parts.whole_rows && kCellBytes * k.cells.size() > classes) append_whole_row(k, classes, heaviest, rows);
    else append_row(k, heaviest, rows);
  }
  std::string names;
  for (const std::string& n : parts.names) names += n + "\n";

  ModelHeader header{};
  std::memcpy(header.magic, kModelMagic, sizeof header.magic);
  header.classes = static_cast<std::uint32_t>(classes);
  header.lines = parts.lines;
  header.row_bytes = static_cast<std::uint32_t>(rows.size());
  header.name_bytes = static_cast<std::uint32_t>(names.size());
  header.extra_bytes = static_cast<std::uint32_t>(parts.extra.size());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  const auto put = [&out](const void* data, std::size_t size) { out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size)); };
  put(&header, sizeof header);
  put(table.data(), table.size());
  put(rows.data(), rows.size());
  put(names.data(), names.size());
  put(parts.extra.data(), parts.extra.size());
  if (!out.flush()) throw std::runtime_error(file.generic_string() + ": cannot be written");
}

}  // namespace pandect
