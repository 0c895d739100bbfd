#include "resolve/scope_rules.h"

#include <algorithm>

#include "extractors/matchers/literal.h"
#include "packs/proven.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

ScopeRule rule_of(const RuleTable& t) {
  t.only({"id", "description", "hints", "pattern", "unless", "reach", "holds", "examples", "counter_examples"});
  ScopeRule rule{t.text("id"), Pattern(t.text("pattern")), std::nullopt, ScopeRule::Reach::outside, false};
  if (t.has("unless")) rule.unless.emplace(t.text("unless"));
  const std::string reach = t.text("reach");
  if (reach == "inside") rule.reach = ScopeRule::Reach::inside;
  else if (reach == "markers") rule.reach = ScopeRule::Reach::markers;
  else if (reach != "outside") t.fail("reach is “outside”, “inside” or “markers”");
  const std::string holds = t.text("holds", "named");
  if (holds != "named" && holds != "sentence") t.fail("holds is “named” or “sentence”");
  rule.sentence_only = holds == "sentence";
  return rule;
}

void check(const RuleTable& t, const ScopeRule& rule, const ScopeRules& rules) {
  Pattern::Match m;
  for (const std::string& e : unproven(t, "examples"))
    if (rules.read(rule, e, m) == ScopeRules::Answer::none) t.fail("the example “" + e + "” is not found");
  for (const std::string& e : unproven(t, "counter_examples"))
    if (rules.read(rule, e, m) != ScopeRules::Answer::none) t.fail("the counter-example “" + e + "” is found");
  if (t.texts("examples").empty() || t.texts("counter_examples").empty()) t.fail("a rule needs examples and counter-examples");
}

std::vector<Pattern> phrases(const RuleTable& file, std::string_view key) {
  std::vector<Pattern> out;
  for (const RuleTable& t : file.tables(key)) {
    t.only({"pattern", "examples"});
    out.emplace_back(t.text("pattern"));
    for (const std::string& e : unproven(t, "examples"))
      if (!out.back().found_in(e)) t.fail("the example “" + e + "” is not found");
  }
  return out;
}

}  // namespace

ScopeRules::Answer ScopeRules::read(const ScopeRule& rule, std::string_view words, Pattern::Match& match) const {
  if (!rule.pattern.find(words, 0, match) || (rule.unless && rule.unless->found_in(words))) return Answer::none;
  if (rule.reach == ScopeRule::Reach::outside) return Answer::outside;
  if (rule.reach == ScopeRule::Reach::inside) return Answer::inside;
  const std::string_view rest = words.substr(match.span().begin);
  const auto found = [rest](const Pattern& p) { return p.found_in(rest); };
  if (std::any_of(outside.begin(), outside.end(), found)) return Answer::outside;
  return std::any_of(inside.begin(), inside.end(), found) ? Answer::inside : Answer::none;
}

ScopeRules ScopeRules::load(const std::filesystem::path& packs, std::string_view language) {
  ScopeRules out;
  const std::filesystem::path path = packs / language / "scope.toml";
  if (language.empty() || !std::filesystem::exists(path)) return out;
  const RuleTable file = load_rules(path);
  file.only({"law_units", "own_places", "list_openers", "unit", "outside", "inside", "rule"});
  out.law_units = file.texts("law_units");
  out.own_places = file.texts("own_places");
  out.list_openers = file.texts("list_openers");
  for (const RuleTable& t : file.tables("unit")) {
    t.only({"word", "type"});
    const auto type = provision_type(t.text("type"));
    if (!type) t.fail("“" + t.text("type") + "” is no type of provision");
    out.units.emplace(t.text("word"), *type);
  }
  out.outside = phrases(file, "outside");
  out.inside = phrases(file, "inside");
  std::vector<std::string> hints;
  for (const RuleTable& t : file.tables("rule")) {
    ScopeRule rule = rule_of(t);
    check(t, rule, out);
    if (t.texts("hints").empty()) t.fail("a rule needs hints");
    for (const std::string& h : t.texts("hints")) {
      hints.push_back(literal(h));
      out.rule_of_hint.push_back(out.rules.size());
    }
    out.rules.push_back(std::move(rule));
  }
  out.hints.emplace(hints);
  return out;
}

}  // namespace pandect
