// A set of words that is used as it lies in a mapped file, in ten bits a word.
//
//   std::string blob = WordFilter::build({hash_of("Paris")});
//   WordFilter(blob).holds(hash_of("Paris"));     // true
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/learn/linear_model.h"

namespace pandect {

/// A Bloom filter: one unknown word in two hundred is taken for a known one, which a statistical feature can bear.
class WordFilter {
 public:
  WordFilter() = default;
  /// `blob` as made by build(), outlives the filter; an empty blob holds nothing.
  explicit WordFilter(std::string_view blob) : bits_(blob) {}
  static std::string build(const std::vector<std::uint64_t>& words);
  bool holds(std::uint64_t word) const { return holds_mixed(mixed(word)); }
  /// The same for a hash that is mixed() already, where several filters are asked for one word.
  bool holds_mixed(std::uint64_t hash) const;

 private:
  std::string_view bits_;
};

}  // namespace pandect
