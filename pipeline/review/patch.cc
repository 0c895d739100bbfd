#include "review/patch.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "core/sha256.h"
#include "knowledge/codec.h"
#include "knowledge/json_row.h"

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kOperations = 100;
constexpr int kDeepest = 32;
constexpr std::size_t kIdDigits = 8;

const std::set<std::string_view> kNormFields{"type",      "status",     "provision", "sentence",     "cue",
                                             "bearer",    "object",     "action",    "conditions",   "exceptions",
                                             "times",     "sanctions",  "citations", "jurisdiction", "territorial_scope",
                                             "extraterritorial", "attribution"};
const std::set<std::string_view> kActorFields{"name", "names", "type", "jurisdiction", "same_as", "merged_into", "split_off"};

struct PatchError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parsed(std::string_view text) {
  return Json::parse(text, [](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) throw PatchError("the patch is nested too deeply");
    return true;
  });
}

/// "/bearer/spans" → "bearer".
std::string field_of(const Json& operation, const std::set<std::string_view>& allowed) {
  const auto path = operation.find("path");
  if (path == operation.end() || !path->is_string()) throw PatchError("an operation without a path");
  const std::string text = path->get<std::string>();
  const std::string field = text.empty() ? "" : text.substr(1, text.find('/', 1) - 1);
  if (!text.starts_with("/") || !allowed.contains(field)) throw PatchError("nothing can be changed at “" + text + "”");
  return field;
}

std::vector<std::string> check(const Json& patch, const std::set<std::string_view>& allowed) {
  if (!patch.is_array() || patch.empty()) throw PatchError("a patch is a list of operations, and not an empty one");
  if (patch.size() > kOperations) throw PatchError("more than 100 operations");
  std::set<std::string> fields;
  for (const Json& operation : patch) {
    if (!operation.is_object()) throw PatchError("an operation is an object");
    const std::string op = operation.value("op", "");
    if (op != "add" && op != "remove" && op != "replace" && op != "test") throw PatchError("“" + op + "” is none of add, remove, replace, test");
    if (op != "remove" && !operation.contains("value")) throw PatchError("an operation without a value");
    const std::string field = field_of(operation, allowed);
    if (op != "test") fields.insert(field);
  }
  return {fields.begin(), fields.end()};
}

/// [start, end] as bytes; throws when it is none or lies outside the text.
Span span_at(const Frame& frame, const Json& pair) {
  if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() || !pair[1].is_number_unsigned())
    throw PatchError("a span is [start, end]");
  const auto begin = pair[0].get<std::uint64_t>(), end = pair[1].get<std::uint64_t>();
  if (begin >= end || end > frame.offsets().length()) throw PatchError("a span that is empty or outside the text");
  return frame.offsets().bytes({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

Spans spans_at(const Frame& frame, const Json& list) {
  if (!list.is_array()) throw PatchError("spans are a list");
  Spans out;
  for (const Json& pair : list) {
    const Span span = span_at(frame, pair);
    if (!out.empty() && span.begin < out.back().end) throw PatchError("spans that overlap or are not in the order of the text");
    out.push_back(span);
  }
  return out;
}

/// Every object with spans also quotes what stands there.
void fill_texts(const Frame& frame, Json& json) {
  if (json.is_object() && json.contains("spans")) json["text"] = frame.quote(spans_at(frame, json["spans"]));
  if (json.is_structured())
    for (Json& child : json) fill_texts(frame, child);
}

/// Optional keys that a row always has.
void complete(Json& row) {
  if (const auto b = row.find("bearer"); b != row.end() && b->is_object()) {
    if (!b->contains("inferred")) (*b)["inferred"] = false;
  }
  if (const auto a = row.find("action"); a != row.end() && a->is_object() && !a->contains("verbs")) (*a)["verbs"] = Json::array();
  if (const auto times = row.find("times"); times != row.end() && times->is_array())
    for (Json& t : *times)
      if (t.is_object() && !t.contains("kind")) t["kind"] = "deadline";
}

Norm norm_of(const Frame& frame, const Json& row) {
  RowReader reader(dumped(row), &frame);
  Norm norm;
  read_row(reader, norm);
  for (const Spans* part : {&norm.sentence, &norm.cue, &norm.action})
    if (part->empty()) throw PatchError("a norm has a sentence, a cue and an action");
  std::vector<Spans> parts = norm.conditions;
  parts.insert(parts.end(), norm.exceptions.begin(), norm.exceptions.end());
  for (const NormTime& time : norm.times) parts.push_back(time.spans);
  if (norm.bearer) parts.push_back(norm.bearer->spans);
  if (std::any_of(parts.begin(), parts.end(), [](const Spans& s) { return s.empty(); })) throw PatchError("a part without a span");
  return norm;
}

/// Whole fields, each with its words: it can be read, compared with another reviewer's, and moved with the text.
void field_by_field(const Frame& frame, const Norm& before, Patched& out) {
  const Json old_row = Json::parse(pandect::row(frame, before)), new_row = Json::parse(pandect::row(frame, out.norm));
  Json patch = Json::array();
  for (const std::string_view field : kNormFields) {
    const std::string key(field);
    if (old_row.at(key) == new_row.at(key)) continue;
    out.fields.push_back(key);
    patch.push_back({{"op", "replace"}, {"path", "/" + key}, {"value", new_row.at(key)}});
  }
  out.patch = dumped(patch);
}

template <class Body>
Patched guarded(Body body) {
  try {
    return body();
  } catch (const std::exception& error) {  // ours, the codec's, the JSON library's: the patch is what is wrong
    return Patched{.error = error.what()};
  }
}

Json blank_norm(const Frame& frame) {
  const Document& d = frame.document();
  return {{"id", ""},
          {"doc", d.metadata.id},
          {"provision", d.metadata.id},
          {"type", nullptr},
          {"status", "in_text"},
          {"sentence", nullptr},
          {"cue", nullptr},
          {"bearer", nullptr},
          {"object", nullptr},
          {"action", nullptr},
          {"conditions", Json::array()},
          {"exceptions", Json::array()},
          {"times", Json::array()},
          {"sanctions", Json::array()},
          {"citations", Json::array()},
          {"jurisdiction", d.metadata.jurisdiction.empty() ? Json() : Json(d.metadata.jurisdiction)},
          {"territorial_scope", Json::array()},
          {"extraterritorial", false},
          {"scope_provision", nullptr},
          {"attribution", nullptr},
          {"confidence", 1},
          {"part_confidence", {{"type", 1}, {"bearer", 1}, {"object", 1}, {"action", 1}, {"conditions", 1}, {"exceptions", 1}, {"times", 1}}},
          {"evidence", {{"rule", "reviewer"}, {"trace", Json::array()}}}};
}

void move_spans(const Frame& frame, Json& json, std::int64_t by) {
  if (json.is_object() && json.contains("spans")) {
    for (Json& pair : json["spans"])
      for (Json& at : pair) {
        const std::int64_t moved = at.get<std::int64_t>() + by;
        at = moved < 0 ? throw PatchError("before the text") : static_cast<std::uint64_t>(moved);
      }
    if (frame.quote(spans_at(frame, json["spans"])) != json.value("text", "")) throw PatchError("other words");
  }
  if (json.is_structured())
    for (Json& child : json) move_spans(frame, child, by);
}

}  // namespace

Patched patched_norm(const Frame& frame, const Norm& norm, std::string_view text) {
  return guarded([&] {
    Json patch = parsed(text);
    Patched out;
    check(patch, kNormFields);
    for (Json& operation : patch)
      if (operation.contains("value") && operation["op"] != "test") fill_texts(frame, operation["value"]);
    Json row = Json::parse(pandect::row(frame, norm)).patch(patch);
    fill_texts(frame, row);  // spans may be patched one by one, without the words
    complete(row);
    out.norm = norm_of(frame, row);
    field_by_field(frame, norm, out);
    return out;
  });
}

Patched added_norm(const Frame& frame, std::string_view text) {
  return guarded([&] {
    Json patch = parsed(text);
    if (!patch.is_array() || patch.size() != 1 || patch[0].value("op", "") != "add" || patch[0].value("path", "?") != "" ||
        !patch[0].contains("value") || !patch[0]["value"].is_object())
      throw PatchError("a norm is added by one operation: add at the path \"\" with the norm's row");
    Json row = blank_norm(frame);
    for (const auto& [key, value] : patch[0]["value"].items())
      if (kNormFields.contains(key)) row[key] = value;
    fill_texts(frame, row);
    complete(row);
    Patched out;
    if (!patch[0]["value"].contains("provision")) {
      const Spans at = row["sentence"].is_object() ? spans_at(frame, row["sentence"]["spans"]) : Spans();
      if (!at.empty()) row["provision"] = frame.provision_id(frame.innermost(at.front()));
    }
    row["id"] = frame.document().metadata.id + "/added-" + sha256(dumped(row)).substr(0, kIdDigits);
    out.norm = norm_of(frame, row);
    patch[0]["value"] = Json::parse(pandect::row(frame, out.norm));
    out.patch = dumped(patch);
    return out;
  });
}

Patched checked_actor_patch(std::string_view text) {
  return guarded([&] {
    const Json patch = parsed(text);
    Patched out;
    out.fields = check(patch, kActorFields);
    if (const Json& first = patch[0]; first.contains("value") && first["value"].is_string()) out.value = first["value"].get<std::string>();
    out.patch = dumped(patch);
    return out;
  });
}

std::string moved_patch(const Frame& frame, std::string_view text, std::int64_t by, bool& proven) {
  proven = true;
  try {
    Json patch = parsed(text);
    for (Json& operation : patch)
      if (operation.contains("value")) move_spans(frame, operation["value"], by);
    return dumped(patch);
  } catch (const std::exception&) {
    proven = false;
    return {};
  }
}

}  // namespace pandect
