// EPUB: its chapters in reading order, as one document.
//
//   Result<Document> d = read_epub({.path = "code.epub", .bytes = bytes}, rules);
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_epub(const RawDocument& raw);
Result<Document> read_epub(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
