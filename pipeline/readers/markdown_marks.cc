// Which characters of a Markdown file are marks. Line by line, each byte looked at a bounded number of times.
#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "core/sixteen_bytes.h"
#include "core/unicode.h"
#include "readers/source_lines.h"

namespace pandect {
namespace {

using Kind = SourceLine::Kind;

constexpr std::size_t kLongestLink = 4096;  // an address that is longer is no address
constexpr std::size_t kLongestTag = 400;

bool blank(char c) { return c == ' ' || c == '\t'; }
bool ascii_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool ascii_punct(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

/// Whether a byte may begin a mark within a line; the others are passed over.
constexpr std::array<bool, 256> kMayMark = [] {
  std::array<bool, 256> out{};
  for (const char c : {'\\', '<', '*', '_', '`', '|', '[', ']'}) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

/// Whether one of sixteen bytes may begin a mark: '[' to '`' holds all of them but three, and '^'.
bool may_mark_sixteen(const char* at) {
  const SixteenBytes bytes = sixteen_at(at);
  return any_of((bytes == '<') | (bytes == '*') | (bytes == '|') | ((bytes >= '[') & (bytes <= '`')));
}

class Marker {
 public:
  Marker(std::string_view text, std::vector<SourceLine>& lines) : text_(text), lines_(lines) {}

  std::vector<Layout> run(std::size_t from) {
    for (std::size_t i = from; i < lines_.size(); ++i) mark_line(i);
    std::sort(layout_.begin(), layout_.end(), [](const Layout& a, const Layout& b) { return a.span < b.span; });
    return std::move(layout_);
  }

 private:
  void add(std::size_t begin, std::size_t end, const char* reason = "markup") {
    if (end > begin) layout_.push_back({span_of(begin, end), reason});
  }

  void mark_line(std::size_t index) {
    SourceLine& line = lines_[index];
    std::size_t at = std::max<std::size_t>(line.span.begin, skip_until_);
    const std::size_t end = line.span.end;
    if (at >= end) return;
    if (in_comment_) {
      at = end_comment(at, end);
      if (in_comment_) return;
    }
    while (at < end && blank(text_[at])) ++at;
    const std::string_view rest = text_.substr(at, end - at);
    if (fence(line, rest)) return;
    if (rest.empty()) return;
    if (ruled(index, rest) || reference(line, rest)) return;
    at = block_marks(line, at);
    if (line.kind != Kind::table && table_row(index, text_.substr(at, end - at))) line.kind = Kind::table;
    inline_marks(line, at, end);
  }

  bool fence(SourceLine& line, std::string_view rest) {
    const bool mark = rest.substr(0, 3) == "```" || rest.substr(0, 3) == "~~~";
    if (mark || rest.substr(0, 3) == ":::") {
      if (mark) in_fence_ = !in_fence_;
      add(line.span.begin, line.span.end);
      return true;
    }
    if (in_fence_) line.kind = Kind::verbatim;
    return in_fence_;
  }

  /// "-----", "***", "===" and the end sign "###" of press releases.
  bool ruled(std::size_t index, std::string_view rest) {
    while (!rest.empty() && blank(rest.back())) rest.remove_suffix(1);
    const char mark = rest.front();
    if (std::string_view("-*_=#").find(mark) == std::string_view::npos) return false;
    std::size_t count = 0;
    for (const char c : rest) {
      if (c != mark && !blank(c)) return false;
      count += c == mark ? 1 : 0;
    }
    if (count < 3) return false;
    SourceLine& line = lines_[index];
    add(line.span.begin, line.span.end);
    line.kind = Kind::rule;
    const bool underline = (mark == '=' || mark == '-') && rest.find(' ') == std::string_view::npos;
    if (underline && index > 0 && lines_[index - 1].kind == Kind::text && lines_[index - 1].heading == 0 &&
        !trimmed(lines_[index - 1].span, text_).empty() && (index < 2 || trimmed(lines_[index - 2].span, text_).empty()))
      lines_[index - 1].heading = mark == '=' ? 1 : 2;
    return true;
  }

  /// "[name]: https://…" and "[[toc]]" say something to a program only.
  bool reference(SourceLine& line, std::string_view rest) {
    if (rest.front() != '[') return false;
    const std::size_t close = rest.find(']');
    const bool definition = close != std::string_view::npos && rest.substr(close, 3) == "]: " &&
                            (rest.substr(close + 3, 4) == "http" || rest.substr(close + 3, 1) == "/" || rest.substr(close + 3, 1) == "#");
    if (!definition && ascii_lowered(rest.substr(0, 7)) != "[[toc]]") return false;
    add(line.span.begin, line.span.end);
    return true;
  }

  /// "> ", "## "; returns where the content begins.
  std::size_t block_marks(SourceLine& line, std::size_t at) {
    const std::size_t end = line.span.end;
    while (at < end && text_[at] == '>') {
      line.kind = Kind::quote;
      const std::size_t from = at++;
      while (at < end && blank(text_[at])) ++at;
      add(from, at);
    }
    std::size_t hashes = at;
    while (hashes < end && text_[hashes] == '#') ++hashes;
    const std::size_t level = hashes - at;
    if (level == 0 || level > 6 || hashes == end) return at;
    // Some publishers leave the space out; one '#' without it may be a hashtag.
    if (!blank(text_[hashes]) && (level == 1 || ascii_punct(text_[hashes]))) return at;
    line.heading = static_cast<std::uint8_t>(level);
    while (hashes < end && blank(text_[hashes])) ++hashes;
    add(at, hashes);
    std::size_t tail = end;
    while (tail > hashes && (blank(text_[tail - 1]) || text_[tail - 1] == '#')) --tail;
    add(tail, end);
    return hashes;
  }

  static bool separator(std::string_view row) {
    if (row.find('-') == std::string_view::npos || row.find('|') == std::string_view::npos) return false;
    return std::all_of(row.begin(), row.end(), [](char c) { return c == '|' || c == '-' || c == ':' || blank(c); });
  }

  /// A row begins with a bar, or stands next to a row of dashes.
  bool table_row(std::size_t index, std::string_view row) {
    if (row.find('|') == std::string_view::npos) return false;
    if (separator(row)) {
      add(lines_[index].span.begin, lines_[index].span.end);
      return true;
    }
    if (row.front() == '|') return true;
    if (index > 0 && lines_[index - 1].kind == Kind::table) return true;
    return index + 1 < lines_.size() && separator(lines_[index + 1].span.in(text_));
  }

  std::size_t end_comment(std::size_t at, std::size_t end) {
    const std::size_t close = text_.substr(at, end - at).find("-->");
    const std::size_t stop = close == std::string_view::npos ? end : at + close + 3;
    add(at, stop, "comment");
    in_comment_ = close == std::string_view::npos;
    return stop;
  }

  void inline_marks(const SourceLine& line, std::size_t at, std::size_t end) {
    openers_.fill(kNone);
    std::size_t bracket = kNone;
    const char* const bytes = text_.data();
    while (true) {
      while (at + 16 <= end && !may_mark_sixteen(bytes + at)) at += 16;
      while (at < end && !kMayMark[static_cast<unsigned char>(bytes[at])]) ++at;
      if (at >= end) return;
      const char c = bytes[at];
      if (c == '\\' && at + 1 < end && ascii_punct(text_[at + 1])) {
        add(at, at + 1);
        at += 2;
      } else if (c == '<') {
        at = angle(at, end);
        if (in_comment_) return;
      } else if (c == '*' || c == '_') {
        at = emphasis(line, at, end);
      } else if (c == '`') {
        add(at, at + 1);
        ++at;
      } else if (c == '|' && line.kind == Kind::table) {
        add(at, at + 1);
        ++at;
      } else if (c == '[') {
        bracket = at++;
      } else if (c == ']') {
        at = link(line, bracket, at, end);
        bracket = kNone;
      } else {
        ++at;
      }
    }
  }

  std::size_t angle(std::size_t at, std::size_t end) {
    if (text_.substr(at, 4) == "<!--") return end_comment(at, end);
    std::size_t i = at + 1;
    if (i < end && text_[i] == '/') ++i;
    if (i >= end || std::isalpha(static_cast<unsigned char>(text_[i])) == 0) return at + 1;
    const std::string_view window = text_.substr(i, kLongestTag);  // a hard wrap may stand inside a tag
    const std::size_t close = window.find_first_of("<>");
    if (close == std::string_view::npos || window[close] == '<') return at + 1;
    if (window.substr(0, 4) == "http" || window.find('@') < close) {  // <https://…> is text between brackets
      add(at, at + 1);
      add(i + close, i + close + 1);
    } else {
      add(at, i + close + 1);
    }
    if (i + close + 1 > end) skip_until_ = i + close + 1;
    return std::min(i + close + 1, end);
  }

  /// Emphasis opens before a character and closes behind one; '_' inside a word is none.
  std::size_t emphasis(const SourceLine& line, std::size_t at, std::size_t end) {
    const char mark = text_[at];
    std::size_t stop = at;
    while (stop < end && text_[stop] == mark) ++stop;
    const std::size_t width = std::min<std::size_t>(stop - at, 3);
    if (stop - at > 3) return stop;
    const bool space_before = at == line.span.begin || blank(text_[at - 1]);
    const bool space_after = stop == end || blank(text_[stop]);
    const bool word_before = at > line.span.begin && ascii_alnum(text_[at - 1]);
    const bool word_after = stop < end && ascii_alnum(text_[stop]);
    const bool can_close = !space_before && (mark == '*' || !word_after);
    const bool can_open = !space_after && (mark == '*' || !word_before);
    std::size_t& opener = openers_[(mark == '*' ? 0U : 3U) + width - 1];
    if (can_close && opener != kNone) {
      add(opener, opener + width);
      add(at, stop);
      opener = kNone;
    } else if (can_open) {
      opener = at;
    }
    return stop;
  }

  /// "[words](address)", "[words][name]", "![picture](address)", "[^1]"; returns where to go on.
  std::size_t link(const SourceLine& line, std::size_t open, std::size_t close, std::size_t end) {
    if (open == kNone) return close + 1;
    if (open + 1 < close && text_[open + 1] == '^') {
      add(open, close + 1);
      return close + 1;
    }
    if (close + 1 >= end || (text_[close + 1] != '(' && text_[close + 1] != '[')) return close + 1;
    const char opening = text_[close + 1];
    const char closing = opening == '(' ? ')' : ']';
    const std::size_t limit = std::min(end, close + kLongestLink);
    std::size_t depth = 0;
    std::size_t stop = close + 1;
    for (; stop < limit; ++stop) {
      if (text_[stop] == opening) ++depth;
      if (text_[stop] == closing && --depth == 0) break;
    }
    const std::string_view target = text_.substr(close + 2, stop - close - 2);
    const bool address = opening == '[' || target.find('/') != std::string_view::npos || target.find('#') != std::string_view::npos ||
                         target.find('.') != std::string_view::npos;
    if (stop >= limit || !address) return close + 1;
    const bool picture = open > line.span.begin && text_[open - 1] == '!';
    if (picture) {
      add(open - 1, stop + 1);
    } else {
      add(open, open + 1);
      add(close, stop + 1);
    }
    return stop + 1;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::string_view text_;
  std::vector<SourceLine>& lines_;
  std::vector<Layout> layout_;
  std::array<std::size_t, 6> openers_{};  // *, **, ***, _, __, ___
  std::size_t skip_until_ = 0;        // end of a tag that began on an earlier line
  bool in_comment_ = false, in_fence_ = false;
};

}  // namespace

std::vector<Layout> mark_markdown(std::string_view text, std::vector<SourceLine>& lines, std::size_t from) {
  return Marker(text, lines).run(from);
}

}  // namespace pandect
