// OpenDocument text (ODT): paragraphs with the labels of their lists, headings, tables row by row, notes behind their paragraph.
// Of tracked changes the accepted text is read: deletions lie apart in the file, insertions in the text.
//
//   Result<Document> d = read_odt({.path = "order.odt", .bytes = bytes}, rules);
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_odt(const RawDocument& raw);
Result<Document> read_odt(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
