// Numbers of provisions: Arabic, Roman, letters, Chinese, and the syllables by which Japanese law counts.
//
//   value_of("iv", Numbering::roman);      // 4
//   value_of("aa", Numbering::alpha);      // 27
//   value_of("二十一", Numbering::han);     // 21
//   plain_number("２１");                   // "21"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pandect {

enum class Numbering : std::uint8_t { none, arabic, roman, alpha, han, iroha };

/// Place in the sequence, from 1; nothing when `token` is no number of that kind. Of a compound Arabic number
/// ("744.21", "12a", "39-1") the value of its last run of digits.
std::optional<std::uint32_t> value_of(std::string_view token, Numbering numbering);

/// The plain digits that `token` begins with: 2 of "2A" and of "2.1"; 0 when it begins with none.
std::uint32_t leading_number(std::string_view token);

/// What a token is inserted behind, as a length of it: 1 of "ba", "b.1", "bbis" and "b-bis", 3 of "iiia"; 0 of other tokens.
std::size_t inserted_behind(std::string_view token);
/// "A1", "ai" and "za": put before the first of a list that begins with 1, i or a.
bool before_first(std::string_view token);

/// A Chinese numeral (also in digits, plain or full width) as a number: 二百零三 → 203.
std::optional<std::uint32_t> han_value(std::string_view token);

/// As it stands in a record: Chinese numerals and full-width digits become ASCII digits, the rest stays as printed.
std::string plain_number(std::string_view token);

}  // namespace pandect
