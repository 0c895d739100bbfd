#include "run/stream.h"

#include <nlohmann/json.hpp>

#include "core/unicode.h"
#include "knowledge/codec.h"
#include "readers/reader.h"
#include "run/metadata_file.h"

namespace pandect {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 8;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Answer error_answer(const Json& id, const Issue& issue) {
  const Json error = {{"code", std::string(name(issue.code))}, {"message", issue.message}};
  return {"{\"id\":" + dumped(id) + ",\"error\":" + dumped(error) + "}", true};
}

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
    if (reader.media_type == wanted) return path + "." + std::string(reader.extensions.substr(0, reader.extensions.find(',')));
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

template <class T>
void append_rows(std::string& out, std::string_view table, const Frame& frame, const std::vector<T>& rows) {
  out += ",\"" + std::string(table) + "\":[";
  for (std::size_t i = 0; i < rows.size(); ++i) out += (i == 0 ? "" : ",") + row(frame, rows[i]);
  out += "]";
}

std::string record_json(const Record& r) {
  const Frame frame(r.document);
  std::string out = "{\"document\":" + row(frame) + ",\"text\":" + dumped(Json(r.document.text)) + ",\"provisions\":[";
  for (std::size_t i = 1; i < r.document.provisions.size(); ++i) out += (i == 1 ? "" : ",") + row(frame, r.document.provisions[i]);
  out += "]";
  append_rows(out, "norms", frame, r.findings.norms);
  append_rows(out, "definitions", frame, r.findings.definitions);
  append_rows(out, "mentions", frame, r.findings.mentions);
  append_rows(out, "citations", frame, r.findings.citations);
  append_rows(out, "quotes", frame, r.findings.quotes);
  append_rows(out, "attributions", frame, r.findings.attributions);
  append_rows(out, "links", frame, r.findings.links);
  append_rows(out, "cues", frame, r.findings.cues);
  out += ",\"issues\":[";
  std::string comma;
  for (const std::vector<Issue>* issues : {&r.document.issues, &r.findings.issues})
    for (const Issue& issue : *issues) {
      out += comma + row(&frame, issue);
      comma = ",";
    }
  return out + "]}";
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

Result<Json> question_of(std::string_view line) {
  std::size_t replaced = 0;
  bool deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    deep |= depth > kDeepest;
    return !deep;
  };
  const Json row = Json::parse(repaired_utf8(line, replaced), shallow, false);
  if (deep) return malformed("the line is nested deeper than " + std::to_string(kDeepest) + " levels");
  if (!row.is_object()) return malformed("the line is no JSON object");
  if (!row.contains("id") || !row["id"].is_string() || row["id"].get_ref<const std::string&>().empty())
    return malformed("the object has no “id”: a string that names the document");
  return row;
}

}  // namespace

Answer answer_to(const Engine& engine, std::string_view line) {
  const Result<Json> question = question_of(line);
  if (!question) return error_answer(nullptr, question.issue());
  const Json& id = (*question)["id"];
  const Result<Input> input = input_of(*question, id.get<std::string>());
  if (!input) return error_answer(id, input.issue());
  const Result<Record> record = engine.extract(*input);
  if (!record) return error_answer(id, record.issue());
  return {"{\"id\":" + dumped(id) + ",\"record\":" + record_json(*record) + "}", false};
}

}  // namespace pandect
