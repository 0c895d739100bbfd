// Word documents (DOCX): paragraphs with the labels that Word would print, headings, tables row by row, footnotes and endnotes
// behind the paragraph that calls them. Of tracked changes the accepted text is read.
//
//   Result<Document> d = read_docx({.path = "memorandum.docx", .bytes = bytes}, rules);
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_docx(const RawDocument& raw);
Result<Document> read_docx(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
