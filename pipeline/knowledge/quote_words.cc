#include "knowledge/quote_words.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’'; }
bool is_mark(char32_t c) { return c > 0x7F && display_width(c) == 0; }
bool is_bracket(char32_t c) { return c == U'[' || c == U']'; }

/// Reads words from one piece of text.
class Scanner {
 public:
  Scanner(std::string_view text, Span piece, bool quoted) : text_(text), at_(piece.begin), end_(piece.end), quoted_(quoted) {}

  void scan(std::vector<QuoteWord>& out) {
    while (at_ < end_) {
      if (plain_word(out)) continue;
      const std::size_t from = at_;
      const char first = text_[from];
      const bool may_be_gap = first == '.' || first == '[' || static_cast<unsigned char>(first) >= 0x80;
      if (quoted_ && may_be_gap && gap()) {
        if (out.empty() || !out.back().is_gap()) out.push_back({span_of(from, at_), {}, false});
        continue;
      }
      const char32_t c = peek(at_);
      if (!is_alnum(c) && !(quoted_ && c == U'[' && is_alnum(peek(next(at_))))) {
        at_ = next(at_);
        continue;
      }
      std::string word = is_han(c) ? one() : run();
      if (!word.empty()) out.push_back({span_of(from, at_), folded(word), false});
    }
  }

 private:
  static bool plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

  /// Most words are letters of ASCII, with nothing behind them that may belong to a word.
  bool plain_word(std::vector<QuoteWord>& out) {
    std::size_t end = at_;
    while (end < end_ && plain(text_[end])) ++end;
    if (end == at_) return false;
    const char behind = end < end_ ? text_[end] : ' ', after = end + 1 < end_ ? text_[end + 1] : ' ';
    const bool ends = behind == ' ' || behind == '\n' || behind == ';' || behind == ')' || ((behind == ',' || behind == '.') && after == ' ');
    if (!ends) return false;
    out.push_back({span_of(at_, end), ascii_lowered(text_.substr(at_, end - at_)), false});
    at_ = end;
    return true;
  }

  char32_t peek(std::size_t at) const { return at < end_ ? next_code_point(text_, at) : U'\0'; }
  std::size_t next(std::size_t at) const {
    if (at < end_) next_code_point(text_, at);
    return std::min(at, end_);
  }

  std::string one() {
    const std::size_t from = at_;
    at_ = next(at_);
    return std::string(text_.substr(from, at_ - from));
  }

  /// Letters and digits with what stands inside words: apostrophes, marks, the points of numbers, editors' brackets.
  std::string run() {
    std::string word;
    while (at_ < end_) {
      const char32_t c = peek(at_);
      const char32_t after = peek(next(at_));
      if (is_han(c)) break;
      const bool inside = !word.empty() && is_alnum(after) && !is_han(after);
      if (is_alnum(c) || is_mark(c))
        append_utf8(word, c);
      else if (inside && is_apostrophe(c))
        word += '\'';
      else if (inside && (c == U'.' || c == U',') && is_digit(after) && is_digit(last_))
        word += c == U'.' ? "." : "";
      else if (!(quoted_ && is_bracket(c) && (inside || word.empty())))
        break;
      last_ = c;
      at_ = next(at_);
    }
    last_ = U'\0';
    if (quoted_ && peek(at_) == U']') at_ = next(at_);
    return word;
  }

  /// Moves behind a marked omission or a bracketed insertion.
  bool gap() {
    if (peek(at_) == U'…') {
      while (peek(at_) == U'…') at_ = next(at_);
      return true;
    }
    const std::string_view rest = text_.substr(at_, end_ - at_);
    for (const std::string_view dots : {std::string_view("..."), std::string_view(". . .")})
      if (rest.starts_with(dots)) {
        at_ += dots.size();
        while (peek(at_) == U'.') at_ = next(at_);
        return true;
      }
    if (peek(at_) != U'[') return false;
    const std::size_t close = rest.find(']');
    if (close == std::string_view::npos) return false;
    const bool inside_word = is_alnum(peek(at_ + close + 1));
    if (inside_word) return false;
    at_ += close + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_, end_;
  bool quoted_;
  char32_t last_ = U'\0';
};

/// A piece without the layout inside it.
std::vector<QuoteWord> words_in(const Frame& frame, Span span, bool quoted) {
  std::vector<QuoteWord> out;
  for (const Span piece : frame.quotable({span})) Scanner(frame.document().text, piece, quoted).scan(out);
  return out;
}

}  // namespace

std::vector<QuoteWord> words_of_quote(const Frame& frame, Span quote) { return words_in(frame, quote, true); }

std::vector<QuoteWord> words_of_provision(const Frame& frame, ProvisionIndex provision) {
  const Document& d = frame.document();
  const Span whole = d.provisions[provision].span;
  std::vector<QuoteWord> out = words_in(frame, whole, false);
  for (const Provision& p : d.provisions) {
    if (p.label.empty() || !whole.contains(p.span) || !p.span.in(d.text).starts_with(p.label)) continue;
    const Span label = {p.span.begin, p.span.begin + static_cast<std::uint32_t>(p.label.size())};
    auto at = std::partition_point(out.begin(), out.end(), [label](const QuoteWord& w) { return w.span.begin < label.begin; });
    for (; at != out.end() && label.contains(at->span); ++at) at->optional = true;
  }
  return out;
}

std::vector<QuoteWord> words_of(const Frame& frame, const Spans& spans) {
  std::vector<QuoteWord> out;
  for (const Span piece : frame.quotable(spans)) Scanner(frame.document().text, piece, false).scan(out);
  return out;
}

std::string exact_form(std::string_view text) {
  std::string out;
  char32_t last = U'\0';
  bool space = false;
  const std::string plain = composed(text);
  for (std::size_t at = 0; at < plain.size();) {
    char32_t c = next_code_point(plain, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (c == U'’' || c == U'‘') c = U'\'';
    if (c == U'“' || c == U'”') c = U'"';
    if (space && !out.empty() && !is_han(c) && !is_han(last)) out += ' ';
    space = false;
    append_utf8(out, c);
    last = c;
  }
  std::size_t begin = 0, end = out.size();
  for (std::size_t at = begin; at < end;) {
    if (is_alnum(next_code_point(out, at))) break;
    begin = at;
  }
  for (std::size_t at = end; at > begin;) {
    if (is_alnum(previous_code_point(out, at))) break;
    end = at;
  }
  return out.substr(begin, end - begin);
}

}  // namespace pandect
