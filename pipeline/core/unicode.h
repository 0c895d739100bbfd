// Characters, as far as reading law needs them. ICU stays behind this header.
//
//   std::string s = lowered("ÉTAT");                       // "état"
//   for (std::size_t at = 0; at < s.size();) { char32_t c = next_code_point(s, at); ... }
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// The same as next_code_point where no ASCII character stands.
char32_t next_wide_code_point(std::string_view text, std::size_t& at);
/// The code point at byte `at`, which moves behind it. U+FFFD for a broken byte; `at` always moves.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_wide_code_point(text, at);
  ++at;
  return byte;
}
/// The code point that ends before byte `at`, which moves in front of it.
char32_t previous_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

bool valid_utf8(std::string_view text);
/// Same text with every broken byte sequence replaced by U+FFFD; `replaced` counts them.
std::string repaired_utf8(std::string_view text, std::size_t& replaced);

bool is_han(char32_t c);
bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_alnum(char32_t c);
bool is_upper(char32_t c);
bool is_space(char32_t c);
/// Terminal columns: 2 for wide East Asian characters, 0 for combining marks and controls, else 1.
int display_width(char32_t c);
int display_width(std::string_view text);

/// Full lower-casing by Unicode, language neutral. The length may change; for same-length folding use ascii_lowered.
std::string lowered(std::string_view text);
std::string ascii_lowered(std::string_view text);
/// NFC.
std::string composed(std::string_view text);
/// NFKC with case folding: for comparing names and quotations, never for spans.
std::string folded(std::string_view text);
/// Runs of white space made one space, none at the edges.
std::string squeezed(std::string_view text);

/// The English name of an ISO 3166-1 country or of "EU"; empty for any other code.
std::string region_name(std::string_view code);

}  // namespace pandect
