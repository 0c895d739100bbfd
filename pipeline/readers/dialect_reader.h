// Reads legislation mark-up by its table: one reader for all dialects.
//
//   Result<Document> d = read_dialect(raw, rules, "akn");
//   int sure = sniff_dialect(raw, "akn");                   // by the root element, and what else only that format has
#pragma once

#include <string_view>

#include "readers/reader.h"

namespace pandect {

int sniff_dialect(const RawDocument& raw, std::string_view id);
/// Issues as of read_document; no_text where the file holds metadata alone.
Result<Document> read_dialect(const RawDocument& raw, const ReaderRules& rules, std::string_view id);

}  // namespace pandect
