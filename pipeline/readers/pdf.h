// PDF: its text layer, read by the separate program pdftotext (poppler-utils), page by page.
//
//   Result<Document> d = read_pdf({.path = "notice.pdf", .bytes = bytes}, rules);
//   d->provisions[1].source          // "page 3"
//
// A scan has pages but no text: an error of code no_text, not an empty document.
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_pdf(const RawDocument& raw);
Result<Document> read_pdf(const RawDocument& raw, const ReaderRules& rules);
/// What `read_pdf` makes of the output of pdftotext: pages, each ended by a form feed, in the layout of the print.
Result<Document> read_pdf_pages(const std::string& path, const std::string& printed, const ReaderRules& rules);

}  // namespace pandect
