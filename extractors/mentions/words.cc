#include "extractors/mentions/words.h"

#include "core/unicode.h"

namespace pandect {
namespace {

struct Reader {
  std::string_view text;
  std::size_t at = 0, end = 0;

  char32_t peek(std::size_t from, std::size_t& after) const {
    after = from;
    if (from >= end) return 0;
    const unsigned char c = static_cast<unsigned char>(text[from]);
    if (c < 0x80) {
      ++after;
      return c;
    }
    return next_code_point(text, after);
  }
};

bool word_character(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_alnum(c) && !is_han(c);
}

bool apostrophe(char32_t c) { return c == '\'' || c == U'’'; }
bool upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : is_upper(c); }
bool lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : is_letter(c) && !is_upper(c); }

/// Reads one word; `at` stands on its first character.
Word read_word(Reader& r) {
  Word w;
  std::size_t begin = r.at, after = 0, letters = 0, capitals = 0;
  bool small_before = false;
  const char32_t first = r.peek(r.at, after);
  w.capital = upper(first);
  while (r.at < r.end) {
    const char32_t c = r.peek(r.at, after);
    if (word_character(c)) {
      const bool up = upper(c);
      capitals += up;
      ++letters;
      w.camel = w.camel || (up && small_before);
      small_before = lower(c);
      r.at = after;
      continue;
    }
    std::size_t next_after = 0;
    const char32_t next = r.peek(after, next_after);
    if (apostrophe(c) && word_character(next)) {
      std::size_t behind = 0;
      if ((next == 's' || next == 'S') && !word_character(r.peek(next_after, behind))) {
        w.possessive = true;
        break;
      }
      r.at = after;
      small_before = false;
      continue;
    }
    if (c == '.' && letters == 1 && capitals == 1) {  // an initial, or the first letter of “U.S.”
      std::size_t stop = after;
      std::size_t parts = 1;
      while (true) {
        std::size_t a = 0, b = 0;
        const char32_t letter = r.peek(stop, a);
        if (!upper(letter) || r.peek(a, b) != '.') break;
        stop = b;
        ++parts;
      }
      r.at = stop;
      w.initial = parts == 1;
      w.shout = parts > 1;
      w.span = span_of(begin, r.at);
      return w;
    }
    if (c == '.' && word_character(next) && lower(next) && small_before) {  // oe24.at
      r.at = after;
      continue;
    }
    break;
  }
  w.span = span_of(begin, r.at);
  w.shout = letters >= 2 && capitals == letters;
  if (w.possessive) {
    r.peek(r.at, after);
    r.at = after + 1;
  }
  return w;
}

}  // namespace

std::vector<Word> words_of(std::string_view text, Span range) {
  std::vector<Word> words;
  Reader r{text, range.begin, range.end};
  Gap gap = Gap::start;
  bool first = true;
  while (r.at < r.end) {
    std::size_t after = 0;
    const char32_t c = r.peek(r.at, after);
    if (word_character(c)) {
      Word w = read_word(r);
      w.gap = words.empty() && gap == Gap::space ? Gap::start : gap;
      w.first = first;
      words.push_back(w);
      gap = Gap::space;
      first = false;
      continue;
    }
    switch (c) {
      case ' ': case '\n': case '\r': case '\t': case 0xA0: break;
      case '-': case U'‐': case U'‑': gap = gap == Gap::space ? Gap::hyphen : Gap::other; break;
      case '/': gap = gap == Gap::space ? Gap::slash : Gap::other; break;
      case '&': gap = gap == Gap::space ? Gap::ampersand : Gap::other; break;
      case ',': gap = gap == Gap::space ? Gap::comma : gap; break;
      case '.': case '!': case '?': case ':': case ';': case U'…': gap = Gap::stop; first = true; break;
      case '(': case '[': case U'“': case U'‘': case '"':
        if (gap != Gap::stop) gap = Gap::open;
        if (c != '(' && c != '[') first = true;
        break;
      default:
        if (is_han(c)) {
          gap = Gap::start;
          first = false;
        } else if (gap != Gap::stop) {
          gap = Gap::other;
        }
    }
    r.at = after;
  }
  return words;
}

}  // namespace pandect
