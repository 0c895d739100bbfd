#include "serve/review_request.h"

#include <nlohmann/json.hpp>
#include <set>

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kDeepest = 40;

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return "";
  if (!found->is_string()) throw RequestError(std::string(key) + " is text");
  return found->get<std::string>();
}

std::uint64_t number(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return 0;
  if (!found->is_number_unsigned()) throw RequestError(std::string(key) + " is a whole number from 0");
  return found->get<std::uint64_t>();
}

void only(const Json& object, const std::set<std::string_view>& known) {
  if (!object.is_object()) throw RequestError("an object is wanted");
  for (const auto& [key, value] : object.items())
    if (!known.contains(key)) throw RequestError("there is no field “" + key + "”");
}

Target target_of(const Json& json) {
  only(json, {"kind", "doc", "id", "cue"});
  const auto kind = target_kind(text(json, "kind"));
  if (!kind) throw RequestError("the kind of a target is norm, actor, cue or document");
  Target out{*kind, text(json, "doc"), text(json, "id"), ""};
  if (out.kind == TargetKind::document && out.id.empty()) out.id = out.doc;
  if (out.kind == TargetKind::document && out.doc.empty()) out.doc = out.id;
  if (out.id.empty()) throw RequestError("a target has an id");
  return out;
}

Proposal proposal_of(const Json& json) {
  only(json, {"target", "action", "reason", "patch", "base", "comment", "verdict", "after"});
  Proposal out;
  const auto action = action_of(text(json, "action"));
  if (!action) throw RequestError("the action is none that is known");
  out.action = *action;
  const auto target = json.find("target");
  const bool given = target != json.end() && !target->is_null();
  if (!given && out.action != Action::undo) throw RequestError("a decision has a target");
  if (given) out.target = target_of(*target);
  if (const auto reasons = json.find("reason"); reasons != json.end() && !reasons->is_null()) {
    if (!reasons->is_array()) throw RequestError("reason is a list of texts");
    for (const Json& r : *reasons) out.reasons.push_back(r.is_string() ? r.get<std::string>() : throw RequestError("reason is a list of texts"));
  }
  if (const auto patch = json.find("patch"); patch != json.end() && !patch->is_null()) {
    if (!patch->is_array()) throw RequestError("patch is a list of operations");
    if (!patch->empty()) out.patch = patch->dump();
  }
  out.base = text(json, "base");
  out.comment = text(json, "comment");
  if (const std::string verdict = text(json, "verdict"); !verdict.empty()) {
    out.verdict = action_of(verdict);
    if (!out.verdict) throw RequestError("the verdict is none that is known");
  }
  out.after = number(json, "after");
  return out;
}

}  // namespace

PostedDecisions posted_decisions(std::string_view body) {
  try {
    const Json json = Json::parse(body, [](int depth, Json::parse_event_t, Json&) {
      if (depth > kDeepest) throw RequestError("nested too deeply");
      return true;
    });
    if (!json.is_object()) throw RequestError("an object is wanted");
    PostedDecisions out;
    if (!json.contains("batch")) {
      out.proposals.push_back(proposal_of(json));
      return out;
    }
    only(json, {"batch", "group"});
    const Json& batch = json["batch"];
    if (!batch.is_array() || batch.empty() || batch.size() > kBatchLimit) throw RequestError("a batch is a list of 1 to 2,000 decisions");
    for (const Json& one : batch) out.proposals.push_back(proposal_of(one));
    out.group = number(json, "group");
    return out;
  } catch (const Json::exception& error) {
    throw RequestError(std::string("this is no JSON: ") + error.what());
  }
}

}  // namespace pandect
