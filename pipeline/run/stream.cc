#include "run/stream.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/unicode.h"
#include "knowledge/codec.h"
#include "knowledge/merge.h"
#include "readers/reader.h"
#include "run/metadata_file.h"

namespace pandect {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 8;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Issue malformed(std::string message) { return make_issue(IssueCode::malformed, std::move(message)); }

/// RFC 4648 §4 with its padding; nothing else is taken for base64.
std::optional<std::string> base64_decoded(std::string_view text) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 4 * 3);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    const bool last = at + 4 == text.size();
    const std::size_t padding = !last ? 0 : text[at + 3] != '=' ? 0 : text[at + 2] != '=' ? 1 : 2;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4 - padding; ++i) {
      const std::size_t digit = kDigits.find(text[at + i]);
      if (digit == std::string_view::npos) return std::nullopt;
      bits |= static_cast<std::uint32_t>(digit) << (18 - 6 * i);
    }
    for (std::size_t i = 0; i < 3 - padding; ++i) out += static_cast<char>(bits >> (16 - 8 * i) & 0xFF);
  }
  return out;
}

/// `path` with the first of these extensions, unless it has one of them.
std::string with_extension(const std::string& path, std::string_view extensions) {
  for (std::string_view rest = extensions; !rest.empty(); rest.remove_prefix(std::min(rest.size(), rest.find(',') == std::string_view::npos ? rest.size() : rest.find(',') + 1)))
    if (path.ends_with("." + std::string(rest.substr(0, rest.find(','))))) return path;
  return path + "." + std::string(extensions.substr(0, extensions.find(',')));
}

/// "law-1" as text/html becomes "law-1.html": the name is how a reader is told what it gets.
Result<std::string> path_of(const Json& row, const std::string& id) {
  std::string path = row.contains("path") && row["path"].is_string() ? row["path"].get<std::string>() : id;
  if (!row.contains("media_type") || row["media_type"].is_null()) {
    if (row.contains("text") && !row.contains("path")) path += ".txt";
    return path;
  }
  if (!row["media_type"].is_string()) return malformed("“media_type” must be a string");
  const std::string wanted = row["media_type"].get<std::string>();
  for (const ReaderRow& reader : reader_catalog())
    if (reader.media_type == wanted) return with_extension(path, reader.extensions);
  return make_issue(IssueCode::unsupported_format, "no reader takes media type “" + wanted + "”; see `pandect list formats`");
}

Result<std::string> bytes_of(const Json& row) {
  const bool text = row.contains("text"), bytes = row.contains("bytes");
  if (text == bytes) return malformed("give either “text” or “bytes” (base64)");
  const Json& value = text ? row["text"] : row["bytes"];
  if (!value.is_string()) return malformed(std::string("“") + (text ? "text" : "bytes") + "” must be a string");
  if (text) return value.get<std::string>();
  std::optional<std::string> decoded = base64_decoded(value.get_ref<const std::string&>());
  if (!decoded) return malformed("“bytes” is not base64 (RFC 4648 with padding)");
  return std::move(*decoded);
}

/// What a knowledge base of this one document holds.
std::string record_json(Record record, const QuoteRules& rules) {
  std::vector<Record> one;
  one.push_back(std::move(record));
  const KnowledgeBase kb = merge(std::move(one), {}, rules);
  const Document& document = kb.records.front().document;
  std::string out = "{\"document\":" + row(Frame(document)) + ",\"text\":" + dumped(Json(document.text));
  for (const Table table : kTables) {
    if (table == Table::documents) continue;
    std::string rows = encode(kb, table);
    if (!rows.empty()) rows.pop_back();
    std::replace(rows.begin(), rows.end(), '\n', ',');  // JSON has no bare line break
    out += ",\"" + std::string(name(table)) + "\":[" + rows + "]";
  }
  return out + "}";
}

std::string outcome_json(MemberOutcome outcome, const QuoteRules& rules) {
  if (outcome.record) return "\"record\":" + record_json(std::move(*outcome.record), rules);
  if (outcome.issue) return "\"error\":" + row(nullptr, *outcome.issue);
  return "\"skipped\":" + dumped(Json(outcome.skipped));
}

Result<Input> input_of(const Json& row, const std::string& id) {
  Result<std::string> bytes = bytes_of(row);
  if (!bytes) return bytes.issue();
  Result<std::string> path = path_of(row, id);
  if (!path) return path.issue();
  Json about = row;
  for (const char* own : {"text", "bytes", "media_type", "path"}) about.erase(own);
  Result<MetadataOverride> metadata = metadata_of(dumped(about));
  if (!metadata) return metadata.issue();
  return Input{std::move(*path), std::move(*bytes), std::move(*metadata)};
}

Result<Json> object_of(std::string_view line) {
  std::size_t replaced = 0;
  bool deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    deep |= depth > kDeepest;
    return !deep;
  };
  Json object = Json::parse(repaired_utf8(line, replaced), shallow, false);
  if (deep) return malformed("the line is nested deeper than " + std::to_string(kDeepest) + " levels");
  if (!object.is_object()) return malformed("the line is no JSON object");
  return object;
}

/// The first of `id` and `path` that is a string with something in it.
std::optional<std::string> name_of(const Json& object) {
  for (const char* field : {"id", "path"})
    if (object.contains(field) && object[field].is_string() && !object[field].get_ref<const std::string&>().empty()) return object[field].get<std::string>();
  return std::nullopt;
}

Question refused(const Json& id, const Issue& issue) {
  return {"", {}, Answer{"{\"id\":" + dumped(id) + ",\"error\":" + row(nullptr, issue) + "}", true}};
}

}  // namespace

Question question_of(std::string_view line) {
  const Result<Json> object = object_of(line);
  if (!object) return refused(nullptr, object.issue());
  std::optional<std::string> id = name_of(*object);
  if (!id) return refused(nullptr, malformed("the object has neither “id”, a string that names the document, nor “path”"));
  Result<Input> input = input_of(*object, *id);
  if (!input) {
    Issue issue = input.issue();
    issue.source = *id;
    return refused(*id, issue);
  }
  return {std::move(*id), std::move(*input)};
}

Answer answer_to(const Question& question, std::vector<MemberOutcome> outcomes, const QuoteRules& rules) {
  Answer answer{"{\"id\":" + dumped(Json(question.id)) + ",",
                std::any_of(outcomes.begin(), outcomes.end(), [](const MemberOutcome& o) { return o.issue.has_value(); })};
  if (outcomes.size() == 1 && outcomes.front().path == question.input.path) {
    answer.line += outcome_json(std::move(outcomes.front()), rules) + "}";
    return answer;
  }
  answer.line += "\"members\":[";
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    answer.line += std::string(i == 0 ? "" : ",") + "{\"path\":" + dumped(Json(outcomes[i].path)) + ",";
    answer.line += outcome_json(std::move(outcomes[i]), rules) + "}";
  }
  answer.line += "]}";
  return answer;
}

}  // namespace pandect
