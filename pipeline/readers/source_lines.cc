#include "readers/source_lines.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {

namespace {

/// Where a byte stands next, looked for by memchr: most texts have no CR and no form feed, which one look over them tells.
class NextByte {
 public:
  NextByte(std::string_view text, char wanted) : text_(text), wanted_(wanted) {}
  std::size_t from(std::size_t begin) {
    if (at_ < begin || !looked_) at_ = std::min(text_.find(wanted_, begin), text_.size());
    looked_ = true;
    return at_;
  }

 private:
  std::string_view text_;
  char wanted_;
  bool looked_ = false;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<SourceLine> split_lines(std::string_view text) {
  std::vector<SourceLine> lines;
  constexpr std::size_t kUsualLine = 48;  // bytes, blank lines counted; what is not used is never touched
  lines.reserve(text.size() / kUsualLine + 1);
  NextByte feed(text, '\n'), carriage(text, '\r'), form(text, '\f');
  bool page_break = false;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min({feed.from(begin), carriage.from(begin), form.from(begin)});
    SourceLine line;
    line.span = span_of(begin, end);
    line.page_break = page_break;
    lines.push_back(line);
    page_break = end < text.size() && text[end] == '\f';
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++end;
    begin = end + 1;
  }
  return lines;
}

void settle_lines(std::string_view reading, std::vector<SourceLine>& lines) {
  for (SourceLine& line : lines) {
    const Span all = line.span;
    line.span = trimmed(all, reading);
    if (line.span.empty()) {
      if (line.kind == SourceLine::Kind::text || line.kind == SourceLine::Kind::quote) line.kind = SourceLine::Kind::blank;
      continue;
    }
    std::size_t columns = 0;
    for (std::size_t at = all.begin; at < line.span.begin;) {
      if (reading[at] == ' ') {
        ++columns;
        ++at;
        continue;
      }
      const char32_t c = next_code_point(reading, at);
      columns += c == '\t' ? 4 : static_cast<std::size_t>(display_width(c));
    }
    line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(columns, 1000));
  }
}

}  // namespace pandect
