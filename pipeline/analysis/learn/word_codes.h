// A large table of words and short codes (clusters, word classes) that is used as it lies in a mapped file: four bytes a word.
//
//   std::string blob = WordCodes::build({{hash_of("shall"), 3721}});
//   WordCodes(blob).find(hash_of("shall"));      // 3721; 0 for unknown words
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect {

/// Lines of sixteen short keys and their codes. One unknown word in several thousand is taken for a known one, and a word
/// that finds its line full is left out: a statistical feature can bear both.
class WordCodes {
 public:
  WordCodes() = default;
  /// `blob` as made by build(), outlives the table; an empty blob holds nothing.
  explicit WordCodes(std::string_view blob) : lines_(blob) {}
  /// Codes must not be 0. Of two equal words the first stays.
  static std::string build(const std::vector<std::pair<std::uint64_t, std::uint16_t>>& words);
  bool empty() const { return lines_.empty(); }
  std::uint16_t find(std::uint64_t word) const;

 private:
  std::string_view lines_;
};

}  // namespace pandect
