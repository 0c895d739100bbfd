// The border between bytes (inside) and code points or UTF-16 units (outside). No other file converts.
//
//   Offsets offsets(document.text);
//   auto [b, e] = offsets.code_points(span);      // what the knowledge base writes
//   Span span = offsets.bytes({b, e});            // and what is read back from it
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/span.h"

namespace pandect {

class Offsets {
 public:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  /// `text` must be valid UTF-8 and outlive this object.
  explicit Offsets(std::string_view text);
  explicit Offsets(const std::string&&) = delete;

  /// Code points before byte `at`; `at` must stand at a character's first byte or at the end.
  std::uint32_t code_point(std::uint32_t at) const;
  /// First byte of code point number `index`; the length in bytes when `index` is the length in code points or more.
  std::uint32_t byte(std::uint32_t index) const;
  Pair code_points(Span span) const { return {code_point(span.begin), code_point(span.end)}; }
  Span bytes(Pair pair) const { return {byte(pair.first), byte(pair.second)}; }
  /// UTF-16 units before byte `at` (for browsers).
  std::uint32_t utf16(std::uint32_t at) const;
  std::uint32_t length() const { return length_; }  ///< code points in the text

 private:
  static constexpr std::uint32_t kStride = 256;  // bytes between two samples
  std::string_view text_;
  std::vector<std::uint32_t> samples_;  // code points before byte kStride * i
  std::uint32_t length_ = 0;
};

}  // namespace pandect
