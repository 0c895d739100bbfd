// With which bytes a match of an expression may begin, and which words it cannot do without: most paragraphs are refused by their
// first byte, and most expressions never meet a text that holds their words, all without asking RE2 or even compiling it.
//
//   FirstBytes f = first_bytes(R"(^(?:Article|§)\s*\d+)");   // 'A', and 0xC2 of "§"
//   if (!f.has(text[0])) …                                  // no match begins here
//   if (f.lacks(text)) …                                    // neither “article” nor “§”: no match anywhere
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

struct FirstBytes {
  std::bitset<256> set;
  bool may_be_empty = false;  ///< the expression may match without taking a byte
  bool beginning = false;     ///< it can match nowhere but at the beginning of a text
  std::vector<std::string> words{};  ///< every match holds one of them, in these or in other ASCII cases; empty when none are known
  std::bitset<256> word_bytes{};     ///< with which bytes they may begin
  bool has(char c) const { return set[static_cast<unsigned char>(c)]; }
  /// No match of it begins at the first byte of `text`.
  bool refuses(std::string_view text) const { return !may_be_empty && (text.empty() || !has(text.front())); }
  /// No match of it stands in `text`: none of its words does.
  bool lacks(std::string_view text) const;
};

/// Never too few bytes: of what is not understood in an expression of RE2, all are taken, and no words.
FirstBytes first_bytes(std::string_view expression, bool ignore_case = false);

}  // namespace pandect
