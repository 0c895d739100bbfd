#include "core/span.h"

namespace pandect {
namespace {

bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Whether these bytes are one of the spaces of Unicode with three bytes: U+2000 to U+200A, U+202F, U+205F, U+3000.
bool wide_space(std::string_view s) {
  if (s[0] == '\xE3') return s == "\xE3\x80\x80";
  if (s[0] != '\xE2') return false;
  const auto last = static_cast<unsigned char>(s[2]);
  return (s[1] == '\x80' && (last <= 0x8A || last == 0xAF)) || s == "\xE2\x81\x9F";
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::size_t space_at_front(std::string_view s) {
  if (!s.empty() && ascii_space(s.front())) return 1;
  if (s.size() >= 3 && wide_space(s.substr(0, 3))) return 3;
  return s.starts_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
}

std::size_t space_at_back(std::string_view s) {
  if (!s.empty() && ascii_space(s.back())) return 1;
  if (s.size() >= 3 && wide_space(s.substr(s.size() - 3))) return 3;
  return s.ends_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
}

}  // namespace

void Spans::move_to(std::size_t room) {
  auto* more = new Span[room];
  std::copy(begin(), end(), more);
  if (!is_one()) delete[] store_.many;
  store_.many = more;
  capacity_ = static_cast<std::uint32_t>(room);
}

Span trimmed_at_edges(Span span, std::string_view text) {
  std::string_view s = span.in(text);
  std::size_t begin = span.begin;
  while (const std::size_t n = space_at_front(s)) {
    s.remove_prefix(n);
    begin += n;
  }
  while (const std::size_t n = space_at_back(s)) s.remove_suffix(n);
  return span_of(begin, begin + s.size());
}

Spans without(const Spans& spans, const Spans& holes) {
  Spans out;
  std::size_t h = 0;
  for (Span s : spans) {
    while (h < holes.size() && holes[h].end <= s.begin) ++h;
    for (std::size_t i = h; i < holes.size() && holes[i].begin < s.end; ++i) {
      if (holes[i].begin > s.begin) out.push_back({s.begin, holes[i].begin});
      s.begin = std::max(s.begin, holes[i].end);
    }
    if (!s.empty()) out.push_back(s);
  }
  return out;
}

Spans normalized(Spans spans) {
  erase_if(spans, [](Span s) { return s.empty(); });
  std::sort(spans.begin(), spans.end());
  Spans out;
  for (const Span s : spans) {
    if (!out.empty() && s.begin <= out.back().end)
      out.back().end = std::max(out.back().end, s.end);
    else
      out.push_back(s);
  }
  return out;
}

}  // namespace pandect
