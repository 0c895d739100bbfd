#include "extractors/mentions/name_shelf.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <span>
#include <type_traits>

#include "core/diagnostics.h"
#include "core/mapped_file.h"
#include "packs/proven.h"

namespace pandect {
namespace {

constexpr std::size_t kBoards = 512;
constexpr std::size_t kOpenings = 1U << 16U;
constexpr std::size_t kOpening = 4;  // bytes by which most words of a text are turned away
constexpr std::size_t kColumns = 6;

PlaceKind place_kind(const std::string& name, const std::string& file) {
  static const std::map<std::string, PlaceKind> kinds = {
      {"country", PlaceKind::country}, {"subdivision", PlaceKind::subdivision}, {"capital", PlaceKind::capital},
      {"city", PlaceKind::city},       {"region", PlaceKind::region},           {"union", PlaceKind::union_},
      {"demonym", PlaceKind::demonym}};
  const auto it = kinds.find(name);
  if (it == kinds.end()) throw ConfigurationError(file + ": “" + name + "” is no kind of place");
  return it->second;
}

NameLevel level_of(const std::string& name) {
  return name == "weak" ? NameLevel::weak : name == "short" ? NameLevel::short_form : NameLevel::strong;
}

/// As phrases compare: letters without case, any white space alike.
unsigned char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned char>(c - 'A' + 'a');
  return static_cast<unsigned char>(c >= '\t' && c <= '\r' ? ' ' : c);
}

std::size_t board_of(std::string_view text, std::size_t at) { return (folded(text[at]) * 37U + folded(text[at + 1])) % kBoards; }

/// The first bytes up to a space: behind one, a text may have more of them than the name.
std::size_t opening_of(std::string_view text, std::size_t at, std::size_t length) {
  std::uint32_t hash = 0;
  for (std::size_t n = 0; n < length; ++n) hash = hash * 0x9E3779B1U + folded(text[at + n]) + 1;
  return (hash ^ (hash >> 16U)) % kOpenings;
}

std::size_t opening_length(std::string_view name) {
  std::size_t n = 1;
  while (n < std::min(kOpening, name.size()) && folded(name[n]) != ' ') ++n;
  return n;
}

}  // namespace

struct NameShelf::Contents {
  struct Table {
    File file;
    MappedFile bytes;
    std::string_view text() const { return bytes.bytes(); }
  };
  struct Line {
    std::uint32_t table = 0, begin = 0, end = 0;
  };
  /// The lines of each board stand behind it.
  struct Index {
    std::array<std::uint64_t, kOpenings / 64> openings{};
    std::array<std::uint8_t, 256> opening_lengths{};  // by first byte: bit n when openings of n + 1 bytes exist
    std::array<std::uint32_t, kBoards + 1> begins{};
    std::uint32_t lines = 0;

    bool opens(std::size_t opening) const { return (openings[opening / 64] >> (opening % 64) & 1U) != 0; }
  };
  static_assert(std::is_trivially_copyable_v<Index> && sizeof(Index) % alignof(Line) == 0);

  void make_index();
  void take_index(std::string_view bytes);
  NamedThing thing_of(const Line& line) const;
  void fill(std::size_t board) const;
  std::span<const Line> lines_of(std::size_t board) const { return {lines + index->begins[board], lines + index->begins[board + 1]}; }

  std::vector<Table> tables;
  std::string made;                          // the index, where it was not packed
  std::shared_ptr<const PackedRules> packed; // else who has it
  std::string_view index_bytes;
  const Index* index = nullptr;
  const Line* lines = nullptr;
  mutable std::array<std::once_flag, kBoards> filled;
  mutable std::array<std::unique_ptr<Board>, kBoards> taken_down;
};

void NameShelf::Contents::make_index() {
  Index head;
  std::array<std::vector<Line>, kBoards> boards;
  for (std::uint32_t number = 0; number < tables.size(); ++number) {
    const std::string_view text = tables[number].text();
    const std::size_t level = tables[number].file.places ? 4 : 5;
    each_line(text, [&](std::size_t begin, std::size_t end) {
      std::size_t at = begin;
      for (std::size_t column = 0; column < level && at < end; ++column) at = std::min(end, text.find('\t', at)) + 1;
      if (text.substr(std::min(at, end), std::min(end, text.find('\t', std::min(at, end))) - std::min(at, end)) == "none") return;
      const std::string_view name = text.substr(begin, std::min(end, text.find('\t', begin)) - begin);
      if (name.size() < 2) throw ConfigurationError(tables[number].file.name + ": a name has two letters or more, not “" + std::string(name) + "”");
      boards[board_of(name, 0)].push_back({number, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      const std::size_t length = opening_length(name), opening = opening_of(name, 0, length);
      head.opening_lengths[folded(name[0])] |= static_cast<std::uint8_t>(1U << (length - 1));
      head.openings[opening / 64] |= std::uint64_t{1} << (opening % 64);
    });
  }
  for (std::size_t board = 0; board < kBoards; ++board) head.begins[board + 1] = head.begins[board] + static_cast<std::uint32_t>(boards[board].size());
  head.lines = head.begins[kBoards];
  made.assign(reinterpret_cast<const char*>(&head), sizeof head);
  for (const std::vector<Line>& board : boards)
    if (!board.empty()) made.append(reinterpret_cast<const char*>(board.data()), board.size() * sizeof(Line));
  take_index(made);
}

void NameShelf::Contents::take_index(std::string_view bytes) {
  index_bytes = bytes;
  index = reinterpret_cast<const Index*>(bytes.data());
  lines = reinterpret_cast<const Line*>(bytes.data() + sizeof(Index));
  if (bytes.size() < sizeof(Index) || bytes.size() != sizeof(Index) + index->lines * sizeof(Line) || index->begins.back() != index->lines ||
      !std::is_sorted(index->begins.begin(), index->begins.end()))
    throw ConfigurationError("the proof of the gazetteers is damaged; run “pandect doctor --prove”");
}

NamedThing NameShelf::Contents::thing_of(const Line& line) const {
  const Table& table = tables[line.table];
  const bool places = table.file.places;
  std::vector<std::string> row = fields_of(table.file.name, table.text(), span_of(line.begin, line.end), kColumns);
  NamedThing thing;
  thing.is_place = places;
  thing.list = std::filesystem::path(table.file.name).stem().string();
  thing.level = level_of(row[places ? 4 : 5]);
  if (places) {
    thing.code = row[1];
    thing.place = place_kind(row[2], table.file.name);
    thing.within = row[5];
  } else {
    const auto type = actor_type(row[2]);
    if (!type) throw ConfigurationError(table.file.name + ": “" + row[2] + "” is no type of actor");
    thing.actor = *type;
    thing.canonical = row[3];
    thing.code = row[4];
  }
  thing.name = std::move(row[0]);
  return thing;
}

void NameShelf::Contents::fill(std::size_t number) const {
  auto board = std::make_unique<Board>();
  for (const Line& line : lines_of(number)) {
    NamedThing thing = thing_of(line);
    if (const auto group = board->phrases.exactly(thing.name)) {
      board->groups[*group].push_back(std::move(thing));
    } else {
      board->phrases.add(thing.name, static_cast<std::uint32_t>(board->groups.size()));
      board->groups.push_back({std::move(thing)});
    }
  }
  for (auto& group : board->groups)
    std::stable_sort(group.begin(), group.end(),
                     [](const NamedThing& a, const NamedThing& b) { return (a.level == NameLevel::strong) > (b.level == NameLevel::strong); });
  taken_down[number] = std::move(board);
}

NameShelf::NameShelf(NameShelf&&) noexcept = default;
NameShelf::~NameShelf() = default;

NameShelf::NameShelf(const std::filesystem::path& folder, const std::vector<File>& files) {
  auto contents = std::make_unique<Contents>();
  for (const File& file : files) contents->tables.push_back({file, open_table(folder / file.name)});
  if (const std::shared_ptr<const PackedRules> packed = packed_rules()) {
    if (const auto found = packed->find(packed_at(folder)); found != packed->end()) {
      contents->packed = packed;
      contents->take_index(found->second);
    }
  }
  if (contents->index == nullptr) contents->make_index();
  for (std::size_t board = 0; !rules_are_proven() && board < kBoards; ++board) std::call_once(contents->filled[board], [&] { contents->fill(board); });
  contents_ = std::move(contents);
}

std::string NameShelf::packed() const { return std::string(contents_->index_bytes); }

const NameShelf::Board* NameShelf::at(std::string_view text, std::size_t at) const {
  if (at + 2 > text.size()) return nullptr;
  const Contents& c = *contents_;
  const std::uint8_t lengths = c.index->opening_lengths[folded(text[at])];
  bool opens = false;
  for (std::size_t n = 1; !opens && n <= kOpening && at + n <= text.size(); ++n)
    opens = ((lengths >> (n - 1)) & 1U) != 0 && c.index->opens(opening_of(text, at, n));
  if (!opens) return nullptr;
  const std::size_t board = board_of(text, at);
  if (c.lines_of(board).empty()) return nullptr;
  std::call_once(c.filled[board], [&] { c.fill(board); });
  return c.taken_down[board].get();
}

}  // namespace pandect
