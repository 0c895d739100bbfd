// A page as a tree, small enough for a gigabyte of nodes to be refused long before: built from the events of walk_html.
//
//   HtmlTree page = html_tree(utf8);
//   for (NodeIndex n = 0; n < page.nodes.size(); ++n)           // document order, parents before children
//     if (page.nodes[n].name == "article") …
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/xml_cursor.h"

namespace pandect {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;

struct HtmlNode {
  std::string name;    ///< lower case; empty for text
  std::string text;    ///< of a text node
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;   ///< one past the last descendant
  std::vector<MarkupCursor::Attribute> attributes;  ///< those that readers ask for
  std::string source;  ///< of blocks: id or XPath

  bool is_text() const { return name.empty(); }
  std::string_view attribute(std::string_view local_name) const;
};

struct HtmlTree {
  std::vector<HtmlNode> nodes;  ///< nodes[0] is a root without a name of HTML
  MarkupOutcome outcome;

  std::string text_of(NodeIndex node) const;  ///< all text below, squeezed
  NodeIndex first(std::string_view name) const;
};

HtmlTree html_tree(std::string_view utf8);

/// Elements that begin a paragraph of their own.
bool is_html_block(std::string_view name);

}  // namespace pandect
