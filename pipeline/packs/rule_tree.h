// A rule file after parsing: a tree of values in one flat array, which is written down and read back as it lies.
//
//   RuleTree tree;
//   tree.add({.kind = RuleItem::Kind::table});             // item 0, the root; the children of an item lie side by side
//   const std::string bytes = tree.packed();               // kept in the proof of an installation (run/proof.h)
//   RuleTreeView::of(bytes).items[0];                      // no parsing, no copy: parsing TOML took a third of a short run
//
// The bytes are for the program that wrote them alone, and lie at a multiple of eight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

struct RuleItem {
  enum class Kind : std::uint32_t { table, list, text, integer, number, flag, other };
  Kind kind = Kind::other;
  std::uint32_t line = 0;                    ///< of the file, from 1
  std::uint32_t key_begin = 0, key_size = 0; ///< bytes of the tree's words; empty in lists
  std::uint32_t first = 0, count = 0;        ///< children of a table (by key) or list; bytes of a text
  std::int64_t value = 0;                    ///< of an integer or flag; the bits of a number
};

/// A tree whose bytes somebody else holds.
struct RuleTreeView {
  std::span<const RuleItem> items;
  std::string_view words;

  std::string_view key(const RuleItem& item) const { return words.substr(item.key_begin, item.key_size); }
  std::string_view text(const RuleItem& item) const { return words.substr(item.first, item.count); }
  /// The child of a table; null when there is none.
  const RuleItem* child(const RuleItem& table, std::string_view key) const;

  /// Throws ConfigurationError when the bytes are none of a tree.
  static RuleTreeView of(std::string_view bytes);
};

struct RuleTree {
  std::vector<RuleItem> items;
  std::string words;

  RuleTreeView view() const { return {items, words}; }
  std::string packed() const;
};

}  // namespace pandect
