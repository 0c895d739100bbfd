#include "core/symbol.h"

#include <functional>
#include <mutex>
#include <unordered_set>

namespace pandect {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// Never freed, as Symbols may live as long as anything does.
struct Shelf {
  std::mutex mutex;
  std::unordered_set<std::string, Hash, std::equal_to<>> texts;
};

Shelf& shelf() {
  static Shelf& all = *new Shelf;
  return all;
}

}  // namespace

const std::string& Symbol::none() {
  static const std::string& empty = *new std::string;
  return empty;
}

Symbol::Symbol(std::string_view text) : text_(&none()) {
  if (text.empty()) return;
  Shelf& all = shelf();
  const std::lock_guard lock(all.mutex);
  const auto known = all.texts.find(text);
  text_ = &*(known != all.texts.end() ? known : all.texts.emplace(text).first);
}

}  // namespace pandect
