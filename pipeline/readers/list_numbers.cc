#include "readers/list_numbers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pandect {
namespace {

constexpr long kMostRoman = 3999;

std::string roman(long number) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kSigns{{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                                                                     {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string out;
  for (const auto& [value, sign] : kSigns)
    for (; number >= value; number -= value) out += sign;
  return out;
}

/// a … z, aa, bb …: as Word counts on.
std::string letter(long number) {
  const long times = std::min<long>((number - 1) / 26 + 1, 20);
  return std::string(static_cast<std::size_t>(times), static_cast<char>('a' + (number - 1) % 26));
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// 一 … 九十九, 一百零一 …
std::string chinese(long number) {
  constexpr std::array<std::string_view, 10> kDigits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  if (number >= 1000) return std::to_string(number);
  std::string out;
  const auto digit = [&](long d) { return std::string(kDigits[static_cast<std::size_t>(d)]); };
  const long hundreds = number / 100, tens = number / 10 % 10, ones = number % 10;
  if (hundreds > 0) out += digit(hundreds) + "百";
  if (hundreds > 0 && tens == 0 && ones > 0) out += "零";
  if (tens > 0) out += (tens > 1 || hundreds > 0 ? digit(tens) : "") + "十";
  if (ones > 0) out += digit(ones);
  return out;
}

std::string digit_by_digit(long number) {
  constexpr std::array<std::string_view, 10> kDigits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string out;
  for (const char c : std::to_string(number)) out += kDigits[static_cast<std::size_t>(c - '0')];
  return out;
}

std::string circled(long number) {
  if (number > 20) return std::to_string(number);
  std::string out = "\xE2\x91\xA0";  // ①
  out[2] = static_cast<char>(static_cast<unsigned char>(out[2]) + number - 1);
  return out;
}

}  // namespace

std::string printed_number(long number, std::string_view format) {
  if (format.empty() || format == "none" || format == "bullet") return {};
  if (number < 1) return std::to_string(number);
  if (format == "lowerLetter" || format == "a") return letter(number);
  if (format == "upperLetter" || format == "A") return upper(letter(number));
  if ((format == "lowerRoman" || format == "i") && number <= kMostRoman) return roman(number);
  if ((format == "upperRoman" || format == "I") && number <= kMostRoman) return upper(roman(number));
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  if (format == "ideographDigital" || format == "japaneseDigitalTenThousand") return digit_by_digit(number);
  if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return circled(number);
  for (const std::string_view name : {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "一, 二, 三, ..."})
    if (format == name) return chinese(number);
  if (format == "ordinal") {
    const long tail = number % 100, last = number % 10;
    return std::to_string(number) + (tail >= 11 && tail <= 13 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
  }
  return std::to_string(number);
}

}  // namespace pandect
