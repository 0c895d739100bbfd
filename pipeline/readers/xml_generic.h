// XML that no other reader knows: its paragraphs, found by how the elements are used, and a note that says so.
//
//   Result<Document> d = read_xml_generic({.path = "unknown.xml", .bytes = utf8}, rules);
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_xml(const RawDocument& raw);
Result<Document> read_xml_generic(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
