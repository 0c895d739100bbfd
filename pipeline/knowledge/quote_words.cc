#include "knowledge/quote_words.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"

namespace pandect {
namespace {

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’'; }
bool is_mark(char32_t c) { return c > 0x7F && display_width(c) == 0; }
bool is_bracket(char32_t c) { return c == U'[' || c == U']'; }

/// Lower case of letters and digits of ASCII, 0 for any other byte.
constexpr std::array<char, 256> kPlain = [] {
  std::array<char, 256> out{};
  for (char c = '0'; c <= '9'; ++c) out[static_cast<unsigned char>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<unsigned char>(c)] = out[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  return out;
}();
char plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

constexpr std::size_t kLongestPlain = 32;

/// Reads words from one piece of text and gives them to a sink: word(span, folded), ideograph(span, character), gap(span).
template <class Sink>
class Scanner {
 public:
  Scanner(std::string_view text, Span piece, bool quoted, Sink& sink) : text_(text), at_(piece.begin), end_(piece.end), quoted_(quoted), sink_(sink) {}

  void scan() {
    while (at_ < end_) {
      if (opens_nothing(text_[at_])) ++at_;
      else if (!plain_word() && !ideograph()) other();
    }
  }

 private:
  /// White space and punctuation of ASCII.
  bool opens_nothing(char c) const { return static_cast<unsigned char>(c) < 0x80 && plain(c) == 0 && !(quoted_ && (c == '.' || c == '[')); }

  /// Most words are letters of ASCII, with nothing behind them that may belong to a word.
  bool plain_word() {
    std::array<char, kLongestPlain> folded;
    std::size_t size = 0;
    while (at_ + size < end_ && size < kLongestPlain && (folded[size] = plain(text_[at_ + size])) != 0) ++size;
    const std::size_t end = at_ + size;
    if (size == 0 || size == kLongestPlain) return false;
    const char behind = end < end_ ? text_[end] : ' ', after = end + 1 < end_ ? text_[end + 1] : ' ';
    const bool ends = behind == ' ' || behind == '\n' || behind == ';' || behind == ')' || ((behind == ',' || behind == '.') && after == ' ');
    if (!ends) return false;
    sink_.word(span_of(at_, end), std::string_view(folded.data(), size));
    at_ = end;
    return true;
  }

  /// One of U+4E00 to U+9FFF, which nothing folds.
  bool ideograph() {
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(text_[at_ + i]); };
    if (byte(0) < 0xE4 || byte(0) > 0xE9 || at_ + 2 >= end_ || (byte(0) == 0xE4 && byte(1) < 0xB8)) return false;
    const auto c = static_cast<char32_t>((byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU));
    sink_.ideograph(span_of(at_, at_ + 3), c);
    at_ += 3;
    return true;
  }

  void other() {
    const std::size_t from = at_;
    const char first = text_[from];
    const bool may_be_gap = first == '.' || first == '[' || static_cast<unsigned char>(first) >= 0x80;
    if (quoted_ && may_be_gap && gap()) return sink_.gap(span_of(from, at_));
    const char32_t c = peek(at_);
    if (!is_alnum(c) && !(quoted_ && c == U'[' && is_alnum(peek(next(at_))))) {
      at_ = next(at_);
      return;
    }
    const std::string word = is_han(c) ? one() : run();
    if (!word.empty()) sink_.word(span_of(from, at_), folded(word));
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
  Sink& sink_;
};

struct Numbering {
  NumberedWords& out;
  WordNumbers& numbers;
  void add(Span span, std::uint32_t number, bool gap) {
    out.spans.push_back(span);
    out.words.push_back({number, 0, gap, false});
  }
  void word(Span span, std::string_view folded) { add(span, numbers.of(folded), false); }
  void ideograph(Span span, char32_t c) { add(span, numbers.of(c), false); }
  void gap(Span span) {
    if (out.words.empty() || !out.words.back().gap) add(span, 0, true);
  }
};

struct Spelling {
  std::vector<QuoteWord>& out;
  void word(Span span, std::string_view folded) { out.push_back({span, std::string(folded)}); }
  void ideograph(Span span, char32_t c) {
    out.push_back({span, {}});
    append_utf8(out.back().folded, c);
  }
  void gap(Span span) {
    if (out.empty() || !out.back().folded.empty()) out.push_back({span, {}});
  }
};

/// Words of the pieces of `spans` that no layout is in.
template <class Sink>
void scan(const Frame& frame, const Spans& spans, bool quoted, Sink sink) {
  for (const Span piece : frame.quotable(spans)) Scanner(frame.document().text, piece, quoted, sink).scan();
}

}  // namespace

NumberedWords words_of_quote(const Frame& frame, Span quote, WordNumbers& numbers) {
  NumberedWords out;
  out.spans.reserve(quote.size() / 4);
  out.words.reserve(quote.size() / 4);
  scan(frame, {quote}, true, Numbering{out, numbers});
  return out;
}

NumberedWords words_of_provision(const Frame& frame, ProvisionIndex provision, WordNumbers& numbers) {
  const Document& d = frame.document();
  const Span whole = d.provisions[provision].span;
  NumberedWords out;
  scan(frame, {whole}, false, Numbering{out, numbers});
  for (std::size_t i = provision; i < d.provisions.size() && d.provisions[i].span.begin < std::max(whole.end, 1U); ++i) {
    const Provision& p = d.provisions[i];
    if (p.label.empty() || !whole.contains(p.span) || !p.span.in(d.text).starts_with(p.label)) continue;
    const Span label = {p.span.begin, p.span.begin + static_cast<std::uint32_t>(p.label.size())};
    const auto from = std::partition_point(out.spans.begin(), out.spans.end(), [label](Span w) { return w.begin < label.begin; });
    for (auto at = from; at != out.spans.end() && label.contains(*at); ++at) out.words[static_cast<std::size_t>(at - out.spans.begin())].optional = true;
  }
  return out;
}

std::vector<QuoteWord> words_of(const Frame& frame, const Spans& spans, bool quoted) {
  std::vector<QuoteWord> out;
  scan(frame, spans, quoted, Spelling{out});
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

/// Byte by byte as far as that decides it: bytes that differ may still be one form.
bool same_form(std::string_view a, std::string_view b) {
  const auto skip_space = [](std::string_view text, std::size_t& at) {
    const std::size_t from = at;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
    return at > from;
  };
  const auto leads_ideograph = [](char c) { return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9; };
  bool beside = true;  // of an ideograph, or at the edge: white space is none
  for (std::size_t i = 0, j = 0;; ++i, ++j) {
    const bool spaced = skip_space(a, i) != skip_space(b, j);
    if (i == a.size() && j == b.size()) return true;
    if (i == a.size() || j == b.size() || a[i] != b[j] || (spaced && !beside && !leads_ideograph(a[i]))) return exact_form(a) == exact_form(b);
    if (const bool begins = (static_cast<unsigned char>(a[i]) & 0xC0U) != 0x80U; begins) beside = leads_ideograph(a[i]);
  }
}

}  // namespace pandect
