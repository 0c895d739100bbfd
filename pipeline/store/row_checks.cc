#include "store/row_checks.h"

#include <array>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

namespace pandect {

using nlohmann::json;

struct CheckedRow::Parsed {
  json row;
};

namespace {

/// A field that names rows of other tables. `path` is a JSON pointer to a string or a list of strings.
struct Reference {
  std::string_view path;
  std::array<Table, 2> tables;
};

constexpr std::array kPlace{Table::provisions, Table::documents};
constexpr std::array kDoc{Table::documents, Table::documents};
constexpr std::array kActor{Table::actors, Table::actors};
constexpr std::array kNorm{Table::norms, Table::norms};
constexpr std::array kJurisdiction{Table::jurisdictions, Table::jurisdictions};

constexpr std::array kOfDocuments{Reference{"/jurisdiction", kJurisdiction}};
constexpr std::array kOfProvisions{Reference{"/parent", kPlace}};
constexpr std::array kOfNorms{Reference{"/provision", kPlace}, Reference{"/scope_provision", kPlace}, Reference{"/bearer/actor", kActor},
                              Reference{"/sanctions", kNorm}, Reference{"/citations", {Table::citations, Table::citations}},
                              Reference{"/attribution/speaker", {Table::mentions, Table::mentions}}};
constexpr std::array kOfDefinitions{Reference{"/provision", kPlace}, Reference{"/scope", kPlace}};
constexpr std::array kOfMentions{Reference{"/entity", kActor}, Reference{"/jurisdiction", kJurisdiction}};
constexpr std::array kOfCorpus{Reference{"/documents", kDoc}};
constexpr std::array kOfCitations{Reference{"/resolved", kPlace}};
constexpr std::array kOfQuotes{Reference{"/source", kPlace}};
constexpr std::array kOfAttributions{Reference{"/actor", kActor}};
constexpr std::array kOfCues{Reference{"/provision", kPlace}, Reference{"/norm", kNorm}};

std::span<const Reference> references_of(Table table) {
  switch (table) {
    case Table::documents: return kOfDocuments;
    case Table::provisions: return kOfProvisions;
    case Table::norms: return kOfNorms;
    case Table::definitions: return kOfDefinitions;
    case Table::mentions: return kOfMentions;
    case Table::actors:
    case Table::jurisdictions: return kOfCorpus;
    case Table::citations: return kOfCitations;
    case Table::quotes: return kOfQuotes;
    case Table::attributions: return kOfAttributions;
    case Table::cues: return kOfCues;
    case Table::links:
    case Table::issues: return {};
  }
  return {};
}

const json* at(const json& row, std::string_view path) {
  const json* here = &row;
  for (std::size_t from = 1; from <= path.size();) {
    const std::size_t end = std::min(path.find('/', from), path.size());
    const auto found = here->is_object() ? here->find(std::string(path.substr(from, end - from))) : here->end();
    if (found == here->end()) return nullptr;
    here = &*found;
    from = end + 1;
  }
  return here;
}

void each_string(const json* value, const std::function<void(const std::string&)>& use) {
  if (value == nullptr || value->is_null()) return;
  if (value->is_string()) use(value->get_ref<const std::string&>());
  if (value->is_array())
    for (const json& item : *value) each_string(&item, use);
}

/// Checks the spans of one quotation and returns the words at them; nothing when a span is out of the text.
std::optional<std::string> words_at(const json& pairs, const CodePoints& text, const std::string& path, std::vector<std::string>& wrong) {
  std::string words;
  std::uint64_t last = 0;
  for (const json& pair : pairs) {
    const auto begin = pair[0].get<std::uint64_t>(), end = pair[1].get<std::uint64_t>();
    if (begin > end || end > text.offsets().length()) {
      wrong.push_back(path + ": [" + std::to_string(begin) + ", " + std::to_string(end) + ") lies outside of the text");
      return std::nullopt;
    }
    if (begin < last) wrong.push_back(path + ": the spans are not in text order");
    last = end;
    const Span bytes = text.offsets().bytes({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (trimmed(bytes, text.text()) != bytes) wrong.push_back(path + ": a span begins or ends with white space");
    words += (words.empty() ? "" : " … ") + std::string(bytes.in(text.text()));
  }
  return words;
}

void compare(const json& pairs, const json& quoted, const CodePoints& text, const std::string& path, std::vector<std::string>& wrong) {
  const auto words = words_at(pairs, text, path, wrong);
  if (words && quoted.is_string() && quoted.get_ref<const std::string&>() != *words)
    wrong.push_back(path + ": the row has “" + quoted.get<std::string>() + "”, the text “" + *words + "”");
}

void walk(const json& j, const CodePoints& text, const std::string& path, std::vector<std::string>& wrong) {
  if (j.is_object()) {
    const json* spans = at(j, "/spans");
    const json* span = at(j, "/span");
    const json* quoted = at(j, "/text");
    if (spans != nullptr && quoted != nullptr) compare(*spans, *quoted, text, path + "spans", wrong);
    // A structural span (a provision, a passage of layout, the place of an issue) quotes nothing and may be empty.
    if (span != nullptr && span->is_array() && quoted != nullptr) compare(json::array({*span}), *quoted, text, path + "span", wrong);
    if (span != nullptr && span->is_array() && quoted == nullptr && (*span)[1].get<std::uint64_t>() > text.offsets().length())
      wrong.push_back(path + "span: it lies outside of the text");
    for (const auto& [key, value] : j.items()) walk(value, text, path + key + ".", wrong);
  }
  if (j.is_array())
    for (const json& item : j)
      if (item.is_object()) walk(item, text, path, wrong);
}

}  // namespace

bool KnownIds::add(Table table, const std::string& id) { return ids_.emplace(id, table).second; }

bool KnownIds::has(Table table, std::string_view id) const {
  const auto found = ids_.find(id);
  return found != ids_.end() && found->second == table;
}

bool KnownIds::has_any(std::string_view id) const { return ids_.find(id) != ids_.end(); }

CheckedRow::CheckedRow(std::string_view line) : parsed_(std::make_unique<Parsed>()) { parsed_->row = json::parse(line); }
CheckedRow::~CheckedRow() = default;

std::string CheckedRow::id() const { return parsed_->row.value("id", ""); }

std::string CheckedRow::doc() const {
  const json* doc = at(parsed_->row, "/doc");
  return doc != nullptr && doc->is_string() ? doc->get<std::string>() : std::string();
}

std::uint64_t CheckedRow::position(Table table) const {
  const json* part = nullptr;
  switch (table) {
    case Table::norms: part = at(parsed_->row, "/cue/spans"); break;
    case Table::definitions: part = at(parsed_->row, "/term/spans"); break;
    case Table::attributions: part = at(parsed_->row, "/content/spans"); break;
    case Table::links: part = at(parsed_->row, "/evidence/spans"); break;
    default: {
      const json* span = at(parsed_->row, "/span");
      return span != nullptr && span->is_array() ? (*span)[0].get<std::uint64_t>() : 0;
    }
  }
  return part != nullptr && !part->empty() ? (*part)[0][0].get<std::uint64_t>() : 0;
}

std::vector<std::string> CheckedRow::quotes(const CodePoints& text) const {
  std::vector<std::string> wrong;
  walk(parsed_->row, text, "", wrong);
  return wrong;
}

std::vector<std::string> CheckedRow::references(Table table, const KnownIds& ids) const {
  std::vector<std::string> wrong;
  for (const Reference& r : references_of(table))
    each_string(at(parsed_->row, r.path), [&](const std::string& id) {
      if (!ids.has(r.tables[0], id) && !ids.has(r.tables[1], id))
        wrong.push_back(std::string(r.path.substr(1)) + ": there is no “" + id + "” in " + file_name(r.tables[0]));
    });
  if (table == Table::links)
    for (const char* end : {"/from", "/to"})
      each_string(at(parsed_->row, end), [&](const std::string& id) {
        if (!ids.has_any(id)) wrong.push_back(std::string(end + 1) + ": no record has the id “" + id + "”");
      });
  if (table == Table::mentions && parsed_->row.value("kind", "") == "jurisdiction")
    each_string(at(parsed_->row, "/code"), [&](const std::string& code) {
      if (!ids.has(Table::jurisdictions, code)) wrong.push_back("code: there is no “" + code + "” in jurisdictions.jsonl");
    });
  if (table == Table::cues && at(parsed_->row, "/norm")->is_null() && at(parsed_->row, "/reason")->is_null())
    wrong.push_back("a cue that no norm claims has no reason");
  return wrong;
}

}  // namespace pandect
