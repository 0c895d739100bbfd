// Spans: the one kind of position that the engine knows.
//
//   Span s{4, 9};                       // bytes [4, 9) of Document::text
//   std::string_view q = s.in(text);    // the quoted bytes
//   Spans part{{4, 9}, {12, 20}};       // a discontinuous part, in text order
//
// Every span counts UTF-8 bytes of one document's canonical text. Code points exist only in core/offsets.h.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pandect {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  /// The bytes of `text` that this span covers. `text` must be the text the span was made for.
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// A part of a norm: one or more spans in text order, never overlapping.
using Spans = std::vector<Span>;

/// A span from sizes as the standard library counts them.
constexpr Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The span of `piece`, which must be a view into `text`.
inline Span span_in(std::string_view text, std::string_view piece) {
  const auto begin = static_cast<std::size_t>(piece.data() - text.data());
  return span_of(begin, begin + piece.size());
}

/// From the first byte to the last byte of a part.
inline Span hull(const Spans& spans) { return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end}; }

/// `span` without white space (ASCII and U+3000) at its edges.
Span trimmed(Span span, std::string_view text);

/// The pieces of `spans` that lie outside every span of `holes`; both in text order, result in text order.
Spans without(const Spans& spans, const Spans& holes);

/// Sorts, joins touching and overlapping spans, drops empty ones.
Spans normalized(Spans spans);

}  // namespace pandect
