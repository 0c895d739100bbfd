#include "readers/beginnings.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "extractors/matchers/first_bytes.h"

namespace pandect {

Beginnings::Beginnings(const std::vector<std::string>& expressions) : lists_(1), rows_(1) {
  std::array<Indices, 256> begin;
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const FirstBytes first = first_bytes(expressions[i]);
    const Opening opening = first.beginning ? first.opening : Opening::anything();
    for (const Opening::Way& way : opening.ways()) {
      for (std::size_t byte = 0; byte < begin.size(); ++byte)
        if (way.at[0][byte]) begin[byte].push_back(static_cast<std::uint16_t>(ways_.size()));
      ways_.push_back({way, std::uint64_t{1} << i});
    }
  }
  std::map<Indices, std::uint16_t> known{{Indices(), 0}};
  for (std::size_t byte = 0; byte < begin.size(); ++byte) {
    const auto [row, fresh] = known.try_emplace(begin[byte], static_cast<std::uint16_t>(rows_.size()));
    row_[byte] = row->second;
    if (fresh) rows_.push_back(row_of(begin[byte]));
  }
}

/// Of the ways that begin with some byte, those that go on with each second byte. Bytes that stand beside each other mostly leave the same.
Beginnings::Row Beginnings::row_of(const Indices& begin) {
  Row row{};
  std::map<Indices, std::uint16_t> known{{Indices(), 0}};
  const auto goes_on = [&](std::uint16_t way, std::size_t second) { return ways_[way].way.at[1][second]; };
  for (std::size_t second = 0; second < row.size(); ++second) {
    const bool as_before = second > 0 && std::all_of(begin.begin(), begin.end(), [&](std::uint16_t i) { return goes_on(i, second) == goes_on(i, second - 1); });
    if (as_before) {
      row[second] = row[second - 1];
      continue;
    }
    Indices left;
    std::copy_if(begin.begin(), begin.end(), std::back_inserter(left), [&](std::uint16_t i) { return goes_on(i, second); });
    const auto [list, fresh] = known.try_emplace(left, static_cast<std::uint16_t>(lists_.size()));
    row[second] = list->second;
    if (fresh) lists_.push_back(std::move(left));
  }
  return row;
}

/// The first two bytes are known to fit.
std::uint64_t Beginnings::among(const Indices& indices, std::string_view text) const {
  const auto refuses = [text](const Opening::Way& way) {
    const std::size_t size = std::min<std::size_t>(text.size(), way.telling);
    for (std::size_t i = 2; i < size; ++i)
      if (!way.at[i][static_cast<unsigned char>(text[i])]) return true;
    return size < way.telling && !way.at[size][Opening::kEnd];
  };
  std::uint64_t out = 0;
  for (const std::uint16_t i : indices)
    if ((out & ways_[i].owner) == 0 && !refuses(ways_[i].way)) out |= ways_[i].owner;
  return out;
}

}  // namespace pandect
