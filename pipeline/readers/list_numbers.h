// How office formats print the numbers of their lists.
//
//   printed_number(3, "lowerRoman")        // "iii"
//   ListCounter counter;  counter.next(1, 1)  …
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// `format` by the names of WordprocessingML ("decimal", "upperLetter", "chineseCounting" …) or of ODF ("1", "a", "I"). Unknown
/// formats print decimal, "none" and "" nothing. Numbers below 1 print decimal.
std::string printed_number(long number, std::string_view format);

}  // namespace pandect
