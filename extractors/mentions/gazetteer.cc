#include "extractors/mentions/gazetteer.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "extractors/matchers/phrases.h"
#include "extractors/mentions/name_shelf.h"
#include "packs/proven.h"

namespace pandect {
namespace {

bool all_capitals(std::string_view text) {
  for (const char c : text)
    if (c >= 'a' && c <= 'z') return false;
  return true;
}

bool same_letters(std::string_view name, std::string_view text) {
  std::size_t i = 0, j = 0;
  const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (i < name.size() && j < text.size()) {
    if (space(name[i]) && space(text[j])) {
      while (j < text.size() && space(text[j])) ++j;
      ++i;
    } else if (name[i++] != text[j++]) {
      return false;
    }
  }
  return i == name.size() && j == text.size();
}

}  // namespace

MappedFile open_table(const std::filesystem::path& file) {
  std::optional<MappedFile> table = MappedFile::open(file);
  if (!table) throw ConfigurationError(file.generic_string() + ": cannot be read; install Pandect again or set PANDECT_DATA");
  return std::move(*table);
}

std::vector<std::string> fields_of(const std::string& file, std::string_view table, Span line, std::size_t columns) {
  std::vector<std::string> out;
  for (std::size_t at = line.begin; at <= line.end;) {
    const std::size_t tab = std::min<std::size_t>(line.end, table.find('\t', at));
    out.emplace_back(table.substr(at, tab - at));
    at = tab + 1;
  }
  if (out.size() != columns)
    throw ConfigurationError(file + ":" + std::to_string(1 + std::count(table.begin(), table.begin() + line.begin, '\n')) + ": " + std::to_string(out.size()) +
                             " columns instead of " + std::to_string(columns));
  return out;
}

void each_line(std::string_view table, const std::function<void(std::size_t begin, std::size_t end)>& line) {
  bool columns_seen = false;
  for (std::size_t begin = 0; begin < table.size();) {
    const std::size_t end = std::min(table.size(), table.find('\n', begin));
    if (end > begin && table[begin] != '#') {
      if (columns_seen) line(begin, end);
      columns_seen = true;
    }
    begin = end + 1;
  }
}

bool word_ends_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const unsigned char c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
  const char32_t code = next_code_point(text, at);
  return !is_alnum(code) || is_han(code);
}

namespace {

/// A table of names and what is said of each, read when it is first asked.
class Register {
 public:
  Register(const std::filesystem::path& file, std::size_t columns) : file_(file.filename().string()), table_(open_table(file)), columns_(columns) {
    if (!rules_are_proven()) (void)rows();
  }

  /// The fields of a name; nothing when it has no row. Of two rows the first counts.
  const std::vector<std::string>* of(std::string_view name) const {
    const auto found = rows().find(name);
    return found == rows().end() ? nullptr : &found->second;
  }

 private:
  using Rows = std::map<std::string, std::vector<std::string>, std::less<>>;
  const Rows& rows() const {
    std::call_once(read_, [this] {
      each_line(table_.bytes(), [this](std::size_t begin, std::size_t end) {
        std::vector<std::string> row = fields_of(file_, table_.bytes(), span_of(begin, end), columns_);
        rows_.emplace(row[0], row);
      });
    });
    return rows_;
  }

  std::string file_;
  MappedFile table_;
  std::size_t columns_;
  mutable std::once_flag read_;
  mutable Rows rows_;
};

/// Names of persons, in dictionaries made when they are first asked.
class PersonNames {
 public:
  explicit PersonNames(const std::filesystem::path& file) : file_(file.filename().string()), table_(open_table(file)) {
    if (!rules_are_proven()) (void)of("");
  }

  /// 1 for a name that is no ordinary word, 0 for another one.
  std::optional<std::uint32_t> of(std::string_view name) const {
    std::call_once(read_, [this] {
      each_line(table_.bytes(), [this](std::size_t begin, std::size_t end) {
        const std::vector<std::string> row = fields_of(file_, table_.bytes(), span_of(begin, end), 2);
        names_.add(row[0], row[1] == "strong");
      });
    });
    return names_.exactly(name);
  }

 private:
  std::string file_;
  MappedFile table_;
  mutable std::once_flag read_;
  mutable Phrases names_;
};

/// Lists made by hand come first: of two entries for one name the earlier one is preferred.
const std::vector<NameShelf::File>& name_files() {
  static const std::vector<NameShelf::File> files{{"places_extra.tsv", true}, {"cities.tsv", true}, {"places.tsv", true}, {"actors_extra.tsv", false},
                                                  {"companies_extra.tsv", false}, {"actors.tsv", false}, {"companies.tsv", false}};
  return files;
}

}  // namespace

struct Gazetteer::Tables {
  explicit Tables(const std::filesystem::path& folder)
      : names(folder, name_files()), states(folder / "jurisdictions.tsv", 4), given(folder / "given_names.tsv"), surnames(folder / "surnames_zh.tsv") {}
  NameShelf names;
  Register states;
  PersonNames given, surnames;
};

Gazetteer::Gazetteer(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::map<std::string, std::string> pack_names(const std::filesystem::path& folder) {
  return {{NameShelf::packed_at(folder), NameShelf(folder, name_files()).packed()}};
}

Gazetteer Gazetteer::load(const std::filesystem::path& folder) { return Gazetteer(std::make_unique<const Tables>(folder)); }

std::optional<Gazetteer::Hit> Gazetteer::longest_at(std::string_view text, std::size_t at) const {
  const NameShelf::Board* board = tables_->names.at(text, at);
  if (board == nullptr) return std::nullopt;
  const auto hits = board->phrases.all_at(text, at);
  for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
    const std::string_view words = text.substr(at, hit->length);
    const unsigned char last = static_cast<unsigned char>(words.back());
    if (last < 0x80 && last != '.' && !word_ends_at(text, at + hit->length)) continue;
    if (last == '.' && at + hit->length < text.size() && !word_ends_at(text, at + hit->length)) continue;
    const auto& group = board->groups[hit->value];
    const bool shouted = words.size() >= 5 && all_capitals(words);
    for (const NamedThing& thing : group)
      if (shouted || same_letters(thing.name, words)) return Hit{hit->length, group};
  }
  return std::nullopt;
}

std::string Gazetteer::state_name(std::string_view code) const {
  const std::vector<std::string>* row = tables_->states.of(code);
  return row == nullptr ? std::string(code) : (*row)[1];
}

std::string Gazetteer::region_of(std::string_view code) const {
  const std::vector<std::string>* row = tables_->states.of(code);
  return row == nullptr ? std::string() : (*row)[3];
}

bool Gazetteer::is_given_name(std::string_view word) const { return tables_->given.of(word).value_or(0) == 1; }
bool Gazetteer::is_any_given_name(std::string_view word) const { return tables_->given.of(word).has_value(); }

bool Gazetteer::is_chinese_surname(std::string_view han, bool frequent_only) const {
  const auto found = tables_->surnames.of(han);
  return found && (!frequent_only || *found == 1);
}

}  // namespace pandect
