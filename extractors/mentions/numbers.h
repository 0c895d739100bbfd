// Numbers as law writes them, in figures and in words, to plain decimals.
//
//   Numbers numbers = …;                            // words and scales from packs/<lang>/values.toml
//   numbers.parse("1,500.50");                      // "1500.50"
//   numbers.parse("two hundred and fifty");         // "250"
//   numbers.parse("五十万");                         // "500000"
//   numbers.parse("二〇一七");                       // "2017": digits without a scale are read one by one
//   numbers.parse("two and a half million");        // "2500000"; numbers.parse("10 1/2") is "10.5"
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/matchers/phrases.h"

namespace pandect {

class Numbers {
 public:
  Numbers() : words_(true) {}
  /// A digit or tens word is added; a small scale (hundred, 十, 百, 千) multiplies the digit before it, a scale (million,
  /// 万) everything before it. Behind a point (点) stand decimals. A fraction (and a half, ½) is given in thousandths. A
  /// minus turns what stands behind it.
  enum class Role { digit, small_scale, scale, point, fraction, minus };
  void add(std::string_view word, std::int64_t value, Role role);
  /// Exact decimal without separators, leading or trailing zeros of words; nothing when it is no number.
  std::optional<std::string> parse(std::string_view text) const;
  /// "3.5" with the point moved right by `places`, or left where they are negative: shifted("3.5", 3) is "3500".
  static std::string shifted(std::string number, int places);

 private:
  std::optional<std::string> with_fraction(std::string_view text) const;
  std::optional<std::string> scaled(std::string number, std::string_view scales) const;
  std::optional<std::string> figures(std::string_view text) const;
  std::optional<std::string> words(std::string_view text) const;

  struct Meaning {
    std::int64_t value = 0;
    Role role = Role::digit;
    bool scale() const { return role == Role::scale || role == Role::small_scale; }
  };
  Phrases words_;
  std::vector<Meaning> meanings_;
};

}  // namespace pandect
