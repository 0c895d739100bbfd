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

/// A paragraph of a format that knows paragraphs but no provisions: DOCX, ODT, EPUB, JSON.
struct Paragraph {
  enum class Kind { text, heading, quote, table, note, contents };
  std::string text;       ///< valid UTF-8, its printed label in front; of a table one row, cells parted by tabs
  Kind kind = Kind::text;
  int rank = 0;           ///< of a heading, from 1
  std::string source;     ///< what leads back to it: "/body/p[12]"
};

/// The tree that the same paragraphs would have as plain text; kinds that the format states are kept. Of `raw` the path
/// and what is known are used. Issue no_text when no paragraph has words.
Result<Document> read_paragraphs(const std::vector<Paragraph>& paragraphs, const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
