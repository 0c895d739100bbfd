#include "extractors/mentions/gazetteer.h"

#include <algorithm>
#include <fstream>

#include "core/diagnostics.h"
#include "core/unicode.h"

namespace pandect {
namespace {

PlaceKind place_kind(const std::string& name, const std::string& file) {
  static const std::map<std::string, PlaceKind> kinds = {
      {"country", PlaceKind::country}, {"subdivision", PlaceKind::subdivision}, {"capital", PlaceKind::capital},
      {"city", PlaceKind::city},       {"region", PlaceKind::region},           {"union", PlaceKind::union_},
      {"demonym", PlaceKind::demonym}};
  const auto it = kinds.find(name);
  if (it == kinds.end()) throw ConfigurationError(file + ": “" + name + "” is no kind of place");
  return it->second;
}

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

std::vector<std::vector<std::string>> read_table(const std::filesystem::path& file, std::size_t columns) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw ConfigurationError(file.generic_string() + ": cannot be read; install Pandect again or set PANDECT_DATA");
  std::vector<std::vector<std::string>> rows;
  std::string line;
  bool header_seen = false;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (!header_seen) {
      header_seen = true;
      continue;
    }
    std::vector<std::string> row(1);
    for (const char c : line) {
      if (c == '\t')
        row.emplace_back();
      else
        row.back() += c;
    }
    if (row.size() != columns)
      throw ConfigurationError(file.filename().string() + ":" + std::to_string(number) + ": " + std::to_string(row.size()) +
                               " columns instead of " + std::to_string(columns));
    rows.push_back(std::move(row));
  }
  return rows;
}

bool word_ends_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const unsigned char c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
  const char32_t code = next_code_point(text, at);
  return !is_alnum(code) || is_han(code);
}

Gazetteer Gazetteer::load(const std::filesystem::path& folder) {
  Gazetteer g;
  // Lists made by hand come first: of two entries for one name the earlier one is preferred.
  for (const char* file : {"places_extra.tsv", "cities.tsv", "places.tsv"}) g.add_table(folder / file, true);
  for (const char* file : {"actors_extra.tsv", "companies_extra.tsv", "actors.tsv", "companies.tsv"}) g.add_table(folder / file, false);
  for (auto& group : g.groups_)
    std::stable_sort(group.begin(), group.end(), [](const NamedThing& a, const NamedThing& b) {
      return (a.level == NameLevel::strong) > (b.level == NameLevel::strong);
    });
  for (const auto& row : read_table(folder / "jurisdictions.tsv", 4)) {
    g.names_of_codes_.emplace(row[0], row[1]);
    g.regions_.emplace(row[0], row[3]);
  }
  for (const auto& row : read_table(folder / "given_names.tsv", 2)) g.given_.add(row[0], row[1] == "strong");
  for (const auto& row : read_table(folder / "surnames_zh.tsv", 2)) g.surnames_.add(row[0], row[1] == "strong");
  return g;
}

void Gazetteer::add_table(const std::filesystem::path& file, bool places) {
  for (auto& row : read_table(file, 6)) {
    if (row[places ? 4 : 5] == "none") continue;
    NamedThing thing;
    thing.name = row[0];
    thing.is_place = places;
    thing.list = file.stem().string();
    const std::string& level = row[places ? 4 : 5];
    thing.level = level == "weak" ? NameLevel::weak : level == "short" ? NameLevel::short_form : NameLevel::strong;
    if (places) {
      thing.code = row[1];
      thing.place = place_kind(row[2], file.filename().string());
      thing.within = row[5];
    } else {
      const auto type = actor_type(row[2]);
      if (!type) throw ConfigurationError(file.filename().string() + ": “" + row[2] + "” is no type of actor");
      thing.actor = *type;
      thing.canonical = row[3];
      thing.code = row[4];
    }
    add(std::move(thing));
  }
}

void Gazetteer::add(NamedThing thing) {
  if (const auto group = phrases_.exactly(thing.name)) {
    groups_[*group].push_back(std::move(thing));
    return;
  }
  phrases_.add(thing.name, static_cast<std::uint32_t>(groups_.size()));
  groups_.push_back({std::move(thing)});
}

std::optional<Gazetteer::Hit> Gazetteer::longest_at(std::string_view text, std::size_t at) const {
  const auto longest = phrases_.longest_at(text, at);
  if (!longest) return std::nullopt;
  const auto hits = phrases_.all_at(text, at);
  for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
    const std::string_view words = text.substr(at, hit->length);
    const unsigned char last = static_cast<unsigned char>(words.back());
    if (last < 0x80 && last != '.' && !word_ends_at(text, at + hit->length)) continue;
    if (last == '.' && at + hit->length < text.size() && !word_ends_at(text, at + hit->length)) continue;
    const auto& group = groups_[hit->value];
    const bool shouted = words.size() >= 5 && all_capitals(words);
    for (const NamedThing& thing : group)
      if (shouted || same_letters(thing.name, words)) return Hit{hit->length, group};
  }
  return std::nullopt;
}

std::string Gazetteer::state_name(std::string_view code) const {
  const auto it = names_of_codes_.find(code);
  return it == names_of_codes_.end() ? std::string(code) : it->second;
}

std::string Gazetteer::region_of(std::string_view code) const {
  const auto it = regions_.find(code);
  return it == regions_.end() ? std::string() : it->second;
}

bool Gazetteer::is_given_name(std::string_view word) const { return given_.exactly(word).value_or(0) == 1; }
bool Gazetteer::is_any_given_name(std::string_view word) const { return given_.exactly(word).has_value(); }

bool Gazetteer::is_chinese_surname(std::string_view han, bool frequent_only) const {
  const auto found = surnames_.exactly(han);
  return found && (!frequent_only || *found == 1);
}

}  // namespace pandect
