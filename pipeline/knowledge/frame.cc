#include "knowledge/frame.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_alnum(next_code_point(text, at))) return true;
  return false;
}

}  // namespace

Frame::Frame(const Document& document) : document_(document), offsets_(document.text) {
  for (const Layout& l : document.layout)
    if (has_words(l.span.in(document.text))) holes_.push_back(l.span);
  index_provisions();
  by_id_.reserve(document.provisions.size());
  for (ProvisionIndex i = 0; i < document.provisions.size(); ++i) by_id_.emplace(provision_id(i), i);
}

void Frame::index_provisions() {
  const auto& all = document_.provisions;
  std::vector<ProvisionIndex> order(all.size());
  for (ProvisionIndex i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&all](ProvisionIndex a, ProvisionIndex b) {
    if (a == 0 || b == 0) return a == 0 && b != 0;
    if (all[a].span.begin != all[b].span.begin) return all[a].span.begin < all[b].span.begin;
    return all[a].span.end > all[b].span.end;
  });
  std::vector<ProvisionIndex> open;
  const auto close_until = [&](std::uint32_t at) {
    while (open.size() > 1 && all[open.back()].span.end <= at) {
      const std::uint32_t end = all[open.back()].span.end;
      open.pop_back();
      stretches_.emplace_back(end, open.back());
    }
  };
  for (const ProvisionIndex i : order) {
    if (i != 0) close_until(all[i].span.begin);
    open.push_back(i);
    stretches_.emplace_back(i == 0 ? 0 : all[i].span.begin, i);
  }
  close_until(static_cast<std::uint32_t>(document_.text.size()));
  // A child that outlives its parent makes a stretch begin too early; the later entry of equal begins is the inner one.
  std::stable_sort(stretches_.begin(), stretches_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

ProvisionIndex Frame::innermost(Span span) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), span.begin,
                                      [](std::uint32_t at, const auto& stretch) { return at < stretch.first; });
  return after == stretches_.begin() ? 0 : std::prev(after)->second;
}

Spans Frame::quotable(const Spans& spans) const {
  Spans out;
  for (const Span span : spans) {
    const auto first = std::partition_point(holes_.begin(), holes_.end(), [span](Span h) { return h.end <= span.begin; });
    std::uint32_t begin = span.begin;
    for (auto hole = first; hole != holes_.end() && hole->begin < span.end; ++hole) {
      if (hole->begin > begin) out.push_back(trimmed({begin, hole->begin}, document_.text));
      begin = std::max(begin, hole->end);
    }
    if (begin < span.end) out.push_back(trimmed({begin, span.end}, document_.text));
  }
  erase_if(out, [](Span s) { return s.empty(); });
  return out;
}

std::string Frame::quote(const Spans& spans) const {
  std::string out;
  for (const Span piece : quotable(spans)) {
    if (!out.empty()) out += kCut;
    out += piece.in(document_.text);
  }
  return out;
}

const std::string& Frame::provision_id(ProvisionIndex index) const {
  return index == 0 || index >= document_.provisions.size() ? document_.metadata.id : document_.provisions[index].id;
}

const ProvisionIndex* Frame::provision(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

}  // namespace pandect
