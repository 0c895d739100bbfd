// JSON as nodes in document order, nested no deeper than a limit: what dumps of laws and news are read from.
//
//   JsonTree tree = json_tree(utf8);
//   if (tree.error) return *tree.error;                      // malformed, limit_depth
//   for (JsonIndex n = tree.first(0); n != kNoJson; n = tree.next(n)) use(tree.nodes[n].key, tree.nodes[n].text);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace pandect {

using JsonIndex = std::uint32_t;
inline constexpr JsonIndex kNoJson = 0xFFFFFFFF;
inline constexpr std::size_t kDeepestJson = 64;

struct JsonNode {
  enum class Kind : std::uint8_t { object, array, text, number, other };
  std::string key;    ///< empty in arrays
  std::string text;   ///< of a text, and of a number as written
  JsonIndex parent = kNoJson;
  JsonIndex end = 0;  ///< one past the last descendant
  std::uint32_t place = 0;  ///< among its siblings, from 0
  Kind kind = Kind::other;
};

struct JsonTree {
  std::vector<JsonNode> nodes;  ///< nodes[0] is the whole; empty after an error
  std::optional<Issue> error;

  JsonIndex first(JsonIndex node) const { return node + 1 < nodes[node].end ? node + 1 : kNoJson; }
  JsonIndex next(JsonIndex node) const {
    const JsonIndex after = nodes[node].end;
    return nodes[node].parent != kNoJson && after < nodes[nodes[node].parent].end ? after : kNoJson;
  }
};

JsonTree json_tree(std::string_view utf8);

}  // namespace pandect
