#include "extractors/matchers/phrases.h"

#include <algorithm>

namespace pandect {
namespace {

constexpr std::size_t kOpening = 4;

std::uint32_t opening(std::uint32_t before, unsigned char byte) { return before * 0x9E3779B1U + byte + 1; }
std::size_t place(std::uint32_t opening) { return (opening ^ (opening >> 15U)) & 0x7FFFU; }

}  // namespace

void Phrases::note_opening(std::string_view phrase) {
  if (static_cast<unsigned char>(phrase[0]) >= 0xE0) {
    if (phrase.size() > 2) characters_.set(low_bits(phrase, 0));
    else characters_.set();  // half a character: no bits to go by
  }
  std::uint32_t hash = 0;
  std::size_t n = 0;
  for (; n < std::min(kOpening, phrase.size()) && (n == 0 || !space(phrase[n])); ++n) hash = opening(hash, folded(phrase[n]));
  if (n == 0) return;
  opening_lengths_[folded(phrase[0])] |= static_cast<std::uint8_t>(1U << (n - 1));
  openings_[place(hash)] = true;
}

bool Phrases::has_opening(std::string_view text, std::size_t at) const {
  const std::uint8_t lengths = opening_lengths_[folded(text[at])];
  std::uint32_t hash = 0;
  for (std::size_t n = 0; n < kOpening && at + n < text.size() && (lengths >> n) != 0; ++n) {
    hash = opening(hash, folded(text[at + n]));
    if (((lengths >> n) & 1U) != 0 && openings_[place(hash)]) return true;
  }
  return false;
}

void Phrases::link(Node& from, unsigned char byte, std::uint32_t to) {
  if (from.count == 0) {
    from.first = byte;
    from.count = 1;
    from.next = to;
    return;
  }
  const std::size_t begin = std::min(from.first, byte), end = std::max<std::size_t>(from.first + from.count, byte + 1U);
  if (end - begin > from.count) {  // its places move to the end, with room for the new one
    const auto moved = static_cast<std::uint32_t>(children_.size());
    children_.resize(children_.size() + (end - begin), 0);
    for (std::size_t i = 0; i < from.count; ++i) children_[moved + (from.first - begin) + i] = from.count == 1 ? from.next : children_[from.next + i];
    from.next = moved;
    from.first = static_cast<unsigned char>(begin);
    from.count = static_cast<std::uint16_t>(end - begin);
  }
  children_[from.next + (byte - from.first)] = to;
}

bool Phrases::add(std::string_view phrase, std::uint32_t value) {
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (space(phrase[i]) && i > 0 && space(phrase[i - 1])) continue;
    const unsigned char byte = space(phrase[i]) ? ' ' : folded(phrase[i]);
    std::uint32_t to = step(node, byte);
    if (to == 0) {
      to = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      if (node == 0) {
        first_[byte] = to;
      } else {
        link(nodes_[node], byte, to);
      }
    }
    node = to;
  }
  if (node == 0 || nodes_[node].terminal) return false;
  note_opening(phrase);
  nodes_[node].terminal = true;
  nodes_[node].value = value;
  return true;
}

std::optional<Phrases::Hit> Phrases::longest_from(std::string_view text, std::size_t at) const {
  std::optional<Hit> best;
  each_from(text, at, [&](Hit hit) { best = hit; });
  return best;
}

std::vector<Phrases::Hit> Phrases::all_at(std::string_view text, std::size_t at) const {
  std::vector<Hit> out;
  each_at(text, at, [&](Hit hit) { out.push_back(hit); });
  return out;
}

std::optional<std::uint32_t> Phrases::exactly(std::string_view phrase) const {
  std::optional<std::uint32_t> value;
  each_at(phrase, 0, [&](Hit hit) {
    if (hit.length == phrase.size()) value = hit.value;
  });
  return value;
}

}  // namespace pandect
