// Which characters count when spans are compared: letters and digits, not punctuation and space.
//
//   CountedText text("Keep records.");
//   text.overlap({{0, 12}}, {{0, 13}});      // 1: the full stop does not count
#pragma once

#include <string_view>

#include "evaluation/gold_file.h"

namespace pandect {

class CountedText {
 public:
  /// `text` is the canonical text, UTF-8.
  explicit CountedText(std::string_view text);

  /// Characters in common by characters in either; 0 when both are empty. Spans outside of the text end with it.
  double overlap(const Ranges& a, const Ranges& b) const;
  std::uint32_t length() const { return static_cast<std::uint32_t>(before_.size() - 1); }  ///< code points

 private:
  Ranges counted(const Ranges& ranges) const;

  std::vector<std::uint32_t> before_;  // counted characters before each code point
};

}  // namespace pandect
