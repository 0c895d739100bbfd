// Labels of the name finder and the best sequence of them.
//
// Label 0 is outside; then for each kind its first, inner, last and single word.
#pragma once

#include <array>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "analysis/name_finder.h"

namespace pandect {

enum class NamePart : std::uint8_t { first, inner, last, single };

constexpr std::uint8_t kOutsideName = 0;
constexpr std::uint8_t name_label(NameKind kind, NamePart part) {
  return static_cast<std::uint8_t>(1 + 4 * static_cast<int>(kind) + static_cast<int>(part));
}
constexpr NameKind kind_of_label(std::uint8_t label) { return static_cast<NameKind>((label - 1) / 4); }
constexpr NamePart part_of_label(std::uint8_t label) { return static_cast<NamePart>((label - 1) % 4); }

/// A name is open behind its first and inner words, and goes on there with its own kind only.
constexpr bool opens(std::uint8_t label) {
  return label != kOutsideName && (part_of_label(label) == NamePart::first || part_of_label(label) == NamePart::inner);
}
constexpr bool begins(std::uint8_t label) {
  return label == kOutsideName || part_of_label(label) == NamePart::first || part_of_label(label) == NamePart::single;
}
constexpr bool may_follow(std::uint8_t before, std::uint8_t label) {
  return begins(label) ? !opens(before) : opens(before) && kind_of_label(before) == kind_of_label(label);
}

/// The labels behind which a name may begin, or none stand.
constexpr std::array<std::uint8_t, 7> kClosedLabels{0, 3, 4, 7, 8, 11, 12};

/// A step from label to label weighs for no class in particular; its weight is kept under this class.
constexpr std::size_t kTransitionClass = 1;
constexpr Feature name_transition(std::uint8_t from, std::uint8_t to) { return feature(799, from, to); }

template <class Score>
using NameLattice = std::vector<std::array<Score, kNameLabels>>;

/// The best sequence of labels for scores of labels at each place and scores from label to label; before and behind it
/// words are outside.
template <class Score>
std::vector<std::uint8_t> best_name_labels(const NameLattice<Score>& at, const std::array<std::array<Score, kNameLabels>, kNameLabels>& from) {
  // A megabyte of capitals is one sequence: its sum of weights needs more than 32 bits.
  using Sum = std::conditional_t<std::is_integral_v<Score>, std::int64_t, double>;
  constexpr auto kNever = static_cast<Sum>(-(std::int64_t{1} << 60));  // far below any sum, far from overflow
  std::vector<std::array<std::uint8_t, kNameLabels>> back(at.size());
  std::array<Sum, kNameLabels> now;
  now.fill(kNever);
  now[kOutsideName] = 0;
  for (std::size_t i = 0; i < at.size(); ++i) {
    std::array<Sum, kNameLabels> next;
    for (std::uint8_t l = 0; l < kNameLabels; ++l) {
      next[l] = kNever;
      const auto follow = [&](std::uint8_t b) {
        const Sum s = now[b] + static_cast<Sum>(from[b][l]);
        if (s <= next[l]) return;
        next[l] = s;
        back[i][l] = b;
      };
      if (begins(l)) {
        for (const std::uint8_t b : kClosedLabels) follow(b);
      } else {
        follow(name_label(kind_of_label(l), NamePart::first));
        follow(name_label(kind_of_label(l), NamePart::inner));
      }
      next[l] += static_cast<Sum>(at[i][l]);
    }
    now = next;
  }
  std::uint8_t best = kOutsideName;
  for (std::uint8_t l = 1; l < kNameLabels; ++l)
    if (!opens(l) && now[l] > now[best]) best = l;
  std::vector<std::uint8_t> labels(at.size());
  for (std::size_t i = at.size(); i-- > 0; best = back[i][best]) labels[i] = best;
  return labels;
}

/// The names that labels spell, the first label being that of word `from`.
void append_names(const std::vector<std::uint8_t>& labels, std::size_t from, std::vector<FoundName>& out);

}  // namespace pandect
