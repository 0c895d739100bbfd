#include "readers/text_reader.h"

#include <algorithm>

#include "domain/document_builder.h"
#include "readers/front_matter.h"
#include "readers/source_lines.h"

namespace pandect {
namespace {

constexpr std::size_t kHead = 8192;

/// Lines of the head that carry Markdown marks no plain text would.
int markdown_marks(std::string_view head) {
  int marks = 0;
  for (const SourceLine& line : split_lines(head)) {
    const std::string_view s = line.span.in(head);
    marks += s.substr(0, 2) == "# " || s.substr(0, 3) == "## " || s.substr(0, 4) == "### " ? 2 : 0;
    marks += s.substr(0, 2) == "**" || s.find("](") != std::string_view::npos || s.substr(0, 4) == "<!--" ? 1 : 0;
  }
  return marks;
}

void mark_paragraphs(DocumentBuilder& builder, const std::vector<SourceLine>& lines) {
  Span paragraph{};
  const auto flush = [&] {
    if (!paragraph.empty()) builder.mark_block(BlockKind::text, paragraph);
    paragraph = {};
  };
  for (const SourceLine& line : lines) {
    if (line.kind == SourceLine::Kind::blank || line.kind == SourceLine::Kind::rule) {
      flush();
    } else if (line.heading > 0 || line.kind == SourceLine::Kind::table) {
      flush();
      builder.mark_block(line.heading > 0 ? BlockKind::heading : BlockKind::table, line.span);
    } else if (paragraph.empty()) {
      paragraph = line.span;
    } else {
      paragraph.end = line.span.end;
    }
  }
  flush();
}

Result<Document> read_text(const RawDocument& raw, bool markdown) {
  DocumentBuilder builder(DocumentBuilder::Over{raw.bytes});
  const std::string_view text = builder.text();
  std::vector<SourceLine> lines = split_lines(text);
  std::vector<Layout> layout;
  if (markdown) {
    const FrontMatter front = read_front_matter(text, lines);
    layout = mark_markdown(text, lines, front.lines);
    if (front.lines > 0) layout.insert(layout.begin(), {{0, lines[front.lines - 1].span.end}, "front_matter"});
    builder.metadata().title = front.value("title");
    builder.metadata().url = front.value("url");
  }
  const std::string reading = blanked(text, layout);
  settle_lines(reading, lines);
  for (Layout& l : layout) builder.layout(l.span, std::move(l.reason));
  mark_paragraphs(builder, lines);
  return std::move(builder).finish();
}

}  // namespace

int sniff_plain_text(const RawDocument&) { return 10; }

int sniff_markdown(const RawDocument& raw) {
  const std::string_view head = std::string_view(raw.bytes).substr(0, kHead);
  const int marks = markdown_marks(head);
  if (head.substr(0, 4) == "---\n" || head.substr(0, 5) == "---\r\n") return 40;
  return marks >= 2 ? 30 : 5;
}

Result<Document> read_plain_text(const RawDocument& raw, const ReaderRules&) { return read_text(raw, false); }
Result<Document> read_markdown(const RawDocument& raw, const ReaderRules&) { return read_text(raw, true); }

}  // namespace pandect
