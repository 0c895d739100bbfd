#include "extractors/matchers/held_words.h"

#include <algorithm>
#include <utility>

namespace pandect {
namespace {

constexpr std::size_t kMostProlonged = 24;  // of parts one after the other

}  // namespace

std::size_t worth(const HeldWords& words) {
  std::size_t shortest = words.empty() ? 0 : 5;
  for (const std::string& word : words) shortest = std::min(shortest, word.size());
  return shortest;
}

void keep_better(HeldWords& kept, const HeldWords& other) {
  if (worth(other) > worth(kept) || (worth(other) == worth(kept) && other.size() < kept.size())) kept = other;
}

bool prolong(HeldWords& head, const HeldWords& tail) {
  if (head.size() * tail.size() > kMostProlonged) return false;
  HeldWords both;
  for (const std::string& h : head)
    for (const std::string& t : tail) {
      if (h.size() + t.size() > kLongestHeldWord) return false;
      both.push_back(h + t);
    }
  head = std::move(both);
  return true;
}

}  // namespace pandect
