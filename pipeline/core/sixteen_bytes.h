// Sixteen bytes at once, for loops that pass over most of a text: compilers make a few instructions of each comparison.
//
//   const SixteenBytes bytes = sixteen_at(text.data() + at);
//   if (!any_of((bytes == '*') | (bytes == '<'))) at += 16;      // no mark among them
#pragma once

#include <cstdint>
#include <cstring>

namespace pandect {

using SixteenBytes [[gnu::vector_size(16)]] = unsigned char;

/// `at` to `at` + 15 must be bytes of the text.
inline SixteenBytes sixteen_at(const char* at) {
  SixteenBytes out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

/// Whether a comparison holds for one of them.
template <class Comparison>
bool any_of(const Comparison& comparison) {
  std::uint64_t halves[2];
  std::memcpy(halves, &comparison, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

}  // namespace pandect
