#include "analysis/tokenizer.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

bool ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Marks that are a token wherever they stand.
bool is_bracket_or_quote(char32_t c) {
  constexpr std::u32string_view marks = U"()[]{}<>\"“”„«»「」『』（）《》〈〉【】§¶‘";
  return marks.find(c) != std::u32string_view::npos;
}

/// Marks that are cut off at the edges of a chunk only.
bool is_edge_mark(char32_t c) {
  constexpr std::u32string_view marks = U",;:!?.…'’`|*#%$£€¥=+&/—–-_~，。；：！？、";
  return marks.find(c) != std::u32string_view::npos;
}

/// Marks that also cut inside a chunk when letters stand on one side.
bool cuts_inside(char32_t c) {
  constexpr std::u32string_view marks = U"—–…;!?=+|*，。；：！？、";
  return marks.find(c) != std::u32string_view::npos;
}

void push(std::size_t begin, std::size_t end, std::vector<Token>& out) {
  if (begin < end) out.push_back({.span = span_of(begin, end)});
}

/// End of a run of the same mark (“...”, “--”, “***”) that begins at `at`.
std::size_t run_end(std::string_view text, std::size_t at, std::size_t end) {
  const char32_t c = next_code_point(text, at);
  if (is_bracket_or_quote(c) || c == '%' || c == '$') return at;
  for (std::size_t next = at; next < end && next_code_point(text, next) == c; at = next) {
  }
  return at;
}

bool is_address(std::string_view chunk) {
  if (chunk.find("://") != std::string_view::npos || chunk.starts_with("www.")) return true;
  const std::size_t at = chunk.find('@');
  return at != std::string_view::npos && at > 0 && chunk.find('.', at) != std::string_view::npos;
}

/// “713-853-3989”, “2024-03-01”: digit groups that are one number or date.
bool is_number_code(std::string_view s) {
  std::size_t groups = 1, longest_last = 0;
  for (const char c : s) {
    if (c == '-') {
      ++groups;
      longest_last = 0;
    } else if (ascii_digit(c)) {
      ++longest_last;
    } else {
      return false;
    }
  }
  return groups >= 3 || (groups == 2 && s.size() == 8 && s[3] == '-');
}

}  // namespace

Tokenizer::Tokenizer(const RuleTable& rules, const std::vector<std::string>& abbreviations) {
  rules.only({"prefixes", "units", "clitics", "fused", "numbered", "example"});
  abbreviations_.insert(abbreviations.begin(), abbreviations.end());
  for (std::string& s : rules.texts("prefixes")) prefixes_.insert(std::move(s));
  for (std::string& s : rules.texts("units")) units_.insert(std::move(s));
  for (std::string& s : rules.texts("numbered")) numbered_.insert(std::move(s));
  clitics_ = rules.texts("clitics");
  std::stable_sort(clitics_.begin(), clitics_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& s : rules.texts("fused")) {  // "can|not"
    const std::size_t bar = s.find('|');
    if (bar == std::string::npos) rules.fail("“" + s + "” does not say where it is cut (can|not)");
    fused_.emplace(s.substr(0, bar) + s.substr(bar + 1), bar);
  }
  for (const RuleTable& example : rules.tables("example")) {
    example.only({"text", "tokens"});
    const std::string text = example.text("text");
    std::vector<Token> tokens;
    tokenize(text, span_of(0, text.size()), tokens);
    std::string got;
    for (const Token& t : tokens) got += (got.empty() ? "" : " ") + std::string(t.span.in(text));
    if (got != example.text("tokens")) example.fail("the rules cut this example differently: " + got);
  }
}

Tokenizer Tokenizer::load(const std::filesystem::path& pack) {
  const RuleTable sentences = load_rules(pack / "sentences.toml");
  std::vector<std::string> abbreviations = sentences.texts("never_final");
  for (std::string& s : sentences.texts("rarely_final")) abbreviations.push_back(std::move(s));
  return {load_rules(pack / "tokens.toml"), abbreviations};
}

void Tokenizer::tokenize(std::string_view text, Span sentence, std::vector<Token>& out) const {
  std::size_t at = sentence.begin;
  while (at < sentence.end) {
    std::size_t next = at;
    if (is_space(next_code_point(text, next))) {
      at = next;
      continue;
    }
    std::size_t end = next;
    while (end < sentence.end) {
      const auto byte = static_cast<unsigned char>(text[end]);
      if (byte == ' ' || (byte >= 9 && byte <= 13)) break;
      std::size_t further = end;
      if (byte >= 0x80 && is_space(next_code_point(text, further))) break;
      end = byte >= 0x80 ? further : end + 1;
    }
    cut_chunk(text, span_of(at, end), out);
    at = end;
  }
}

bool Tokenizer::keeps_stop(std::string_view word) const {
  const std::string lower = ascii_lowered(word);
  if (abbreviations_.contains(lower)) return true;
  if (word.size() == 1) return ascii_alpha(word[0]) && word[0] <= 'Z';  // initials
  // U.S., a.m., e.g.: single letters between stops
  for (std::size_t i = 0; i < word.size(); ++i)
    if (i % 2 == 0 ? !ascii_alpha(word[i]) : word[i] != '.') return false;
  return word.size() % 2 == 1;
}

/// Whether the word that begins at `at` stands behind a word that takes a number or letter: “Annex I.”, “Part C.”
bool Tokenizer::is_number_of_part(std::string_view text, std::size_t at, const std::vector<Token>& before) const {
  if (before.empty() || before.back().span.end >= at) return false;
  const Span last = before.back().span;
  const std::string_view between = text.substr(last.end, at - last.end);
  return between.find_first_not_of(" \t\n") == std::string_view::npos && numbered_.contains(ascii_lowered(last.in(text)));
}

/// Cuts marks off both ends of a chunk without white space, brackets and quotes everywhere, then the words between.
void Tokenizer::cut_chunk(std::string_view text, Span chunk, std::vector<Token>& out) const {
  std::size_t begin = chunk.begin;
  const std::size_t end = chunk.end;
  while (begin < end) {
    // marks at the front
    std::size_t next = begin;
    const char32_t c = next_code_point(text, next);
    const bool elided = (c == '\'' || c == U'’') && next < end && (ascii_digit(text[next]) || ascii_alpha(text[next]));
    const bool signed_number = c == '.' && next < end && ascii_digit(text[next]);
    if (is_bracket_or_quote(c) || (is_edge_mark(c) && !signed_number && !elided)) {
      next = run_end(text, begin, end);
      push(begin, next, out);
      begin = next;
      continue;
    }
    if (elided) {  // 'tis, '90s, or an opening quotation mark: a clitic by itself stays whole
      const std::string rest = ascii_lowered(text.substr(begin, end - begin));
      const bool whole = std::find(clitics_.begin(), clitics_.end(), rest) != clitics_.end() || ascii_digit(text[next]);
      if (!whole) {
        push(begin, next, out);
        begin = next;
        continue;
      }
    }
    // the stretch up to the next bracket or quote
    std::size_t stop = next;
    while (stop < end) {
      std::size_t further = stop;
      if (is_bracket_or_quote(next_code_point(text, further))) break;
      stop = further;
    }
    if (is_address(text.substr(begin, end - begin)) && stop < end && text[stop] != ')' && text[stop] != '>') stop = end;
    // marks at its back, kept aside
    std::size_t back = stop;
    while (back > begin) {
      std::size_t before = back;
      const char32_t last = previous_code_point(text, before);
      if (!is_edge_mark(last) || before == begin) break;
      const bool numbers = before == begin + 1 && is_number_of_part(text, begin, out);  // no initial: the stop ends the sentence
      if (last == '.' && !numbers && keeps_stop(text.substr(begin, before - begin)) && (before == begin || text[before - 1] != '.')) break;
      if ((last == '/' || last == '-' || last == '#' || last == '_') && is_address(text.substr(begin, back - begin))) break;
      back = before;
    }
    cut_word(text, span_of(begin, back), out);
    for (std::size_t at = back; at < stop;) {
      const std::size_t until = std::min(run_end(text, at, stop), stop);
      push(at, until, out);
      at = until;
    }
    begin = stop;
  }
}

bool Tokenizer::keeps_hyphen(std::string_view before, std::string_view whole) const {
  return is_number_code(whole) || prefixes_.contains(ascii_lowered(before));
}

/// A stretch without brackets and edge marks: clitics, hyphens, slashes, units.
void Tokenizer::cut_word(std::string_view text, Span word, std::vector<Token>& out) const {
  if (word.empty()) return;
  const std::string_view s = word.in(text);
  if (is_address(s)) return push(word.begin, word.end, out);
  const std::string lower = ascii_lowered(s);
  if (const auto it = fused_.find(lower); it != fused_.end()) {
    push(word.begin, word.begin + it->second, out);
    return push(word.begin + it->second, word.end, out);
  }
  for (const std::string& clitic : clitics_)
    if (lower.size() > clitic.size() && lower.ends_with(clitic)) {
      cut_word(text, span_of(word.begin, word.end - clitic.size()), out);
      return push(word.end - clitic.size(), word.end, out);
    }
  std::size_t begin = 0;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(s, at);
    if (is_han(c)) {
      push(word.begin + begin, word.begin + from, out);
      push(word.begin + from, word.begin + at, out);
      begin = at;
      continue;
    }
    if (from == begin || at >= s.size()) continue;
    const char left = s[from - 1], right = s[at];
    const bool letters = ascii_alpha(left) || ascii_alpha(right) || static_cast<unsigned char>(left) >= 0x80 || static_cast<unsigned char>(right) >= 0x80;
    const bool hyphen = c == '-' && !keeps_hyphen(s.substr(begin, from - begin), s.substr(begin));
    const bool slash = c == '/' && ascii_alpha(left) && ascii_alpha(right) && from - begin > 1;
    const bool period = c == '.' && left == '.';
    const bool between_letters = letters && (c == ':' || c == ',');
    const bool ampersand = c == '&' && from - begin > 2;
    if (!hyphen && !slash && !period && !between_letters && !ampersand && !(cuts_inside(c) && (letters || c != '+'))) continue;
    push(word.begin + begin, word.begin + from, out);
    const std::size_t until = std::min(run_end(s, from, s.size()), s.size());
    push(word.begin + from, word.begin + until, out);
    begin = at = until;
  }
  if (begin >= s.size()) return;
  // “50%” was cut at the edge; “5km”, “8am” are cut here.
  const std::string_view rest = s.substr(begin);
  std::size_t digits = 0;
  while (digits < rest.size() && (ascii_digit(rest[digits]) || rest[digits] == '.' || rest[digits] == ',' || rest[digits] == ':')) ++digits;
  if (digits > 0 && digits < rest.size() && ascii_digit(rest[0]) && units_.contains(ascii_lowered(rest.substr(digits)))) {
    push(word.begin + begin, word.begin + begin + digits, out);
    begin += digits;
  }
  push(word.begin + begin, word.end, out);
}

}  // namespace pandect
