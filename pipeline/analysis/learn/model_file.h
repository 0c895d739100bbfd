// The layout of a model file, shared by the reader (linear_model) and the writer (perceptron).
#pragma once

#include <cstdint>

namespace pandect {

constexpr char kModelMagic[8] = {'P', 'N', 'D', 'C', 'T', 'M', '0', '1'};

struct ModelHeader {
  char magic[8];
  std::uint32_t classes;
  std::uint32_t slots;       ///< free ones among them, so that a search ends
  std::uint32_t row_bytes;
  std::uint32_t name_bytes;  ///< class names, one a line
  std::uint32_t extra_bytes;
  std::uint32_t reserved;
};

/// Where the search for a feature begins: its lower half, scaled to the table.
constexpr std::uint32_t first_slot(std::uint64_t feature, std::uint32_t slots) {
  return static_cast<std::uint32_t>((std::uint64_t{static_cast<std::uint32_t>(feature)} * slots) >> 32);
}

/// Models of so few classes keep their weights in the slot itself: one cache line a feature. Weights are then relative to
/// those of the first class, which decides the same and saves a number.
constexpr std::uint32_t kInlineClasses = 4;
constexpr std::uint16_t inline_key(std::uint64_t feature) {
  const auto key = static_cast<std::uint16_t>(feature >> 48);
  return key == 0 ? 1 : key;
}
/// A row: the number of cells, then class (one byte) and weight (two bytes, little end first) of each.
constexpr std::uint32_t kCellBytes = 3;

/// The part of a feature that a slot keeps.
constexpr std::uint32_t model_key(std::uint64_t feature) {
  const auto key = static_cast<std::uint32_t>(feature >> 32);
  return key == 0 ? 1 : key;
}

}  // namespace pandect
