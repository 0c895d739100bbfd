#include "readers/beginnings.h"

#include <algorithm>
#include <map>

#include "extractors/matchers/first_bytes.h"

namespace pandect {

Beginnings::Beginnings(const std::vector<std::string>& expressions) : lists_(1) {
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const FirstBytes first = first_bytes(expressions[i]);
    const Opening opening = first.beginning ? first.opening : Opening::anything();
    for (const Opening::Way& way : opening.ways()) ways_.push_back({way, std::uint64_t{1} << i});
  }
  std::map<Indices, std::uint16_t> known_lists{{Indices(), 0}}, known_rows;
  for (std::size_t first = 0; first < row_.size(); ++first) {
    Indices begin;
    for (std::size_t i = 0; i < ways_.size(); ++i)
      if (ways_[i].way.at[0][first]) begin.push_back(static_cast<std::uint16_t>(i));
    const auto [known, fresh] = known_rows.try_emplace(begin, static_cast<std::uint16_t>(rows_.size()));
    row_[first] = known->second;
    if (!fresh) continue;
    Row& row = rows_.emplace_back();
    Indices before;
    for (std::size_t second = 0; second < row.size() && !begin.empty(); ++second) {
      Indices go_on;
      std::copy_if(begin.begin(), begin.end(), std::back_inserter(go_on), [&](std::uint16_t i) { return ways_[i].way.at[1][second]; });
      if (second > 0 && go_on == before) {
        row[second] = row[second - 1];
        continue;
      }
      before = go_on;
      const auto [list, is_new] = known_lists.try_emplace(go_on, static_cast<std::uint16_t>(lists_.size()));
      if (is_new) lists_.push_back(std::move(go_on));
      row[second] = list->second;
    }
  }
}

std::uint64_t Beginnings::among(const Indices& indices, std::string_view text) const {
  std::uint64_t out = 0;
  for (const std::uint16_t i : indices)
    if ((out & ways_[i].owner) == 0 && !ways_[i].way.refuses(text)) out |= ways_[i].owner;
  return out;
}

}  // namespace pandect
