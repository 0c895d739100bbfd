#include "extractors/norms/clause_judgement.h"

#include <algorithm>

namespace pandect {
namespace {

Pattern nouns(const RuleTable& table, const std::string& name) {
  for (const RuleTable& row : table.tables("nouns"))
    if (row.text("name") == name) return Pattern(row.text("pattern"));
  table.fail("there is no [[nouns]] named “" + name + "”");
}

}  // namespace

ClauseJudgement::ClauseJudgement(const RuleTable& table)
    : authority_(nouns(table, "authority")), no_authority_(nouns(table, "no_authority")), agent_(nouns(table, "agent")), paper_(nouns(table, "paper")), doer_(nouns(table, "doer")), no_doer_(nouns(table, "no_doer")), law_(nouns(table, "law")), reported_law_(nouns(table, "reported_law")), breaker_(nouns(table, "breaker")),
      own_law_(nouns(table, "own_law")), permit_(nouns(table, "permit")), sovereign_(nouns(table, "sovereign")), by_law_(nouns(table, "by_law")), ceiling_(nouns(table, "ceiling")), territory_(nouns(table, "territory")), act_(nouns(table, "act")), deed_(nouns(table, "deed")), limbs_(nouns(table, "limbs")) {
  for (const RuleTable& row : table.tables("reading")) {
    row.only({"id", "reason", "hands_on", "cue", "before", "subject", "action", "agent", "heading", "passive", "authority", "relative", "acting", "state", "told", "types", "examples"});
    const auto reason = cue_reason(row.text("reason"));
    if (!reason) row.fail("there is no reason “" + row.text("reason") + "”");
    readings_.emplace_back(guard_of(row), Reading{row.text("id"), *reason, row.flag("hands_on")});
  }
  for (const RuleTable& row : table.tables("type")) {
    row.only({"id", "type", "cue", "before", "subject", "action", "agent", "heading", "passive", "authority", "relative", "acting", "state", "told", "types", "certain", "examples"});
    const auto type = norm_type(row.text("type"));
    if (!type) row.fail("there is no norm type “" + row.text("type") + "”");
    typings_.emplace_back(guard_of(row), Typing{row.text("id"), *type, row.flag("certain")});
  }
}

ClauseJudgement::Guard ClauseJudgement::guard_of(const RuleTable& row) {
  Guard guard;
  if (row.has("cue")) guard.cue.emplace(row.text("cue"), true);
  if (row.has("before")) guard.before.emplace(row.text("before"), true);
  if (row.has("subject")) guard.subject.emplace(row.text("subject"), true);
  if (row.has("action")) guard.action.emplace(row.text("action"), true);
  if (row.has("agent")) guard.agent.emplace(row.text("agent"), true);
  if (row.has("heading")) guard.heading.emplace(row.text("heading"), true);
  if (row.has("passive")) guard.passive = row.flag("passive");
  if (row.has("authority")) guard.authority = row.flag("authority");
  if (row.has("relative")) guard.relative = row.flag("relative");
  if (row.has("state")) guard.state = row.flag("state");
  if (row.has("told")) guard.told = row.flag("told");
  if (row.has("acting")) guard.acting = row.flag("acting");
  for (const std::string& name : row.texts("types"))
    if (const auto type = norm_type(name)) guard.types.push_back(*type);
  if (row.texts("examples").empty() && !row.has("heading")) row.fail("every rule carries examples; one that asks for a heading has its own test");
  return guard;
}

bool ClauseJudgement::Guard::holds(const ClauseParts& parts) const {
  if (passive && *passive != parts.passive) return false;
  if (authority && *authority != parts.authority) return false;
  if (relative && *relative != parts.relative) return false;
  if (state && *state != parts.state) return false;
  if (told && *told != parts.told) return false;
  if (acting && *acting != parts.acting) return false;
  if (!types.empty() && std::find(types.begin(), types.end(), parts.type) == types.end()) return false;
  if (heading && !heading->found_in(parts.heading)) return false;
  const auto all = [&](auto holds) {
    return (!action || holds(*action, parts.action)) && (!subject || holds(*subject, parts.subject)) && (!cue || holds(*cue, parts.cue)) &&
           (!before || holds(*before, parts.before)) && (!agent || holds(*agent, parts.agent));
  };
  // Most rules fail by the first letter of one of the parts: it is looked at before any of them is matched.
  return all([](const Pattern& p, const std::string& part) { return p.may_open(part); }) && all([](const Pattern& p, const std::string& part) { return p.opens(part); });
}

const Reading* ClauseJudgement::no_norm(const ClauseParts& parts) const {
  for (const auto& [guard, reading] : readings_)
    if (guard.holds(parts)) return &reading;
  return nullptr;
}

const Typing* ClauseJudgement::typing(const ClauseParts& parts) const {
  for (const auto& [guard, typing] : typings_)
    if (guard.holds(parts)) return &typing;
  return nullptr;
}

}  // namespace pandect
