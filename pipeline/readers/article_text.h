// Which part of a page is its text: no navigation, no consent banner, no related links, no comments.
//
//   ArticleText article = find_article(tree);
//   if (article.kept(n)) …                      // n is part of the text
//   article.skipped                             // characters left out
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "readers/html_tree.h"

namespace pandect {

struct ArticleText {
  std::vector<bool> keep;       ///< by node
  std::size_t skipped = 0;      ///< visible characters (bytes) that are not kept
  bool whole_page = false;      ///< the page is its text: a document put on the web as it is

  bool kept(NodeIndex node) const { return keep[node]; }
};

ArticleText find_article(const HtmlTree& page);

}  // namespace pandect
