// What a document tells of its words beyond one sentence: “Archibald” is hard to know, “Murph Archibald” elsewhere is not.
//
//   NameMemory memory;
//   for (…) memory.see(words[s], names[s]);          // what a first look found
//   for (…) memory.remind(words[s], names[s]);       // words[s][i].memory says what the word was elsewhere
#pragma once

#include <array>
#include <span>
#include <unordered_map>

#include "analysis/name_features.h"

namespace pandect {

class NameMemory {
 public:
  void see(std::span<const NameWord> words, std::span<const FoundName> names);
  /// Without what the words are in this sentence itself, which must have been seen.
  void remind(std::span<NameWord> words, std::span<const FoundName> names) const;

 private:
  /// As PER, ORG, LOC, with a capital but no name, in lower case.
  using Counts = std::array<std::uint32_t, 5>;
  std::unordered_map<std::uint64_t, Counts> counts_;
};

/// The part of a word's memory that its neighbours look at: what it mostly was.
constexpr std::uint32_t mostly(std::uint32_t memory) { return memory & 0x107U; }

}  // namespace pandect
