// A name that the finder has found: which words, and what they name.
//
//   FoundName{3, 5, NameKind::person}   // “Ada Lind” of “They wrote to Ada Lind”
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect {

enum class NameKind : std::uint8_t { person, organization, place };
std::string_view name(NameKind kind);  ///< PER, ORG, LOC

/// The words from `first` up to but not including `end`: of a sentence, or tokens of an analysis.
struct FoundName {
  std::uint32_t first = 0, end = 0;
  NameKind kind = NameKind::person;
  auto operator<=>(const FoundName&) const = default;
};

}  // namespace pandect
