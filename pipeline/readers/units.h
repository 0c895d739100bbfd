// Lines made paragraphs: hard wraps undone, labels read, headings seen. What structure.h nests.
//
//   std::vector<Unit> units = make_units(reading, lines, rules);
//   units[3].labels      // "7." and "(1)" of "7. (1) The Minister may, …"
//   units[3].body        // the rest
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "readers/source_lines.h"
#include "readers/structure_rules.h"

namespace pandect {

struct Unit {
  enum class Kind : std::uint8_t { text, table, quote, verbatim, note, metadata, contents, heading };
  Span span;                   ///< labels and body
  std::vector<Label> labels;   ///< outermost first, at most six
  Spans headings;              ///< of a label, by index, as far as a heading stands run in between labels; else empty spans
  Span body;                   ///< behind the labels, may be empty
  Kind kind = Kind::text;
  std::uint8_t heading = 0;    ///< level of a Markdown heading
  std::uint16_t indent = 0;
  std::uint32_t line = 0;      ///< its first line, from 1
  std::uint16_t line_count = 1;
  bool page_break = false;
  bool numbers_section = false; ///< its first label is a bare number that counts the sections of the law
};

/// Linear in the text. `lines` must be settled.
std::vector<Unit> make_units(std::string_view reading, const std::vector<SourceLine>& lines, const StructureRules& rules);

/// Marks the lines of tables of contents: from their heading, or from a run of titles without text, to where the first of their
/// labels comes again.
void mark_contents(std::string_view reading, std::vector<Unit>& units, const StructureRules& rules);

/// Takes bare numbers ("4 Nothing in this Act …") for labels where they continue a sequence: the sections of a law that has no
/// other labels for them, or the paragraphs of its articles. All others become text again. Behind mark_contents.
void settle_bare_labels(std::vector<Unit>& units, const StructureRules& rules);

}  // namespace pandect
