// Plain words inside expressions.
//
//   PatternSet hints({literal("U.S.C."), literal("§")});
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// The expression (syntax of RE2) that matches these words and nothing else.
std::string literal(std::string_view words);

}  // namespace pandect
