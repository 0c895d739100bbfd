// Many patterns that are anchored at the beginning of a paragraph: which of them are worth a try.
//
//   Beginnings forms;
//   for (const std::string& expression : expressions) forms.add(expression);
//   for (std::uint64_t possible = forms.of(paragraph); possible != 0; possible &= possible - 1) try_form(std::countr_zero(possible));
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "extractors/matchers/first_bytes.h"

namespace pandect {

/// Which of up to 64 patterns may match at the beginning of a text, told by its first byte.
class Beginnings {
 public:
  static constexpr std::size_t kMost = 64;

  void add(std::string_view expression) {
    const FirstBytes first = first_bytes(expression);
    for (std::size_t byte = 0; byte < masks_.size(); ++byte)
      if (!first.beginning || first.may_be_empty || first.set[byte]) masks_[byte] |= std::uint64_t{1} << count_;
    ++count_;
  }
  std::size_t size() const { return count_; }
  /// A bit for each; a text without bytes begins nothing.
  std::uint64_t of(std::string_view text) const { return text.empty() ? 0 : masks_[static_cast<unsigned char>(text.front())]; }

 private:
  std::array<std::uint64_t, 256> masks_{};
  std::size_t count_ = 0;
};

}  // namespace pandect
