#include "review/merging.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace pandect {
namespace {

struct Line {
  std::uint64_t seq = 0;
  std::string by, hash;
  std::string_view text;
};

}  // namespace

MergedFiles merged(const std::vector<std::string_view>& files) {
  MergedFiles out;
  std::vector<Line> lines;
  std::set<std::string> seen;
  for (std::string_view rest : files) {
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::size_t end = rest.find('\n');
      const std::string_view text = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (text.empty()) continue;
      std::string why;
      const auto event = event_of(text, why);
      if (!event) out.torn.push_back({number, why});
      else if (!seen.insert(event->hash).second) ++out.in_both;
      else lines.push_back({event->seq, event->by, event->hash, text});
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return std::tie(a.seq, a.by, a.hash) < std::tie(b.seq, b.by, b.hash); });
  for (const Line& line : lines) out.bytes += std::string(line.text) + "\n";
  out.events = lines.size();
  return out;
}

}  // namespace pandect
