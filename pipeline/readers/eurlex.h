// Acts of the European Union as EUR-Lex and the Official Journal give them in XHTML, old style sheets and new, as published
// and consolidated.
//
//   Result<Document> d = read_eurlex({.path = "32016R0679.xhtml", .bytes = utf8}, rules);
//   d->metadata.uri                              // "/eu/reg/2016/679", from the CELEX number in the file or its name
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_eurlex(const RawDocument& raw);
Result<Document> read_eurlex(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
