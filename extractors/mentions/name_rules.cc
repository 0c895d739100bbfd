#include "extractors/mentions/name_rules.h"

#include "packs/rule_file.h"

namespace pandect {
namespace {

WordSet word_set(const RuleTable& table, std::string_view key) {
  WordSet out;
  for (std::string& word : table.texts(key)) out.insert(std::move(word));
  return out;
}

Phrases phrases(const RuleTable& table, std::string_view key) {
  Phrases out;
  std::uint32_t i = 0;
  for (const std::string& phrase : table.texts(key)) out.add(phrase, i++);
  return out;
}

/// The forms that a verb of the list takes: ban, bans; announce, announces, announced.
void add_inflections(WordSet& verbs) {
  const WordSet bases = verbs;
  for (const std::string& v : bases) {
    const char last = v.back();
    verbs.insert(v + (v.ends_with("sh") || v.ends_with("ch") || v.ends_with("ss") ? "es" : "s"));
    if (last == 'y' && v.size() > 2 && std::string_view("aeiou").find(v[v.size() - 2]) == std::string_view::npos)
      verbs.insert(v.substr(0, v.size() - 1) + "ies");
    verbs.insert(v + (last == 'e' ? "d" : "ed"));
    verbs.insert((last == 'e' ? v.substr(0, v.size() - 1) : v) + "ing");
  }
}

const RuleTable only_table(const RuleTable& file, std::string_view key) {
  const auto tables = file.tables(key);
  if (tables.size() != 1) file.fail("one table [" + std::string(key) + "] is needed");
  return tables.front();
}

void note(NameRules& rules, const RuleTable& table, const std::string& language, std::string description) {
  rules.infos.push_back({table.text("id"), language, table.where(), std::move(description), table.texts("examples"),
                         table.texts("counter_examples")});
}

}  // namespace

NameRules NameRules::load(const std::filesystem::path& path) {
  const RuleTable file = load_rules(path);
  const std::string language = path.parent_path().filename().string();
  file.only({"not_in_names", "person_particles", "topics", "head", "legal_forms", "offices", "persons", "companies", "states", "aliases", "script"});
  NameRules r;
  r.not_in_names = word_set(file, "not_in_names");
  r.person_particles = word_set(file, "person_particles");
  r.topics = word_set(file, "topics");
  for (const RuleTable& head : file.tables("head")) {
    head.only({"id", "description", "type", "shape", "words", "roles", "examples", "counter_examples"});
    const std::string type = head.text("type"), shape = head.text("shape");
    if (!type.empty() && !actor_type(type)) head.fail("“" + type + "” is no type of actor");
    if (shape != "of" && shape != "suffix" && shape != "both") head.fail("shape must be of, suffix or both");
    const auto index = static_cast<std::uint32_t>(r.heads.size());
    r.heads.push_back({head.text("id"), word_set(head, "roles"), type.empty() ? std::nullopt : actor_type(type)});
    for (const std::string& word : head.texts("words")) {
      if (shape != "suffix") r.heads_of.add(word, index);
      if (shape != "of") r.heads_suffix.add(word, index);
    }
    note(r, head, language, head.text("description"));
  }
  const RuleTable forms = only_table(file, "legal_forms");
  r.form_rule = forms.text("id");
  r.legal_forms = phrases(forms, "words");
  r.no_companies = word_set(forms, "no_names");
  note(r, forms, language, "Companies by their legal form.");

  const RuleTable offices = only_table(file, "offices");
  r.offices.rule = offices.text("id");
  for (const std::string& kind : offices.texts("kinds")) {
    const auto parsed = document_kind(kind);
    if (!parsed) offices.fail("“" + kind + "” is no kind of document");
    r.offices.kinds.insert(*parsed);
  }
  r.offices.of = phrases(offices, "of");
  r.offices.bare = phrases(offices, "bare");
  r.offices.before = word_set(offices, "before");
  r.offices.chair = phrases(offices, "chair");
  note(r, offices, language, "Offices that the text uses as names.");

  const RuleTable persons = only_table(file, "persons");
  r.persons.rule = persons.text("id");
  r.persons.titles = phrases(persons, "titles");
  r.persons.roles = word_set(persons, "roles");
  r.persons.says = word_set(persons, "says");
  r.persons.things = word_set(persons, "things");
  r.persons.bearers = word_set(persons, "bearers");
  r.persons.chinese_family_names = word_set(persons, "chinese_family_names");
  r.persons.chinese_given_name.emplace_back(persons.text("chinese_given_name"));
  note(r, persons, language, "Persons by title, given name, role or speech.");

  const RuleTable companies = only_table(file, "companies");
  r.companies = {companies.text("id"), word_set(companies, "before"), word_set(companies, "after"), word_set(companies, "owns"),
                 word_set(companies, "products")};
  note(r, companies, language, "Companies by the words around them.");

  const RuleTable aliases = only_table(file, "aliases");
  r.alias_leads = aliases.texts("leads");
  r.short_organs = phrases(aliases, "organs");
  note(r, aliases, language, "Short forms in brackets, and short forms that follow from a name.");

  const RuleTable states = only_table(file, "states");
  r.states.rule = states.text("id");
  r.states.government = word_set(states, "government");
  r.states.administration = word_set(states, "administration");
  r.states.ruled = word_set(states, "ruled");
  r.states.forces = phrases(states, "forces");
  r.states.owned_by_forces = word_set(states, "owned_by_forces");
  r.states.located = word_set(states, "located");
  r.states.districts = word_set(states, "districts");
  r.states.part = states.text("part");
  r.states.part_of = word_set(states, "part_of");
  r.states.bare = word_set(states, "bare");
  r.states.acts = word_set(states, "acts");
  add_inflections(r.states.acts);
  for (const std::string& word : states.texts("auxiliaries")) r.states.acts.insert(word);
  r.states.also_nouns = word_set(states, "also_nouns");
  r.states.objects = word_set(states, "objects");
  r.states.between = word_set(states, "between");
  r.states.owns = word_set(states, "owns");
  r.states.places = word_set(states, "places");
  r.states.government_of = states.texts("government_of");
  r.states.addressed = states.texts("addressed");
  note(r, states, language, "States that act.");
  return r;
}

}  // namespace pandect
