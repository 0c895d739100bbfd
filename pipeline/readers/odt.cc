#include "readers/odt.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/unicode.h"
#include "readers/archive.h"
#include "readers/odt_body.h"
#include "readers/office_zip.h"
#include "readers/text_reader.h"
#include "readers/xml_cursor.h"

namespace pandect {
namespace {

struct MetaReader : MarkupHandler {
  void start(const MarkupCursor&) override {}
  void text(const MarkupCursor& at, std::string_view words) override {
    if (at.name() == "title") title += words;
  }
  void end(const MarkupCursor&) override {}
  std::string title;
};

}  // namespace

int sniff_odt(const RawDocument& raw) { return office_form(raw.bytes) == OfficeForm::odt ? 100 : 0; }

Result<Document> read_odt(const RawDocument& raw, const ReaderRules& rules) {
  Result<std::map<std::string, std::string>> parts = zip_parts(raw.bytes, [](std::string_view name) {
    return name == "content.xml" || name == "styles.xml" || name == "meta.xml" || name == "META-INF/manifest.xml";
  });
  if (!parts) return parts.issue();
  // Passwords of ODF pack the parts, not the archive: only the list of parts says so.
  if ((*parts)["META-INF/manifest.xml"].find("encryption-data") != std::string::npos)
    return make_issue(IssueCode::encrypted, "the ODT is protected by a password; save a copy without it");
  const std::string& content = (*parts)["content.xml"];
  if (content.empty()) return make_issue(IssueCode::malformed, "the ODT has no content.xml with its text; save it again from the program that made it");
  OdtLists lists;
  walk_xml((*parts)["styles.xml"], lists);
  walk_xml(content, lists);
  OdtBody body(lists);
  MarkupOutcome outcome = walk_xml(content, body);
  if (outcome.error) return *outcome.error;
  Result<Document> document = read_paragraphs(std::move(body).take(), raw, rules);
  if (!document) return document;
  MetaReader meta;
  walk_xml((*parts)["meta.xml"], meta);
  if (document->metadata.title.empty()) document->metadata.title = squeezed(meta.title);
  if (body.skipped() > 0)
    document->issues.push_back(make_issue(IssueCode::text_skipped, std::to_string(body.skipped()) + " characters of deleted text, comments and generated indexes were left out"));
  return document;
}

}  // namespace pandect
