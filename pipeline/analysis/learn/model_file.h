// The layout of a model file, shared by the reader (linear_model) and the writer (perceptron).
//
// A header of one cache line, a table of lines, rows of cells, class names, and the task's own part. The place of a
// feature is one line: its short keys come first, then one value a key. Looking a feature up touches that line alone and
// never searches on; where more features belong to a line than it holds, the least important ones are left out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace pandect {

constexpr char kModelMagic[8] = {'P', 'N', 'D', 'C', 'T', 'M', '0', '3'};
constexpr std::size_t kLineBytes = 64;

struct ModelHeader {
  char magic[8];
  std::uint32_t classes;
  std::uint32_t lines;
  std::uint32_t row_bytes;
  std::uint32_t name_bytes;  ///< class names, one a line
  std::uint32_t extra_bytes;
  std::uint32_t reserved[9];
};
static_assert(sizeof(ModelHeader) == kLineBytes, "the lines behind the header must lie on cache lines");

/// Models of so few classes keep their weights in the line itself: one cache line a feature. Weights are then relative to
/// those of the first class, which decides the same and saves a number. Others keep the byte offset of a row there.
constexpr std::size_t kInlineClasses = 4;
constexpr bool weighs_inline(std::size_t classes) { return classes <= kInlineClasses; }
constexpr std::size_t value_bytes(std::size_t classes) { return weighs_inline(classes) ? classes - 1 : 4; }
/// Features that a line holds: 16 for three classes, 12 for four, 10 for rows.
constexpr std::size_t line_features(std::size_t classes) {
  const std::size_t fit = kLineBytes / (2 + value_bytes(classes));
  return fit < 16 ? fit : 16;
}
/// Lines for so many features: three quarters full, few features find no place.
constexpr std::uint32_t lines_for(std::size_t features, std::size_t classes) {
  return static_cast<std::uint32_t>(features * 4 / (line_features(classes) * 3) + 1);
}

/// A row: the number of cells, then class and weight of each, one byte both. Where that is shorter: kWholeRow, then the
/// weights of all classes.
constexpr std::uint32_t kCellBytes = 2;
constexpr std::uint8_t kWholeRow = 255;

constexpr int kHeaviestCode = 127;
/// A weight is one byte, and stands for its square: steps are fine where most weights are, and the heaviest still fit.
constexpr std::int32_t weight_of(std::int8_t code) { return code * (code < 0 ? -code : code); }
/// The same by the byte as it lies in a row: read from a table, as the multiplication would take longer.
inline constexpr auto kWeightOf = [] {
  std::array<std::int16_t, 256> out{};
  for (int code = -kHeaviestCode; code <= kHeaviestCode; ++code) out[static_cast<std::uint8_t>(code)] = static_cast<std::int16_t>(weight_of(static_cast<std::int8_t>(code)));
  return out;
}();

/// The line of a feature: its lower half, scaled to the table.
constexpr std::uint32_t line_of(std::uint64_t feature, std::uint32_t lines) {
  return static_cast<std::uint32_t>((std::uint64_t{static_cast<std::uint32_t>(feature)} * lines) >> 32);
}

/// What a line keeps of a feature; 0 is a free place.
constexpr std::uint16_t line_key(std::uint64_t feature) {
  const auto key = static_cast<std::uint16_t>(feature >> 48);
  return key == 0 ? 1 : key;
}

/// What a table of words keeps of a hash.
constexpr std::uint32_t word_key(std::uint64_t hash) {
  const auto key = static_cast<std::uint32_t>(hash >> 32);
  return key == 0 ? 1 : key;
}

}  // namespace pandect
