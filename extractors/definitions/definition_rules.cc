#include "extractors/definitions/definition_rules.h"

#include "extractors/matchers/literal.h"
#include "packs/proven.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

bool finds(const DefinitionRule& rule, const std::string& text) {
  Pattern::Match m;
  if (!rule.pattern.find(text, 0, m)) return false;
  Pattern::Match behind;
  if (rule.not_behind && rule.not_behind->match_at(text, m.span().end, behind)) return false;
  return !rule.not_term || !rule.not_term->found_in(m["term"].in(text));
}

void check(const RuleTable& t, const DefinitionRule& rule) {
  for (const std::string& e : unproven(t, "examples"))
    if (!finds(rule, e)) t.fail("the example “" + e + "” is not found");
  for (const std::string& e : unproven(t, "counter_examples"))
    if (finds(rule, e)) t.fail("the counter-example “" + e + "” is found");
  if (t.texts("examples").empty() || t.texts("counter_examples").empty()) t.fail("a rule needs examples and counter-examples");
}

}  // namespace

DefinitionRules DefinitionRules::load(const std::filesystem::path& packs, std::string_view language) {
  DefinitionRules out;
  const std::filesystem::path path = packs / language / "definitions.toml";
  if (language.empty() || !std::filesystem::exists(path)) return out;
  const RuleTable file = load_rules(path);
  file.only({"ends", "list_openers", "collective", "unit", "rule", "scope"});
  out.ends = file.texts("ends");
  out.list_openers = file.texts("list_openers");
  out.collective = file.texts("collective");
  for (const RuleTable& t : file.tables("unit")) {
    t.only({"word", "type"});
    out.units.emplace(t.text("word"), t.text("type"));
  }
  std::vector<std::string> hints;
  for (const RuleTable& t : file.tables("rule")) {
    t.only({"id", "description", "hints", "pattern", "not_term", "not_behind", "place", "body", "follows_definition", "examples", "counter_examples"});
    DefinitionRule rule{t.text("id"), Pattern(t.text("pattern")), std::nullopt, std::nullopt, DefinitionRule::Place::anywhere, t.text("body", "after") == "before",
                        t.flag("follows_definition")};
    if (t.has("not_behind")) rule.not_behind.emplace(t.text("not_behind"));
    if (t.has("not_term")) rule.not_term.emplace(t.text("not_term"));
    const std::string place = t.text("place", "anywhere");
    if (place == "start") rule.place = DefinitionRule::Place::start;
    else if (place == "heading") rule.place = DefinitionRule::Place::heading;
    else if (place != "anywhere") t.fail("place is “start”, “heading” or “anywhere”");
    check(t, rule);
    for (const std::string& h : t.texts("hints")) {
      hints.push_back(literal(h));
      out.rule_of_hint.push_back(out.rules.size());
    }
    if (t.texts("hints").empty()) t.fail("a rule needs hints");
    out.info.push_back({rule.id, std::string(language), path.filename().string(), t.text("description", ""), t.texts("examples"), t.texts("counter_examples")});
    out.rules.push_back(std::move(rule));
  }
  out.hints.emplace(hints);
  for (const RuleTable& t : file.tables("scope")) {
    t.only({"pattern", "examples"});
    out.scopes.emplace_back(t.text("pattern"));
    for (const std::string& e : unproven(t, "examples"))
      if (!out.scopes.back().found_in(e)) t.fail("the example “" + e + "” is not found");
  }
  return out;
}

}  // namespace pandect
