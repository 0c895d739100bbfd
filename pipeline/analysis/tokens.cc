#include "analysis/tokens.h"

#include "core/unicode.h"

namespace pandect {
namespace {

bool joins(char32_t c) { return c == '\'' || c == U'’' || c == '-' || c == '.' || c == U'‑'; }

/// Whether byte `at` begins a word character that is no Han character; `at` moves behind it.
bool word_character(std::string_view text, std::size_t& at, std::size_t end) {
  if (at >= end) return false;
  if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
    const unsigned small = byte | 0x20U;
    const bool word = (small >= 'a' && small <= 'z') || (byte >= '0' && byte <= '9');
    at += word ? 1 : 0;
    return word;
  }
  std::size_t next = at;
  const char32_t c = next_code_point(text, next);
  if (!is_alnum(c) || is_han(c)) return false;
  at = next;
  return true;
}

}  // namespace

void tokenize(std::string_view text, Span sentence, std::vector<Token>& out) {
  for (std::size_t at = sentence.begin; at < sentence.end;) {
    const std::size_t begin = at;
    if (word_character(text, at, sentence.end)) {
      while (true) {
        while (word_character(text, at, sentence.end)) {
        }
        std::size_t behind = at;
        if (behind >= sentence.end || !joins(next_code_point(text, behind)) || !word_character(text, behind, sentence.end)) break;
        at = behind;
      }
    } else if (is_space(next_code_point(text, at))) {
      continue;
    }
    out.push_back({.span = span_of(begin, at)});
  }
}

}  // namespace pandect
