#include "readers/numbering.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::uint32_t kLargest = 1000000;

std::optional<std::uint32_t> arabic_value(std::string_view token) {
  std::uint32_t value = 0, last = 0;
  bool any = false, in_run = false;
  for (std::size_t at = 0; at < token.size();) {
    char32_t c = static_cast<unsigned char>(token[at]);
    if (c < 0x80) ++at;
    else c = next_code_point(token, at);
    if (c >= 0xFF10 && c <= 0xFF19) c -= 0xFF10 - '0';
    if (c >= '0' && c <= '9') {
      value = in_run ? value : 0;
      if (value > kLargest) return std::nullopt;
      value = value * 10 + static_cast<std::uint32_t>(c - '0');
      last = value;
      any = in_run = true;
    } else {
      in_run = false;
    }
  }
  return any ? std::optional(last) : std::nullopt;
}

std::optional<std::uint32_t> roman_value(std::string_view token) {
  constexpr std::array<std::pair<std::string_view, std::uint32_t>, 13> kUnits{{
      {"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10},
      {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1},
  }};
  if (token.empty() || std::string_view("ivxlcdm").find(static_cast<char>(token[0] | 0x20)) == std::string_view::npos) return std::nullopt;
  std::size_t at = 0;
  std::uint32_t value = 0;
  const auto stands = [&](std::string_view unit) {
    if (token.size() - at < unit.size()) return false;
    for (std::size_t i = 0; i < unit.size(); ++i)
      if ((token[at + i] | 0x20) != unit[i]) return false;
    return true;
  };
  for (const auto& [unit, worth] : kUnits)
    for (int repeats = unit.size() == 1 && worth != 5 && worth != 50 && worth != 500 ? 3 : 1; repeats > 0 && stands(unit); --repeats) {
      value += worth;
      at += unit.size();
    }
  return at == token.size() && value > 0 ? std::optional(value) : std::nullopt;
}

/// a…z, then aa, bb … as lists of law do.
std::optional<std::uint32_t> alpha_value(std::string_view token) {
  if (token.empty() || token.size() > 3) return std::nullopt;
  const std::string lower = ascii_lowered(token);
  if (lower[0] < 'a' || lower[0] > 'z') return std::nullopt;
  for (const char c : lower)
    if (c != lower[0]) return std::nullopt;
  return static_cast<std::uint32_t>(26 * (lower.size() - 1)) + static_cast<std::uint32_t>(lower[0] - 'a') + 1;
}

/// The order of the poem that Japanese lists count by.
std::optional<std::uint32_t> iroha_value(std::string_view token) {
  constexpr std::u32string_view kOrder = U"イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
  std::size_t at = 0;
  if (token.empty()) return std::nullopt;
  const std::size_t place = kOrder.find(next_code_point(token, at));
  return place == std::u32string_view::npos || at != token.size() ? std::nullopt : std::optional(static_cast<std::uint32_t>(place + 1));
}

}  // namespace

std::uint32_t leading_number(std::string_view token) {
  std::uint32_t value = 0;
  std::from_chars(token.data(), token.data() + token.size(), value);
  return value;
}

std::size_t inserted_behind(std::string_view token) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (token.size() < 2 || !letter(token[0])) return 0;
  for (const std::string_view latin : {"bis", "ter", "quater", "quinquies"})
    if (token.substr(1) == latin) return 1;
  if (token.size() > 2 && (token[1] == '.' || token[1] == '-' || token[1] == ' ')) return 1;
  if (token.size() > 6 || !std::all_of(token.begin(), token.end(), letter)) return 0;
  const std::string_view stem = token.substr(0, token.size() - 1);
  return stem.size() == 1 || roman_value(stem) ? stem.size() : 0;
}

bool before_first(std::string_view token) {
  if (token.size() < 2) return false;
  const bool number = token[0] >= 'A' && token[0] <= 'Z' && token.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return number || token == "ai" || token == "za";
}

std::optional<std::uint32_t> han_value(std::string_view token) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  if (const auto digits = arabic_value(token); digits && token.find_first_not_of("0123456789") == std::string_view::npos) return digits;
  std::uint32_t total = 0, digit = 0;
  bool any = false;
  for (std::size_t at = 0; at < token.size();) {
    char32_t c = next_code_point(token, at);
    if (c == U'零') c = U'〇';
    if (c == U'两') c = U'二';
    if (c >= 0xFF10 && c <= 0xFF19) c = kDigits[c - 0xFF10];
    any = true;
    if (const std::size_t d = kDigits.find(c); d != std::u32string_view::npos) {
      digit = digit * 10 + static_cast<std::uint32_t>(d);
    } else if (c == U'十' || c == U'百' || c == U'千') {
      total += (digit == 0 ? 1 : digit) * (c == U'十' ? 10U : c == U'百' ? 100U : 1000U);
      digit = 0;
    } else {
      return std::nullopt;
    }
    if (digit > kLargest) return std::nullopt;
  }
  return any ? std::optional(total + digit) : std::nullopt;
}

std::optional<std::uint32_t> value_of(std::string_view token, Numbering numbering) {
  switch (numbering) {
    case Numbering::arabic: return arabic_value(token);
    case Numbering::roman: return roman_value(token);
    case Numbering::alpha: return alpha_value(token);
    case Numbering::han: return han_value(token);
    case Numbering::iroha: return iroha_value(token);
    case Numbering::none: break;
  }
  return std::nullopt;
}

std::string plain_number(std::string_view token) {
  // Letters and digits of ASCII are as plain as can be; a nought before digits is dropped below.
  const auto plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.'; };
  const bool short_or_parted = token.size() < 7 || token.find('.') != std::string_view::npos;
  if (!token.empty() && token[0] != '0' && short_or_parted && std::all_of(token.begin(), token.end(), plain)) return std::string(token);
  const std::string clean = squeezed(token);
  if (const auto han = han_value(clean)) return std::to_string(*han);
  if (const auto syllable = iroha_value(clean)) return std::to_string(*syllable);
  return clean;
}

}  // namespace pandect
