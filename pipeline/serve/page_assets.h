// The review page as it lies in the program; CMake makes it of pipeline/web/dist.
//
//   if (const PageAsset* page = page_asset("index.html")) send(page->bytes);
#pragma once

#include <string_view>
#include <vector>

namespace pandect {

struct PageAsset {
  std::string_view name;  ///< path below dist: "assets/index.js"
  std::string_view bytes;
};

const std::vector<PageAsset>& page_assets();
/// Null when there is none of that name.
const PageAsset* page_asset(std::string_view name);
/// By the ending: "text/javascript; charset=utf-8".
std::string_view media_type_of(std::string_view name);

}  // namespace pandect
