// With which bytes a match of an expression may begin: most paragraphs are refused by their first byte, without asking RE2.
//
//   FirstBytes f = first_bytes(R"(^(?:Article|§)\s*\d+)");   // 'A', and 0xC2 of "§"
//   if (!f.has(text[0])) …                                  // no match begins here
#pragma once

#include <bitset>
#include <string_view>

namespace pandect {

struct FirstBytes {
  std::bitset<256> set;
  bool may_be_empty = false;  ///< the expression may match without taking a byte
  bool beginning = false;     ///< it can match nowhere but at the beginning of a text
  bool has(char c) const { return set[static_cast<unsigned char>(c)]; }
  /// No match of it begins at the first byte of `text`.
  bool refuses(std::string_view text) const { return !may_be_empty && (text.empty() || !has(text.front())); }
};

/// Never too few bytes: of what is not understood in an expression of RE2, all are taken.
FirstBytes first_bytes(std::string_view expression, bool ignore_case = false);

}  // namespace pandect
