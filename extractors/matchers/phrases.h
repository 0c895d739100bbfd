// A dictionary that finds its longest phrase at a place of the text: gazetteers, abbreviations, markers.
//
//   Phrases p;
//   p.add("Ministry of Commerce", 7);
//   if (auto hit = p.longest_at(text, at)) use(hit->length, hit->value);
//
// A space of a phrase matches any run of white space, so hard line wraps do not hide a name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace pandect {

class Phrases {
 public:
  struct Hit {
    std::uint32_t length = 0;  ///< bytes of text
    std::uint32_t value = 0;
  };

  /// `ignore_case` folds ASCII letters only, so that lengths stay the same.
  explicit Phrases(bool ignore_case = false) : ignore_case_(ignore_case) { nodes_.emplace_back(); }

  /// Adds a phrase; of two equal phrases the first value stays. Returns false when it was there.
  bool add(std::string_view phrase, std::uint32_t value);
  /// Longest phrase that begins at byte `at`. No word boundaries are asked for: the caller knows its language.
  std::optional<Hit> longest_at(std::string_view text, std::size_t at) const;
  /// Every phrase that begins at byte `at`, shortest first.
  std::vector<Hit> all_at(std::string_view text, std::size_t at) const;
  std::optional<std::uint32_t> exactly(std::string_view phrase) const;
  bool empty() const { return nodes_.size() == 1; }

 private:
  struct Node {
    std::vector<std::pair<unsigned char, std::uint32_t>> next;  // sorted by byte
    std::uint32_t value = 0;
    bool terminal = false;
  };
  std::uint32_t step(std::uint32_t node, unsigned char byte) const;
  void note_opening(std::string_view phrase);
  bool may_begin(std::string_view text, std::size_t at) const;
  template <class Visit>
  void walk(std::string_view text, std::size_t at, Visit visit) const;

  bool ignore_case_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(256, 0);  // dense first level
  // Most words of a text begin no phrase; the first bytes, up to four or a space, tell without a walk.
  std::vector<std::uint8_t> opening_lengths_ = std::vector<std::uint8_t>(256, 0);  // by first byte: bit n when openings of n + 1 bytes exist
  std::vector<bool> openings_ = std::vector<bool>(1U << 15U);
};

}  // namespace pandect
