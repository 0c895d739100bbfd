#include "core/offsets.h"

#include <cstring>
#include <string>

namespace pandect {
namespace {

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::uint32_t count_characters(std::string_view s) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  auto n = static_cast<std::uint32_t>(s.size());
  for (std::uint64_t eight = 0; s.size() >= sizeof eight; s.remove_prefix(sizeof eight)) {
    std::memcpy(&eight, s.data(), sizeof eight);
    const std::uint64_t inside = (eight >> 7U) & ~(eight >> 6U) & kOnes;  // 1 in each byte that begins no character
    n -= static_cast<std::uint32_t>((inside * kOnes) >> 56U);
  }
  for (const char c : s) n -= starts_character(c) ? 0 : 1;
  return n;
}

}  // namespace

Offsets::Offsets(std::string_view text) : text_(text) {
  samples_.reserve(text.size() / kStride + 1);
  for (std::size_t at = 0; at <= text.size(); at += kStride) {
    samples_.push_back(length_);
    length_ += count_characters(text.substr(at, kStride));
  }
}

std::uint32_t Offsets::code_point(std::uint32_t at) const {
  if (length_ == text_.size()) return at;  // ASCII
  const std::uint32_t block = at / kStride;
  return samples_[block] + count_characters(text_.substr(block * kStride, at - block * kStride));
}

std::uint32_t Offsets::byte(std::uint32_t index) const {
  if (index >= length_) return static_cast<std::uint32_t>(text_.size());
  if (length_ == text_.size()) return index;
  const auto after = std::upper_bound(samples_.begin(), samples_.end(), index);
  const auto block = static_cast<std::uint32_t>(after - samples_.begin()) - 1;
  std::uint32_t seen = samples_[block];
  for (std::uint32_t at = block * kStride; at < text_.size(); ++at) {
    if (!starts_character(text_[at])) continue;
    if (seen == index) return at;
    ++seen;
  }
  return static_cast<std::uint32_t>(text_.size());
}

std::uint32_t Offsets::utf16(std::uint32_t at) const {
  std::uint32_t units = 0;
  for (const char c : text_.substr(0, at)) {
    if (!starts_character(c)) continue;
    units += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace pandect
