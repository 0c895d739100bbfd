// Breaks in running text that no stop marks: drawn lines, and the time stamps that mail programs put between messages.
//
//   if (const std::size_t end = drawn_line_end(text, at, block.end); end > at) …   // "__________"
#pragma once

#include <cstddef>
#include <string_view>

namespace pandect {

/// The end of a line drawn with ten or more of the same mark (_ * = -) that begins at byte `at`; `at` when none does.
std::size_t drawn_line_end(std::string_view text, std::size_t at, std::size_t end);

/// The end of a stamp “08/15/2000 06:23 PM” that begins at byte `at` and stands before a capital or an opening quote;
/// `at` when none does. Running text writes dates otherwise.
std::size_t time_stamp_end(std::string_view text, std::size_t at, std::size_t end);

}  // namespace pandect
