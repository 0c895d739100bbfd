#include "readers/html_tree.h"

#include <algorithm>
#include <array>
#include <memory>

#include "core/unicode.h"
#include "readers/markup_renderer.h"
#include "readers/markup_walk.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 18> kWanted{"class", "id", "role", "itemprop", "itemtype", "content", "property", "name", "datetime",
                                                   "rel", "type", "style", "hidden", "lang", "href", "aria-hidden", "data-component", "title"};

constexpr std::size_t kMostForeseen = 1U << 16U;  // nodes that memory is asked for before they come
constexpr std::size_t kBytesOfNode = 40;          // of a usual page

/// Elements that begin a paragraph of their own.
constexpr std::array<std::string_view, 43> kBlocks{
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"};

class Builder : public MarkupHandler {
 public:
  explicit Builder(HtmlTree& page) : tree_(page) {
    tree_.names = {"", "#root"};
    add(1);
    open_.push_back(0);
  }

  void start(const MarkupCursor& at) override {
    finish_text();
    const std::uint32_t kind = kind_of(at);
    HtmlNode& node = add(kind);
    node.block = blocks_[kind - kOwnNames];
    node.attributes = kept_attributes(at.attributes());
    if (node.block) node.source = kept(at.source());
    open_.push_back(static_cast<NodeIndex>(tree_.nodes.size() - 1));
  }

  void text(const MarkupCursor&, std::string_view words) override {
    if (!in_text_) add(0).end = static_cast<NodeIndex>(tree_.nodes.size());
    in_text_ = true;
    words_ += words;
  }

  void end(const MarkupCursor&) override {
    finish_text();
    tree_.nodes[open_.back()].end = static_cast<NodeIndex>(tree_.nodes.size());
    open_.pop_back();
  }

  void finish_text() {
    if (!in_text_) return;
    std::size_t ignored = 0;
    tree_.nodes.back().text = valid_utf8(words_) ? kept(words_) : kept(repaired_utf8(words_, ignored));
    words_.clear();
    in_text_ = false;
  }

 private:
  static constexpr std::size_t kOwnNames = 2;  // of text and of the root

  HtmlNode& add(std::uint32_t kind) {
    HtmlNode& node = tree_.nodes.emplace_back();
    node.name = tree_.names[kind];
    node.kind = kind;
    if (!open_.empty()) node.parent = open_.back();
    return node;
  }

  std::uint32_t kind_of(const MarkupCursor& at) {
    const std::size_t kind = at.name_number() + kOwnNames;
    if (kind == tree_.names.size()) {
      tree_.names.push_back(kept(at.name()));
      blocks_.push_back(std::binary_search(kBlocks.begin(), kBlocks.end(), at.name()));
    }
    return static_cast<std::uint32_t>(kind);
  }

  std::string_view kept(std::string_view words) {
    if (words.empty()) return {};
    auto* to = static_cast<char*>(tree_.memory->allocate(words.size(), 1));
    std::copy(words.begin(), words.end(), to);
    return {to, words.size()};
  }

  /// The wanted ones, under the names of the list.
  std::span<const MarkupCursor::Attribute> kept_attributes(const std::vector<MarkupCursor::Attribute>& all) {
    found_.clear();
    for (const MarkupCursor::Attribute& a : all) {
      const std::size_t number = attribute_names_.of(a.name);
      if (number == wanted_.size()) {
        const auto wanted = std::find(kWanted.begin(), kWanted.end(), a.name);
        wanted_.push_back(wanted == kWanted.end() ? std::string_view() : *wanted);
      }
      if (!wanted_[number].empty()) found_.push_back({wanted_[number], kept(a.value)});
    }
    if (found_.empty()) return {};
    using Attribute = MarkupCursor::Attribute;
    auto* to = static_cast<Attribute*>(tree_.memory->allocate(found_.size() * sizeof(Attribute), alignof(Attribute)));
    std::uninitialized_copy(found_.begin(), found_.end(), to);
    return {to, found_.size()};
  }

  HtmlTree& tree_;
  std::vector<NodeIndex> open_;
  std::vector<bool> blocks_;              ///< by number of the name
  NameNumbers attribute_names_;
  std::vector<std::string_view> wanted_;  ///< by number of the attribute's name; empty when nobody asks for it
  std::vector<MarkupCursor::Attribute> found_;
  std::string words_;                     ///< of the text node that is not at its end yet
  bool in_text_ = false;
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
    else if (nodes[n].block || nodes[n].name == "br") all += ' ';
  }
  return squeezed(plain_spaces(all));
}

NodeIndex HtmlTree::first(std::string_view name) const {
  const auto kind = static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name) - names.begin());
  const auto node = std::find_if(nodes.begin(), nodes.end(), [kind](const HtmlNode& n) { return n.kind == kind; });
  return node == nodes.end() ? kNoNode : static_cast<NodeIndex>(node - nodes.begin());
}

HtmlTree html_tree(std::string_view utf8) {
  HtmlTree tree;
  tree.nodes.reserve(std::min(kMostForeseen, 2 + utf8.size() / kBytesOfNode));
  Builder builder(tree);
  tree.outcome = walk_html(utf8, builder);
  builder.finish_text();
  // Elements left open end with the page.
  for (HtmlNode& node : tree.nodes)
    if (node.end == 0) node.end = static_cast<NodeIndex>(tree.nodes.size());
  return tree;
}

}  // namespace pandect
