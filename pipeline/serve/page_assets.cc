#include "serve/page_assets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pandect {

const PageAsset* page_asset(std::string_view name) {
  const auto& all = page_assets();
  const auto found = std::find_if(all.begin(), all.end(), [name](const PageAsset& a) { return a.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string_view media_type_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".json", "application/json"},
  }};
  const auto type = std::find_if(types.begin(), types.end(), [name](const auto& t) { return name.ends_with(t.first); });
  return type == types.end() ? "application/octet-stream" : type->second;
}

}  // namespace pandect
