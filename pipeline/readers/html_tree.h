// A page as a tree, small enough for a gigabyte of nodes to be refused long before: built from the events of walk_html.
//
//   HtmlTree page = html_tree(utf8);
//   for (NodeIndex n = 0; n < page.nodes.size(); ++n)           // document order, parents before children
//     if (page.nodes[n].name == "article") …
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readers/xml_cursor.h"

namespace pandect {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;

/// What it points at lies in its tree.
struct HtmlNode {
  std::string_view name;    ///< lower case; empty for text
  std::string_view text;    ///< of a text node
  std::span<const MarkupCursor::Attribute> attributes;  ///< those that readers ask for
  std::string_view source;  ///< of blocks: id or XPath
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;        ///< one past the last descendant
  std::uint32_t kind = 0;   ///< number of its name among HtmlTree::names
  bool block = false;       ///< begins a paragraph of its own

  bool is_text() const { return name.empty(); }
  std::string_view attribute(std::string_view local_name) const;
};

struct HtmlTree {
  std::vector<HtmlNode> nodes;  ///< nodes[0] is a root without a name of HTML
  std::vector<std::string_view> names;  ///< each once; names[0] is that of text, an empty one
  MarkupOutcome outcome;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory = std::make_unique<std::pmr::monotonic_buffer_resource>();

  std::string text_of(NodeIndex node) const;  ///< all text below, squeezed
  NodeIndex first(std::string_view name) const;
};

HtmlTree html_tree(std::string_view utf8);

}  // namespace pandect
