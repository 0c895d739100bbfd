#include "readers/page_furniture.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/sixteen_bytes.h"
#include "core/unicode.h"

namespace pandect {
namespace {

using Kind = SourceLine::Kind;

constexpr std::size_t kLongestHeader = 120;  // bytes
constexpr std::size_t kLargestPage = 5000;

bool digit(char c) { return c >= '0' && c <= '9'; }

/// A line with its numbers taken out, and the numbers.
struct Shape {
  std::string words;
  std::vector<std::size_t> numbers;
  bool number_first = false, number_last = false;
};

Shape shape_of(std::string_view line) {
  Shape out;
  out.number_first = digit(line.front());
  out.number_last = digit(line.back());
  for (std::size_t i = 0; i < line.size();) {
    if (!digit(line[i])) {
      out.words += line[i++];
      continue;
    }
    std::size_t value = 0;
    for (; i < line.size() && digit(line[i]); ++i) value = value > kLargestPage ? value : value * 10 + static_cast<std::size_t>(line[i] - '0');
    out.numbers.push_back(value);
    out.words += '#';
  }
  return out;
}

/// The same for lines whose words are the same: one in a thousand comes again, and only those are taken apart. Of kLongestHeader
/// bytes at most.
std::size_t hash_of_words(std::string_view line) {
  std::array<char, kLongestHeader> words;
  std::size_t size = 0;
  bool in_number = false;
  for (const char c : line) {
    const bool number = digit(c);
    words[size] = number ? '#' : c;
    size += number && in_number ? 0U : 1U;
    in_number = number;
  }
  return std::hash<std::string_view>()({words.data(), size});
}

/// A short line of text with a number in it.
bool may_be_furniture(const SourceLine& line, std::string_view reading) {
  if (line.kind != Kind::text || line.heading > 0 || line.span.empty() || line.span.size() > kLongestHeader) return false;
  const std::string_view words = line.span.in(reading);
  std::size_t at = 0;
  for (; at + sizeof(SixteenBytes) <= words.size(); at += sizeof(SixteenBytes))
    if (const SixteenBytes bytes = sixteen_at(words.data() + at); pandect::any_of((bytes >= '0') & (bytes <= '9'))) return true;
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(at), words.end(), digit);
}

bool outside(const std::vector<SourceLine>& lines, std::size_t i) {
  return i >= lines.size() || lines[i].kind == Kind::blank || lines[i].kind == Kind::rule || lines[i].kind == Kind::furniture;
}

/// Candidates stand alone between blank lines, or at the edge of a page.
bool stands_alone(const std::vector<SourceLine>& lines, std::size_t i) {
  if (lines[i].page_break) return true;
  if (i + 1 < lines.size() && lines[i + 1].page_break) return true;
  return (i == 0 || outside(lines, i - 1)) && outside(lines, i + 1);
}

struct Group {
  std::vector<std::size_t> lines;
  std::vector<std::size_t> pages;  // the number that grows
  std::size_t alone = 0;           // how many stand between blank lines
};

/// The one number that differs between two lines of a shape.
std::optional<std::size_t> differing(const Shape& a, const Shape& b) {
  std::optional<std::size_t> place;
  for (std::size_t i = 0; i < a.numbers.size(); ++i)
    if (a.numbers[i] != b.numbers[i]) {
      if (place) return std::nullopt;
      place = i;
    }
  return place;
}

/// Headings of a law count too ("Table 1", "Table 2"); pages skip numbers, or stand apart from words in another way.
bool is_furniture(const Shape& shape, const Group& group) {
  if (group.lines.size() < 2) return false;
  // Set tight against the text, only a long header that comes back again and again is one.
  if (group.alone * 2 < group.lines.size() && (group.lines.size() < 5 || shape.words.size() < 20)) return false;
  const bool bare = shape.words.find_first_not_of("#-–— |/") == std::string::npos;
  std::size_t skips = 0, far = 0;
  for (std::size_t i = 1; i < group.pages.size(); ++i) {
    if (group.pages[i] <= group.pages[i - 1]) return false;
    skips += group.pages[i] > group.pages[i - 1] + 1 ? 1U : 0U;
    far += group.lines[i] > group.lines[i - 1] + 4 ? 1U : 0U;
  }
  if (far * 2 < group.lines.size() - 1) return false;
  if (bare) return group.lines.size() >= 3;
  if (!shape.number_first && !shape.number_last) return group.lines.size() >= 3;
  if (skips * 2 >= group.lines.size() - 1) return true;
  return group.lines.size() >= 4 && (shape.number_first || shape.words.find(' ') != shape.words.rfind(' '));
}

}  // namespace

std::vector<Layout> mark_page_furniture(std::string_view reading, std::vector<SourceLine>& lines, const StructureRules& rules) {
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::unordered_map<std::size_t, std::size_t> times(&memory);  // by the hash of the words; read by key alone
  std::vector<std::pair<std::size_t, std::size_t>> candidates;  // line, hash
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!may_be_furniture(lines[i], reading)) continue;
    candidates.emplace_back(i, hash_of_words(lines[i].span.in(reading)));
    ++times[candidates.back().second];
  }
  std::map<std::string, std::pair<Shape, Group>> groups;
  for (const auto& [i, hash] : candidates) {
    if (times[hash] < 2) continue;
    const SourceLine& line = lines[i];
    if (rules.label_at(reading, line.span.begin, line.span.end)) continue;
    Shape shape = shape_of(line.span.in(reading));
    auto [it, fresh] = groups.try_emplace(shape.words, shape, Group{});
    Group& group = it->second.second;
    group.alone += stands_alone(lines, i) ? 1U : 0U;
    if (fresh) {
      group.lines.push_back(i);
      continue;
    }
    const auto place = differing(it->second.first, shape);
    if (!place || shape.numbers[*place] > kLargestPage) continue;
    if (group.pages.empty()) group.pages.push_back(it->second.first.numbers[*place]);
    group.lines.push_back(i);
    group.pages.push_back(shape.numbers[*place]);
  }
  std::vector<Layout> layout;
  for (const auto& [words, entry] : groups) {
    const auto& [shape, group] = entry;
    if (!is_furniture(shape, group)) continue;
    for (const std::size_t i : group.lines) {
      lines[i].kind = Kind::furniture;
      layout.push_back({lines[i].span, shape.words.find_first_not_of("#-–— |/") == std::string::npos ? "page_number" : "page_header"});
    }
  }
  return layout;
}

}  // namespace pandect
