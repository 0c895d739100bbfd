// A lawyer's memorandum as DOCX: a table a document, norms grouped by who bears them, with quotation, pin cite, link and state.
#include <algorithm>
#include <map>
#include <set>

#include "knowledge/pin_citation.h"
#include "knowledge/words_at.h"
#include "writers/memo_parts.h"
#include "writers/writer.h"
#include "writers/xml_out.h"
#include "writers/zip.h"

namespace pandect {
namespace {

constexpr const char* kWords = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kWidths[] = {"2000", "4300", "5700", "1960"};  // of the columns, twentieths of a point

bool is_web_address(const std::string& url) { return url.starts_with("https://") || url.starts_with("http://"); }

std::string capitalized(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

/// Norms of a document under the words for who bears them, in the order in which these first occur.
std::vector<std::pair<std::string, std::vector<const Norm*>>> by_bearer(const Record& r) {
  std::vector<std::pair<std::string, std::vector<const Norm*>>> out;
  std::map<std::string, std::size_t> place;
  for (const Norm& n : r.findings.norms) {
    std::string bearer = n.bearer ? words_at(r.document, n.bearer->spans) : "";
    const std::string& role = n.bearer && !n.bearer->role.empty() ? n.bearer->role : bearer;
    const auto [at, fresh] = place.emplace(role, out.size());
    if (fresh) out.push_back({bearer.empty() ? "No one is named" : capitalized(std::move(bearer)), {}});
    out[at->second].second.push_back(&n);
  }
  return out;
}

class Memo {
 public:
  explicit Memo(const Outgoing& out) : out_(out) {}

  std::string bytes() && {
    write();
    Zip zip;
    zip.add("[Content_Types].xml", memo_content_types());
    zip.add("_rels/.rels", memo_package_relations());
    zip.add("word/document.xml", std::move(x_).finish());
    zip.add("word/_rels/document.xml.rels", memo_document_relations(addresses_));
    zip.add("word/styles.xml", memo_styles());
    zip.add("word/footer1.xml", memo_footer());
    return zip.finish();
  }

 private:
  void write() {
    x_.open("w:document", {{"xmlns:w", kWords}, {"xmlns:r", kRelations}});
    x_.open("w:body");
    paragraph("Title", "Norms and their sources");
    paragraph("Subtitle", summary());
    for (const Record& r : out_.kb.records)
      if (!r.findings.norms.empty()) document(r);
    page();
  }
  std::string summary() const {
    std::map<std::string, std::size_t> states;
    std::size_t norms = 0, laws = 0;
    for (const Record& r : out_.kb.records) {
      laws += r.findings.norms.empty() ? 0 : 1;
      for (const Norm& n : r.findings.norms) ++norms, ++states[out_.standing(n.id).state];
    }
    std::string text = std::to_string(norms) + (norms == 1 ? " norm in " : " norms in ") + std::to_string(laws) + (laws == 1 ? " document" : " documents");
    for (const auto& [state, count] : states) text += " · " + std::to_string(count) + " " + state;
    return text + ". What is proposed was found by a program and nobody has checked it yet.";
  }

  void run(const std::string& words, const char* style = nullptr) {
    x_.open("w:r");
    if (style != nullptr) {
      x_.open("w:rPr");
      x_.leaf("w:rStyle", {}, {{"w:val", style}});
      x_.close();
    }
    x_.leaf("w:t", words, {{"xml:space", "preserve"}});
    x_.close();
  }
  void begin_paragraph(const char* style) {
    x_.open("w:p");
    x_.open("w:pPr");
    x_.leaf("w:pStyle", {}, {{"w:val", style}});
    x_.close();
  }
  void paragraph(const char* style, const std::string& words) {
    begin_paragraph(style);
    if (!words.empty()) run(words);
    x_.close();
  }
  /// The words as a link where there is an address for them.
  void linked(const std::string& words, const std::string& url) {
    if (!is_web_address(url)) return run(words);
    const auto [at, fresh] = places_.emplace(url, addresses_.size());
    if (fresh) addresses_.push_back(url);
    x_.open("w:hyperlink", {{"r:id", memo_link_id(at->second)}, {"w:history", "1"}});
    run(words, "Hyperlink");
    x_.close();
  }

  void document(const Record& r) {
    const DocumentMetadata& m = r.document.metadata;
    paragraph("Heading1", m.title.empty() ? m.id : m.title);
    std::string about = capitalized(std::string(name(m.kind)));
    if (!m.jurisdiction.empty()) about += " · " + m.jurisdiction;
    if (!m.dates.adopted.empty()) about += " · adopted " + m.dates.adopted;
    if (!m.dates.in_force.empty()) about += " · in force since " + m.dates.in_force;
    if (!m.valid_to.empty()) about += " · until " + m.valid_to;
    begin_paragraph("About");
    run(about);
    if (const std::string url = out_.links.of(r.document, 0); is_web_address(url)) {
      run(" · ");
      linked("official text", url);
    }
    x_.close();
    table(r);
  }
  void table(const Record& r) {
    x_.open("w:tbl");
    x_.open("w:tblPr");
    x_.leaf("w:tblStyle", {}, {{"w:val", "Norms"}});
    x_.leaf("w:tblW", {}, {{"w:w", "13960"}, {"w:type", "dxa"}});
    x_.leaf("w:tblLayout", {}, {{"w:type", "fixed"}});
    x_.leaf("w:tblLook", {}, {{"w:val", "0020"}, {"w:firstRow", "1"}});
    x_.close();
    x_.open("w:tblGrid");
    for (const char* width : kWidths) x_.leaf("w:gridCol", {}, {{"w:w", width}});
    x_.close();
    heading_row();
    for (const auto& [bearer, norms] : by_bearer(r)) {
      bearer_row(bearer, norms.size());
      for (const Norm* n : norms) norm_row(r, *n);
    }
    x_.close();
    paragraph("Normal", "");
  }
  void begin_row(bool repeated = false) {
    x_.open("w:tr");
    x_.open("w:trPr");
    x_.leaf("w:cantSplit");
    if (repeated) x_.leaf("w:tblHeader");
    x_.close();
  }
  void begin_cell(std::size_t column) {
    x_.open("w:tc");
    x_.open("w:tcPr");
    x_.leaf("w:tcW", {}, {{"w:w", kWidths[column]}, {"w:type", "dxa"}});
    x_.close();
  }
  void heading_row() {
    constexpr const char* kTitles[] = {"Where", "What", "Words of the law", "State"};
    begin_row(true);
    for (std::size_t i = 0; i < 4; ++i) {
      begin_cell(i);
      paragraph("CellHead", kTitles[i]);
      x_.close();
    }
    x_.close();
  }
  void bearer_row(const std::string& bearer, std::size_t norms) {
    begin_row();
    x_.open("w:tc");
    x_.open("w:tcPr");
    x_.leaf("w:tcW", {}, {{"w:w", "13960"}, {"w:type", "dxa"}});
    x_.leaf("w:gridSpan", {}, {{"w:val", "4"}});
    x_.leaf("w:shd", {}, {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", "EEF2F6"}});
    x_.close();
    begin_paragraph("Bearer");
    run(bearer);
    run("  " + std::to_string(norms), "Quiet");
    x_.close();
    x_.close();
    x_.close();
  }
  void norm_row(const Record& r, const Norm& n) {
    const Document& d = r.document;
    begin_row();
    begin_cell(0);
    begin_paragraph("Cell");
    const std::string pin = pin_citation(d, n.provision);
    linked(pin.empty() ? short_name(d) : pin, out_.links.of(d, n.provision));
    x_.close();
    x_.close();
    begin_cell(1);
    what(d, n);
    x_.close();
    begin_cell(2);
    paragraph("Quotation", "“" + words_at(d, n.sentence) + "”");
    x_.close();
    begin_cell(3);
    state(n);
    x_.close();
    x_.close();
  }
  void what(const Document& d, const Norm& n) {
    begin_paragraph("Cell");
    run(capitalized(std::string(name(n.type))), "Strong");
    if (n.status != NormStatus::in_text) run(" (" + std::string(name(n.status)) + ")", "Quiet");
    run(n.action.empty() ? "" : ": " + words_at(d, n.action));
    x_.close();
    const auto part = [&](const char* label, const std::string& words) {
      if (words.empty()) return;
      begin_paragraph("Part");
      run(std::string(label) + " ", "Quiet");
      run(words);
      x_.close();
    };
    for (const Spans& s : n.conditions) part("Condition:", words_at(d, s));
    for (const Spans& s : n.exceptions) part("Exception:", words_at(d, s));
    for (const NormTime& t : n.times) part("Time:", words_at(d, t.spans));
  }
  void state(const Norm& n) {
    const NormStanding standing = out_.standing(n.id);
    begin_paragraph("Cell");
    run(capitalized(standing.state));
    x_.close();
    if (!standing.reviewers.empty()) paragraph("Part", standing.reviewers);
    const auto cells = out_.cells.find(n.id);
    if (cells == out_.cells.end()) return;
    if (!cells->second.owner.empty()) paragraph("Part", "Owner: " + cells->second.owner);
    if (!cells->second.status.empty()) paragraph("Part", cells->second.status);
    if (!cells->second.notes.empty()) paragraph("Part", cells->second.notes);
  }
  /// A4 on its side, for four columns.
  void page() {
    x_.open("w:sectPr");
    x_.leaf("w:footerReference", {}, {{"w:type", "default"}, {"r:id", "footer"}});
    x_.leaf("w:pgSz", {}, {{"w:w", "16838"}, {"w:h", "11906"}, {"w:orient", "landscape"}});
    x_.leaf("w:pgMar", {}, {{"w:top", "1247"}, {"w:right", "1440"}, {"w:bottom", "1134"}, {"w:left", "1440"}, {"w:header", "680"}, {"w:footer", "567"}, {"w:gutter", "0"}});
    x_.close();
  }

  const Outgoing& out_;
  XmlOut x_;
  std::vector<std::string> addresses_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

std::string write_memo_docx(const Outgoing& out) { return Memo(out).bytes(); }

}  // namespace pandect
