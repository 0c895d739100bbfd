#include "analysis/name_memory.h"

#include <algorithm>

namespace pandect {
namespace {

constexpr std::size_t kCapital = 3, kLowerCase = 4;

/// What each word is: a kind of name, kCapital or kLowerCase.
std::vector<std::size_t> roles(std::span<const NameWord> words, std::span<const FoundName> names) {
  std::vector<std::size_t> out(words.size(), kLowerCase);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].shape.form != words[i].shape.lower) out[i] = kCapital;
  for (const FoundName& n : names) std::fill(out.begin() + n.first, out.begin() + n.end, static_cast<std::size_t>(n.kind));
  return out;
}

/// Bit 8: a second look; bits 0 to 2: what it mostly was, 4 for nowhere else; then whether always, how often, also in lower case.
std::uint32_t memory_of(const std::array<std::uint32_t, 5>& counts) {
  constexpr std::uint32_t kSecondLook = 0x100, kNowhere = 4, kOften = 3;
  std::uint32_t most = kCapital, all = counts[kCapital];
  for (std::uint32_t kind = 0; kind < kCapital; ++kind) {
    all += counts[kind];
    if (counts[kind] > counts[most] || (most == kCapital && counts[kind] > 0 && counts[kind] * 2 >= counts[kCapital])) most = kind;
  }
  const std::uint32_t lower = counts[kLowerCase] > 0 ? 1 : 0;
  if (all == 0) return kSecondLook | kNowhere | lower << 6;
  return kSecondLook | most | (counts[most] == all ? 1U : 0U) << 3 | std::min(all, kOften) << 4 | lower << 6;
}

}  // namespace

void NameMemory::see(std::span<const NameWord> words, std::span<const FoundName> names) {
  const std::vector<std::size_t> role = roles(words, names);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].possible) ++counts_[words[i].shape.lower][role[i]];
}

void NameMemory::remind(std::span<NameWord> words, std::span<const FoundName> names) const {
  const std::vector<std::size_t> role = roles(words, names);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].possible) continue;
    auto counts = counts_.at(words[i].shape.lower);
    --counts[role[i]];
    words[i].memory = memory_of(counts);
  }
}

}  // namespace pandect
