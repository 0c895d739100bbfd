// With which bytes a match of an expression may begin, and which words it cannot do without: most paragraphs are refused by their
// first bytes, and most expressions never meet a text that holds their words, all without asking RE2 or even compiling it.
//
//   FirstBytes f = first_bytes(R"(^(?:Article|§)\s*\d+)");   // 'A', and 0xC2 of "§"
//   if (!f.has(text[0])) …                                  // no match begins here
//   if (f.lacks(text)) …                                    // neither “article” nor “§”: no match anywhere
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/matchers/opening.h"

namespace pandect {

struct FirstBytes {
  Opening opening{};          ///< closed
  bool beginning = false;     ///< it can match nowhere but at the beginning of a text
  /// Every match holds one of them, in these or in other ASCII cases; empty when none are known. Of a text that folds_beyond_ascii
  /// they say nothing.
  std::vector<std::string> words{};
  std::bitset<256> word_bytes{};     ///< with which bytes they may begin
  std::bitset<256> begins{};         ///< with which bytes a match may begin
  bool anywhere = true;              ///< it may begin where no byte stands
  bool may_be_empty() const { return opening.may_be_empty(); }  ///< the expression may match without taking a byte
  /// No match of it begins at the first byte of `text`.
  bool refuses(std::string_view text) const { return opening.refuses(text); }
  /// The first place of `text` at or behind `from` where a match may begin; npos where there is none.
  std::size_t next(std::string_view text, std::size_t from) const {
    if (anywhere) return from;
    while (from < text.size() && !begins[static_cast<unsigned char>(text[from])]) ++from;
    return from < text.size() ? from : std::string_view::npos;
  }
  /// No match of it stands in `text`: none of its words does.
  bool lacks(std::string_view text) const;
};

/// Whether `text` holds one of the two letters beyond ASCII that stand for s and k where case is ignored: “ſ” and the sign of Kelvin.
bool folds_beyond_ascii(std::string_view text);

/// Never too few bytes: of what is not understood in an expression of RE2, all are taken, and no words.
FirstBytes first_bytes(std::string_view expression, bool ignore_case = false);

}  // namespace pandect
