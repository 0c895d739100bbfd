// Numbers as law writes them, in figures and in words, to plain decimals.
//
//   Numbers numbers = …;                            // words from packs/<lang>/values.toml
//   numbers.parse("1,500.50");                      // "1500.50"
//   numbers.parse("two hundred and fifty");         // "250"
//   numbers.parse("五十万");                         // "500000"
//   numbers.parse("二〇一七");                       // "2017": digits without a scale are read one by one
//   numbers.parse("two and a half million");        // "2500000"; numbers.parse("10 1/2") is "10.5"
//   numbers.parse("two thirds");                    // "0.666666666666667": fifteen digits of what does not end
//   numbers.longest_at("within 10k steps", 7);      // {3, "10000"}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/mentions/number_grammar.h"
#include "extractors/mentions/number_tokens.h"

namespace pandect {

class Numbers {
 public:
  struct Hit {
    std::size_t length = 0;  ///< bytes
    std::string value;
  };
  void add(std::string_view word, NumberWords::Meaning meaning) { words_.add(word, meaning); }
  void count(Counting counting) { counting_ = counting; }
  /// Exact decimal without separators, leading or trailing zeros of words; nothing when it is no number as a whole.
  std::optional<std::string> parse(std::string_view text) const;
  /// The longest number that begins at byte `at`; nothing inside a word, a longer figure or a number of a provision (1.2.3).
  std::optional<Hit> longest_at(std::string_view text, std::size_t at) const;
  /// "3.5" with the point moved right by `places`, or left where they are negative: shifted("3.5", 3) is "3500".
  static std::string shifted(std::string number, int places);

 private:
  NumberWords words_;
  Counting counting_;
};

}  // namespace pandect
