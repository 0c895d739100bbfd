// A word table that is used as it lies in a mapped file: hash of a word → a small number.
//
//   std::string blob = WordTable::build({{hash_of("shall"), 7}});
//   WordTable table(blob);
//   table.find(hash_of("shall"));        // 7; 0 for unknown words
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect {

class WordTable {
 public:
  WordTable() = default;
  /// `blob` as made by build(), outlives the table; an empty blob is an empty table.
  explicit WordTable(std::string_view blob);
  /// Values must not be 0. Of two equal words the first stays.
  static std::string build(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& words);
  std::uint32_t find(std::uint64_t word) const;

 private:
  struct Entry {
    std::uint32_t key = 0, value = 0;
  };
  Entry at(std::uint32_t slot) const;
  std::string_view entries_;
  std::uint32_t mask_ = 0;
};

/// Several blobs as one, for the task's own part of a model file.
std::string joined_sections(const std::vector<std::string>& sections);
/// The blobs again; fewer than `count` are filled up with empty ones.
std::vector<std::string_view> sections_of(std::string_view joined, std::size_t count);

}  // namespace pandect
