#include "extractors/matchers/opening.h"

#include <algorithm>
#include <bit>

namespace pandect {
namespace {

constexpr std::size_t kColumns = Opening::kColumns;
constexpr std::uint16_t kAllLengths = (1U << (kColumns + 1)) - 1;
constexpr std::uint16_t kFull = 1U << kColumns;

Opening::Bytes range(unsigned from, unsigned to) {
  Opening::Bytes out;
  for (unsigned c = from; c <= to; ++c) out.set(c);
  return out;
}

/// First bytes of characters by how many bytes they have; stray continuation bytes count as characters of any length.
const std::array<Opening::Bytes, 5>& leads() {
  static const std::array<Opening::Bytes, 5> all{Opening::Bytes(), range(0, 0x7F), range(0x80, 0xDF), range(0x80, 0xBF) | range(0xE0, 0xEF),
                                                 range(0x80, 0xBF) | range(0xF0, 0xFF)};
  return all;
}

}  // namespace

void Opening::Way::then(const Way& next) {
  if (full()) return;
  const std::size_t taken = std::min<std::size_t>(kColumns, static_cast<std::size_t>(std::bit_width(next.lengths)) - 1);
  std::uint16_t sum = lengths & kFull;
  for (std::size_t n = 0; n < kColumns; ++n) {
    if (((lengths >> n) & 1U) == 0) continue;
    for (std::size_t i = n; i < std::min(kColumns, n + taken); ++i) at[i] |= next.at[i - n];
    const unsigned moved = static_cast<unsigned>(next.lengths) << n;
    sum |= static_cast<std::uint16_t>((moved & kAllLengths) | (moved > kAllLengths ? kFull : 0));
  }
  lengths = sum;
}

void Opening::Way::or_else(const Way& other) {
  for (std::size_t i = 0; i < kColumns; ++i) at[i] |= other.at[i];
  lengths |= other.lengths;
}

std::vector<Opening::Way>& Opening::begun() {
  if (ways_.empty()) ways_.emplace_back();
  return ways_;
}

Opening Opening::anything() {
  Opening out;
  out.close();
  out.ways_[0].lengths = kAllLengths;
  return out;
}

Opening Opening::character(const Bytes& first) {
  static const Bytes follows = range(0x80, 0xBF);
  Opening out;
  Way& way = out.begun()[0];
  way.at[0] = first;
  way.at[0].reset(kEnd);
  way.lengths = 0;
  for (std::size_t n = 1; n < leads().size(); ++n) {
    if ((first & leads()[n]).none()) continue;
    way.lengths |= static_cast<std::uint16_t>(1U << n);
    for (std::size_t i = 1; i < n; ++i) way.at[i] = follows;
  }
  return out;
}

Opening Opening::letters(std::string_view exactly) {
  Opening out;
  const std::size_t size = std::min(kColumns, exactly.size());
  out.begun();
  for (std::size_t i = 0; i < size; ++i) out.ways_[0].at[i].set(static_cast<unsigned char>(exactly[i]));
  out.ways_[0].lengths = static_cast<std::uint16_t>(1U << size);
  return out;
}

Opening Opening::end_of_text() {
  Opening out;
  out.begun()[0].at[0].set(kEnd);
  out.ways_[0].lengths = kFull;  // nothing goes on behind it
  return out;
}

void Opening::then(const Opening& next) {
  if (next.ways_.empty() || full()) return;
  if (ways_.empty()) {
    ways_ = next.ways_;
    return;
  }
  if (next.ways_.size() == 1) {
    for (Way& way : ways_) way.then(next.ways_[0]);
    return;
  }
  const std::vector<Way> before = std::move(ways_);
  ways_.clear();
  // Each way goes on in each of the ways as long as they are few.
  const bool apart = before.size() * next.ways_.size() <= kMostWays;
  for (const Way& way : before) {
    if (!apart) ways_.push_back(way);
    Way after;
    for (std::size_t i = 0; i < next.ways_.size(); ++i) {
      if (apart) (ways_.push_back(way), ways_.back().then(next.ways_[i]));
      else if (i == 0) after = next.ways_[0];
      else after.or_else(next.ways_[i]);
    }
    if (!apart) ways_.back().then(after);
  }
}

/// Ways that differ in one column are one, and no text more is let through.
bool Opening::alike(const Way& a, const Way& b) {
  std::size_t differing = a.lengths == b.lengths ? 0 : kColumns;
  for (std::size_t i = 0; i < kColumns && differing < 2; ++i) differing += a.at[i] == b.at[i] ? 0 : 1;
  return differing < 2;
}

void Opening::join(const Way& way) {
  const auto like = std::find_if(ways_.begin(), ways_.end(), [&](const Way& own) { return alike(own, way); });
  if (like != ways_.end()) like->or_else(way);
  else if (ways_.size() < kMostWays) ways_.push_back(way);
  else ways_.back().or_else(way);
}

void Opening::or_else(const Opening& other) {
  begun();
  if (other.ways_.empty()) join(Way());
  for (const Way& way : other.ways_) join(way);
}

void Opening::repeat(int least, int most) {
  if (ways_.empty()) return;
  Way once = ways_[0];
  for (std::size_t i = 1; i < ways_.size(); ++i) once.or_else(ways_[i]);
  if (least == 0 && most == 1) {
    for (Way& way : ways_) way.lengths |= 1;
    return;
  }
  Way maybe = once, all;
  maybe.lengths |= 1;
  // What comes after as many times as there are columns begins in none of them, unless it may be empty.
  constexpr int kEnough = static_cast<int>(kColumns);
  for (int i = 0; i < std::min(least, kEnough); ++i) all.then(once);
  for (int i = least; i < std::min(most, least + kEnough); ++i) all.then(maybe);
  ways_.assign(1, all);
}

void Opening::close() {
  for (Way& way : begun()) {
    Way behind;
    for (Bytes& column : behind.at) column.set();
    behind.lengths = kFull;
    way.then(behind);
    while (way.telling > 0 && way.at[way.telling - 1].all()) --way.telling;
  }
}

bool Opening::may_be_empty() const {
  return std::any_of(ways_.begin(), ways_.end(), [](const Way& way) { return way.at[0].all(); });
}

bool Opening::full() const { return !ways_.empty() && std::all_of(ways_.begin(), ways_.end(), [](const Way& way) { return way.full(); }); }

bool Opening::refuses(std::string_view text) const {
  return std::all_of(ways_.begin(), ways_.end(), [&](const Way& way) { return way.refuses(text); });
}

}  // namespace pandect
