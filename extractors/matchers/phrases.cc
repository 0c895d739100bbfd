#include "extractors/matchers/phrases.h"

#include <algorithm>

namespace pandect {
namespace {

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

unsigned char folded(char c, bool ignore_case) {
  if (ignore_case && c >= 'A' && c <= 'Z') return static_cast<unsigned char>(c - 'A' + 'a');
  return static_cast<unsigned char>(c);
}

constexpr std::size_t kOpening = 4;

std::uint32_t opening(std::uint32_t before, unsigned char byte) { return before * 0x9E3779B1U + byte + 1; }
std::size_t place(std::uint32_t opening) { return (opening ^ (opening >> 15U)) & 0x7FFFU; }

}  // namespace

void Phrases::note_opening(std::string_view phrase) {
  std::uint32_t hash = 0;
  std::size_t n = 0;
  for (; n < std::min(kOpening, phrase.size()) && (n == 0 || !space(phrase[n])); ++n) hash = opening(hash, folded(phrase[n], ignore_case_));
  if (n == 0) return;
  opening_lengths_[folded(phrase[0], ignore_case_)] |= static_cast<std::uint8_t>(1U << (n - 1));
  openings_[place(hash)] = true;
}

bool Phrases::may_begin(std::string_view text, std::size_t at) const {
  if (at >= text.size()) return false;
  const std::uint8_t lengths = opening_lengths_[folded(text[at], ignore_case_)];
  std::uint32_t hash = 0;
  for (std::size_t n = 0; n < kOpening && at + n < text.size() && (lengths >> n) != 0; ++n) {
    hash = opening(hash, folded(text[at + n], ignore_case_));
    if (((lengths >> n) & 1U) != 0 && openings_[place(hash)]) return true;
  }
  return false;
}

std::uint32_t Phrases::step(std::uint32_t node, unsigned char byte) const {
  if (node == 0) return first_[byte];
  const auto& next = nodes_[node].next;
  const auto it = std::lower_bound(next.begin(), next.end(), byte, [](const auto& a, unsigned char b) { return a.first < b; });
  return it != next.end() && it->first == byte ? it->second : 0;
}

bool Phrases::add(std::string_view phrase, std::uint32_t value) {
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (space(phrase[i]) && i > 0 && space(phrase[i - 1])) continue;
    const unsigned char byte = space(phrase[i]) ? ' ' : folded(phrase[i], ignore_case_);
    std::uint32_t to = step(node, byte);
    if (to == 0) {
      to = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      if (node == 0) {
        first_[byte] = to;
      } else {
        auto& next = nodes_[node].next;
        next.insert(std::lower_bound(next.begin(), next.end(), std::pair<unsigned char, std::uint32_t>{byte, 0}), {byte, to});
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

template <class Visit>
void Phrases::walk(std::string_view text, std::size_t at, Visit visit) const {
  if (!may_begin(text, at)) return;
  std::uint32_t node = 0;
  for (std::size_t i = at; i < text.size();) {
    if (space(text[i])) {
      node = step(node, ' ');
      while (i < text.size() && space(text[i])) ++i;
    } else {
      node = step(node, folded(text[i], ignore_case_));
      ++i;
    }
    if (node == 0) return;
    if (nodes_[node].terminal) visit(Hit{static_cast<std::uint32_t>(i - at), nodes_[node].value});
  }
}

std::optional<Phrases::Hit> Phrases::longest_at(std::string_view text, std::size_t at) const {
  std::optional<Hit> best;
  walk(text, at, [&](Hit hit) { best = hit; });
  return best;
}

std::vector<Phrases::Hit> Phrases::all_at(std::string_view text, std::size_t at) const {
  std::vector<Hit> out;
  walk(text, at, [&](Hit hit) { out.push_back(hit); });
  return out;
}

std::optional<std::uint32_t> Phrases::exactly(std::string_view phrase) const {
  std::optional<std::uint32_t> value;
  walk(phrase, 0, [&](Hit hit) {
    if (hit.length == phrase.size()) value = hit.value;
  });
  return value;
}

}  // namespace pandect
