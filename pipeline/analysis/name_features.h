// What the name finder looks at, shared by finding and training.
//
//   const std::vector<NameWord> words = name_words(forms, lexicon);
//   NameFeatures f;
//   const std::size_t n = name_features(words, i, f);
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/name_finder.h"
#include "analysis/tagger.h"

namespace pandect {

constexpr std::size_t kNameFeatures = 250;
using NameFeatures = std::array<Feature, kNameFeatures>;

struct NameWord {
  WordShape shape;
  std::uint64_t lists = 0;   ///< three bits a list: outside, first, inner, last, single word of an entry
  std::uint32_t cluster = 0; ///< a path plus one; 0: unknown
  std::uint32_t letters = 0; ///< how many of its letters foreign names are written with: 1 none, 2 some, 3 all; 0: ASCII
  std::uint32_t head = 0;    ///< one bit a list that has its first character (surnames); words without ASCII only
  std::uint32_t length = 0;  ///< characters of a word without ASCII, at most seven; 0: ASCII
  std::uint64_t tag = 0;     ///< hash of UPOS and XPOS; 0: not asked for
  std::uint32_t memory = 0;  ///< what the word is elsewhere in the document, see NameMemory; 0 at a first look
  bool possible = false;     ///< may stand in a name; others are outside without further thought
};

/// How a word behaved in training.
enum NameHabit : std::uint32_t { kNeverInName = 1, kInsideName = 2, kBeginsName = 3 };

/// Hashes, list entries and possibility of all words of a sentence; linear.
std::vector<NameWord> name_words(std::span<const std::string_view> forms, std::span<const std::uint64_t> tags, const NameLexicon& lexicon);

/// The features of word `i` into `f`, without those of its memory; returns how many.
std::size_t name_features(std::span<const NameWord> words, std::size_t i, NameFeatures& f);
/// Those that a second look has besides, behind the `count` that are in `f`; returns how many there are then.
std::size_t name_memory_features(std::span<const NameWord> words, std::size_t i, NameFeatures& f, std::size_t count);

}  // namespace pandect
