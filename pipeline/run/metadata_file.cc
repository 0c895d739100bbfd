#include "run/metadata_file.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/unicode.h"

namespace pandect {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 8;  // a row is an object of strings and one object of dates

struct Place {
  std::string_view file;
  std::size_t line;
  [[noreturn]] void fail(const std::string& message) const {
    throw ConfigurationError(std::string(file) + ":" + std::to_string(line) + ": " + message);
  }
};

using Field = std::optional<std::string> MetadataOverride::*;

const std::map<std::string, Field>& fields() {
  static const std::map<std::string, Field> table = {
      {"id", &MetadataOverride::id},
      {"title", &MetadataOverride::title},
      {"uri", &MetadataOverride::uri},
      {"kind", &MetadataOverride::kind},
      {"jurisdiction", &MetadataOverride::jurisdiction},
      {"language", &MetadataOverride::language},
      {"version_date", &MetadataOverride::version_date},
      {"translation_of", &MetadataOverride::translation_of},
      {"url", &MetadataOverride::url},
  };
  return table;
}

std::string text_of(const Json& value, const std::string& key, const Place& place) {
  if (!value.is_string()) place.fail("\"" + key + "\" must be a string");
  return value.get<std::string>();
}

DocumentDates dates_of(const Json& value, const Place& place) {
  if (!value.is_object()) place.fail("\"dates\" must be an object with adopted, in_force, published or amended");
  DocumentDates dates;
  const std::map<std::string, std::string DocumentDates::*> single = {{"adopted", &DocumentDates::adopted},
                                                                      {"in_force", &DocumentDates::in_force},
                                                                      {"published", &DocumentDates::published}};
  for (const auto& [key, date] : value.items()) {
    if (date.is_null()) continue;
    if (const auto field = single.find(key); field != single.end()) {
      dates.*(field->second) = text_of(date, key, place);
    } else if (key == "amended" && date.is_array()) {
      for (const Json& one : date) dates.amended.push_back(text_of(one, key, place));
    } else {
      place.fail("\"dates\" has adopted, in_force, published (dates) and amended (a list of dates), not \"" + key + "\"");
    }
  }
  return dates;
}

MetadataOverride override_of(const Json& row, const Place& place) {
  MetadataOverride says;
  for (const auto& [key, value] : row.items()) {
    if (key == "path" || value.is_null()) continue;
    if (const auto field = fields().find(key); field != fields().end()) {
      says.*(field->second) = text_of(value, key, place);
    } else if (key == "dates") {
      says.dates = dates_of(value, place);
    } else {
      std::string known = "path, dates";
      for (const auto& [name, unused] : fields()) known += ", " + name;
      place.fail("unknown key \"" + key + "\"; a row may have " + known);
    }
  }
  if (says.kind && !document_kind(*says.kind))
    place.fail("\"" + *says.kind + "\" is no kind of document; see `pandect schema documents`");
  return says;
}

Json json_of(const std::string& line, const Place& place) {
  std::size_t broken = 0;
  const std::string text = repaired_utf8(line, broken);
  if (broken > 0) place.fail("is not UTF-8; save the file as UTF-8");
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) place.fail("is nested deeper than " + std::to_string(kDeepest) + " levels");
    return true;
  };
  const Json row = Json::parse(text, shallow, false);
  if (!row.is_object()) place.fail("is no JSON object; write one object a line");
  if (!row.contains("path") || !row["path"].is_string())
    place.fail("has no \"path\": the source path of the document it speaks of");
  return row;
}

std::string without_dot(std::string path) { return path.starts_with("./") ? path.substr(2) : path; }

}  // namespace

Result<MetadataOverride> metadata_of(std::string_view json) {
  try {
    const Json row = Json::parse(json, nullptr, false);
    if (!row.is_object()) return make_issue(IssueCode::malformed, "what is known of the document must be an object");
    return override_of(row, {"metadata", 1});
  } catch (const ConfigurationError& error) {
    return make_issue(IssueCode::malformed, error.what());
  }
}

MetadataFile MetadataFile::read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (!in || !std::filesystem::is_regular_file(file) || !(text << in.rdbuf()))
    throw ConfigurationError(file.string() + ": the metadata file cannot be read; check that it exists and is not empty");
  return parse(text.str(), file.string());
}

MetadataFile MetadataFile::parse(std::string_view jsonl, std::string_view name) {
  MetadataFile file;
  std::istringstream in{std::string(jsonl.starts_with("\xEF\xBB\xBF") ? jsonl.substr(3) : jsonl)};
  Place place{name, 0};
  for (std::string line; std::getline(in, line);) {
    ++place.line;
    if (squeezed(line).empty()) continue;
    const Json row = json_of(line, place);
    const std::string path = without_dot(row["path"].get<std::string>());
    if (!file.rows_.emplace(path, Row{override_of(row, place), false}).second)
      place.fail("a second row for \"" + path + "\"; keep one");
  }
  return file;
}

const MetadataOverride* MetadataFile::find(const std::string& path) {
  const auto row = rows_.find(path);
  if (row == rows_.end()) return nullptr;
  row->second.used = true;
  return &row->second.says;
}

std::vector<std::string> MetadataFile::unused() const {
  std::vector<std::string> out;
  for (const auto& [path, row] : rows_)
    if (!row.used) out.push_back(path);
  return out;
}

}  // namespace pandect
