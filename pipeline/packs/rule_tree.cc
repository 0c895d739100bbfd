#include "packs/rule_tree.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "core/diagnostics.h"

namespace pandect {

static_assert(std::is_trivially_copyable_v<RuleItem>);

const RuleItem* RuleTreeView::child(const RuleItem& table, std::string_view wanted) const {
  const auto begin = items.begin() + table.first, end = begin + table.count;
  const auto found = std::lower_bound(begin, end, wanted, [this](const RuleItem& item, std::string_view k) { return key(item) < k; });
  return found != end && key(*found) == wanted ? &*found : nullptr;
}

std::string RuleTree::packed() const {
  const std::uint64_t count = items.size();
  std::string out(sizeof count + items.size() * sizeof(RuleItem), '\0');
  std::memcpy(out.data(), &count, sizeof count);
  if (count != 0) std::memcpy(out.data() + sizeof count, items.data(), items.size() * sizeof(RuleItem));
  return out + words;
}

RuleTreeView RuleTreeView::of(std::string_view bytes) {
  std::uint64_t count = 0;
  if (bytes.size() >= sizeof count) std::memcpy(&count, bytes.data(), sizeof count);
  const bool placed = reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(RuleItem) == 0;
  if (count == 0 || !placed || count > (bytes.size() - sizeof count) / sizeof(RuleItem))
    throw ConfigurationError("the proof of the rules is damaged; run “pandect doctor --prove”");
  const auto* items = reinterpret_cast<const RuleItem*>(bytes.data() + sizeof count);
  return {{items, static_cast<std::size_t>(count)}, bytes.substr(sizeof count + count * sizeof(RuleItem))};
}

}  // namespace pandect
