#include "extractors/citations/vocabulary.h"

#include <algorithm>

#include "core/diagnostics.h"
#include "extractors/citations/cursor.h"
#include "packs/proven.h"
#include "packs/rule_file.h"

namespace pandect {
namespace {

void extend(std::vector<std::string>& to, const RuleTable& table, std::string_view key) {
  for (std::string& s : table.texts(key)) to.push_back(std::move(s));
}

CitationKind kind_in(const RuleTable& t, CitationKind otherwise) {
  if (!t.has("kind")) return otherwise;
  const auto kind = citation_kind(t.text("kind"));
  if (!kind) t.fail("“" + t.text("kind") + "” is no kind of citation");
  return *kind;
}

void check_examples(const RuleTable& t, const Pattern& pattern) {
  Pattern::Match m;
  for (const std::string& e : unproven(t, "examples"))
    if (!pattern.match_at(e, 0, m)) t.fail("the example “" + e + "” is not found");
  for (const std::string& e : unproven(t, "counter_examples"))
    if (pattern.match_at(e, 0, m)) t.fail("the counter-example “" + e + "” is found");
  if (t.texts("examples").empty()) t.fail("a form needs an example");
}

/// One expression for all of them; none when one is not bound to the end of the text.
std::optional<Pattern> any_at_end(const std::vector<std::string>& expressions) {
  std::string all;
  for (std::string e : expressions) {
    if (!e.ends_with('$') || e.ends_with("\\$")) return std::nullopt;
    e.pop_back();
    all += (all.empty() ? "(?:" : "|(?:") + e + ")";
  }
  if (all.empty()) return std::nullopt;
  return Pattern("(?:" + all + ")$", true);
}

}  // namespace

std::string filled_from(const std::string& shape, const Pattern::Match& match, std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < shape.size(); ++at) {
    const std::size_t close = shape[at] == '{' ? shape.find('}', at) : std::string::npos;
    if (close == std::string::npos) {
      out += shape[at];
      continue;
    }
    for (const char c : match[std::string_view(shape).substr(at + 1, close - at - 1)].in(text))
      if (c != ',' && c != ' ' && c != '\n' && c != '(' && c != ')') out += c;
    at = close;
  }
  return out;
}

CitationVocabulary CitationVocabulary::load(const std::filesystem::path& packs, std::string_view language) {
  CitationVocabulary v;
  v.read(packs / "general" / "citations.toml", "general");
  const std::filesystem::path own = packs / language / "citations.toml";
  if (!language.empty() && std::filesystem::exists(own)) v.read(own, language);
  v.relation_before.emplace(v.before_, true);
  v.relation_after.emplace(v.after_, true);
  v.any_before = any_at_end(v.before_);
  return v;
}

void CitationVocabulary::add_trigger(std::string_view phrase, TriggerKind kind, std::uint32_t index) {
  if (!triggers_.add(phrase, static_cast<std::uint32_t>(trigger_table_.size()))) return;
  trigger_table_.push_back({kind, index, 0});
  openings_.add(phrase);
  const char c = phrase[0];
  begins_[static_cast<unsigned char>(c)] = 1;
  if (ascii_lower(c)) begins_[static_cast<unsigned char>(c - 'a' + 'A')] = 1;
  if (ascii_upper(c)) begins_[static_cast<unsigned char>(c - 'A' + 'a')] = 1;
}

void CitationVocabulary::read(const std::filesystem::path& path, std::string_view language) {
  const RuleTable file = load_rules(path);
  file.only({"grammar", "and_words", "range_words", "links", "back_words", "articles", "self_words", "such_words", "ordinals", "connectors", "lead_words",
             "hereinafter", "amended", "codified", "origins", "owners", "head_links", "anaphor_nouns", "versus", "preceding_words", "number_marks", "title_marks", "title_heads", "statute_heads", "treaty_heads", "open_ends",
             "unmarked_heads", "name_bounds", "no_word_after", "no_self_after", "count_words", "unit", "head",
             "form", "relation", "check"});
  grammar = file.text("grammar", grammar);
  extend(joining.list, file, "and_words");
  extend(joining.range, file, "range_words");
  extend(links, file, "links");
  extend(back_words, file, "back_words");
  extend(articles, file, "articles");
  extend(connectors, file, "connectors");
  extend(lead_words, file, "lead_words");
  extend(hereinafter, file, "hereinafter");
  extend(amended, file, "amended");
  extend(codified, file, "codified");
  extend(origins, file, "origins");
  for (const std::string& o : file.texts("owners")) {
    const std::size_t equals = o.find('=');
    if (equals == std::string::npos) file.fail("an owner is written as words=code: “" + o + "”");
    owners.emplace_back(o.substr(0, equals), o.substr(equals + 1));
  }
  extend(head_links, file, "head_links");
  extend(anaphor_nouns, file, "anaphor_nouns");
  extend(title_marks, file, "title_marks");
  extend(title_heads, file, "title_heads");
  extend(statute_heads, file, "statute_heads");
  extend(treaty_heads, file, "treaty_heads");
  extend(open_ends, file, "open_ends");
  extend(unmarked_heads, file, "unmarked_heads");
  extend(name_bounds, file, "name_bounds");
  extend(no_word_after, file, "no_word_after");
  extend(no_self_after, file, "no_self_after");
  extend(count_words, file, "count_words");
  if (title_marks.size() % 2 != 0) file.fail("title_marks are pairs of an opening and a closing mark");
  for (const std::string& w : file.texts("preceding_words")) add_trigger(w, TriggerKind::preceding, 0);
  for (const std::string& w : file.texts("number_marks")) add_trigger(w, TriggerKind::number_mark, 0);
  for (std::size_t i = 0; i < title_marks.size(); i += 2) add_trigger(title_marks[i], TriggerKind::title_mark, static_cast<std::uint32_t>(i));
  for (const std::string& w : file.texts("self_words")) add_trigger(w, TriggerKind::self, 0);
  for (const std::string& w : file.texts("such_words")) add_trigger(w, TriggerKind::such, 0);
  for (const std::string& w : file.texts("versus")) add_trigger(w, TriggerKind::versus, 0);
  for (const std::string& w : file.texts("ordinals")) {
    ordinals.push_back(std::to_string(ordinals.size() + 1));
    add_trigger(w, TriggerKind::ordinal, static_cast<std::uint32_t>(ordinals.size() - 1));
  }
  for (const RuleTable& t : file.tables("unit")) {
    t.only({"level", "words", "plurals", "letters", "weak", "alone"});
    for (const bool plural : {false, true})
      for (const std::string& w : t.texts(plural ? "plurals" : "words")) {
        units.push_back({t.text("level"), plural, t.flag("letters"), t.flag("weak"), t.flag("alone")});
        add_trigger(w, TriggerKind::unit, static_cast<std::uint32_t>(units.size() - 1));
      }
  }
  for (const RuleTable& t : file.tables("head")) {
    t.only({"words", "kind", "fewest", "first", "alone", "definite"});
    for (const std::string& w : t.texts("words")) {
      heads.push_back({w, kind_in(t, CitationKind::statute), static_cast<int>(t.integer("fewest", 0)), t.flag("first"), t.flag("alone"), t.flag("definite")});
      add_trigger(w, TriggerKind::head, static_cast<std::uint32_t>(heads.size() - 1));
    }
  }
  for (const RuleTable& t : file.tables("form")) {
    t.only({"id", "kind", "description", "begins", "after_number", "names", "pattern", "law", "steps", "level", "plural", "letters", "needs_numbers",
            "unit", "linked", "parallel", "examples", "counter_examples"});
    const auto index = static_cast<std::uint32_t>(forms.size());
    forms.push_back({t.text("id"), kind_in(t, CitationKind::other), Pattern(t.text("pattern")), t.text("law", ""), t.texts("steps"),
                     t.text("level", ""), t.flag("plural"), t.flag("letters"), t.flag("needs_numbers"), t.text("unit", ""), t.flag("linked"), t.flag("parallel")});
    check_examples(t, forms.back().pattern);
    rules.push_back({t.text("id"), std::string(language), path.filename().string(), t.text("description", ""), t.texts("examples"),
                     t.texts("counter_examples")});
    std::vector<std::string> begins = t.texts("begins"), after_number = t.texts("after_number");
    if (t.has("names")) {
      const RuleTable lists = load_rules(path.parent_path() / "reporters.toml");
      lists.only({"reports", "state_codes"});
      std::vector<std::string>& to = t.text("names") == "reports" ? after_number : begins;
      for (std::string& w : lists.texts(t.text("names"))) to.push_back(std::move(w));
      if (lists.texts(t.text("names")).empty()) t.fail("reporters.toml has no list “" + t.text("names") + "”");
    }
    for (const std::string& w : begins) {
      if (const auto known = triggers_.exactly(w); known && trigger_table_[*known].kind == TriggerKind::form) {
        form_groups_[trigger_table_[*known].index].push_back(index);
        continue;
      }
      form_groups_.push_back({index});
      add_trigger(w, TriggerKind::form, static_cast<std::uint32_t>(form_groups_.size() - 1));
    }
    for (const std::string& w : after_number) {
      if (const auto known = after_number_.exactly(w)) {
        form_groups_[*known].push_back(index);
        continue;
      }
      form_groups_.push_back({index});
      after_number_.add(w, static_cast<std::uint32_t>(form_groups_.size() - 1));
    }
  }
  for (const RuleTable& t : file.tables("relation")) {
    t.only({"name", "before", "after", "examples"});
    RelationCue cue;
    const auto relation = citation_relation(t.text("name"));
    if (!relation) t.fail("“" + t.text("name") + "” is no relation");
    cue.relation = *relation;
    if (t.has("before")) {
      cue.before = static_cast<int>(before_.size());
      before_.push_back(t.text("before"));
    }
    if (t.has("after")) {
      cue.after = static_cast<int>(after_.size());
      after_.push_back(t.text("after"));
    }
    if (cue.before < 0 && cue.after < 0) t.fail("a relation needs words before or after");
    relations.push_back(cue);
  }
}

CitationRelation relation_at(const CitationVocabulary& vocabulary, std::string_view text, Span span, Span block) {
  constexpr std::size_t kWindow = 96;
  if (vocabulary.relations.empty()) return CitationRelation::cites;
  std::size_t begin = std::max<std::size_t>(block.begin, span.begin > kWindow ? span.begin - kWindow : 0);
  std::size_t end = std::min<std::size_t>(block.end, span.end + kWindow);
  while (begin < span.begin && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  while (end > span.end && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  const std::string_view in_front = text.substr(begin, span.begin - begin);
  const bool none = vocabulary.any_before && !vocabulary.any_before->found_in(in_front);
  const std::vector<int> before = none ? std::vector<int>() : vocabulary.relation_before->occurring_in(in_front);
  const std::vector<int> after = vocabulary.relation_after->occurring_in(text.substr(span.end, end - span.end));
  const auto holds = [](const std::vector<int>& occurring, int wanted) {
    return wanted < 0 || std::binary_search(occurring.begin(), occurring.end(), wanted);
  };
  for (const RelationCue& cue : vocabulary.relations)
    if (holds(before, cue.before) && holds(after, cue.after)) return cue.relation;
  return CitationRelation::cites;
}

std::optional<Trigger> CitationVocabulary::trigger_at(std::string_view text, std::size_t at) const {
  std::optional<Trigger> best;
  if (!openings_.may_begin(text, at)) return best;
  triggers_.each_at(text, at, [&](const Phrases::Hit& hit) {
    const std::size_t end = at + hit.length;
    if (word_byte(text[end - 1]) && static_cast<unsigned char>(text[end - 1]) < 0x80 && !word_ends(text, end)) return;
    best = trigger_table_[hit.value];
    best->length = hit.length;
  });
  return best;
}

const std::vector<std::uint32_t>& CitationVocabulary::forms_after_number(std::string_view text, std::size_t at) const {
  const auto hit = after_number_.longest_at(text, at);
  return hit ? form_groups_[hit->value] : none_;
}

}  // namespace pandect
