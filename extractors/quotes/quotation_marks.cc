#include "extractors/quotes/quotation_marks.h"

namespace pandect {

std::size_t QuotationMarks::mark_at(std::string_view text, std::size_t at) const {
  for (const std::string& m : pairs_)
    if (text.substr(at, m.size()) == m) return m.size();
  return 0;
}

Spans QuotationMarks::in(std::string_view text, Span within, bool open_ended) const {
  Spans out;
  const std::string_view limited = text.substr(0, within.end);
  std::size_t at = within.begin;
  while (at < within.end) {
    std::size_t open = std::string_view::npos, pair = 0;
    const std::size_t stop = limited.find_first_of("\"\xE2\xC2\xE3", at);
    if (stop == std::string_view::npos) break;
    for (std::size_t i = 0; i + 1 < pairs_.size(); i += 2)
      if (limited.substr(stop, pairs_[i].size()) == pairs_[i]) open = stop, pair = i;
    if (open == std::string_view::npos) {
      at = stop + 1;
      continue;
    }
    const std::size_t from = open + pairs_[pair].size();
    const std::size_t close = limited.find(pairs_[pair + 1], from);
    if (close == std::string_view::npos) {
      if (open_ended) out.push_back(trimmed(span_of(from, within.end), text));
      break;
    }
    out.push_back(trimmed(span_of(from, close), text));
    at = close + pairs_[pair + 1].size();
  }
  return out;
}

}  // namespace pandect
