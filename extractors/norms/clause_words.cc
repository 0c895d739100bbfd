#include "extractors/norms/clause_words.h"

#include <algorithm>

#include "analysis/tokens.h"
#include "core/unicode.h"

namespace pandect {
namespace {

/// What a mark does to a clause; 0 for a word.
char mark_of(std::string_view token) {
  std::size_t at = 0;
  const char32_t c = next_code_point(token, at);
  if (is_alnum(c)) return 0;
  switch (c) {
    case ',': return ',';
    case ';': return ';';
    case ':': case U'—': case U'–': return ':';
    case '.': case '!': return '.';
    case '(': case '[': return '(';
    case ')': case ']': return ')';
    case U'“': return '<';
    case U'”': return '>';
    case '"': return '"';
    case '$': case U'€': case U'£': case '#': case U'§': case '%': case '@': case '&': case U'¥': case '/': return 0;
    default: return '?';
  }
}

constexpr std::uint32_t kNearToken = 200;  // bytes; farther tokens are looked up

/// “the U.S. directs”, “Harbor Tools Inc. shall”: a stop within a sentence ends the word before it, not a clause.
bool belongs_to_abbreviation(std::string_view text, Span before, Span stop, Span after) {
  if (stop.in(text) != "." || before.end != stop.begin) return false;
  std::size_t at = before.begin, next = after.begin;
  if (!is_letter(next_code_point(text, at))) return false;
  const char32_t following = next_code_point(text, next);
  return before.in(text).find('.') != std::string_view::npos || (is_letter(following) && !is_upper(following));
}

/// “0,5 bar”: a comma between digits is their decimal mark.
bool is_decimal_comma(std::string_view text, Span before, Span comma, Span after) {
  const auto digits = [text](Span s) { return s.in(text).find_first_not_of("0123456789") == std::string_view::npos; };
  return comma.in(text) == "," && before.end == comma.begin && comma.end == after.begin && digits(before) && digits(after);
}

}  // namespace

ClauseWords::ClauseWords(const ClauseLexicon& lexicon, const FlatText& flat) : text_(flat.text()) {
  std::vector<Token> tokens;
  constexpr std::size_t kBytesAToken = 4;  // fewer than words have on average: room is made once
  tokens.reserve(text_.size() / kBytesAToken);
  tokenize(text_, span_of(0, text_.size()), tokens);
  words_.reserve(tokens.size());
  marks_.reserve(tokens.size());
  entries_.reserve(tokens.size());
  std::size_t piece = 1;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool inside = i > 0 && i + 1 < tokens.size() && (piece >= flat.pieces() || tokens[i + 1].span.begin < flat.piece(piece).begin);
    if (inside && belongs_to_abbreviation(text_, tokens[i - 1].span, token.span, tokens[i + 1].span)) {
      words_.back().span.end = token.span.end;
      continue;
    }
    if (inside && is_decimal_comma(text_, words_.back().span, token.span, tokens[i + 1].span)) {
      words_.back().span.end = tokens[++i].span.end;
      continue;
    }
    ClauseWord word{.span = token.span};
    if (piece < flat.pieces() && token.span.begin >= flat.piece(piece).begin) {
      word.joint = true;
      ++piece;
    }
    words_.push_back(word);
    const std::string_view text = token.span.in(text_);
    marks_.push_back(mark_of(text));
    entries_.push_back(marks_.back() == 0 ? lexicon.find(text) : LexiconEntry{});
    if (entries_.back().id == 0 && lexicon.looks_like_adverb(text)) entries_.back().classes |= word_class::adverb;
  }
  mend_dates();
  match_pairs();
}

void ClauseWords::take_tags(const ClauseLexicon& lexicon, const FlatText& flat, const Analysis& analysis) {
  std::size_t token = 0;
  for (ClauseWord& word : words_) {
    const std::uint32_t at = flat.source(word.span.begin);
    if (token >= analysis.tokens.size() || analysis.tokens[token].span.begin > at || at - analysis.tokens[token].span.begin > kNearToken)
      token = static_cast<std::size_t>(std::lower_bound(analysis.tokens.begin(), analysis.tokens.end(), at, [](const Token& t, std::uint32_t place) { return t.span.begin < place; }) - analysis.tokens.begin());
    while (token < analysis.tokens.size() && analysis.tokens[token].span.begin < at) ++token;
    if (token < analysis.tokens.size() && analysis.tokens[token].span.begin == at) word.tag = lexicon.tag(analysis.names[analysis.tokens[token].xpos]);
  }
}

/// “on 1 June 2030”, but also “June 1, 2030”: the comma before the year parts nothing.
void ClauseWords::mend_dates() {
  constexpr std::size_t kYear = 4, kDay = 2;  // digits
  for (std::size_t i = 1; i + 1 < size(); ++i)
    if (marks_[i] == ',' && number(i - 1) && text(i - 1).size() <= kDay && number(i + 1) && text(i + 1).size() == kYear && i > 1 && capital(i - 2)) marks_[i] = '?';
}

void ClauseWords::match_pairs() {
  constexpr std::size_t kLongestPair = 600;  // words; a mark without a partner so near is a slip of the pen
  partners_.resize(size());
  std::vector<std::size_t> brackets, quotes;
  std::vector<int> depth_change(size() + 1, 0), quote_change(size() + 1, 0);
  for (std::size_t i = 0; i < size(); ++i) {
    partners_[i] = static_cast<std::uint32_t>(i);
    const auto close = [&](std::vector<std::size_t>& open, std::vector<int>& change) {
      const std::size_t from = open.back();
      open.pop_back();
      if (i - from > kLongestPair) return;
      partners_[i] = static_cast<std::uint32_t>(from);
      partners_[from] = static_cast<std::uint32_t>(i);
      ++change[from];
      --change[i + 1];
    };
    switch (marks_[i]) {
      case '(': brackets.push_back(i); break;
      case ')': if (!brackets.empty()) close(brackets, depth_change); break;
      case '<': quotes.assign(1, i); break;
      case '>': if (!quotes.empty()) close(quotes, quote_change); break;
      case '"': if (quotes.empty()) quotes.push_back(i); else close(quotes, quote_change); break;
      default: break;
    }
  }
  int depth = 0, quoted = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    depth += depth_change[i];
    quoted += quote_change[i];
    words_[i].depth = static_cast<std::uint16_t>(depth);
    words_[i].quoted = quoted > 0;
  }
}

bool ClauseWords::capital(std::size_t i) const {
  std::size_t at = 0;
  if (i >= size()) return false;
  return is_upper(next_code_point(text(i), at));
}

bool ClauseWords::number(std::size_t i) const {
  if (i >= size()) return false;
  std::size_t at = 0;
  return is_digit(next_code_point(text(i), at));
}

std::optional<std::size_t> ClauseWords::label_before(std::size_t i) const {
  constexpr std::size_t kLabel = 3;  // words, brackets among them
  const auto bracket = [&](std::size_t at) { return mark(at) && words_[at].depth == 1; };
  return i > kLabel && bracket(i - 1) && bracket(i - kLabel) ? std::optional(i - kLabel) : std::nullopt;
}

WordRange ClauseWords::trimmed(WordRange r) const {
  const auto edge = [&](std::size_t i) {
    if (marks_[i] == 0) return false;
    if (marks_[i] == '?') return true;
    const bool pair = marks_[i] == '(' || marks_[i] == ')' || marks_[i] == '<' || marks_[i] == '>' || marks_[i] == '"';
    return !pair || partners_[i] == i || !r.contains(partners_[i]);
  };
  while (!r.empty() && edge(r.begin)) ++r.begin;
  while (!r.empty() && edge(r.end - 1)) --r.end;
  return r;
}

WordRange ClauseWords::phrase(WordRange r) const {
  r = trimmed(r);
  while (r.end > r.begin + 1 && is(r.end - 1, word_class::coordinator)) r = trimmed({r.begin, r.end - 1});
  // “if it is late (but see subsection (4))”: the reader is sent elsewhere
  if (!r.empty() && marks_[r.end - 1] == ')' && partners_[r.end - 1] > r.begin && partners_[r.end - 1] < r.end - 1 && is(partners_[r.end - 1] + 1, word_class::contrast))
    r = trimmed({r.begin, partners_[r.end - 1]});
  return r;
}

}  // namespace pandect
