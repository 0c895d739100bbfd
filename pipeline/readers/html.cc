#include "readers/html.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <vector>

#include "core/unicode.h"
#include "domain/document_builder.h"
#include "readers/article_text.h"
#include "readers/html_metadata.h"
#include "readers/html_tree.h"
#include "readers/markup_renderer.h"
#include "readers/text_structure.h"

namespace pandect {
namespace {

bool blank(std::string_view words) { return words.find_first_not_of(" \t\r\n") == std::string_view::npos; }

int heading_rank(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0; }

/// Writes the kept nodes: headings open sections, list items are provisions, tables are rows of tabs.
class PageWriter {
 public:
  PageWriter(const HtmlTree& page, const ArticleText& article) : page_(page), article_(article) {}

  const Anchors& anchors() const { return anchors_; }

  Document run(const PageMetadata& about) {
    title_above(about.title);
    for (NodeIndex n = 0; n < page_.nodes.size(); ++n) {
      while (!open_.empty() && page_.nodes[open_.back().node].end <= n) end(n);
      if (!article_.kept(n)) continue;
      if (page_.nodes[n].is_text()) text(page_.nodes[n].text);
      else start(n);
    }
    while (!open_.empty()) end(static_cast<NodeIndex>(page_.nodes.size()));
    builder_.end_block();
    describe(about);
    return std::move(builder_).finish();
  }

 private:
  struct Open {
    NodeIndex node;
    bool provision = false;
    bool data_table = false;
  };

  /// A title that stands outside of the article's own element belongs to it all the same: the heading that says what the
  /// page calls itself, not the name of the site.
  void title_above(const std::string& title) {
    const std::string wanted = folded(title);
    NodeIndex found = kNoNode;
    for (NodeIndex n = 0; n < page_.nodes.size() && !wanted.empty(); ++n) {
      const int rank = heading_rank(page_.nodes[n].name);
      if (rank == 0 || rank > 2) continue;
      const std::string heading = folded(page_.text_of(n));
      if (heading.size() < 3 || (wanted.find(heading) == std::string::npos && heading.find(wanted) == std::string::npos)) continue;
      if (article_.kept(n)) return;
      if (found == kNoNode) found = n;
    }
    if (found == kNoNode) return;
    const std::string heading = page_.text_of(found);
    builder_.come_from(page_.nodes[found].source);
    builder_.begin_block(BlockKind::heading);
    builder_.append(heading);
    builder_.end_block();
    moved_ = static_cast<std::size_t>(std::count_if(heading.begin(), heading.end(), [](char c) { return c != ' '; }));
  }

  void start(NodeIndex n) {
    const HtmlNode& node = page_.nodes[n];
    Open opened{n};
    if (node.name == "br") return line_break();
    if (!node.block) {
      open_.push_back(opened);
      return;
    }
    if (in_row()) {
      if (node.name == "td" || node.name == "th") cell();
      else gap_ = true;
    } else {
      builder_.end_block();
      open_block(n, opened);
    }
    open_.push_back(opened);
  }

  void open_block(NodeIndex n, Open& opened) {
    const HtmlNode& node = page_.nodes[n];
    anchors_.add(builder_.size(), node.source);
    builder_.come_from(node.source);
    if (const int rank = heading_rank(node.name); rank > 1 && lists_ == 0 && quotes_ == 0) {
      close_sections(rank);
      builder_.open({ProvisionType::heading, "", "", page_.text_of(n), std::string(node.source), ""});
      sections_.push_back(rank);
    } else if (node.name == "li" || node.name == "dd") {
      builder_.open({ProvisionType::item, "", "", "", std::string(node.source), ""});
      opened.provision = true;
      ++lists_;
    } else if (node.name == "blockquote") {
      ++quotes_;
    } else if (node.name == "table") {
      opened.data_table = is_data(n);
    } else if (node.name == "tr" && in_data_table()) {
      rows_ = 1;
      cells_ = 0;
    } else if (node.name == "pre") {
      ++verbatim_;
    }
  }

  void end(NodeIndex) {
    const Open closed = open_.back();
    open_.pop_back();
    const std::string_view name = page_.nodes[closed.node].name;
    if (!page_.nodes[closed.node].block) {
      // "1." set apart from what it numbers by style alone.
      if (page_.nodes[closed.node].attribute("class") == "num" && verbatim_ == 0) text(" ");
      return;
    }
    if (in_row() && name != "tr") {
      gap_ = true;
      return;
    }
    builder_.end_block();
    if (name == "tr") rows_ = 0;
    if (name == "pre" && verbatim_ > 0) --verbatim_;
    if (name == "blockquote" && quotes_ > 0) --quotes_;
    if (closed.provision) {
      builder_.close();
      --lists_;
    }
    for (auto around = open_.rbegin(); around != open_.rend(); ++around)
      if (const std::string_view source = page_.nodes[around->node].source; !source.empty()) return builder_.come_from(source);
  }

  void text(std::string_view words) {
    if (verbatim_ > 0) return lines(words);
    if (!builder_.in_block()) {
      if (blank(words)) return;
      builder_.begin_block(kind());
    }
    if (in_row()) {
      if (blank(words)) {
        gap_ = true;
        return;
      }
      if (gap_ && !cell_begins_) builder_.append(" ");
      gap_ = cell_begins_ = false;
    }
    if (!blank(words)) breaks_ = 0;
    builder_.append(plain_spaces(words));
  }

  /// Preformatted text keeps its paragraphs: empty lines part them, line breaks within are white space.
  void lines(std::string_view words) {
    for (std::size_t at = 0; at <= words.size();) {
      const std::size_t end = std::min(words.find('\n', at), words.size());
      const std::string_view line = words.substr(at, end - at);
      if (blank(line) && at > 0 && end < words.size()) builder_.end_block();
      if (!blank(line)) {
        if (!builder_.in_block()) builder_.begin_block(kind());
        builder_.append(plain_spaces(line));
        builder_.append(" ");
      }
      at = end + 1;
    }
  }

  /// Two line breaks in a row are how old pages part paragraphs.
  void line_break() {
    if (in_row()) gap_ = true;
    if (in_row() || verbatim_ > 0) return;
    if (++breaks_ >= 2) builder_.end_block();
    else if (builder_.in_block()) builder_.append(" ");
  }

  void cell() {
    if (cells_++ > 0 && builder_.in_block()) builder_.append("\t", true);
    cell_begins_ = true;
  }

  BlockKind kind() const {
    if (in_row()) return BlockKind::table;
    for (auto o = open_.rbegin(); o != open_.rend(); ++o) {
      const std::string_view name = page_.nodes[o->node].name;
      if (heading_rank(name) > 0 || name == "figcaption" || name == "caption" || name == "dt") return BlockKind::heading;
      if (page_.nodes[o->node].block) break;
    }
    return quotes_ > 0 ? BlockKind::quote : BlockKind::text;
  }

  bool in_row() const { return rows_ > 0; }
  bool in_data_table() const {
    for (auto o = open_.rbegin(); o != open_.rend(); ++o)
      if (page_.nodes[o->node].name == "table") return o->data_table;
    return false;
  }

  /// A table of data has header cells, or rows of two and more short cells; others lay out a page.
  bool is_data(NodeIndex table) const {
    std::size_t cells = 0, rows = 0, long_cells = 0;
    for (NodeIndex n = table + 1; n < page_.nodes[table].end; ++n) {
      const std::string_view name = page_.nodes[n].name;
      if (name == "table") return false;
      if (name == "th") return true;
      rows += name == "tr" ? 1 : 0;
      if (name == "td") {
        ++cells;
        std::size_t blocks = 0;
        for (NodeIndex c = n + 1; c < page_.nodes[n].end; ++c) blocks += page_.nodes[c].block ? 1 : 0;
        long_cells += blocks > 2 ? 1 : 0;
      }
    }
    return rows >= 2 && cells >= 2 * rows && long_cells * 4 < cells;
  }

  void close_sections(int rank) {
    while (!sections_.empty() && sections_.back() >= rank) {
      builder_.close();
      sections_.pop_back();
    }
  }

  void describe(const PageMetadata& about) {
    DocumentMetadata& m = builder_.metadata();
    m.title = about.title;
    m.site = about.site;
    m.url = about.url;
    m.authors = about.authors;
    m.dates.published = about.published;
    m.language = about.language;
    if (about.news) m.kind = DocumentKind::news;
    const std::size_t skipped = article_.skipped - std::min(moved_, article_.skipped);
    if (skipped > 0)
      builder_.add_issue(make_issue(IssueCode::text_skipped, std::to_string(skipped) + " characters of the page around the text (navigation, banners, related links, comments) were left out"));
  }

  const HtmlTree& page_;
  const ArticleText& article_;
  DocumentBuilder builder_;
  Anchors anchors_;
  std::vector<Open> open_;
  std::vector<int> sections_;
  int lists_ = 0, quotes_ = 0, rows_ = 0, verbatim_ = 0, breaks_ = 0;
  std::size_t cells_ = 0, moved_ = 0;
  bool gap_ = false, cell_begins_ = false;
};

}  // namespace

int sniff_html(const RawDocument& raw) {
  constexpr std::array<std::string_view, 8> kTags{"<head", "<body", "<p>", "<div", "<br", "<h1", "<meta ", "<title"};
  constexpr std::size_t kLongest = 14;  // "<!doctype html"
  const std::string_view head = std::string_view(raw.bytes).substr(0, 8192);
  std::bitset<kTags.size()> seen;
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (at + 1 == head.size() || std::string_view("!HhBbPpDdMmTt").find(head[at + 1]) == std::string_view::npos) continue;
    const std::string tag = ascii_lowered(head.substr(at, kLongest));
    if (tag == "<!doctype html" || tag.starts_with("<html")) return 70;
    for (std::size_t i = 0; i < kTags.size(); ++i)
      if (tag.starts_with(kTags[i])) seen.set(i);
  }
  return head.find_first_not_of(" \t\r\n") == head.find('<') && seen.count() >= 2 ? 55 : 0;
}

Result<Document> read_html(const RawDocument& raw, const ReaderRules& rules) {
  HtmlTree page = html_tree(raw.bytes);
  if (page.outcome.error) return *page.outcome.error;
  const ArticleText article = find_article(page);
  PageWriter writer(page, article);
  Document document = writer.run(page_metadata(page));
  for (Issue& note : page.outcome.notes) document.issues.push_back(std::move(note));
  if (document.text.empty())
    return make_issue(IssueCode::no_text, "the page holds no text of its own (a script may load it); save the page from a browser and read that file");
  return with_text_structure(std::move(document), writer.anchors(), rules);
}

}  // namespace pandect
