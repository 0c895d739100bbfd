// What is done for many bytes at once is what is done for each character.
#include "core/unicode.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <string_view>

using namespace pandect;

namespace {

/// Characters that stand beside each other in every order: spaces of all sorts, what shares their first bytes, letters.
std::string mixture(std::uint32_t seed, std::size_t pieces) {
  constexpr std::array<std::string_view, 16> kPieces{" ", " ", " ", "  ", "\t", "\n", "\xC2\xA0", "\u3000", "\u2003", "\u2019", "\u3042", "\u3001", "\u7B2C", "\u00E9",
                                                     "word", "Sixteen-Letters!"};
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i) {
    seed = seed * 1664525U + 1013904223U;
    out += kPieces[seed >> 28U];
    if ((seed >> 20U & 3U) != 0) out += "Plain";
  }
  return out;
}

std::string squeezed_one_by_one(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (!is_space(c) && space && !out.empty()) out += ' ';
    if (!is_space(c)) out += text.substr(from, at - from);
    space = is_space(c);
  }
  return out;
}

}  // namespace

TEST_CASE("White space is squeezed the same wherever it stands") {
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    const std::string text = mixture(seed, seed % 40);
    if (squeezed(text) != squeezed_one_by_one(text)) FAIL(text);
  }
  CHECK(squeezed("a word of  sixteen letters and a single space at its end ") == "a word of sixteen letters and a single space at its end");
}

TEST_CASE("A text is as wide as its characters") {
  for (char32_t c = 0x80; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "columns of ";
    append_utf8(text, c);
    if (display_width(text + " text") != 16 + display_width(c)) FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
  }
  CHECK(display_width(U'\u00A7') == 1);
  CHECK(display_width(U'\u00AD') == 0);
  CHECK(display_width(U'\u3042') == 2);
  CHECK(display_width(U'\u3099') == 0);
}

TEST_CASE("Capital letters become small ones in words of every length") {
  std::string capitals, small;
  for (int i = 0; i < 70; ++i) {
    capitals += static_cast<char>('@' + i % 28);  // from the character before A to the one behind Z
    small += i % 28 > 0 && i % 28 < 27 ? static_cast<char>('`' + i % 28) : static_cast<char>('@' + i % 28);
    CHECK(ascii_lowered(capitals) == small);
  }
  CHECK(lowered("\u7B2C\u4E00 ARTIKEL \u00C4") == "\u7B2C\u4E00 artikel \u00E4");
}
