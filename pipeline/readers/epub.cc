#include "readers/epub.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/unicode.h"
#include "readers/archive.h"
#include "readers/encoding.h"
#include "readers/html_tree.h"
#include "readers/markup_renderer.h"
#include "readers/office_zip.h"
#include "readers/text_reader.h"
#include "readers/xml_cursor.h"

namespace pandect {
namespace {

using Parts = std::map<std::string, std::string>;

/// The package: title, language, and its chapters in reading order.
struct Package : MarkupHandler {
  struct Item {
    std::string href, properties;
  };
  void start(const MarkupCursor& at) override {
    if (at.name() == "rootfile" && path.empty()) path = at.attribute("full-path");
    if (at.name() == "item") items[std::string(at.attribute("id"))] = {std::string(at.attribute("href")), std::string(at.attribute("properties"))};
    if (at.name() == "itemref") spine.emplace_back(at.attribute("idref"));
  }
  void text(const MarkupCursor& at, std::string_view words) override {
    if (at.name() == "title") title += words;
    if (at.name() == "language") language += words;
    if (at.name() == "creator") creator += words;
    if (at.name() == "date") date += words;
  }
  void end(const MarkupCursor&) override {}
  std::string path, title, language, creator, date;
  std::map<std::string, Item> items;
  std::vector<std::string> spine;
};

/// "%20" and "../" of a reference within the book, put together with the folder it stands in.
std::string resolved(const std::string& folder, std::string_view href) {
  std::string name = folder;
  href = href.substr(0, std::min<std::size_t>(href.find('#'), 1000));
  for (std::size_t at = 0; at < href.size(); ++at) {
    const bool escape = href[at] == '%' && at + 2 < href.size() && std::string_view("0123456789abcdefABCDEF").find(href[at + 1]) != std::string_view::npos;
    if (escape) {
      name += static_cast<char>(std::stoi(std::string(href.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    } else {
      name += href[at];
    }
  }
  for (std::size_t up = name.find("/../"); up != std::string::npos; up = name.find("/../")) {
    const std::size_t from = up == 0 ? std::string::npos : name.rfind('/', up - 1);
    name.erase(from == std::string::npos ? 0 : from + 1, up + 4 - (from == std::string::npos ? 0 : from + 1));
  }
  return name;
}

/// The paragraphs of a chapter. Each block element ends the one before it; rows of a table are one paragraph.
class Chapter {
 public:
  Chapter(const HtmlTree& page, std::string name, std::vector<Paragraph>& out) : page_(page), name_(std::move(name)), out_(out) {}

  void run() {
    const NodeIndex body = page_.first("body") == kNoNode ? 0 : page_.first("body");
    for (NodeIndex n = body; n < page_.nodes[body].end; ++n) {
      while (!open_.empty() && page_.nodes[open_.back()].end <= n) close();
      const HtmlNode& node = page_.nodes[n];
      if (node.is_text()) {
        add_text(node.text);
        continue;
      }
      if (node.name == "script" || node.name == "style" || node.name == "nav" || node.name == "head") {
        n = node.end - 1;
        continue;
      }
      open_.push_back(n);
      if (node.name == "br") words_ += rows_ > 0 ? " " : "\n";
      if (!node.block) continue;
      if (node.name == "tr" && ++rows_ == 1) flush();
      if (rows_ == 0) flush();
      const bool cell = (node.name == "td" || node.name == "th") && rows_ == 1;
      if (cell && cells_++ > 0) words_ += '\t';
      else words_ += ' ';
      if (node.name == "tr") cells_ = 0;
      if (node.name == "li") words_ += label_of(n);
      if (rows_ == 0) source_ = node.source;
    }
    while (!open_.empty()) close();
    flush();
  }

 private:
  /// What a browser prints in front of a list item.
  std::string label_of(NodeIndex item) const {
    const NodeIndex list = page_.nodes[item].parent;
    if (page_.nodes[list].name != "ol") return "• ";
    std::size_t number = 0;
    for (NodeIndex n = list + 1; n <= item; n = page_.nodes[n].end) number += page_.nodes[n].name == "li" ? 1 : 0;
    return std::to_string(number) + ". ";
  }

  void add_text(std::string_view text) {
    std::string words = plain_spaces(text);
    std::replace(words.begin(), words.end(), '\n', ' ');
    std::replace(words.begin(), words.end(), '\t', ' ');
    words_ += words;
  }

  void close() {
    const HtmlNode& node = page_.nodes[open_.back()];
    if (node.block && rows_ == 0) flush();
    if (node.name == "tr" && --rows_ == 0) flush(true);
    open_.pop_back();
  }

  void flush(bool row = false) {
    std::string clean;
    for (std::size_t at = 0; at <= words_.size();) {  // line breaks and cells stay
      const std::size_t end = std::min(words_.find_first_of("\n\t", at), words_.size());
      const std::string piece = squeezed(std::string_view(words_).substr(at, end - at));
      const bool tab = end < words_.size() && words_[end] == '\t';
      clean += piece;
      if (tab) clean += '\t';
      else if (!piece.empty() && end < words_.size()) clean += '\n';
      at = end + 1;
    }
    words_.clear();
    while (!clean.empty() && clean.back() == '\n') clean.pop_back();
    if (squeezed(clean).empty()) return;
    Paragraph p{std::move(clean), Paragraph::Kind::text, 0, name_ + source_};
    if (row && p.text.find('\t') != std::string::npos) p.kind = Paragraph::Kind::table;
    for (const NodeIndex n : open_) {
      const HtmlNode& node = page_.nodes[n];
      if (node.name.size() == 2 && node.name[0] == 'h' && node.name[1] >= '1' && node.name[1] <= '6') {
        p.kind = Paragraph::Kind::heading;
        p.rank = node.name[1] - '0';
      } else if (node.name == "blockquote") {
        p.kind = Paragraph::Kind::quote;
      } else if (node.name == "aside" || node.attribute("role") == "doc-footnote" || node.attribute("role") == "doc-endnote") {
        p.kind = Paragraph::Kind::note;
      }
    }
    out_.push_back(std::move(p));
  }

  const HtmlTree& page_;
  std::string name_, source_, words_;
  std::vector<Paragraph>& out_;
  std::vector<NodeIndex> open_;
  int rows_ = 0, cells_ = 0;
};

DocumentMetadata known_of(const Package& package, DocumentMetadata known) {
  if (known.title.empty()) known.title = squeezed(package.title);
  if (known.language.empty()) known.language = squeezed(package.language);
  if (known.authors.empty() && !squeezed(package.creator).empty()) known.authors.push_back(squeezed(package.creator));
  return known;
}

}  // namespace

int sniff_epub(const RawDocument& raw) { return office_form(raw.bytes) == OfficeForm::epub ? 100 : 0; }

Result<Document> read_epub(const RawDocument& raw, const ReaderRules& rules) {
  Result<Parts> parts = zip_parts(raw.bytes, [](std::string_view name) {
    const std::string lower = ascii_lowered(name);
    return name == "META-INF/container.xml" || name == "META-INF/rights.xml" || lower.ends_with(".opf") || lower.ends_with("html") || lower.ends_with(".htm") || lower.ends_with(".xml");
  });
  if (!parts) return parts.issue();
  if (parts->count("META-INF/rights.xml") != 0)
    return make_issue(IssueCode::encrypted, "the EPUB is protected by a digital lock; get a copy without it");
  Package package;
  walk_xml((*parts)["META-INF/container.xml"], package);
  const std::string folder = package.path.find('/') == std::string::npos ? "" : package.path.substr(0, package.path.find_last_of('/') + 1);
  walk_xml((*parts)[package.path], package);
  std::vector<Paragraph> paragraphs;
  std::size_t missing = 0;
  for (const std::string& id : package.spine) {
    const Package::Item& item = package.items[id];
    const auto chapter = parts->find(resolved(folder, item.href));
    if (chapter == parts->end()) ++missing;
    if (chapter == parts->end() || item.properties.find("nav") != std::string::npos) continue;
    const Result<Decoded> text = decode(chapter->second);
    if (!text) return text.issue();
    const HtmlTree page = html_tree(text->text);
    if (page.outcome.error) return *page.outcome.error;
    Chapter(page, chapter->first, paragraphs).run();
  }
  if (package.spine.empty()) return make_issue(IssueCode::malformed, "the EPUB does not say in which order its chapters come (no spine); make it again, or give its HTML files");
  RawDocument described{raw.path, "", "", known_of(package, raw.known)};
  Result<Document> document = read_paragraphs(paragraphs, described, rules);
  if (document && missing > 0)
    document->issues.push_back(make_issue(IssueCode::repaired, std::to_string(missing) + " chapters that the EPUB lists are not in it"));
  return document;
}

}  // namespace pandect
