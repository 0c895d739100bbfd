// Whether one of many phrases may begin at a place: a look at its first bytes, for scanners that pass over most of a text.
//
//   Openings o;
//   o.add("section"); o.add("《");
//   o.may_begin("Sectional doors", 0);   // true: four bytes are looked at, and case does not count
//   o.may_begin("the gate", 0);          // false, and then no phrase begins there
#pragma once

#include <bitset>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace pandect {

class Openings {
 public:
  /// A space of a phrase stands for any white space: what is behind it is not looked at.
  void add(std::string_view phrase);
  /// All phrases of `other` too.
  void add(const Openings& other) { *seen_ |= *other.seen_; }
  /// False only when no phrase begins at byte `at`.
  bool may_begin(std::string_view text, std::size_t at) const {
    if (at >= text.size()) return false;
    const std::size_t left = text.size() - at;
    const char* bytes = text.data() + at;
    if (left < 6) return true;
    if (static_cast<unsigned char>(*bytes) >= 0xE0)
      return has(load(bytes, 3), kAnyTall) && (has(load(bytes, 6), 6) || has(load(bytes, 3), 3));
    return has(load(bytes, 4), 4) || has(load(bytes, 2), 2) || has(load(bytes, 1), 1);
  }

 private:
  static constexpr unsigned kBits = 16;
  static constexpr std::uint64_t kAnyTall = 9;  // first characters of three bytes, whatever is behind them
  static constexpr std::uint64_t kEveryCase = 0x2020202020202020U;  // the bit that tells capitals
  /// The first `n` bytes, case taken away.
  static std::uint64_t load(const char* bytes, std::size_t n) {
    std::uint64_t out = 0;
    std::memcpy(&out, bytes, n);
    return out | (kEveryCase >> (8 * (8 - n)));
  }
  static std::size_t place(std::uint64_t bytes, std::uint64_t count) {
    return static_cast<std::size_t>(((bytes + (count << 56U)) * 0x9E3779B97F4A7C15U) >> (64U - kBits));
  }
  bool has(std::uint64_t bytes, std::uint64_t count) const { return (*seen_)[place(bytes, count)]; }

  std::unique_ptr<std::bitset<1U << kBits>> seen_ = std::make_unique<std::bitset<1U << kBits>>();
};

}  // namespace pandect
