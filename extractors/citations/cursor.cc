#include "extractors/citations/cursor.h"

#include <algorithm>

namespace pandect {

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const char c = text[at];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (c == '\xC2') return text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
  if (c == '\xE2') {
    const std::string_view three = text.substr(at, 3);
    if (three == "\xE2\x80\xAF") return 3;
    return three.size() == 3 && three[1] == '\x80' && static_cast<unsigned char>(three[2]) <= 0x8B ? 3 : 0;
  }
  if (c == '\xE3') return text.substr(at, 3) == "\xE3\x80\x80" ? 3 : 0;
  return 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const std::size_t n = blank_at(text, at);
    if (n == 0) break;
    at += n;
  }
  return std::min(at, end);
}

std::size_t skip_blanks_back(std::string_view text, std::size_t at, std::size_t begin) {
  while (at > begin) {
    std::size_t n = 1;
    if (blank_at(text, at - 1) == 1) n = 1;
    else if (at >= begin + 2 && blank_at(text, at - 2) == 2) n = 2;
    else if (at >= begin + 3 && blank_at(text, at - 3) == 3) n = 3;
    else break;
    at -= n;
  }
  return at;
}

bool word_starts(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  if (!word_byte(text[at - 1])) return true;
  // Typographic quotes, dashes and no-break spaces are longer characters that end a word.
  if (at >= 2 && text[at - 2] == '\xC2') return true;
  if (at >= 3 && text[at - 3] == '\xE2' && text[at - 2] == '\x80') return true;
  // East Asian characters are written against Latin letters and digits.
  return at >= 3 && static_cast<unsigned char>(text[at - 3]) >= 0xE3 && static_cast<unsigned char>(text[at - 3]) < 0xF0;
}

bool word_ends(std::string_view text, std::size_t at) {
  if (at >= text.size() || !word_byte(text[at])) return true;
  const std::string_view rest = text.substr(at);
  return rest.starts_with("\xC2") || rest.starts_with("\xE2\x80") || static_cast<unsigned char>(rest[0]) >= 0xE3;
}

std::size_t bracket_end(std::string_view text, std::size_t open, std::size_t end, std::size_t limit) {
  const char opens = text[open];
  const char closes = opens == '(' ? ')' : ']';
  int depth = 0;
  for (std::size_t at = open; at < std::min(end, open + limit); ++at) {
    if (text[at] == opens) ++depth;
    if (text[at] == closes && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace pandect
