// From bytes to a Document. One file a format; the catalog is the table that says which reader takes what.
//
//   ReaderRules rules = ReaderRules::load(packs, gazetteers);                       // once, shared across threads
//   Result<Document> d = read_document({.path = "law.xml", .bytes = bytes}, rules);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "domain/document.h"

namespace pandect {

class ReaderRules;  // readers/reader_rules.h: languages, kinds, names of laws, forms of labels

/// Bytes with the name they came under (a hint for the format, no more).
struct RawDocument {
  std::string path;
  std::string bytes;
  std::string charset{};     ///< as the transport says it (HTTP, MIME); empty when it says nothing
  DocumentMetadata known{};  ///< what the container says of it (a dump's columns, a mail's head): goes before every guess
};

struct ReaderRow {
  std::string_view name;         ///< "uslm"
  std::string_view title;        ///< "United States Legislative Markup (USLM) XML"
  std::string_view extensions;   ///< "xml"
  std::string_view media_type;
  /// The reader takes text: it is handed valid UTF-8 without a byte-order mark, whatever the file was written in, and
  /// ignores what the text says of its own encoding.
  bool decoded = true;
  /// How sure this reader is that the bytes are its own, 0…100; looks at the first kilobytes only.
  int (*sniff)(const RawDocument& raw);
  Result<Document> (*read)(const RawDocument& raw, const ReaderRules& rules);
  int surest = 100;  ///< no answer of `sniff` is above it: the reader is not asked where another one is surer
};

/// All readers; of equal scores the earlier row wins.
const std::vector<ReaderRow>& reader_catalog();

/// Writes Provision.uri everywhere from metadata.uri and the provision's numbers (ANNOTATION §6); called again when the
/// user gives another uri.
void assign_uris(Document& document);

/// Detects the format, reads, fills source, guesses language, kind, jurisdiction, title and dates where the reader left
/// them empty. Issues of codes unreadable, empty, unsupported_format, malformed, no_text, encoding, limit_*.
Result<Document> read_document(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
