#include "readers/dump_fields.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

/// "Date_Published", "date published" and "datePublished" are one name.
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : lowered(name.substr(0, 200)))
    if (c != ' ' && c != '_' && c != '-' && c != '.') out += c;
  return out;
}

std::vector<std::string> plain_names(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(plain(name));
  return out;
}

}  // namespace

const std::vector<std::string_view>& DumpFields::fields() {
  static const std::vector<std::string_view> all = {"text",   "title",    "identifier",           "number", "heading",   "chapter", "group",   "url",
                                                    "site",   "author",   "language",     "jurisdiction", "kind", "published", "adopted", "in_force"};
  return all;
}

DumpFields::DumpFields(const RuleTable& file) { take(file); }
DumpFields DumpFields::load(const std::filesystem::path& file) { return DumpFields(load_rules(file)); }
void DumpFields::override_with(const RuleTable& file) { take(file); }

void DumpFields::take(const RuleTable& file) {
  file.only({"fields", "list", "rows"});
  for (const RuleTable& table : file.tables("fields"))
    for (const std::string& field : table.keys()) {
      if (std::find(fields().begin(), fields().end(), field) == fields().end()) {
        std::string known;
        for (const std::string_view name : fields()) known += (known.empty() ? "" : ", ") + std::string(name);
        table.fail("there is no field “" + field + "”; there are " + known);
      }
      candidates_[field] = plain_names(table.texts(field));
    }
  std::vector<List> lists;
  for (const RuleTable& table : file.tables("list")) {
    table.only({"names", "label", "intro"});
    lists.push_back({plain_names(table.texts("names")), table.text("label"), table.text("intro", "")});
  }
  lists_.insert(lists_.begin(), lists.begin(), lists.end());
  places_.clear();
  for (const auto& [field, names] : candidates_)
    for (std::size_t i = 0; i < names.size(); ++i) places_[names[i]].emplace_back(field, i + 1);
  for (const RuleTable& table : file.tables("rows"))
    for (const std::string& name : table.texts("names")) rows_.push_back(plain(name));
}

const DumpFields::Places& DumpFields::of(std::string_view name) const {
  static const Places none;
  const auto found = places_.find(plain(name));
  return found == places_.end() ? none : found->second;
}

bool DumpFields::names_rows(std::string_view name) const { return std::find(rows_.begin(), rows_.end(), plain(name)) != rows_.end(); }

bool DumpFields::named(const List& list, std::string_view name) {
  return std::find(list.names.begin(), list.names.end(), plain(name)) != list.names.end();
}

}  // namespace pandect
