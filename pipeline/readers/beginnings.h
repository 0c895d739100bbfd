// Many patterns that are anchored at the beginning of a paragraph: which of them are worth a try.
//
//   Beginnings forms(expressions);
//   for (std::uint64_t possible = forms.of(paragraph); possible != 0; possible &= possible - 1) try_form(std::countr_zero(possible));
#pragma once

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
    if (text.empty()) return 0;
    const std::size_t second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : Opening::kEnd;
    const std::uint16_t list = rows_[row_[static_cast<unsigned char>(text[0])]][second];
    return list == 0 ? 0 : among(lists_[list], text);
  }

 private:
  struct Way {
    Opening::Way way;
    std::uint64_t owner = 0;  ///< bit of its pattern
  };
  using Indices = std::vector<std::uint16_t>;
  std::uint64_t among(const Indices& indices, std::string_view text) const;
  using Row = std::array<std::uint16_t, Opening::kEnd + 1>;
  Row row_of(const Indices& begin);

  std::vector<Way> ways_;
  std::vector<Indices> lists_;         ///< of ways; the first is empty
  std::array<std::uint16_t, 256> row_{};  ///< by first byte, into rows_
  std::vector<Row> rows_;              ///< by second byte, into lists_
};

}  // namespace pandect
