#include "knowledge/word_numbers.h"

#include <bit>
#include <cstring>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr char32_t kFirstIdeograph = 0x4E00, kIdeographs = 0x5200;  // CJK Unified Ideographs
constexpr std::size_t kFirstSlots = 1024;

/// Eight bytes at a time.
std::uint32_t hash_of(std::string_view word) {
  std::uint64_t hash = word.size();
  const auto mix = [&hash](std::uint64_t eight) { hash = (std::rotl(hash, 23) ^ eight) * 0x9E3779B97F4A7C15U; };
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= word.size(); at += sizeof eight) {
    std::memcpy(&eight, word.data() + at, sizeof eight);
    mix(eight);
  }
  std::uint64_t rest = 0;
  for (; at < word.size(); ++at) rest = rest << 8U | static_cast<unsigned char>(word[at]);
  mix(rest);
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

WordNumbers::WordNumbers() : words_(1), slots_(kFirstSlots) {}

std::uint32_t WordNumbers::of(std::string_view word) {
  const std::uint32_t hash = hash_of(word);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask)
    if (slots_[at].hash == hash && words_[slots_[at].number] == word) return slots_[at].number;
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.emplace_back(word);
  slots_[at] = {hash, number};
  if (2 * words_.size() > slots_.size()) grow();
  return number;
}

void WordNumbers::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::uint32_t WordNumbers::of(char32_t ideograph) {
  const char32_t place = ideograph - kFirstIdeograph;
  const auto spelt = [ideograph] {
    std::string word;
    append_utf8(word, ideograph);
    return word;
  };
  if (place >= kIdeographs) return of(std::string_view(spelt()));
  if (ideographs_.empty()) ideographs_.resize(kIdeographs, 0);
  if (ideographs_[place] == 0) ideographs_[place] = of(std::string_view(spelt()));
  return ideographs_[place];
}

}  // namespace pandect
