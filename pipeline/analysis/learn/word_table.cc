#include "analysis/learn/word_table.h"

#include <cstring>

#include "analysis/learn/model_file.h"

namespace pandect {

WordTable::WordTable(std::string_view blob) : entries_(blob) {
  const std::size_t slots = blob.size() / sizeof(Entry);
  if (slots != 0 && (slots & (slots - 1)) == 0)
    mask_ = static_cast<std::uint32_t>(slots - 1);
  else
    entries_ = {};
}

WordTable::Entry WordTable::at(std::uint32_t slot) const {
  Entry e;
  std::memcpy(&e, entries_.data() + std::size_t{slot} * sizeof(Entry), sizeof e);
  return e;
}

std::uint32_t WordTable::find(std::uint64_t word) const {
  if (entries_.empty()) return 0;
  const std::uint32_t key = word_key(word);
  for (std::uint32_t s = static_cast<std::uint32_t>(word) & mask_;; s = (s + 1) & mask_) {
    const Entry e = at(s);
    if (e.value == 0) return 0;
    if (e.key == key) return e.value;
  }
}

std::string WordTable::build(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& words) {
  std::uint32_t slots = 16;
  while (slots * 3 / 4 < words.size()) slots *= 2;
  std::vector<Entry> table(slots);
  for (const auto& [word, value] : words) {
    std::uint32_t s = static_cast<std::uint32_t>(word) & (slots - 1);
    while (table[s].value != 0 && table[s].key != word_key(word)) s = (s + 1) & (slots - 1);
    if (table[s].value == 0) table[s] = {word_key(word), value};
  }
  return std::string(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(Entry));
}

std::string joined_sections(const std::vector<std::string>& sections) {
  std::string out;
  for (const std::string& s : sections) {
    const auto size = static_cast<std::uint32_t>(s.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
    out += s;
  }
  return out;
}

std::vector<std::string_view> sections_of(std::string_view joined, std::size_t count) {
  std::vector<std::string_view> out;
  while (joined.size() >= 4 && out.size() < count) {
    std::uint32_t size = 0;
    std::memcpy(&size, joined.data(), sizeof size);
    joined.remove_prefix(4);
    out.push_back(joined.substr(0, size));
    joined.remove_prefix(std::min<std::size_t>(size, joined.size()));
  }
  out.resize(count);
  return out;
}

}  // namespace pandect
