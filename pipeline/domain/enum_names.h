// Enumerators and their names in the knowledge base: a table in the order of the enumerators.
//
//   constexpr std::array<std::string_view, 2> kSides{"left", "right"};
//   from_name<Side>(kSides, "right");      // Side::right; nullopt for a name that is none
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace pandect {

template <class Enum, std::size_t N>
std::optional<Enum> from_name(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace pandect
