#include "extractors/norms/cue_rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "packs/fragments.h"

namespace pandect {
namespace {

constexpr std::array<std::pair<std::string_view, Frame>, 9> kFrames{{
    {"subject", Frame::subject}, {"state", Frame::state}, {"topic", Frame::topic}, {"object", Frame::object},
    {"expletive", Frame::expletive}, {"predicate", Frame::predicate}, {"need", Frame::need}, {"measure", Frame::measure},
    {"none", Frame::none},
}};

Frame frame_of(const RuleTable& row) {
  const std::string wanted = row.text("frame");
  for (const auto& [known, frame] : kFrames)
    if (known == wanted) return frame;
  row.fail("there is no frame “" + wanted + "”");
}

NormType type_of(const RuleTable& row, std::string_view key) {
  const auto type = norm_type(row.text(key));
  if (!type) row.fail("there is no norm type “" + row.text(key) + "”");
  return *type;
}

Scene scene_of(const RuleTable& row) {
  const std::string scene = row.text("scene", "any");
  if (scene == "legal") return Scene::legal;
  if (scene == "press") return Scene::press;
  if (scene != "any") row.fail("scene is any, legal or press");
  return Scene::any;
}

CueRule rule_of(const RuleTable& row, ClauseLexicon& lexicon, const Fragments& fragments) {
  row.only({"id", "frame", "phrases", "type", "negated", "authority", "scene", "reason", "advice", "modal", "law_subject", "links",
            "needs_authority", "or_measure", "or_act", "action_words", "subject_words", "subject_within", "inner_words", "by_state", "reports", "reports_authority", "told_by_law", "weak_advice", "opinion", "rule_of_body", "granted", "bare", "of_permit", "time_inside", "time_words", "wants_somebody",
            "confidence", "examples", "counter_examples"});
  CueRule rule;
  rule.id = row.text("id");
  rule.frame = frame_of(row);
  if (rule.frame == Frame::none) {
    rule.reason = cue_reason(row.text("reason")).value_or(CueReason::other);
  } else {
    rule.type = type_of(row, "type");
  }
  if (row.has("negated")) rule.negated = type_of(row, "negated");
  if (row.has("authority")) rule.authority = type_of(row, "authority");
  rule.scene = scene_of(row);
  rule.advice = row.flag("advice");
  rule.modal = row.flag("modal", true);
  rule.needs_authority = row.flag("needs_authority");
  rule.or_measure = row.flag("or_measure");
  rule.or_act = row.flag("or_act");
  rule.action_words = static_cast<std::size_t>(row.integer("action_words", 0));
  rule.subject_words = static_cast<std::size_t>(row.integer("subject_words", 0));
  rule.subject_within = static_cast<std::size_t>(row.integer("subject_within", 25));
  rule.inner_words = static_cast<std::size_t>(row.integer("inner_words", 0));
  rule.by_state = row.flag("by_state");
  rule.reports = row.flag("reports");
  rule.reports_authority = row.flag("reports_authority");
  rule.weak_advice = row.flag("weak_advice");
  rule.opinion = row.flag("opinion");
  rule.rule_of_body = row.flag("rule_of_body");
  rule.told_by_law = row.flag("told_by_law");
  rule.of_permit = row.flag("of_permit");
  if (row.has("time_inside")) rule.time_inside.emplace(fragments.in(row.text("time_inside")), true);
  rule.time_words = static_cast<std::size_t>(row.integer("time_words", 0));
  rule.time.id = rule.id;
  rule.time.part = PartKind::time;
  rule.bare = row.flag("bare");
  rule.wants_somebody = row.flag("wants_somebody");
  for (const std::string& noun : row.texts("granted")) rule.granted.push_back(lexicon.intern(noun));
  rule.law_subject = row.flag("law_subject");
  for (const std::string& link : row.texts("links")) rule.links.push_back(lexicon.intern(link));
  rule.confidence = row.number("confidence", 0.8);
  rule.examples = row.texts("examples");
  rule.counter_examples = row.texts("counter_examples");
  if (rule.examples.empty()) row.fail("every rule carries examples");
  return rule;
}

}  // namespace

std::optional<std::size_t> CueRule::time_begin(const ClauseWords& words, WordRange before) const {
  for (std::size_t i = before.begin; i < before.end; ++i)
    if (time_inside->matches_whole(words.text({i, before.end}))) return i;
  return std::nullopt;
}

/// The rule's norms are in such a document, or its words are at least accounted for there.
static bool counts_in(const CueRule& rule, Scene scene) { return rule.modal || rule.scene == Scene::any || rule.scene == scene; }

PhraseTable& CueRules::table_of(const CueRule& rule) {
  if (rule.of_permit) return permits_;
  if (rule.time_inside) return timed_;
  return counts_in(rule, Scene::legal) ? phrases_ : reports_;
}

void CueRules::add(const RuleTable& table, ClauseLexicon& lexicon) {
  const Fragments fragments(table);
  for (const RuleTable& row : table.tables("cue")) {
    const auto index = static_cast<std::uint32_t>(rules_.size());
    rules_.push_back(rule_of(row, lexicon, fragments));
    for (const std::string& phrase : row.texts("phrases")) {
      table_of(rules_.back()).add(lexicon, phrase, index);
      const std::size_t link = phrase.rfind(' ');
      const bool ends_in_link = link != std::string::npos && (lexicon.find(phrase.substr(link + 1)).classes & word_class::infinitive) != 0;
      const bool verbal = rules_.back().frame == Frame::subject || rules_.back().frame == Frame::state;
      if (verbal && rules_.back().scene != Scene::press && rules_.back().inner_words == 0 && ends_in_link && phrase.find(' ') < link) openings_.add(lexicon, phrase.substr(0, link), index);
    }
  }
}

/// “is required under section 5 to report”, “is authorised by the Board to enter”: the link behind a short phrase that names the
/// basis. What is required by somebody may be required for a purpose (“to carry out this Act”), what a law requires is not.
std::optional<std::size_t> CueRules::behind_basis(const ClauseWords& words, const CueRule& rule, WordRange opening) {
  constexpr std::size_t kLongest = 16;  // words: “by section 7(d) of the Harbour Act”
  const std::size_t from = opening.end;
  if (from >= words.size() || opening.empty() || !words.is(from, word_class::preposition) || words.is(from, word_class::infinitive | word_class::noun_link)) return std::nullopt;
  bool sure = !words.is(from, word_class::agent_particle) || rule.type == NormType::permission || rule.type == NormType::power;
  for (std::size_t k = from + 1; k < std::min(words.size(), from + kLongest) && !words.comma(k) && !words.semicolon(k) && !words[k].joint; ++k) {
    if (words.inside(k)) continue;
    if (words.is(k, word_class::relative | word_class::finite)) return std::nullopt;
    sure = sure || words.is(k, word_class::basis);
    if (words.is(k, word_class::infinitive)) return sure && words.is(k + 1, word_class::verb) ? std::optional(k) : std::nullopt;
  }
  return std::nullopt;
}

/// “has until 1 May to leave”, “gives the firm 60 days to leave”.
std::optional<CueHit> CueRules::timed_at(const ClauseWords& words, std::size_t i, Scene scene) const {
  const auto opening = timed_.longest_at(words.entries(), i);
  if (!opening) return std::nullopt;
  const CueRule& rule = rules_[opening->value];
  if (!counts_in(rule, scene)) return std::nullopt;
  const std::size_t from = i + opening->length - rule.time_words;
  const bool somebody_between = rule.frame == Frame::object;
  constexpr std::size_t kLongest = 14;  // words of somebody and a time
  for (std::size_t k = from + 1; k + 1 < std::min(words.size(), from + kLongest) && !words.semicolon(k) && !words[k].joint; ++k) {
    if (!words.capital(k) && words.is(k, word_class::finite | word_class::be | word_class::relative)) return std::nullopt;
    if (!words.is(k, word_class::infinitive) || words.mark(k + 1) || words.is(k + 1, word_class::determiner)) continue;
    if (!somebody_between) return rule.time_inside->matches_whole(words.text({from, k})) ? std::optional(CueHit{.rule = &rule, .first = i, .last = k + 1, .gap = {from, k}}) : std::nullopt;
    return rule.time_begin(words, {from + 1, k}) ? std::optional(CueHit{.rule = &rule, .first = i, .last = from}) : std::nullopt;
  }
  return std::nullopt;
}

/// “is required, on request, to”, “shall have the power: (a) to”: the link stands behind a comma, or opens an item.
std::optional<CueHit> CueRules::broken_at(const ClauseWords& words, std::size_t i) const {
  constexpr std::size_t kLongestGap = 40;  // words
  const auto opening = openings_.longest_at(words.entries(), i);
  if (!opening) return std::nullopt;
  const std::size_t from = i + opening->length;
  if (const auto basis = behind_basis(words, rules_[opening->value], {i, from})) return CueHit{.rule = &rules_[opening->value], .first = i + rules_[opening->value].subject_words, .last = *basis + 1, .gap = {from, *basis}};
  if (!words.comma(from) && !words.colon(from) && !(from < words.size() && words[from].joint)) return std::nullopt;
  for (std::size_t k = from; k < std::min(words.size(), from + kLongestGap); ++k)
    if (words.is(k, word_class::infinitive) && !words.inside(k) && (words.mark(k - 1) || words[k].joint))
      return CueHit{.rule = &rules_[opening->value], .first = i + rules_[opening->value].subject_words, .last = k + 1, .gap = {from, k}};
  return std::nullopt;
}

bool CueRules::ends_open(const ClauseWords& words) const {
  constexpr std::size_t kLongestOpening = 8;  // words
  std::size_t end = words.size();
  while (end > 0 && words.mark(end - 1)) --end;
  for (std::size_t i = end - std::min(end, kLongestOpening); i < end; ++i)
    if (const auto opening = openings_.longest_at(words.entries(), i); opening && i + opening->length == end) return true;
  return false;
}

const CueRule* CueRules::permit_rule(const ClauseWords& words, const CueHit& hit) const {
  const auto found = permits_.longest_at(words.entries(), hit.first);
  return found && hit.first + found->length == hit.last ? &rules_[found->value] : nullptr;
}

std::vector<CueHit> CueRules::find(const ClauseWords& words, Scene scene) const {
  std::vector<CueHit> out;
  for (std::size_t i = 0; i < words.size();) {
    if (const auto timed = timed_at(words, i, scene)) {
      out.push_back(*timed);
      i = timed->last;
      continue;
    }
    auto hit = phrases_.longest_at(words.entries(), i);
    const auto report = scene == Scene::press ? reports_.longest_at(words.entries(), i) : std::nullopt;
    if (report && (!hit || report->length >= hit->length)) hit = report;
    if (const auto permit = permits_.longest_at(words.entries(), i); permit && (!hit || permit->length > hit->length)) hit = permit;  // “will need a licence”
    if (const auto broken = broken_at(words, i); broken && (!hit || broken->gap.begin - i >= hit->length)) {
      out.push_back(*broken);
      i = broken->last;
      continue;
    }
    // “May 15” and “Will Brown” are names; a cue has a capital only where its clause begins.
    if (!hit || (hit->length == 1 && i > 0 && words.capital(i) && (!words.mark(i - 1) || (i + 1 < words.size() && words.number(i + 1))))) {
      ++i;
      continue;
    }
    const CueRule* rule = &rules_[hit->value];
    CueHit cue{.rule = rule, .first = i, .last = i + hit->length - rule->action_words};
    // Adverbs between subject and verb belong to neither.
    for (std::size_t skip = rule->subject_words; skip > 0 || (rule->subject_words > 0 && words.is(cue.first, word_class::adverb)); ++cue.first)
      if (skip > 0) --skip;
    if (cue.rule->negated && words.is(cue.last, word_class::negation)) {
      cue.negated = true;
      ++cue.last;
    }
    i = cue.last;
    out.push_back(cue);
  }
  return out;
}

}  // namespace pandect
