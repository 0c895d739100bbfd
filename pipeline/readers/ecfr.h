// Code of Federal Regulations: the eCFR's XML (DIV1…DIV9) and the annual edition's (CFRGRANULE, SECTION).
//
//   Result<Document> d = read_ecfr({.path = "title-15.xml", .bytes = utf8}, rules);
//
// Below the section the mark-up knows paragraphs only; their levels come from their labels (readers/label_levels.h).
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_ecfr(const RawDocument& raw);
Result<Document> read_ecfr(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
