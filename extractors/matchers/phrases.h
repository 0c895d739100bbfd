// A dictionary that finds its longest phrase at a place of the text: gazetteers, abbreviations, markers.
//
//   Phrases p;
//   p.add("Ministry of Commerce", 7);
//   if (auto hit = p.longest_at(text, at)) use(hit->length, hit->value);
//
// A space of a phrase matches any run of white space, so hard line wraps do not hide a name.
#pragma once

#include <bitset>
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
  std::optional<Hit> longest_at(std::string_view text, std::size_t at) const { return may_begin(text, at) ? longest_from(text, at) : std::nullopt; }
  /// Every phrase that begins at byte `at`, shortest first.
  std::vector<Hit> all_at(std::string_view text, std::size_t at) const;
  /// The same, each handed to `visit`.
  template <class Visit>
  void each_at(std::string_view text, std::size_t at, Visit visit) const;
  std::optional<std::uint32_t> exactly(std::string_view phrase) const;
  bool empty() const { return nodes_.size() == 1; }

 private:
  /// Most nodes have one child: it stands in the node itself. Tables of thousands of names are made at every start.
  struct Node {
    std::uint32_t next = 0;   // the child; of several, where they stand in `children_`, by byte, from `first` on
    std::uint32_t value = 0;
    std::uint16_t count = 0;  // of places for children
    unsigned char first = 0;
    bool terminal = false;
  };
  static bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  unsigned char folded(char c) const { return static_cast<unsigned char>(ignore_case_ && c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }
  std::uint32_t step(std::uint32_t node, unsigned char byte) const {
    if (node == 0) return first_[byte];
    const Node& n = nodes_[node];
    const std::size_t place = static_cast<std::size_t>(byte) - n.first;  // far beyond the end when byte < first
    if (place >= n.count) return 0;
    return n.count == 1 ? n.next : children_[n.next + place];
  }
  void link(Node& from, unsigned char byte, std::uint32_t to);
  void note_opening(std::string_view phrase);
  bool may_begin(std::string_view text, std::size_t at) const {
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at]) >= 0xE0) return characters_[low_bits(text, at)];
    return at < text.size() && opening_lengths_[folded(text[at])] != 0 && has_opening(text, at);
  }
  std::optional<Hit> longest_from(std::string_view text, std::size_t at) const;
  template <class Visit>
  void each_from(std::string_view text, std::size_t at, Visit visit) const;
  bool has_opening(std::string_view text, std::size_t at) const;
  static std::size_t low_bits(std::string_view text, std::size_t at) {
    return (static_cast<std::size_t>(text[at + 1]) & 0x3F) << 6 | (static_cast<std::size_t>(text[at + 2]) & 0x3F);
  }

  bool ignore_case_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> children_;
  std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(256, 0);  // dense first level
  // Most words of a text begin no phrase; the first bytes, up to four or a space, tell without a walk.
  std::vector<std::uint8_t> opening_lengths_ = std::vector<std::uint8_t>(256, 0);  // by first byte: bit n when openings of n + 1 bytes exist
  std::vector<bool> openings_ = std::vector<bool>(1U << 15U);
  std::bitset<4096> characters_;  // the same of characters of three or more bytes, by low_bits of the first one
};

template <class Visit>
void Phrases::each_at(std::string_view text, std::size_t at, Visit visit) const {
  if (may_begin(text, at)) each_from(text, at, visit);
}

template <class Visit>
void Phrases::each_from(std::string_view text, std::size_t at, Visit visit) const {
  std::uint32_t node = 0;
  for (std::size_t i = at; i < text.size();) {
    if (space(text[i])) {
      node = step(node, ' ');
      while (i < text.size() && space(text[i])) ++i;
    } else {
      node = step(node, folded(text[i]));
      ++i;
    }
    if (node == 0) return;
    if (nodes_[node].terminal) visit(Hit{static_cast<std::uint32_t>(i - at), nodes_[node].value});
  }
}

}  // namespace pandect
