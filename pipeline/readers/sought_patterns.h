// Patterns of which one is sought in a paragraph; only those are tried that its first bytes leave possible.
//
//   SoughtPatterns notes;
//   notes.patterns.emplace_back("^Editorial Notes$");  notes.settle();
//   if (notes.any_in(paragraph)) …
#pragma once

#include <bit>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/matchers/pattern.h"
#include "readers/beginnings.h"

namespace pandect {

struct SoughtPatterns {
  static constexpr std::size_t kMost = Beginnings::kMost;
  std::vector<Pattern> patterns;  ///< up to kMost
  Beginnings beginnings;          ///< of the same index

  /// Behind the last pattern.
  void settle() {
    std::vector<std::string> expressions;
    for (const Pattern& p : patterns) expressions.push_back(p.expression());
    beginnings = Beginnings(expressions);
  }
  /// Index of the first pattern that is found in `text`, the number of patterns when none is.
  std::size_t first_in(std::string_view text) const {
    for (std::uint64_t possible = beginnings.of(text); possible != 0; possible &= possible - 1)
      if (const auto i = static_cast<std::size_t>(std::countr_zero(possible)); patterns[i].found_in(text)) return i;
    return patterns.size();
  }
  bool any_in(std::string_view text) const { return first_in(text) < patterns.size(); }
};

}  // namespace pandect
