// The paragraphs of CFR sections, taken apart: labels, run-in headings, text, and the level of each label.
//
//   EcfrParagraphs paragraphs = collect_paragraphs(bytes);     // first walk
//   ... second walk: paragraphs.of_text[i] is the i-th element for which is_ecfr_paragraph(at) holds
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/xml_cursor.h"

namespace pandect {

struct EcfrPiece {
  std::string label;        ///< "(a)"; empty when text goes on without one
  std::size_t level = 0;    ///< of the label, 0 right below the section; without one, how many items it lies in
  std::string heading;      ///< "Purpose.": the words in italics that stand for a heading
  std::string text;
};

struct EcfrParagraph {
  std::vector<EcfrPiece> pieces;
};

/// A paragraph right in a section, part or appendix: one that may have a level.
bool is_ecfr_paragraph(const MarkupCursor& at);

/// All such paragraphs in document order; stops where the walk stops (the second walk reports why).
std::vector<EcfrParagraph> collect_paragraphs(std::string_view bytes);

}  // namespace pandect
