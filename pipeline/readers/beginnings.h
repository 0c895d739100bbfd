// Many patterns that are anchored at the beginning of a paragraph: which of them are worth a try.
//
//   Beginnings forms(expressions);
//   for (std::uint64_t possible = forms.of(paragraph); possible != 0; possible &= possible - 1) try_form(std::countr_zero(possible));
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/matchers/opening.h"

namespace pandect {

/// Which of up to 64 patterns may match at the beginning of a text, told by its first bytes.
class Beginnings {
 public:
  static constexpr std::size_t kMost = 64;

  explicit Beginnings(const std::vector<std::string>& expressions = {});
  /// A bit for each; a text without bytes begins nothing.
  std::uint64_t of(std::string_view text) const {
    const std::size_t size = std::min(text.size(), Opening::kColumns);
    std::uint64_t possible = size == 0 ? 0 : columns_[0][static_cast<unsigned char>(text[0])];
    for (std::size_t i = 1; i < size && possible != 0; ++i) possible &= columns_[i][static_cast<unsigned char>(text[i])];
    if (size < Opening::kColumns) possible &= columns_[size][Opening::kEnd];
    return possible == 0 ? 0 : among(possible, text);
  }

 private:
  /// Of these the ones that have a way to begin so: a column alone does not tell which byte goes with which.
  std::uint64_t among(std::uint64_t possible, std::string_view text) const;

  using Patterns = std::uint64_t;  ///< a bit for each
  std::array<std::array<Patterns, Opening::kEnd + 1>, Opening::kColumns> columns_{};  ///< by byte, or the end of the text
  std::vector<Opening> openings_;
};

}  // namespace pandect
