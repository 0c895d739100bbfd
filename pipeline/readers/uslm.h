// United States Legislative Markup: bills, public laws, compilations, titles of the US Code, Federal Register issues.
//
//   Result<Document> d = read_uslm({.path = "plaw.xml", .bytes = utf8}, rules);
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_uslm(const RawDocument& raw);
/// Identifiers of the mark-up become Provision::uri, with compilations (/us/sComp/…) written as the public law they compile.
Result<Document> read_uslm(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
