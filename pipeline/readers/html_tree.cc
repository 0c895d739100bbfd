#include "readers/html_tree.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 18> kWanted{"class", "id", "role", "itemprop", "itemtype", "content", "property", "name", "datetime",
                                                   "rel", "type", "style", "hidden", "lang", "href", "aria-hidden", "data-component", "title"};

constexpr std::size_t kMostForeseen = 1U << 16U;  // nodes that memory is asked for before they come
constexpr std::size_t kBytesOfNode = 40;          // of a usual page

constexpr std::array<std::string_view, 43> kBlocks{
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"};

struct Builder : MarkupHandler {
  explicit Builder(HtmlTree& page) : tree(page) {
    tree.nodes.push_back({"#root", "", kNoNode, 0, {}, ""});
    open.push_back(0);
  }
  void start(const MarkupCursor& at) override {
    HtmlNode node{std::string(at.name()), "", open.back(), 0, {}, ""};
    for (const MarkupCursor::Attribute& a : at.attributes())
      if (std::find(kWanted.begin(), kWanted.end(), a.name) != kWanted.end()) node.attributes.push_back(a);
    if (is_html_block(node.name)) node.source = at.source();
    tree.nodes.push_back(std::move(node));
    open.push_back(static_cast<NodeIndex>(tree.nodes.size() - 1));
  }
  void text(const MarkupCursor&, std::string_view words) override {
    HtmlNode& last = tree.nodes.back();
    if (last.is_text() && last.parent == open.back()) {
      last.text += words;
      return;
    }
    tree.nodes.push_back({"", std::string(words), open.back(), 0, {}, ""});
    tree.nodes.back().end = static_cast<NodeIndex>(tree.nodes.size());
  }
  void end(const MarkupCursor&) override {
    tree.nodes[open.back()].end = static_cast<NodeIndex>(tree.nodes.size());
    open.pop_back();
  }
  HtmlTree& tree;
  std::vector<NodeIndex> open;
};

}  // namespace

std::string_view HtmlNode::attribute(std::string_view local_name) const {
  for (const MarkupCursor::Attribute& a : attributes)
    if (a.name == local_name) return a.value;
  return {};
}

std::string HtmlTree::text_of(NodeIndex node) const {
  std::string all;
  for (NodeIndex n = node; n < nodes[node].end; ++n) {
    if (nodes[n].is_text()) all += nodes[n].text;
    else if (is_html_block(nodes[n].name) || nodes[n].name == "br") all += ' ';
  }
  return squeezed(plain_spaces(all));
}

NodeIndex HtmlTree::first(std::string_view name) const {
  for (NodeIndex n = 0; n < nodes.size(); ++n)
    if (nodes[n].name == name) return n;
  return kNoNode;
}

bool is_html_block(std::string_view name) { return std::binary_search(kBlocks.begin(), kBlocks.end(), name); }

HtmlTree html_tree(std::string_view utf8) {
  HtmlTree tree;
  tree.nodes.reserve(std::min(kMostForeseen, 2 + utf8.size() / kBytesOfNode));
  Builder builder(tree);
  tree.outcome = walk_html(utf8, builder);
  tree.nodes[0].end = static_cast<NodeIndex>(tree.nodes.size());
  // Texts that came in pieces were joined after their end was set; elements left open end with the page.
  for (HtmlNode& node : tree.nodes)
    if (node.end == 0) node.end = static_cast<NodeIndex>(tree.nodes.size());
  std::size_t ignored = 0;
  for (HtmlNode& node : tree.nodes)
    if (node.is_text() && !valid_utf8(node.text)) node.text = repaired_utf8(node.text, ignored);
  return tree;
}

}  // namespace pandect
