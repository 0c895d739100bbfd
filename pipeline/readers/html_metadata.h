// What a page says of itself: JSON-LD, OpenGraph, <meta>, microdata, <title>, in this order of trust.
//
//   PageMetadata about = page_metadata(tree);
//   about.title          // "EU fines shipper", without the name of the site behind it
#pragma once

#include <string>
#include <vector>

#include "readers/html_tree.h"

namespace pandect {

struct PageMetadata {
  std::string title, site, url, language;
  std::string published, modified;      ///< ISO 8601 dates
  std::vector<std::string> authors;
  bool news = false;                    ///< says that it is an article, a report or a post
};

PageMetadata page_metadata(const HtmlTree& page);

}  // namespace pandect
