#include "evaluation/counted_text.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

std::size_t size_of(const Ranges& ranges) {
  std::size_t sum = 0;
  for (const auto& [begin, end] : ranges) sum += end - begin;
  return sum;
}

/// Both sorted, without overlaps of their own.
std::size_t common(const Ranges& a, const Ranges& b) {
  std::size_t sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint32_t begin = std::max(a[i].first, b[j].first), end = std::min(a[i].second, b[j].second);
    if (begin < end) sum += end - begin;
    (a[i].second < b[j].second ? i : j)++;
  }
  return sum;
}

}  // namespace

CountedText::CountedText(std::string_view text) {
  std::uint32_t count = 0;
  before_.push_back(0);
  for (std::size_t at = 0; at < text.size();) {
    if (is_alnum(next_code_point(text, at))) ++count;
    before_.push_back(count);
  }
}

/// The ranges in a numbering of counted characters only; sorted, joined.
Ranges CountedText::counted(const Ranges& ranges) const {
  Ranges out;
  const std::size_t last = before_.size() - 1;
  for (const auto& [begin, end] : ranges)
    out.emplace_back(before_[std::min<std::size_t>(begin, last)], before_[std::min<std::size_t>(end, last)]);
  std::erase_if(out, [](const Range& r) { return r.first >= r.second; });
  std::sort(out.begin(), out.end());
  Ranges joined;
  for (const Range& r : out) {
    if (joined.empty() || joined.back().second < r.first)
      joined.push_back(r);
    else
      joined.back().second = std::max(joined.back().second, r.second);
  }
  return joined;
}

double CountedText::overlap(const Ranges& a, const Ranges& b) const {
  const Ranges left = counted(a), right = counted(b);
  const std::size_t both = common(left, right), all = size_of(left) + size_of(right) - both;
  return all == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(all);
}

}  // namespace pandect
