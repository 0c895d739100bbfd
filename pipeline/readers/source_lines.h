// The lines of a text file and what its marks say of them: the raw material of structure.
//
//   std::vector<SourceLine> lines = split_lines(text);
//   std::vector<Layout> layout = mark_markdown(text, lines);   // "## Chapter I" → heading 2, "## " is layout
//   std::string reading = with_layout_blanked(text, layout);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/document.h"

namespace pandect {

struct SourceLine {
  enum class Kind : std::uint8_t {
    text,
    blank,      ///< nothing but white space and layout
    table,      ///< a row of a Markdown table
    quote,      ///< a Markdown block quotation
    verbatim,   ///< inside a fenced code block
    note,       ///< a footnote or endnote
    contents,   ///< a line of a table of contents
    furniture,  ///< page header, footer or number
    rule,       ///< a horizontal rule
  };
  Span span;                 ///< without the line break; once marks are known, trimmed of white space and leading marks
  Kind kind = Kind::text;
  std::uint8_t heading = 0;  ///< 1…6 for a Markdown heading
  std::uint16_t indent = 0;  ///< columns before the first character of `span`
  bool page_break = false;   ///< a form feed stands before it
};

/// Lines end with LF, CR LF, CR or a form feed.
std::vector<SourceLine> split_lines(std::string_view text);

/// Finds Markdown marks from line `from` on; sets kind, heading and span of each line. The layout is in text order.
std::vector<Layout> mark_markdown(std::string_view text, std::vector<SourceLine>& lines, std::size_t from);

/// Trims each line's span to its content in `reading` and sets indent; lines without content become blank.
void settle_lines(std::string_view reading, std::vector<SourceLine>& lines);

}  // namespace pandect
