#include "extractors/mentions/han_names.h"

#include <algorithm>

#include "core/unicode.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestExtension = 20;  // characters that may follow a listed name up to its suffix

Phrases phrases(const RuleTable& table, std::string_view key) {
  Phrases out;
  for (const std::string& phrase : table.texts(key)) out.add(phrase, 1);
  return out;
}

const RuleTable only_table(const RuleTable& file, std::string_view key) {
  const auto tables = file.tables(key);
  if (tables.size() != 1) file.fail("one table [" + std::string(key) + "] is needed");
  return tables.front();
}

bool han_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0xE2) return false;
  return is_han(next_code_point(text, at));
}

}  // namespace

HanNameRules HanNameRules::load(const std::filesystem::path& path) {
  const RuleTable file = load_rules(path);
  const std::string language = path.parent_path().filename().string();
  HanNameRules r;
  const auto note = [&](const RuleTable& table, std::string description) {
    r.infos.push_back({table.text("id"), language, table.where(), std::move(description), table.texts("examples"),
                       table.texts("counter_examples")});
  };
  r.boundaries = phrases(file, "boundaries");
  for (const std::string& role : file.texts("roles")) r.roles.insert(role);
  for (const RuleTable& t : file.tables("suffix")) {
    t.only({"id", "description", "type", "words", "anchored", "lead", "least", "roles", "examples", "counter_examples"});
    const auto type = actor_type(t.text("type"));
    if (!type) t.fail("“" + t.text("type") + "” is no type of actor");
    for (const std::string& word : t.texts("words")) r.suffix_words.add(word, static_cast<std::uint32_t>(r.suffixes.size()));
    for (const std::string& role : t.texts("roles")) r.roles.insert(role);
    r.suffixes.push_back({t.text("id"), *type, t.flag("anchored", true), static_cast<std::size_t>(t.integer("least", 1)), t.texts("lead")});
    note(t, t.text("description"));
  }
  const RuleTable laws = only_table(file, "laws"), persons = only_table(file, "persons"), states = only_table(file, "states");
  const RuleTable aliases = only_table(file, "aliases");
  r.law_rule = laws.text("id");
  r.law_words = phrases(laws, "words");
  r.law_not_followed_by = phrases(laws, "not_followed_by");
  note(laws, "Titles of laws.");
  r.person_rule = persons.text("id");
  r.titles = phrases(persons, "titles");
  r.after_person = phrases(persons, "after");
  note(persons, "Persons by title, and names of other languages.");
  r.state_rule = states.text("id");
  r.government = phrases(states, "government");
  r.acts = phrases(states, "acts");
  r.sides = phrases(states, "sides");
  r.addressed = states.texts("addressed");
  note(states, "States that act.");
  r.alias_leads = aliases.texts("leads");
  note(aliases, "Short forms in brackets.");
  return r;
}

/// Adds the gazetteer name that begins at `at`, extended; returns its end, or `at`.
std::uint32_t HanNames::listed(std::string_view text, Span block, std::uint32_t at, std::vector<NameCandidate>& out) const {
  const auto hit = gazetteer_.longest_at(text.substr(0, block.end), at);
  if (!hit) return at;
  const NamedThing& thing = hit->things.front();
  NameCandidate c;
  c.span = {at, at + hit->length};
  c.kind = thing.is_place ? NameCandidate::Kind::place : NameCandidate::Kind::actor;
  c.type = thing.actor;
  c.name = thing.canonical;
  c.code = thing.code;
  c.place = thing.place;
  c.rule = thing.list;
  c.confidence = 0.95;
  c.needs_support = thing.level != NameLevel::strong;
  c.things = hit->things;
  extend(text, block, c);
  const std::uint32_t end = c.span.end;
  out.push_back(std::move(c));
  return end;
}

/// 广东省 + 商务厅, 国务院 + 商务主管部门, 中华人民共和国 + 海商法: the longest suffix before a boundary.
void HanNames::extend(std::string_view text, Span block, NameCandidate& c) const {
  const bool bears = c.kind == NameCandidate::Kind::place || c.type == ActorType::government_body;
  if (!bears) return;
  std::size_t at = c.span.end;
  std::optional<std::pair<std::uint32_t, std::uint32_t>> organ;  // end, suffix
  std::optional<std::uint32_t> law;
  for (std::size_t n = 0; n < kLongestExtension && at < block.end && han_at(text, at); ++n) {
    // Another listed name may be what the suffix belongs to; the run ends only at a boundary word.
    if (const auto suffix = rules_.suffix_words.longest_at(text, at);
        suffix && (n > 0 || c.kind == NameCandidate::Kind::place || suffix->length > 3)) {
      const auto end = static_cast<std::uint32_t>(at + suffix->length);
      if (rules_.suffixes[suffix->value].anchored && end <= block.end) organ = {end, suffix->value};
    }
    if (const auto word = rules_.law_words.longest_at(text, at); word && (n > 0 || word->length >= 9)) {  // 基本法 may follow at once, 法 may not
      const std::size_t end = at + word->length;
      if (end <= block.end && !rules_.law_not_followed_by.longest_at(text, end)) law = static_cast<std::uint32_t>(end);
    }
    if (organ && organ->first > at) {
      at = organ->first;
      continue;
    }
    if (rules_.boundaries.longest_at(text, at)) break;
    next_code_point(text, at);
  }
  if (law && c.kind == NameCandidate::Kind::place && (!organ || *law > organ->first)) {
    c.kind = NameCandidate::Kind::hidden;
    c.rule = rules_.law_rule;
    c.span.end = *law;
    return;
  }
  if (!organ) return;
  const std::string_view rest = text.substr(c.span.end, organ->first - c.span.end);
  if (rules_.roles.contains(rest)) return;
  if (c.kind == NameCandidate::Kind::place && rules_.government.exactly(rest)) return;  // a state: states() decides
  const auto& suffix = rules_.suffixes[organ->second];
  c.kind = NameCandidate::Kind::actor;
  c.type = suffix.type;
  c.rule = suffix.id;
  c.name.clear();
  c.needs_support = false;
  c.confidence = 0.85;
  c.span.end = organ->first;
}

/// A name without a listed beginning that ends with a legal form at `at`; `run` is where the run of name characters began.
void HanNames::free_suffix(std::string_view text, Span block, std::uint32_t at, std::uint32_t run, std::vector<NameCandidate>& out) const {
  const auto hit = rules_.suffix_words.longest_at(text, at);
  if (!hit || at + hit->length > block.end) return;
  const auto& suffix = rules_.suffixes[hit->value];
  if (suffix.anchored || run >= at) return;
  std::uint32_t begin = run;
  if (!suffix.lead.empty()) {
    begin = at;
    std::size_t from = at;  // the lead may stand before a boundary: 国家 … 数据 …
    for (std::size_t n = 0; n < kLongestExtension && from > block.begin; ++n) {
      std::size_t before = from;
      if (!is_han(previous_code_point(text, before))) break;
      from = before;
    }
    for (const std::string& lead : suffix.lead) {
      if (lead.empty()) continue;
      const std::size_t found = text.substr(from, at - from).rfind(lead);
      if (found != std::string_view::npos) begin = std::min(begin, static_cast<std::uint32_t>(from + found));
    }
    if (begin == at) return;
  }
  if ((at - begin) / 3 < suffix.least || (at - begin) / 3 > 24) return;
  const Span span{begin, at + hit->length};
  if (rules_.roles.contains(span.in(text))) return;
  NameCandidate c;
  c.span = span;
  c.type = suffix.type;
  c.rule = suffix.id;
  c.confidence = 0.8;
  out.push_back(std::move(c));
}

/// 发言人 + 王文斌 + 表示; 唐纳德·特朗普. `at` is where a name could begin.
void HanNames::person(std::string_view text, Span block, std::uint32_t at, std::vector<NameCandidate>& out) const {
  std::size_t end = at;
  std::string_view surname;
  for (std::size_t n = 0; n < 2 && han_at(text, end); ++n) {
    next_code_point(text, end);
    const std::string_view head = text.substr(at, end - at);
    if (gazetteer_.is_chinese_surname(head, false)) surname = head;
  }
  if (surname.empty()) return;
  end = at + surname.size();
  std::size_t given = 0;
  for (; given < 2 && end < block.end && han_at(text, end); ++given) {
    if (given == 1 && rules_.after_person.longest_at(text, end)) break;
    next_code_point(text, end);
  }
  if (given == 0 || (end < block.end && !rules_.after_person.longest_at(text, end))) return;
  NameCandidate c;
  c.span = span_of(at, end);
  c.type = ActorType::person;
  c.rule = rules_.person_rule;
  c.confidence = 0.75;
  out.push_back(std::move(c));
}

/// 唐纳德·特朗普
NameCandidate HanNames::foreign_person(Span span) const {
  NameCandidate person;
  person.span = span;
  person.type = ActorType::person;
  person.rule = rules_.person_rule;
  person.confidence = 0.8;
  return person;
}

std::vector<NameCandidate> HanNames::find(std::string_view text, Span block) const {
  std::vector<NameCandidate> found;
  std::uint32_t run = block.begin;      // where the current run of name characters began
  std::uint32_t point_run = block.begin;  // where the current run of Han characters and points began
  bool point = false;
  std::uint32_t title_end = 0;  // inside 《…》 until here
  for (std::uint32_t at = block.begin; at < block.end;) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool han = is_han(c);
    if (!han && c != U'·' && c != U'•') {
      if (point && at - point_run > 9) {
        found.push_back(foreign_person({point_run, at}));
      }
      point = false;
      run = point_run = static_cast<std::uint32_t>(next);
      if (c == U'《') {
        const std::size_t close = text.substr(0, block.end).find("》", next);
        if (close != std::string_view::npos && close - at < 300) {
          NameCandidate title;
          title.span = span_of(at, close + 3);
          title.kind = NameCandidate::Kind::hidden;
          title.rule = rules_.law_rule;
          found.push_back(std::move(title));
          title_end = static_cast<std::uint32_t>(close);
        }
      }
      at = static_cast<std::uint32_t>(next);
      continue;
    }
    if (at < title_end) {
      at = static_cast<std::uint32_t>(next);
      continue;
    }
    point = point || !han;
    if (point && at - point_run > 9 && rules_.after_person.longest_at(text, at)) {
      found.push_back(foreign_person({point_run, at}));
      point = false;
      run = point_run = at;
    }
    if (const std::uint32_t end = listed(text, block, at, found); end > at) {
      free_suffix(text, block, end, run, found);
      at = end;
      continue;
    }
    if (const auto title = rules_.titles.longest_at(text, at); title && at + title->length < block.end)
      person(text, block, at + title->length, found);
    free_suffix(text, block, at, run, found);
    if (const auto boundary = rules_.boundaries.longest_at(text, at)) {
      if (point && at - point_run > 9) {
        found.push_back(foreign_person({point_run, at}));
      }
      point = false;
      run = point_run = at + boundary->length;
      at = run;
      continue;
    }
    at = static_cast<std::uint32_t>(next);
  }
  settle_overlaps(found);
  join(found);
  states(text, found);
  return found;
}

/// 香港特别行政区 + 律政司: a place or a government right before an organ belongs to its name.
void HanNames::join(std::vector<NameCandidate>& found) const {
  std::vector<NameCandidate> out;
  for (NameCandidate& c : found) {
    const bool organ = c.kind == NameCandidate::Kind::actor && c.type == ActorType::government_body;
    if (organ && !out.empty() && out.back().span.end == c.span.begin) {
      const NameCandidate& owner = out.back();
      const bool place = owner.kind == NameCandidate::Kind::place && owner.place != PlaceKind::demonym && owner.place != PlaceKind::region;
      if (place || (owner.kind == NameCandidate::Kind::actor && owner.type == ActorType::government_body)) {
        c.span.begin = owner.span.begin;
        if (c.code.empty()) c.code = owner.code;
        c.needs_support = false;
        out.back() = std::move(c);
        continue;
      }
    }
    out.push_back(std::move(c));
  }
  found = std::move(out);
}

void HanNames::states(std::string_view text, std::vector<NameCandidate>& found) const {
  for (NameCandidate& c : found) {
    if (c.kind != NameCandidate::Kind::place || c.place == PlaceKind::region || c.place == PlaceKind::city) continue;
    if (const auto government = rules_.government.longest_at(text, c.span.end); government && c.place != PlaceKind::subdivision) {
      c.kind = NameCandidate::Kind::actor;
      c.type = ActorType::state;
      c.name = gazetteer_.state_name(c.code);
      c.span.end += government->length;
      c.rule = rules_.state_rule;
      continue;
    }
    if (c.place == PlaceKind::subdivision) continue;
    bool addressed = false;
    for (const std::string& lead : rules_.addressed)
      addressed = addressed || text.substr(0, c.span.begin).ends_with(lead);
    const bool begins = c.span.begin == 0 || !han_at(text, c.span.begin - std::min<std::uint32_t>(3, c.span.begin)) ||
                        rules_.boundaries.longest_at(text, c.span.begin - std::min<std::uint32_t>(3, c.span.begin));
    if (rules_.sides.exactly(c.span.in(text))) {  // 美方, but not 完美方案
      if (begins) c.acts = true; else c.kind = NameCandidate::Kind::hidden;
    }
    if (c.place == PlaceKind::demonym) continue;
    if (addressed ? !han_at(text, c.span.end) || rules_.acts.longest_at(text, c.span.end) : begins && rules_.acts.longest_at(text, c.span.end))
      c.acts = true;
  }
}

}  // namespace pandect
