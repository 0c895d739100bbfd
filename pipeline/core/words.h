// Words as spaces part them.
//
//   split_words("shall  be subject to");   // {"shall", "be", "subject", "to"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pandect {

/// What stands between spaces (U+0020 alone); nothing is empty.
std::vector<std::string> split_words(std::string_view text);

}  // namespace pandect
