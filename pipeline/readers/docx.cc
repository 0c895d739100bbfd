#include "readers/docx.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/unicode.h"
#include "readers/archive.h"
#include "readers/docx_body.h"
#include "readers/docx_styles.h"
#include "readers/office_zip.h"
#include "readers/text_reader.h"
#include "readers/xml_cursor.h"

namespace pandect {
namespace {

/// The target of a relationship of a type that ends in `type`, relative to the root.
struct Relationships : MarkupHandler {
  explicit Relationships(std::string_view ending) : wanted(ending) {}
  void start(const MarkupCursor& at) override {
    if (at.name() == "Relationship" && target.empty() && at.attribute("Type").ends_with(wanted)) target = at.attribute("Target");
  }
  void text(const MarkupCursor&, std::string_view) override {}
  void end(const MarkupCursor&) override {}
  std::string_view wanted;
  std::string target;
};

/// dc:title, dc:creator of docProps/core.xml.
struct CoreProperties : MarkupHandler {
  void start(const MarkupCursor&) override {}
  void text(const MarkupCursor& at, std::string_view words) override {
    if (at.name() == "title") title += words;
    if (at.name() == "creator") creator += words;
  }
  void end(const MarkupCursor&) override {}
  std::string title, creator;
};

std::string main_part(const std::map<std::string, std::string>& parts) {
  const auto relations = parts.find("_rels/.rels");
  if (relations != parts.end()) {
    Relationships reader("/officeDocument");
    walk_xml(relations->second, reader);
    std::string target = reader.target;
    if (target.starts_with("/")) target.erase(0, 1);
    if (parts.count(target) != 0) return target;
  }
  return "word/document.xml";
}

bool wanted(std::string_view name) {
  return name == "_rels/.rels" || name == "docProps/core.xml" || (name.starts_with("word/") && name.ends_with(".xml") && name.find("theme/") == std::string_view::npos &&
                                                                  name.find("media/") == std::string_view::npos);
}

const std::string& part(const std::map<std::string, std::string>& parts, const std::string& name) {
  static const std::string none;
  const auto found = parts.find(name);
  return found == parts.end() ? none : found->second;
}

/// Letters in running heads and feet, which are not part of the text.
std::size_t furniture_bytes(const std::map<std::string, std::string>& parts, const std::string& folder) {
  struct Counter : MarkupHandler {
    void start(const MarkupCursor&) override {}
    void text(const MarkupCursor& at, std::string_view words) override { bytes += at.name() == "t" ? words.size() : 0; }
    void end(const MarkupCursor&) override {}
    std::size_t bytes = 0;
  } counter;
  for (const auto& [name, xml] : parts)
    if (name.starts_with(folder + "header") || name.starts_with(folder + "footer")) walk_xml(xml, counter);
  return counter.bytes;
}

}  // namespace

int sniff_docx(const RawDocument& raw) { return office_form(raw.bytes) == OfficeForm::docx ? 100 : 0; }

Result<Document> read_docx(const RawDocument& raw, const ReaderRules& rules) {
  Result<std::map<std::string, std::string>> parts = zip_parts(raw.bytes, wanted);
  if (!parts) return parts.issue();
  const std::string main = main_part(*parts), folder = main.substr(0, main.find_last_of('/') + 1);
  if (part(*parts, main).empty())
    return make_issue(IssueCode::malformed, "the DOCX has no part with its text (" + main + "); save it again from the program that made it");
  DocxStyles styles = DocxStyles::read(part(*parts, folder + "styles.xml"));
  DocxNumbering numbering = DocxNumbering::read(part(*parts, folder + "numbering.xml"));
  DocxBody body({styles, numbering, docx_notes(part(*parts, folder + "footnotes.xml"), styles), docx_notes(part(*parts, folder + "endnotes.xml"), styles)});
  MarkupOutcome outcome = walk_xml(part(*parts, main), body);
  if (outcome.error) return *outcome.error;
  Result<Document> document = read_paragraphs(std::move(body).take(), raw, rules);
  if (!document) return document;
  CoreProperties properties;
  walk_xml(part(*parts, "docProps/core.xml"), properties);
  DocumentMetadata& metadata = document->metadata;
  if (metadata.title.empty()) metadata.title = squeezed(properties.title);
  if (const std::string author = squeezed(properties.creator); metadata.authors.empty() && !author.empty() && author.size() < 200 && metadata.kind == DocumentKind::news)
    metadata.authors.push_back(author);
  const std::size_t skipped = furniture_bytes(*parts, folder) + body.skipped();
  if (skipped > 0)
    document->issues.push_back(make_issue(IssueCode::text_skipped, std::to_string(skipped) + " characters of running heads, feet, deleted and hidden text were left out"));
  return document;
}

}  // namespace pandect
