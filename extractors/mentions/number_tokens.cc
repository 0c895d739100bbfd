#include "extractors/mentions/number_tokens.h"

#include <array>
#include <utility>

namespace pandect {
namespace {

constexpr std::size_t kMostTokens = 64;
constexpr std::size_t kMostDigits = 30;  // more are no number that somebody reads

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Vulgar {
  std::string_view sign;
  std::int64_t above, below;
};
constexpr std::array<Vulgar, 16> kVulgar{{{"½", 1, 2}, {"¼", 1, 4}, {"¾", 3, 4}, {"⅓", 1, 3}, {"⅔", 2, 3}, {"⅕", 1, 5}, {"⅖", 2, 5}, {"⅗", 3, 5},
                                          {"⅘", 4, 5}, {"⅙", 1, 6}, {"⅚", 5, 6}, {"⅛", 1, 8}, {"⅜", 3, 8}, {"⅝", 5, 8}, {"⅞", 7, 8}, {"⅒", 1, 10}}};
constexpr std::array<std::string_view, 10> kRaised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::array<std::string_view, 5> kBlanks{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE3\x80\x80", "\xE2\x80\x87"};

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') return 1;
  for (const std::string_view blank : kBlanks)
    if (text.substr(at).starts_with(blank)) return blank.size();
  return 0;
}

/// A run of digits; where it ends.
std::size_t digits_at(std::string_view text, std::size_t at, std::string& out) {
  for (;;) {
    const auto [c, length] = plain_character(text, at);
    if (!digit(c) || out.size() > kMostDigits) return at;
    out += c;
    at += length;
  }
}

std::size_t thousands_separator(std::string_view text, std::size_t at) {
  const auto [c, length] = plain_character(text, at);
  if (c == ',' || c == '\'') return length;
  if (text.substr(at).starts_with("’")) return 3;
  return at < text.size() && text[at] != '\n' && text[at] != '\t' ? blank_at(text, at) : 0;
}

/// ,234,567 behind up to three digits, or the Indian ,34,567: three at the end, and two or three before.
std::size_t grouped_at(std::string_view text, std::size_t at, std::string& number) {
  const std::size_t length = number.size() <= 3 && number != "0" ? thousands_separator(text, at) : 0;
  if (length == 0) return at;
  const std::string_view separator = text.substr(at, length);
  std::size_t kept = at;
  std::string all = number;
  while (text.substr(at).starts_with(separator)) {
    std::string group;
    const std::size_t end = digits_at(text, at + length, group);
    const bool indian = group.size() == 2 && separator == ",";
    if (group.size() != 3 && !indian) break;
    all += group;
    at = end;
    if (group.size() == 3) {
      kept = at;
      number = all;
    }
  }
  return kept;
}

/// 1.234.567,8: points between thousands are sure where a comma or a second group follows.
std::size_t point_grouped_at(std::string_view text, std::size_t at, std::string& number) {
  if (number.size() > 3) return at;
  std::string all = number;
  std::size_t end = at, groups = 0;
  while (end < text.size() && text[end] == '.') {
    std::string group;
    const std::size_t next = digits_at(text, end + 1, group);
    if (group.size() != 3) break;
    all += group;
    end = next;
    ++groups;
  }
  std::string decimals;
  std::size_t behind = end < text.size() && text[end] == ',' ? digits_at(text, end + 1, decimals) : end;
  if (decimals.empty() || decimals.size() == 3) behind = end;
  if (groups == 0 || (groups == 1 && behind == end)) return at;
  number = all;
  if (behind > end) number += "." + decimals;
  return behind;
}

/// A whole number with its sign behind ^ or e; at most two digits. Nothing is taken when it is none.
std::size_t exponent_at(std::string_view text, std::size_t at, std::optional<int>& out) {
  const auto [sign, length] = plain_character(text, at);
  const std::size_t from = sign == '-' || sign == '+' ? at + length : at;
  std::string digits;
  const std::size_t end = digits_at(text, from, digits);
  if (digits.empty() || digits.size() > 2 || (end < text.size() && letter(text[end]))) return at;
  out = (sign == '-' ? -1 : 1) * std::stoi(digits);
  return end;
}

std::size_t raised_at(std::string_view text, std::size_t at, std::optional<int>& out) {
  const bool negative = text.substr(at).starts_with("⁻");
  std::size_t end = negative ? at + std::string_view("⁻").size() : at;
  int value = 0, digits = 0;
  for (bool more = true; more && digits < 2;) {
    more = false;
    for (std::size_t n = 0; n < kRaised.size(); ++n)
      if (text.substr(end).starts_with(kRaised[n])) {
        value = value * 10 + static_cast<int>(n);
        end += kRaised[n].size();
        ++digits;
        more = true;
        break;
      }
  }
  if (digits == 0) return at;
  out = negative ? -value : value;
  return end;
}

std::size_t power_at(std::string_view text, std::size_t at, std::optional<int>& out) {
  if (at < text.size() && text[at] == '^') {
    const std::size_t end = exponent_at(text, at + 1, out);
    return out ? end : at;
  }
  return raised_at(text, at, out);
}

/// × 10^6, x10⁶
std::size_t tens_at(std::string_view text, std::size_t at, std::optional<int>& out) {
  std::size_t i = at + blank_at(text, at);
  if (text.substr(i).starts_with("×")) i += 2;
  else if (i < text.size() && (text[i] == 'x' || text[i] == '*')) ++i;
  else return at;
  i += blank_at(text, i);
  if (!text.substr(i).starts_with("10")) return at;
  const std::size_t end = power_at(text, i + 2, out);
  return out ? end : at;
}

/// What stands right behind the figures: a power, an exponent, the lower half of a fraction.
void finish(std::string_view text, NumberToken& token) {
  std::optional<int> exponent;
  const auto [c, length] = plain_character(text, token.end);
  if (c == 'e' || c == 'E') {
    const std::size_t end = exponent_at(text, token.end + length, exponent);
    if (exponent) {
      token.end = end;
      token.value = token.value * Ratio::power_of_ten(*exponent);
      token.figure.clear();
    }
    return;
  }
  if (const std::size_t end = tens_at(text, token.end, exponent); exponent) {
    token.end = end;
    token.value = token.value * Ratio::power_of_ten(*exponent);
    token.figure.clear();
    return;
  }
  if (token.end < text.size() && text[token.end] == '^') {
    const std::size_t end = power_at(text, token.end, exponent);
    if (!exponent) return;
    token.end = end;
    token.value = token.value.to_the(*exponent);
    token.figure.clear();
    return;
  }
  if (token.figure == "10") {
    const std::size_t end = raised_at(text, token.end, exponent);
    if (!exponent) return;
    token.end = end;
    token.value = Ratio::power_of_ten(*exponent);
    token.figure.clear();
    return;
  }
  if (c != '/' || token.figure.size() > 3 || token.figure.find('.') != std::string::npos) return;
  std::string below;
  const std::size_t end = digits_at(text, token.end + length, below);
  const char next = plain_character(text, end).first;
  const bool before = token.begin > 0 && plain_character(text, token.begin - 1).first == '/';
  if (below.empty() || below.size() > 3 || below[0] == '0' || next == '/' || letter(next) || before) return;
  token.end = end;
  token.value = token.value / Ratio::of_decimal(below);
  token.fraction = true;
  token.figure.clear();
}

std::optional<NumberToken> vulgar_at(std::string_view text, std::size_t at) {
  for (const Vulgar& v : kVulgar)
    if (text.substr(at).starts_with(v.sign)) {
      NumberToken token;
      token.role = NumberRole::figure;
      token.value = Ratio(v.above) / Ratio(v.below);
      token.fraction = true;
      token.begin = at;
      token.end = at + v.sign.size();
      return token;
    }
  return std::nullopt;
}

/// Spaces and hyphens before the next token; nothing when there are more than between words of one number.
std::optional<NumberToken::Gap> gap_at(std::string_view text, std::size_t& at) {
  using Gap = NumberToken::Gap;
  std::size_t blanks = 0;
  bool hyphen = false;
  for (; at < text.size(); ) {
    const std::size_t blank = blank_at(text, at);
    const std::size_t dash = hyphen ? 0 : text[at] == '-' ? 1 : text.substr(at).starts_with("‑") || text.substr(at).starts_with("‐") ? 3 : 0;
    if (blank + dash == 0) break;
    if (blank > 0 && ++blanks > 3) return std::nullopt;
    hyphen = hyphen || dash > 0;
    at += blank + dash;
  }
  return hyphen ? (blanks > 0 ? Gap::wide_hyphen : Gap::hyphen) : blanks > 0 ? Gap::space : Gap::none;
}

}  // namespace

std::pair<char, std::size_t> plain_character(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {'\0', 0};
  const auto byte = [&](std::size_t n) { return at + n < text.size() ? static_cast<unsigned char>(text[at + n]) : 0U; };
  if (byte(0) < 0x80) return {text[at], 1};
  if (byte(0) == 0xEF && byte(1) == 0xBC && byte(2) > 0x80) return {static_cast<char>(0x21 + byte(2) - 0x81), 3};
  if (byte(0) == 0xEF && byte(1) == 0xBD && byte(2) > 0x80 && byte(2) < 0x9F) return {static_cast<char>(0x61 + byte(2) - 0x81), 3};
  if (byte(0) == 0xE2 && byte(1) == 0x88 && byte(2) == 0x92) return {'-', 3};
  return {'\0', 0};
}

std::optional<NumberToken> figure_at(std::string_view text, std::size_t at) {
  if (auto vulgar = vulgar_at(text, at)) return vulgar;
  NumberToken token;
  token.role = NumberRole::figure;
  token.begin = at;
  std::string& number = token.figure;
  std::size_t end = digits_at(text, at, number);
  if (number.size() > kMostDigits) return std::nullopt;
  bool european = false;
  if (!number.empty()) {
    const std::size_t by_points = point_grouped_at(text, end, number);
    european = by_points > end;
    end = european ? by_points : grouped_at(text, end, number);
  }
  if (const auto [point, length] = plain_character(text, end); point == '.' && !european) {
    std::string decimals;
    const std::size_t behind = digits_at(text, end + length, decimals);
    if (!decimals.empty()) {
      if (plain_character(text, behind).first == '.' && digit(plain_character(text, behind + 1).first)) return std::nullopt;  // 1.2.3
      number = (number.empty() ? "0" : number) + "." + decimals;
      end = behind;
    }
  }
  if (number.empty()) return std::nullopt;
  token.end = end;
  token.value = Ratio::of_decimal(number);
  finish(text, token);
  return token;
}

void NumberWords::add(std::string_view word, Meaning meaning) {
  Phrases& list = meaning.role == NumberRole::letter ? letters_ : words_;
  if (list.add(word, static_cast<std::uint32_t>(meanings_.size()))) meanings_.push_back(meaning);
}

std::optional<NumberToken> NumberWords::word_at(std::string_view text, std::size_t at) const {
  const auto hit = words_.longest_at(text, at);
  if (!hit) return std::nullopt;
  const std::size_t end = at + hit->length;
  if (end < text.size() && (letter(text[end - 1]) || digit(text[end - 1])) && (letter(text[end]) || digit(text[end]))) return std::nullopt;
  const Meaning& m = meanings_[hit->value];
  NumberToken token;
  token.role = m.role;
  token.value = Ratio(m.value);
  token.many = m.many;
  token.begin = at;
  token.end = end;
  return token;
}

std::optional<NumberToken> NumberWords::letter_at(std::string_view text, std::size_t at) const {
  const auto hit = letters_.longest_at(text, at);
  if (!hit) return std::nullopt;
  const std::size_t end = at + hit->length;
  if (end < text.size() && (letter(text[end]) || digit(text[end]))) return std::nullopt;
  NumberToken token;
  token.role = NumberRole::letter;
  token.value = Ratio(meanings_[hit->value].value);
  token.begin = at;
  token.end = end;
  return token;
}

std::vector<NumberToken> NumberWords::tokens_at(std::string_view text, std::size_t at) const {
  std::vector<NumberToken> out;
  while (out.size() < kMostTokens) {
    std::size_t begin = out.empty() ? at : out.back().end;
    const auto gap = out.empty() ? NumberToken::Gap::none : gap_at(text, begin);
    if (!gap || begin >= text.size()) break;
    std::optional<NumberToken> token;
    const bool behind_figure = !out.empty() && out.back().role == NumberRole::figure;
    if (behind_figure && (*gap == NumberToken::Gap::none || *gap == NumberToken::Gap::space)) token = letter_at(text, begin);
    if (!token) token = word_at(text, begin);
    const char c = plain_character(text, begin).first;
    const bool pointed = c == '.' && (out.empty() || *gap != NumberToken::Gap::none || out.back().role == NumberRole::minus) && digit(plain_character(text, begin + plain_character(text, begin).second).first);
    if (!token && (digit(c) || pointed || static_cast<unsigned char>(text[begin]) >= 0xC2)) token = figure_at(text, begin);
    if (!token && c == '-' && (out.empty() || out.back().role == NumberRole::parts_of)) {  // a sign stands right before its figures
      const std::size_t behind = begin + plain_character(text, begin).second;
      const char next = plain_character(text, behind).first;
      if (digit(next) || next == '.') {
        token.emplace();
        token->role = NumberRole::minus;
        token->begin = begin;
        token->end = behind;
      }
    }
    if (!token) break;
    token->gap = *gap;
    out.push_back(std::move(*token));
  }
  return out;
}

}  // namespace pandect
