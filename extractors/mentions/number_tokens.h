// The pieces of a number: figures as they are written, and the words of a language's list.
//
//   "3 hundred and 21"    figure 3, small_scale 100, link, figure 21
//   "1,234.5"  "1 234.5"  "６.02×10^23"  "3/4"  "⅔"    one figure each; full-width forms are read as plain ones
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/matchers/phrases.h"
#include "extractors/mentions/ratio.h"

namespace pandect {

/// What a word does in a number.
enum class NumberRole {
  digit,        ///< zero to ninety: added
  small_scale,  ///< hundred, 十百千: multiplies what stands right before it
  scale,        ///< million, 万: multiplies everything smaller before it
  count,        ///< dozen: the same, and ends the number
  part,         ///< third, half, hundredths: what it is divided by
  point,        ///< decimals follow
  over,         ///< one over three, one out of three
  parts_of,     ///< 分之: what it is divided by stands before it
  link,         ///< two hundred and fifty; a number and its fraction
  plus,         ///< 又: a number and its fraction only
  article,      ///< a dozen, a third
  of,           ///< half of a million
  about,        ///< 五百余万: says that it is not exact, before a scale
  minus,
  letter,       ///< 10k, 5bn: a scale right behind figures, in this spelling only
  figure,       ///< no word: figures
};

struct NumberToken {
  NumberRole role = NumberRole::digit;
  Ratio value;
  std::string figure;      ///< of figures that are a plain decimal: it, without separators
  bool fraction = false;   ///< of figures: 3/4, ½
  bool many = false;       ///< of a part: its plural, or one that needs none (half); of a digit: 两, which only counts
  enum class Gap : std::uint8_t { none, space, hyphen, wide_hyphen } gap = Gap::none;  ///< before it
  std::size_t begin = 0, end = 0;
};

/// The figure that begins at `at` (a digit, or a point before one).
std::optional<NumberToken> figure_at(std::string_view text, std::size_t at);
/// The ASCII form of a character that has one, as full-width ones and the minus sign do, and its bytes; 0 for none.
std::pair<char, std::size_t> plain_character(std::string_view text, std::size_t at);

class NumberWords {
 public:
  struct Meaning {
    NumberRole role = NumberRole::digit;
    std::int64_t value = 0;
    bool many = false;
  };
  void add(std::string_view word, Meaning meaning);
  /// The tokens from `at` on, at most 64, as long as only spaces and hyphens stand between them.
  std::vector<NumberToken> tokens_at(std::string_view text, std::size_t at) const;
  std::optional<NumberToken> word_at(std::string_view text, std::size_t at) const;

 private:
  std::optional<NumberToken> letter_at(std::string_view text, std::size_t at) const;

  Phrases words_{true}, letters_{false};
  std::vector<Meaning> meanings_;
};

}  // namespace pandect
