#include "resolve/relation_rules.h"
#include "packs/proven.h"

#include <algorithm>
#include <vector>

namespace pandect {
namespace {

/// A pattern that must match at the end of what is before a citation.
Pattern at_end(const std::string& pattern) { return Pattern("(?:" + pattern + R"()\s*$)", true); }

}  // namespace

BreachWords::BreachWords(const RuleTable& row)
    : before_(at_end(row.text("before"))), list_(row.text("list"), true), except_(at_end(row.text("except"))) {
  row.only({"before", "list", "except", "examples", "list_examples", "except_examples"});
  const auto check = [&](std::string_view key, auto holds) {
    if (row.texts(key).empty()) row.fail("every rule carries examples");
    for (const std::string& example : unproven(row, key))
      if (!holds(example)) row.fail("the rule does not read “" + example + "”");
  };
  check("examples", [this](const std::string& e) { return leads_to(e); });
  check("list_examples", [this](const std::string& e) { return announces_list(e); });
  check("except_examples", [this](const std::string& e) { return leaves_out(e); });
}

CitationJoints::CitationJoints(const RuleTable& row) : between_(row.text("between"), true) {
  row.only({"between", "examples", "counter_examples"});
  if (row.texts("examples").empty()) row.fail("every rule carries examples");
  for (const std::string& example : unproven(row, "examples"))
    if (!join(example)) row.fail("the rule does not read “" + example + "”");
  for (const std::string& example : unproven(row, "counter_examples"))
    if (join(example)) row.fail("the rule reads “" + example + "”");
}

LiftWords::LiftWords(const RuleTable& row) : cue_(row.text("cue"), true) {
  row.only({"cue", "examples", "counter_examples"});
  if (row.texts("examples").empty()) row.fail("every rule carries examples");
  for (const std::string& example : row.texts("examples"))
    if (!lifts_what_follows(example)) row.fail("the rule does not read “" + example + "”");
  for (const std::string& example : row.texts("counter_examples"))
    if (lifts_what_follows(example)) row.fail("the rule reads “" + example + "”");
}

RelationRules RelationRules::load(const std::filesystem::path& packs) {
  RelationRules out;
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(packs, error))
    if (std::filesystem::exists(entry.path() / "relations.toml", error)) files.push_back(entry.path() / "relations.toml");
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    const RuleTable table = load_rules(file);
    table.only({"breach", "joints", "lifting"});
    for (const RuleTable& row : table.tables("joints")) out.joints_.emplace(file.parent_path().filename().string(), CitationJoints(row));
    for (const RuleTable& row : table.tables("lifting")) out.lifting_.emplace(file.parent_path().filename().string(), LiftWords(row));
    for (const RuleTable& row : table.tables("breach")) out.breach_.emplace(file.parent_path().filename().string(), BreachWords(row));
  }
  return out;
}

const BreachWords* RelationRules::breach(std::string_view language) const {
  const auto found = breach_.find(language.substr(0, language.find('-')));
  return found == breach_.end() ? nullptr : &found->second;
}

const LiftWords* RelationRules::lifting(std::string_view language) const {
  const auto found = lifting_.find(language.substr(0, language.find('-')));
  return found == lifting_.end() ? nullptr : &found->second;
}

const CitationJoints* RelationRules::joints(std::string_view language) const {
  const auto found = joints_.find(language.substr(0, language.find('-')));
  return found == joints_.end() ? nullptr : &found->second;
}

}  // namespace pandect
