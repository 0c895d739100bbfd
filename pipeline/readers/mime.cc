#include "readers/mime.h"

#include <array>
#include <cstdint>
#include <cstdlib>

#include "core/unicode.h"
#include "readers/encoding.h"

namespace pandect {
namespace {

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string utf8_of(std::string_view bytes, std::string_view charset) {
  if (auto out = converted(bytes, charset)) return out->text;
  std::size_t ignored = 0;
  return repaired_utf8(bytes, ignored);
}

}  // namespace

std::string from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int have = 0;
  for (const char c : text) {
    if (c == '=') break;
    const int value = base64_value(c);
    if (value < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    have += 6;
    if (have >= 8) {
      have -= 8;
      out += static_cast<char>(bits >> have & 0xFF);
    }
  }
  return out;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
      continue;
    }
    const int high = at + 1 < text.size() ? hex_value(text[at + 1]) : -1, low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      at += 2;
    } else {  // a soft line break
      const std::size_t end = text.find('\n', at);
      if (end == std::string_view::npos || text.find_first_not_of(" \t\r", at + 1) != end) out += '=';
      else at = end;
    }
  }
  return out;
}

std::string transfer_decoded(std::string_view body, std::string_view encoding) {
  const std::string name = ascii_lowered(squeezed(encoding));
  if (name == "base64") return from_base64(body);
  if (name == "quoted-printable") return from_quoted_printable(body);
  return std::string(body);
}

std::string decoded_words(std::string_view field) {
  std::string out;
  std::size_t at = 0, word_end = std::string_view::npos;
  while (at < field.size()) {
    const std::size_t begin = field.find("=?", at);
    const std::size_t charset_end = begin == std::string_view::npos ? begin : field.find('?', begin + 2);
    const std::size_t close = charset_end == std::string_view::npos || charset_end + 3 > field.size() ? std::string_view::npos : field.find("?=", charset_end + 3);
    if (close == std::string_view::npos) break;
    const std::string_view between = field.substr(at, begin - at);
    const bool joined = word_end == at && between.find_first_not_of(" \t") == std::string_view::npos;
    if (!joined) out += between;  // white space between encoded words is none of the text
    const char how = field[charset_end + 1];
    std::string words(field.substr(charset_end + 3, close - charset_end - 3));
    if (how == 'B' || how == 'b') words = from_base64(words);
    else {
      for (char& c : words) c = c == '_' ? ' ' : c;
      words = from_quoted_printable(words);
    }
    out += utf8_of(words, field.substr(begin + 2, charset_end - begin - 2));
    at = word_end = close + 2;
  }
  out += field.substr(at);
  std::size_t ignored = 0;
  return squeezed(repaired_utf8(out, ignored));
}

std::string mail_date(std::string_view field) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string lower = ascii_lowered(field.substr(0, 100));
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    const std::size_t at = lower.find(" " + std::string(kMonths[m]) + " ");
    if (at == std::string::npos || at < 1) continue;
    const int day = std::atoi(lower.substr(at >= 2 ? at - 2 : 0, 2).c_str()), year = std::atoi(lower.substr(at + 5, 4).c_str());
    if (day < 1 || day > 31 || year < 1970 || year > 9999) return {};
    const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(year) + two(static_cast<int>(m) + 1) + two(day);
  }
  return {};
}

}  // namespace pandect
