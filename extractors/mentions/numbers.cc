#include "extractors/mentions/numbers.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string Numbers::shifted(std::string number, int places) {
  if (places == 0 || number.empty()) return number;
  const bool negative = number[0] == '-';
  std::size_t point = number.find('.');
  if (point == std::string::npos) point = number.size();
  std::string digits = number.substr(negative ? 1 : 0);
  point -= negative ? 1 : 0;
  if (point < digits.size()) digits.erase(point, 1);
  const auto wanted = static_cast<std::ptrdiff_t>(point) + places;
  if (wanted <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - wanted), '0');
    point = 1;
  } else {
    point = static_cast<std::size_t>(wanted);
    if (point > digits.size()) digits.append(point - digits.size(), '0');
  }
  if (point < digits.size()) {
    digits.insert(point, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  if (first > 0) digits.erase(0, first == digits.size() || digits[first] == '.' ? first - 1 : first);
  return (negative && digits != "0" ? "-" : "") + digits;
}

std::optional<std::string> Numbers::parse(std::string_view text) const {
  const std::string clean = squeezed(text);
  const std::vector<NumberToken> tokens = words_.tokens_at(clean, 0);
  if (tokens.empty() || tokens.back().end != clean.size()) return std::nullopt;
  const NumberGrammar grammar(tokens, counting_);
  if (const auto read = grammar.number(); read && read->tokens == tokens.size()) return read->figure.empty() ? read->value.decimal() : read->figure;
  if (tokens.size() == 1 && tokens[0].role == NumberRole::article) return "1";  // a year and a half
  const auto ordinal = grammar.ordinal();
  return ordinal ? std::optional(ordinal->decimal()) : std::nullopt;
}

namespace {

/// “A third” is a fraction of something, “a third party” is none.
bool counts_a_thing(const std::vector<NumberToken>& tokens, std::size_t taken, std::string_view text) {
  if (taken != 2 || tokens[0].role != NumberRole::article || tokens[1].role != NumberRole::part || tokens[1].many) return false;
  const std::size_t behind = tokens[1].end + 1;
  return behind < text.size() && text[behind - 1] == ' ' && letter(text[behind]) && !text.substr(behind).starts_with("of ");
}

}  // namespace

std::optional<Numbers::Hit> Numbers::longest_at(std::string_view text, std::size_t at) const {
  const char first = plain_character(text, at).first, before = at > 0 ? text[at - 1] : ' ';
  const bool sign = first == '-';
  if ((letter(first) || digit(first)) && (letter(before) || digit(before) || before == '_')) return std::nullopt;
  if (digit(first) && at > 1 && before == '.' && digit(text[at - 2])) return std::nullopt;
  if ((sign || first == '.') && (letter(before) || digit(before) || before == ')' || before == '-' || before == '.')) return std::nullopt;
  const std::vector<NumberToken> tokens = words_.tokens_at(text, at);
  const auto read = NumberGrammar(tokens, counting_).number();
  if (!read || counts_a_thing(tokens, read->tokens, text)) return std::nullopt;
  const bool alone = read->tokens == 1 && (tokens[0].role == NumberRole::scale || tokens[0].role == NumberRole::small_scale) && Ratio(10).less_than(tokens[0].value);
  const std::size_t end = tokens[read->tokens - 1].end;
  if (alone || (end < text.size() && digit(text[end - 1]) && letter(text[end]) && tokens[read->tokens - 1].role != NumberRole::figure)) return std::nullopt;
  return Hit{end - at, read->figure.empty() ? read->value.decimal() : read->figure};
}

}  // namespace pandect
