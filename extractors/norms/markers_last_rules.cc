#include "extractors/norms/markers_last_rules.h"

#include <algorithm>

#include "core/diagnostics.h"
#include "core/unicode.h"
#include "packs/fragments.h"
#include "packs/proven.h"
#include "packs/rule_file.h"

namespace pandect::markers_last {
namespace {

template <class Value>
Value named(const RuleTable& table, std::string_view key, std::optional<Value> (*parse)(std::string_view)) {
  const std::string text = table.text(key);
  const auto value = parse(text);
  if (!value) table.fail("“" + text + "” is no " + std::string(key));
  return *value;
}

std::optional<CueForm> cue_form(std::string_view name) {
  if (name == "modal") return CueForm::modal;
  if (name == "frame") return CueForm::frame;
  if (name == "addressed") return CueForm::addressed;
  if (name == "operative") return CueForm::operative;
  return std::nullopt;
}

std::optional<UnitKind> unit_kind(std::string_view name) {
  constexpr std::pair<std::string_view, UnitKind> kKinds[] = {
      {"condition", UnitKind::condition}, {"exception", UnitKind::exception}, {"additive", UnitKind::additive},
      {"time", UnitKind::time},           {"manner", UnitKind::manner},       {"fronted", UnitKind::fronted},
      {"agent", UnitKind::agent},         {"joined", UnitKind::joined},
  };
  for (const auto& [text, kind] : kKinds)
    if (text == name) return kind;
  return std::nullopt;
}

CueRule read_cue(const RuleTable& t, const Fragments& fragments) {
  t.only({"id", "form", "type", "organ_type", "words", "at_clause_start", "traditional", "topic", "inverted", "passive", "nominal", "thing_is_object", "needs_breach", "only_then", "relayed", "press", "needs_bearer", "preceded", "patient", "not_follows", "not_follows_short", "follows", "closers",
          "example", "counter_examples"});
  CueRule rule;
  rule.id = t.text("id");
  rule.form = named<CueForm>(t, "form", cue_form);
  rule.type = named<NormType>(t, "type", norm_type);
  rule.organ_type = t.has("organ_type") ? named<NormType>(t, "organ_type", norm_type) : rule.type;
  rule.at_clause_start = t.flag("at_clause_start");
  rule.traditional = t.flag("traditional");
  rule.topic = t.flag("topic");
  rule.inverted = t.flag("inverted");
  rule.passive = t.flag("passive");
  rule.nominal = t.flag("nominal");
  rule.thing_is_object = t.flag("thing_is_object");
  if (t.has("follows")) rule.follows.emplace(fragments.in(t.text("follows")));
  if (t.has("not_follows")) rule.not_follows.emplace(fragments.in(t.text("not_follows")));
  if (t.has("not_follows_short")) rule.not_follows_short.emplace(fragments.in(t.text("not_follows_short")));
  rule.needs_breach = t.flag("needs_breach");
  rule.only_then = t.flag("only_then");
  rule.relayed = t.flag("relayed");
  rule.press = t.flag("press");
  rule.needs_bearer = t.flag("needs_bearer");
  if (t.has("preceded")) rule.preceded.emplace(fragments.in(t.text("preceded")));
  rule.patient = t.flag("patient");
  rule.closers = t.texts("closers");
  rule.counter_examples = t.texts("counter_examples");
  for (const RuleTable& e : t.tables("example")) rule.examples.push_back({e.text("text"), e.texts("norms")});
  if (rule.form == CueForm::frame && rule.closers.empty()) t.fail("a frame needs closers");
  return rule;
}

Marker read_marker(const RuleTable& t) {
  t.only({"id", "kind", "opens", "closes", "not_closes", "absorbs", "joins", "personal", "one_cue", "joins_act", "verb_behind", "first", "traditional", "examples", "counter_examples"});
  return {.id = t.text("id"),
          .kind = named<UnitKind>(t, "kind", unit_kind),
          .opens = t.texts("opens"),
          .closes = t.texts("closes"),
          .not_closes = t.texts("not_closes"),
          .absorbs = t.flag("absorbs"),
          .joins = t.flag("joins"),
          .examples = t.texts("examples"),
          .counter_examples = t.texts("counter_examples"),
          .personal = t.flag("personal"),
          .one_cue = t.flag("one_cue"),
          .joins_act = t.flag("joins_act"),
          .verb_behind = t.flag("verb_behind"),
          .first = t.flag("first"),
          .traditional = t.flag("traditional")};
}

TimeRule read_time(const RuleTable& t) {
  t.only({"id", "kind", "pattern", "value", "repeats", "at_start", "lasts", "example"});
  return {.id = t.text("id"),
          .pattern = Pattern(t.text("pattern")),
          .kind = named<TimeKind>(t, "kind", time_kind),
          .value = t.text("value", ""),
          .repeats = t.flag("repeats"),
          .in_part = t.text("pattern").find("(?P<time>") != std::string::npos,
          .at_start = t.flag("at_start"),
          .lasts = t.flag("lasts"),
          .example = t.text("example")};
}

void check_examples(const RuleTable& t, const Pattern& pattern) {
  for (const std::string& example : unproven(t, "examples"))
    if (!pattern.found_in(example)) t.fail("the pattern does not fit its example “" + example + "”");
}

void read_cues(const std::filesystem::path& pack, Rules& rules) {
  const RuleTable file = load_rules(pack / "norms.toml");
  const Fragments fragments(file);
  rules.cue_groups.emplace_back();  // group 0: no cue
  for (const RuleTable& t : file.tables("cue")) {
    rules.cues.push_back(read_cue(t, fragments));
    for (const std::string& word : t.texts("words")) {
      const auto group = static_cast<std::uint32_t>(rules.cue_groups.size());
      if (rules.cue_words.add(word, group))
        rules.cue_groups.push_back({rules.cues.size() - 1});
      else
        rules.cue_groups[*rules.cue_words.exactly(word)].push_back(rules.cues.size() - 1);
    }
  }
  for (const RuleTable& t : file.tables("reading")) {
    t.only({"reason", "pattern", "examples"});
    Pattern pattern(t.text("pattern"));
    check_examples(t, pattern);
    rules.readings.push_back({std::move(pattern), named<CueReason>(t, "reason", cue_reason)});
  }
}

void read_markers(const std::filesystem::path& pack, Rules& rules) {
  const RuleTable file = load_rules(pack / "norms_markers.toml");
  for (const RuleTable& t : file.tables("marker")) {
    const std::size_t index = rules.markers.size();
    rules.markers.push_back(read_marker(t));
    if (rules.markers.back().opens.empty()) {
      if (rules.markers.back().closes.empty()) t.fail("a marker needs an opening or a closing word");
      rules.postposed.push_back(index);
    }
    for (const std::string& open : rules.markers.back().opens) {
      if (rules.marker_opens.add(open, static_cast<std::uint32_t>(rules.opens.size()))) rules.opens.emplace_back();
      rules.opens[*rules.marker_opens.exactly(open)].push_back(index);
    }
  }
  for (const RuleTable& t : file.tables("layer")) {
    t.only({"layer", "pattern", "one_clause", "ends_agent", "examples"});
    Pattern pattern(t.text("pattern"));
    check_examples(t, pattern);
    rules.layers.push_back({std::move(pattern), static_cast<int>(t.integer("layer", 1)), t.flag("one_clause"), t.flag("ends_agent")});
  }
}

void sort_longest_first(std::vector<std::string>& words) {
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

void read_words(const std::filesystem::path& pack, Rules& rules) {
  const RuleTable file = load_rules(pack / "norms_words.toml");
  for (const std::string& word : file.texts("not_cues")) rules.cue_words.add(word, 0);
  rules.opens.emplace_back();
  for (const std::string& word : file.texts("not_opens")) rules.marker_opens.add(word, static_cast<std::uint32_t>(rules.opens.size() - 1));
  for (const std::string& word : file.texts("not_role_heads")) rules.role_heads.add(word, 0);
  for (const std::string& word : file.texts("role_heads")) rules.role_heads.add(word, 1);
  for (const std::string& word : file.texts("verbs")) rules.verbs.add(word, 1);
  for (const std::string& word : file.texts("not_verbs")) rules.verbs.add(word, 0);
  rules.adverbs = file.texts("adverbs");
  sort_longest_first(rules.adverbs);
  rules.not_adverbs = file.texts("not_adverbs");
  rules.organs = file.texts("organs");
  rules.coordinators = file.texts("coordinators");
  rules.not_particle_of = file.texts("not_particle_of");
  rules.neutral_bodies = file.texts("neutral_bodies");
  rules.private_bodies = file.texts("private_bodies");
  rules.bearer_tails = file.texts("bearer_tails");
  rules.quantifiers = file.texts("quantifiers");
  rules.connectives = file.texts("connectives");
  rules.list_words = file.texts("list_words");
  rules.penalty_openers = file.texts("penalty_openers");
  rules.penalty_closers = file.texts("penalty_closers");
  rules.provisos = file.texts("provisos");
  rules.clause_openers = file.texts("clause_openers");
  rules.time_leads = file.texts("time_leads");
  rules.time_openers = file.texts("time_openers");
  rules.stative = file.texts("stative");
  rules.circumstances = file.texts("circumstances");
  rules.agent_like = file.texts("agent_like");
  rules.wishes = file.texts("wishes");
  rules.intransitive = file.texts("intransitive");
  rules.links = file.texts("links");
  sort_longest_first(rules.links);
  rules.contrasts = file.texts("contrasts");
  sort_longest_first(rules.contrasts);
  rules.report_verbs = file.texts("report_verbs");
  rules.enumerators = file.texts("enumerators");
  rules.noun_tails = file.texts("noun_tails");
  rules.relative_nouns = file.texts("relative_nouns");
  rules.companions = file.texts("companions");
  rules.measures = file.texts("measures");
  rules.commands = file.texts("commands");
  rules.comparisons = file.texts("comparisons");
  rules.demonstratives = file.texts("demonstratives");
  rules.finds = file.texts("finds");
  rules.coverbs = file.texts("coverbs");
  rules.related = file.texts("related");
  rules.measured_nouns = file.texts("measured_nouns");
  rules.function_verbs = file.texts("function_verbs");
  rules.additive = file.texts("additive");
  rules.pronouns = file.texts("pronouns");
  rules.offenders = file.texts("offenders");
  rules.nobody = file.text("nobody");
  rules.others = file.text("others");
  rules.otherwise = file.text("otherwise");
  rules.content_verbs = file.texts("content_verbs");
  rules.measure_ends = file.texts("measure_ends");
  rules.passive_words = file.texts("passive_words");
  rules.agent_word = file.text("agent_word");
  rules.back_to_duty.emplace(file.text("back_to_duty"));
  rules.breach.emplace(file.text("breach"));
  rules.offence.emplace(file.text("offence"));
  rules.consequence.emplace(file.text("consequence"));
  rules.suffered = file.text("suffered");
  rules.penalty_additive.emplace(file.text("penalty_additive"));
  rules.penalty_prefix.emplace(file.text("penalty_prefix"));
  rules.numerals = file.text("numerals");
  rules.proviso_end.emplace(file.text("proviso_end"));
  rules.effect_end.emplace(file.text("effect_end"));
  rules.event_end.emplace(file.text("event_end"));
  rules.announces_rules.emplace(file.text("announces_rules"));
  rules.approval.emplace(file.text("approval"));
  rules.list_modifier.emplace(file.text("list_modifier"));
  rules.right_action.emplace(file.text("right_action"));
  rules.public_action.emplace(file.text("public_action"));
  rules.patient_action.emplace(file.text("patient_action"));
  rules.awarded.emplace(file.text("awarded"));
}

void read_sources(const std::filesystem::path& pack, Rules::Sources& sources) {
  const RuleTable file = load_rules(pack / "norms_sources.toml");
  const std::pair<std::string_view, std::optional<Pattern>*> kPatterns[] = {
      {"source_clause", &sources.clause}, {"source_law", &sources.law},     {"source_lead", &sources.lead},
      {"dateline", &sources.dateline},    {"counted", &sources.counted},    {"advocated", &sources.advocated}, {"ruled", &sources.ruled},
      {"reported", &sources.reported},    {"relaying_subject", &sources.relaying_subject},
      {"lawmaking", &sources.lawmaking}, {"source_authority", &sources.authority},
  };
  for (const RuleTable& t : file.tables("pattern")) {
    t.only({"name", "pattern", "examples", "counter_examples"});
    const auto row = std::find_if(std::begin(kPatterns), std::end(kPatterns), [&](const auto& p) { return p.first == t.text("name"); });
    if (row == std::end(kPatterns)) t.fail("there is no pattern of this name");
    row->second->emplace(t.text("pattern"));
    check_examples(t, **row->second);
    for (const std::string& text : unproven(t, "counter_examples"))
      if ((*row->second)->found_in(text)) t.fail("the pattern fits its counter-example “" + text + "”");
  }
  for (const auto& [name, pattern] : kPatterns)
    if (!*pattern) file.fail("there is no pattern “" + std::string(name) + "”");
  sources.speakers = PatternFilter({sources.clause->expression(), sources.law->expression()});
  sources.discourse = file.texts("discourse");
  sources.advice = file.texts("advice");
}

std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); !is_space(c)) out.push_back(c);
  return out;
}

}  // namespace

Rules Rules::load(const std::filesystem::path& pack) {
  Rules rules;
  read_cues(pack, rules);
  read_markers(pack, rules);
  read_words(pack, rules);
  read_sources(pack, rules.sources);
  std::vector<std::string> patterns;
  for (const Reading& r : rules.readings) patterns.push_back(r.pattern.expression());
  patterns.push_back(rules.list_modifier->expression());
  rules.reading_filter = PatternFilter(patterns);
  patterns.clear();
  for (const RuleTable& t : load_rules(pack / "norms_times.toml").tables("time")) {
    rules.times.push_back(read_time(t));
    patterns.push_back(t.text("pattern"));
  }
  rules.time_filter = PatternFilter(patterns);
  const RuleTable script = load_rules(pack / "norms_script.toml");
  const auto from = characters(script.text("from")), to = characters(script.text("to"));
  if (from.size() != to.size()) script.fail("“from” and “to” are not of one length");
  rules.script_.assign(0x10000, 0);
  for (std::size_t i = 0; i < from.size(); ++i) {
    const auto three_bytes = [](char32_t c) { return c >= 0x800 && c < 0x10000; };
    if (!three_bytes(from[i]) || !three_bytes(to[i])) script.fail("a character does not take three bytes");
    if (rules.script_[from[i]] == 0) rules.script_[from[i]] = static_cast<char16_t>(to[i]);
  }
  return rules;
}

std::string Rules::folded(std::string_view text) const {
  std::string out(text);
  for (std::size_t at = 0; at + 2 < out.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(out[at + i]); };
    const bool three = (byte(0) & 0xF0) == 0xE0 && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80;
    if (!three) {
      ++at;
      continue;
    }
    const std::size_t c = static_cast<std::size_t>(byte(0) & 0x0F) << 12 | static_cast<std::size_t>(byte(1) & 0x3F) << 6 | (byte(2) & 0x3FU);
    if (const char16_t partner = script_[c]; partner != 0) {
      out[at] = static_cast<char>(0xE0 | partner >> 12);
      out[at + 1] = static_cast<char>(0x80 | (partner >> 6 & 0x3F));
      out[at + 2] = static_cast<char>(0x80 | (partner & 0x3F));
    }
    at += 3;
  }
  return out;
}

bool Rules::traditional(std::string_view text) const { return folded(text) != text; }

}  // namespace pandect::markers_last
