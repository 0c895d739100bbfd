#include "packs/rule_tree.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "core/diagnostics.h"

namespace pandect {

static_assert(std::is_trivially_copyable_v<RuleItem>);

const RuleItem* RuleTree::child(const RuleItem& table, std::string_view wanted) const {
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

RuleTree RuleTree::unpacked(std::string_view bytes) {
  std::uint64_t count = 0;
  if (bytes.size() >= sizeof count) std::memcpy(&count, bytes.data(), sizeof count);
  if (count == 0 || count > (bytes.size() - sizeof count) / sizeof(RuleItem))
    throw ConfigurationError("the proof of the rules is damaged; run “pandect doctor --prove”");
  RuleTree out;
  out.items.resize(count);
  std::memcpy(out.items.data(), bytes.data() + sizeof count, count * sizeof(RuleItem));
  out.words = bytes.substr(sizeof count + count * sizeof(RuleItem));
  return out;
}

}  // namespace pandect
