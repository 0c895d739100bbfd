// Dumps of laws and news: CSV and TSV, JSON and JSON Lines. Which field holds what is said by readers/dump_fields.h.
//
//   if (is_dump(text)) unpack_dump(text, rules, sink);      // a member for each row: "news.csv!/17"
//
// Rows that are articles of one law (they have a number and name their law) become one member a law. A JSON object that lists
// its articles is one document and keeps the path of the file; so does any other JSON with enough prose in it, as a last resort.
#pragma once

#include "readers/container.h"
#include "readers/json_tree.h"

namespace pandect {

/// By the bytes' beginning for JSON, by the extension for tables. `text` is UTF-8.
bool is_dump(const RawDocument& text);
void unpack_dump(const RawDocument& text, const ReaderRules& rules, MemberSink& sink);

/// A JSON file that is one document (the reader that the catalog lists).
int sniff_json(const RawDocument& raw);
Result<Document> read_json(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
