#include "review/event.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/sha256.h"

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kDeepest = 64;
constexpr std::array<std::string_view, 4> kKinds{"norm", "actor", "cue", "document"};
constexpr std::array<std::string_view, 14> kActions{"accept",     "reject", "correct", "discuss", "undo",    "confirm", "dispute",
                                                    "adjudicate", "add",    "merge",   "split",   "comment", "reopen",  "carry"};

template <class Enum, class Names>
std::optional<Enum> find(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

Json or_null(std::uint64_t value) { return value == 0 ? Json() : Json(value); }

Json json_of(const Event& e) {
  Json target{{"kind", name(e.target.kind)}, {"doc", e.target.doc}, {"id", e.target.id}};
  if (!e.target.cue.empty()) target["cue"] = e.target.cue;
  Json anchor;
  if (e.anchor)
    anchor = {{"provision", e.anchor->provision}, {"provision_digest", e.anchor->provision_digest}, {"start", e.anchor->start},
              {"quote", e.anchor->quote}};
  return {{"seq", e.seq},
          {"at", e.at},
          {"by", e.by},
          {"role", e.role},
          {"target", target},
          {"action", name(e.action)},
          {"reason", e.reasons},
          {"patch", e.patch.empty() ? Json() : Json::parse(e.patch)},
          {"base", e.base},
          {"doc_digest", e.doc_digest},
          {"anchor", anchor},
          {"comment", e.comment},
          {"verdict", e.verdict ? Json(name(*e.verdict)) : Json()},
          {"undoes", or_null(e.undoes)},
          {"group", e.group},
          {"prev", e.prev}};
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::uint64_t number(const Json& json, const char* key) {
  const Json& value = json.at(key);
  return value.is_null() ? 0 : value.is_number_unsigned() ? value.get<std::uint64_t>() : throw std::runtime_error(std::string(key) + " is no whole number");
}

Target target_of(const Json& json) {
  const auto kind = target_kind(json.at("kind").get<std::string>());
  if (!kind) throw std::runtime_error("the target is of no known kind");
  return {*kind, json.at("doc").get<std::string>(), json.at("id").get<std::string>(), json.value("cue", "")};
}

Event read(const Json& json) {
  Event e;
  e.seq = number(json, "seq");
  e.at = json.at("at").get<std::string>();
  e.by = json.at("by").get<std::string>();
  e.role = json.at("role").get<std::string>();
  e.target = target_of(json.at("target"));
  const auto action = action_of(json.at("action").get<std::string>());
  if (!action) throw std::runtime_error("the action is none that is known");
  e.action = *action;
  e.reasons = json.at("reason").get<std::vector<std::string>>();
  if (const Json& patch = json.at("patch"); !patch.is_null()) e.patch = dumped(patch);
  e.base = json.at("base").get<std::string>();
  e.doc_digest = json.at("doc_digest").get<std::string>();
  if (const auto a = json.find("anchor"); a != json.end() && !a->is_null())
    e.anchor = NormAnchor{a->at("provision").get<std::string>(), a->at("provision_digest").get<std::string>(),
                      a->at("start").get<std::uint32_t>(), a->at("quote").get<std::string>()};
  e.comment = json.at("comment").get<std::string>();
  if (const auto v = json.find("verdict"); v != json.end() && !v->is_null()) {
    e.verdict = action_of(v->get<std::string>());
    if (!e.verdict) throw std::runtime_error("the verdict is none that is known");
  }
  e.undoes = json.contains("undoes") ? number(json, "undoes") : 0;
  e.group = number(json, "group");
  e.prev = json.at("prev").get<std::string>();
  if (e.seq == 0) throw std::runtime_error("seq counts from 1");
  if (e.by.empty()) throw std::runtime_error("nobody has signed it");
  return e;
}

}  // namespace

std::string_view name(TargetKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view name(Action action) { return kActions[static_cast<std::size_t>(action)]; }
std::optional<TargetKind> target_kind(std::string_view name) { return find<TargetKind>(kKinds, name); }
std::optional<Action> action_of(std::string_view name) { return find<Action>(kActions, name); }

const std::vector<std::string_view>& reject_reasons() {
  static const std::vector<std::string_view> reasons{"not_a_norm", "definition",   "effect",       "policy",      "advocated_only",
                                                     "duplicate",  "not_in_force", "out_of_scope", "source_error"};
  return reasons;
}

std::string line_of(const Event& event) { return dumped(json_of(event)); }

std::string answer_of(const Event& event) {
  Json json = json_of(event);
  json["hash"] = event.hash;
  return dumped(json);
}

std::optional<Event> event_of(std::string_view line, std::string& why) {
  try {
    const Json json = Json::parse(line, [](int depth, Json::parse_event_t, Json&) {
      if (depth > kDeepest) throw std::runtime_error("nested too deeply");
      return true;
    });
    Event event = read(json);
    event.hash = sha256(line);
    return event;
  } catch (const std::exception& error) {
    why = error.what();
    return std::nullopt;
  }
}

}  // namespace pandect
