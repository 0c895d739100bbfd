// Rules of a language that are made when a document of it comes: most runs see one language.
//
//   Late<ValueRules> rules([file] { return ValueRules::load(file); });
//   rules.get().numbers;       // the same for every thread
//
// Where rules are not proven they are made at once, so that a broken one is told when the program starts.
#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "packs/proven.h"

namespace pandect {

template <class T>
class Late {
 public:
  explicit Late(std::function<T()> make) : make_(std::move(make)), packed_(packed_rules()) {
    if (!rules_are_proven()) (void)get();
  }
  Late(const Late&) = delete;
  Late& operator=(const Late&) = delete;

  const T& get() const {
    std::call_once(once_, [this] {
      const ProvenRules guard(rules_are_proven() || packed_ != nullptr, packed_);
      value_.emplace(make_());
    });
    return *value_;
  }

 private:
  std::function<T()> make_;
  std::shared_ptr<const PackedRules> packed_;  // a confined process opens no file
  mutable std::once_flag once_;
  mutable std::optional<T> value_;
};

}  // namespace pandect
