#include "core/unicode.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "core/sixteen_bytes.h"

namespace pandect {
namespace {

const uint8_t* bytes_of(std::string_view s) { return reinterpret_cast<const uint8_t*>(s.data()); }

icu::UnicodeString from_utf8(std::string_view s) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
}

std::string to_utf8(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

std::string normalized_with(const icu::Normalizer2* (*instance)(UErrorCode&), std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = instance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU normalisation data cannot be loaded; reinstall libicu");
  return to_utf8(normalizer->normalize(from_utf8(text), status));
}

/// Bytes from `at` on that are ASCII, as far as they are seen sixteen and eight at a time: up to the first that is not, or nearly
/// to the end.
std::size_t ascii_run(std::string_view text, std::size_t at) {
  const std::size_t from = at;
  while (at + sizeof(SixteenBytes) <= text.size() && !any_of(sixteen_at(text.data() + at) >= 0x80)) at += sizeof(SixteenBytes);
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight &= 0x8080808080808080U) == 0) continue;
    if constexpr (std::endian::native == std::endian::little) at += static_cast<std::size_t>(std::countr_zero(eight)) / 8;
    break;
  }
  return at - from;
}

bool is_ascii(std::string_view text) {
  const std::string_view rest = text.substr(ascii_run(text, 0));
  return std::all_of(rest.begin(), rest.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

char32_t next_wide_code_point(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  auto i = static_cast<int32_t>(at);
  U8_NEXT_OR_FFFD(bytes_of(text), i, static_cast<int32_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

char32_t previous_code_point(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  auto i = static_cast<int32_t>(at);
  U8_PREV_OR_FFFD(bytes_of(text), 0, i, c);
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t c) {
  uint8_t buffer[U8_MAX_LENGTH];
  int32_t n = 0;
  U8_APPEND_UNSAFE(buffer, n, static_cast<UChar32>(c));
  out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(n));
}

bool valid_utf8(std::string_view text) {
  const uint8_t* s = bytes_of(text);
  const auto length = static_cast<int32_t>(text.size());
  // Of such a character any two bytes of continuation make a valid one: kana, ideographs and their stops.
  const auto tall = [&](int32_t i) { return i + 3 <= length && s[i] >= 0xE1 && s[i] <= 0xEC && (s[i + 1] & 0xC0U) == 0x80 && (s[i + 2] & 0xC0U) == 0x80; };
  for (int32_t i = 0; i < length;) {
    if (s[i] < 0x80) {
      i += static_cast<int32_t>(ascii_run(text, static_cast<std::size_t>(i)));
      while (i < length && s[i] < 0x80) ++i;
      continue;
    }
    if (tall(i)) {
      while (tall(i)) i += 3;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(s, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string repaired_utf8(std::string_view text, std::size_t& replaced) {
  std::string out;
  out.reserve(text.size());
  const uint8_t* s = bytes_of(text);
  const auto length = static_cast<int32_t>(text.size());
  replaced = 0;
  for (int32_t i = 0; i < length;) {
    const int32_t from = i;
    UChar32 c = 0;
    U8_NEXT(s, i, length, c);
    if (c < 0) {
      ++replaced;
      out += "\xEF\xBF\xBD";
    } else {
      out.append(text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(i - from)));
    }
  }
  return out;
}

// The answers for ASCII and the common Chinese characters are written here: they are asked for every character of a text.
bool is_han(char32_t c) {
  if (c < 0x3006) return false;
  return (c >= 0x4E00 && c <= 0x9FA5) || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0;
}
bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z';
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_digit(char32_t c) { return c < 0x80 ? c >= U'0' && c <= U'9' : u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_alnum(char32_t c) {
  if (c < 0x80) return is_letter(c) || is_digit(c);
  return (c >= 0x4E00 && c <= 0x9FA5) || u_isalnum(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) { return c < 0x80 ? c >= U'A' && c <= U'Z' : u_isupper(static_cast<UChar32>(c)) != 0; }
bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

int display_width(char32_t c) {
  if (c < 0x80) return c < 0x20 || c == 0x7F ? 0 : 1;
  if (c >= 0xA0 && c < 0x300 && c != 0xAD) return 1;  // Latin letters and signs, but the soft hyphen
  const bool chinese = (c >= 0x4E00 && c < 0xA000) || (c >= 0x3000 && c < 0x302A) || (c >= 0xFF01 && c < 0xFF61);
  if (chinese) return 2;  // the common ideographs and their punctuation
  const auto u = static_cast<UChar32>(c);
  const int8_t type = u_charType(u);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_CONTROL_CHAR || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

namespace {

/// Columns of the character at `at`, which is none of ASCII; `at` moves behind it. The commonest are known by their bytes.
int width_beyond_ascii(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const bool ideograph = byte(0) >= 0xE5 && byte(0) <= 0xE9;  // U+5000 to U+9FFF
  const auto in_row = static_cast<char32_t>((byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU)) + 0x3000;  // behind E3, its character
  const bool kana = (in_row > 0x3040 && in_row < 0x3097) || (in_row >= 0x309B && in_row < 0x3100);
  const bool wide = ideograph || (byte(0) == 0xE3 && byte(2) >= 0x80 && (kana || in_row < 0x302A));
  if (wide || (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0xA7)) {  // dashes and quotation marks
    at = std::min(at + 3, text.size());
    return wide ? 2 : 1;
  }
  return display_width(next_code_point(text, at));
}

}  // namespace

int display_width(std::string_view text) {
  constexpr std::size_t kBlock = sizeof(SixteenBytes);
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (at + kBlock <= text.size()) {
      const SixteenBytes bytes = sixteen_at(text.data() + at);
      if (!any_of((bytes < ' ') | (bytes >= 0x7F))) {
        width += static_cast<int>(kBlock);
        at += kBlock;
        continue;
      }
    }
    // Up to the next character that is none of ASCII, and that.
    const std::size_t end = std::min(at + kBlock, text.size());
    for (; at < end && static_cast<unsigned char>(text[at]) < 0x80; ++at) width += text[at] < ' ' || text[at] == 0x7F ? 0 : 1;
    if (at < end) width += width_beyond_ascii(text, at);
  }
  return width;
}

namespace {

/// Letters whose small letter is one letter whatever stands beside them: Latin but the dotted capital I; and what has no case.
bool simple_case(char32_t c) { return (c < 0x250 && c != 0x130) || (c >= 0x2010 && c < 0x2070) || (c >= 0x2E80 && c < 0xA640) || (c >= 0xFF00 && c < 0xFFF0); }

void lower_ascii(std::string& text, std::size_t from) {
  std::size_t at = from;
  for (; at + sizeof(SixteenBytes) <= text.size(); at += sizeof(SixteenBytes)) {
    const SixteenBytes bytes = sixteen_at(text.data() + at);
    const SixteenBytes lower = bytes | (static_cast<SixteenBytes>((bytes - 'A') <= 'Z' - 'A') & 0x20);
    std::memcpy(text.data() + at, &lower, sizeof lower);
  }
  for (; at < text.size(); ++at)
    if (text[at] >= 'A' && text[at] <= 'Z') text[at] = static_cast<char>(text[at] - 'A' + 'a');
}

/// `text` in small letters; false where a letter of it is not simple.
bool simply_lowered(std::string_view text, std::string& out) {
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    if (at > from) {
      out.append(text, from, at - from);
      lower_ascii(out, out.size() - (at - from));
      continue;
    }
    while (at + 3 <= text.size() && text[at] >= '\xE3' && text[at] <= '\xE9') at += 3;  // U+3000 to U+9FFF
    if (at > from) {
      out.append(text, from, at - from);
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (!simple_case(c)) return false;
    if (c >= 0x2010 && c < 0xFF00) out.append(text, from, at - from);
    else append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return true;
}

}  // namespace

std::string lowered(std::string_view text) {
  if (is_ascii(text)) return ascii_lowered(text);
  if (std::string out; simply_lowered(text, out)) return out;
  return to_utf8(from_utf8(text).toLower(icu::Locale::getRoot()));
}

std::string ascii_lowered(std::string_view text) {
  std::string out(text);
  lower_ascii(out, 0);
  return out;
}

std::string composed(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0xCC; })) return std::string(text);  // below U+0300
  return normalized_with(&icu::Normalizer2::getNFCInstance, text);
}

std::string folded(std::string_view text) {
  if (is_ascii(text)) return ascii_lowered(text);
  return normalized_with(&icu::Normalizer2::getNFKCCasefoldInstance, text);
}

namespace {

/// First bytes of characters that may be white space: the others, most of a text, need no second look.
constexpr std::array<bool, 256> kMayBeSpace = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c <= ' '; ++c) out[c] = true;
  for (const std::size_t c : {0x7FU, 0xC2U, 0xE1U, 0xE2U, 0xE3U}) out[c] = true;
  return out;
}();

/// Of what begins with such a byte the characters that nearly all of them are: U+3000 is the one space among kana and Chinese stops,
/// and no quotation mark or dash is one.
bool plainly_no_space(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return false;
  const auto second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
  if ((second & 0xC0U) != 0x80 || (third & 0xC0U) != 0x80) return false;
  if (text[at] == '\xE3') return second != 0x80 || third != 0x80;
  return text[at] == '\xE2' && second == 0x80 && third >= 0x90 && third < 0xA8;
}

/// Whether sixteen bytes, with one before them, hold no white space but plain spaces that stand alone.
bool evenly_spaced(const char* sixteen) {
  const SixteenBytes bytes = sixteen_at(sixteen), before = sixteen_at(sixteen - 1);
  const auto doubled = (bytes == ' ') & (before == ' ');
  return !any_of((bytes < ' ') | (bytes == 0x7F) | (bytes == 0xC2) | ((bytes - 0xE1) <= 2) | doubled);
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string out(text.size(), ' ');
  char* to = out.data();
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    // Behind a word the others are mostly parted by single spaces already; one that ends sixteen bytes may have another behind it.
    if (text[at] == ' ' && !space && to != out.data())
      for (; at + sizeof(SixteenBytes) <= text.size() && evenly_spaced(text.data() + at);) {
        const std::size_t taken = sizeof(SixteenBytes) - (text[at + sizeof(SixteenBytes) - 1] == ' ' ? 1 : 0);
        std::memcpy(to, text.data() + at, taken);
        to += taken;
        at += taken;
      }
    if (at == text.size()) break;
    const std::size_t from = at;
    if (!kMayBeSpace[static_cast<unsigned char>(text[at])]) {
      ++at;
    } else if (plainly_no_space(text, at)) {
      at += 3;
    } else if (is_space(next_code_point(text, at))) {
      space = true;
      continue;
    }
    if (space && to != out.data()) *to++ = ' ';
    space = false;
    to = std::copy(text.data() + from, text.data() + at, to);
    while (at < text.size() && !kMayBeSpace[static_cast<unsigned char>(text[at])]) *to++ = text[at++];
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

std::string region_name(std::string_view code) {
  if (code.size() != 2 || code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos) return {};
  icu::UnicodeString shown;
  icu::Locale("und", std::string(code).c_str()).getDisplayCountry(icu::Locale::getEnglish(), shown);
  std::string out = to_utf8(shown);
  return out == code ? std::string() : out;
}

}  // namespace pandect
