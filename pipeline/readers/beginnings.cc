#include "readers/beginnings.h"

#include <bit>

#include "extractors/matchers/first_bytes.h"

namespace pandect {

Beginnings::Beginnings(const std::vector<std::string>& expressions) {
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const FirstBytes first = first_bytes(expressions[i]);
    openings_.push_back(first.beginning ? first.opening : Opening::anything());
    for (const Opening::Way& way : openings_.back().ways())
      for (std::size_t column = 0; column < columns_.size(); ++column)
        for (std::size_t byte = 0; byte < columns_[column].size(); ++byte)
          if (way.at[column][byte]) columns_[column][byte] |= Patterns{1} << i;
  }
}

std::uint64_t Beginnings::among(std::uint64_t possible, std::string_view text) const {
  for (Patterns left = possible; left != 0; left &= left - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(left));
    if (openings_[i].ways().size() > 1 && openings_[i].refuses(text)) possible &= ~(left & -left);
  }
  return possible;
}

}  // namespace pandect
