// Small steps over text that the citation grammars share: white space of every kind, words, brackets.
#pragma once

#include <string_view>

namespace pandect {

constexpr bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool ascii_letter(char c) { return ascii_upper(c) || ascii_lower(c); }
/// Part of a word: ASCII letters and digits, and every byte of a longer character.
inline bool word_byte(char c) { return ascii_letter(c) || ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

/// Length of the white space at `at`: ASCII, U+00A0, U+2000–U+200B, U+202F, U+3000; 0 when there is none.
std::size_t blank_at(std::string_view text, std::size_t at);
/// Behind the white space at `at`, at most at `end`.
std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end);
/// In front of the white space that ends at `at`, at least at `begin`.
std::size_t skip_blanks_back(std::string_view text, std::size_t at, std::size_t begin);
/// True when a word may begin at `at`.
bool word_starts(std::string_view text, std::size_t at);
/// True when no word goes on at `at`.
bool word_ends(std::string_view text, std::size_t at);
/// Behind the bracket that closes the one at `open`, looking no further than `limit` bytes; npos when it does not close.
std::size_t bracket_end(std::string_view text, std::size_t open, std::size_t end, std::size_t limit = 240);

}  // namespace pandect
