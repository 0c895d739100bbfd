// Plain text and Markdown: the canonical text is the file's own, nothing changed; marks and page furniture are layout.
//
//   Result<Document> d = read_markdown({.path = "law.md", .bytes = utf8}, rules);
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_plain_text(const RawDocument& raw);
int sniff_markdown(const RawDocument& raw);
Result<Document> read_plain_text(const RawDocument& raw, const ReaderRules& rules);
Result<Document> read_markdown(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
