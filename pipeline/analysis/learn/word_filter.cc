#include "analysis/learn/word_filter.h"

namespace pandect {
namespace {

constexpr int kProbes = 7;  // best for ten bits a word

/// Upper half of the hash scaled to the bits there are: a division would take longer than the look-up.
constexpr std::uint64_t bit_of(std::uint64_t hash, std::size_t bytes) { return ((hash >> 32) * (bytes * 8)) >> 32; }

}  // namespace

std::string WordFilter::build(const std::vector<std::uint64_t>& words) {
  std::string bits(words.size() * 10 / 8 + 64, '\0');
  for (const std::uint64_t w : words) {
    std::uint64_t h = mixed(w);
    for (int i = 0; i < kProbes; ++i, h = mixed(h)) {
      const std::uint64_t bit = bit_of(h, bits.size());
      bits[bit / 8] = static_cast<char>(static_cast<unsigned char>(bits[bit / 8]) | (1U << (bit % 8)));
    }
  }
  return bits;
}

bool WordFilter::holds_mixed(std::uint64_t h) const {
  if (bits_.empty()) return false;
  for (int i = 0; i < kProbes; ++i, h = mixed(h)) {
    const std::uint64_t bit = bit_of(h, bits_.size());
    if ((static_cast<unsigned char>(bits_[bit / 8]) >> (bit % 8) & 1U) == 0) return false;
  }
  return true;
}

}  // namespace pandect
