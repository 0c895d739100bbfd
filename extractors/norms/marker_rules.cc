#include "extractors/norms/marker_rules.h"

#include <algorithm>
#include <map>

namespace pandect {
namespace {

template <class T>
T chosen(const RuleTable& row, std::string_view key, std::string_view otherwise, std::initializer_list<std::pair<std::string_view, T>> known) {
  const std::string wanted = row.text(key, otherwise);
  for (const auto& [name, value] : known)
    if (name == wanted) return value;
  row.fail("“" + wanted + "” is no " + std::string(key));
}

/// A space of a pattern matches any white space: hard line wraps must not hide a phrase.
std::string spaces_as_breaks(std::string_view pattern) {
  std::string out;
  bool in_set = false;
  for (const char c : pattern) {
    in_set = c == '[' || (in_set && c != ']');
    if (c == ' ') out += in_set ? "\\s" : "\\s+";
    else out += c;
  }
  return out;
}

MarkerRule rule_of(const RuleTable& row, ClauseLexicon& lexicon) {
  row.only({"linking", "hypothetical", "ends_times", "clings", "not_behind", "behind_coordinator", "id", "part", "place", "reach", "kind", "value", "pattern", "strong", "phrases", "examples"});
  MarkerRule rule;
  rule.id = row.text("id");
  rule.part = chosen<PartKind>(row, "part", "", {{"condition", PartKind::condition}, {"exception", PartKind::exception},
                                                 {"time", PartKind::time}, {"manner", PartKind::manner}, {"aside", PartKind::aside}});
  rule.place = chosen<Place>(row, "place", "any", {{"any", Place::any}, {"front", Place::front}, {"comma", Place::comma}, {"start", Place::start}, {"verb", Place::verb}});
  rule.reach = chosen<Reach>(row, "reach", "phrase", {{"core", Reach::core}, {"phrase", Reach::phrase}, {"clause", Reach::clause}});
  if (row.has("kind")) {
    const auto kind = time_kind(row.text("kind"));
    if (!kind) row.fail("there is no kind of time “" + row.text("kind") + "”");
    rule.kind = *kind;
  }
  rule.value = row.text("value", "");
  if (row.has("pattern")) rule.pattern.emplace(spaces_as_breaks(row.text("pattern")), true);
  rule.strong = row.flag("strong");
  rule.ends_times = row.flag("ends_times");
  rule.clings = row.flag("clings");
  rule.linking = row.flag("linking");
  rule.hypothetical = row.flag("hypothetical");
  rule.behind_coordinator = row.flag("behind_coordinator");
  for (const std::string& word : row.texts("not_behind")) rule.not_behind.push_back(lexicon.intern(word));
  rule.examples = row.texts("examples");
  return rule;
}

}  // namespace

bool MarkerRule::behind(std::uint32_t id) const { return id != 0 && std::find(not_behind.begin(), not_behind.end(), id) != not_behind.end(); }

MarkerRules::MarkerRules(const RuleTable& table, ClauseLexicon& lexicon) {
  std::map<std::string, std::uint32_t> family_of;
  for (const RuleTable& row : table.tables("marker")) {
    const auto index = static_cast<std::uint32_t>(rules_.size());
    rules_.push_back(rule_of(row, lexicon));
    for (const std::string& phrase : row.texts("phrases")) {
      if (!rules_.back().pattern) {
        plain_.add(lexicon, phrase, index);
        continue;
      }
      const auto [it, added] = family_of.try_emplace(phrase, static_cast<std::uint32_t>(families_.size()));
      if (added) {
        families_.emplace_back();
        with_pattern_.add(lexicon, phrase, it->second);
      }
      families_[it->second].push_back(index);
    }
  }
}

std::optional<MarkerHit> MarkerRules::hit_at(const ClauseWords& words, std::size_t i) const {
  std::optional<MarkerHit> best;
  if (const auto family = with_pattern_.longest_at(words.entries(), i)) {
    constexpr std::size_t kWindow = 240;  // bytes a core may take
    const std::size_t from = words[i].span.begin;
    for (const std::uint32_t index : families_[family->value]) {
      Pattern::Match match;
      if (!rules_[index].pattern->match_at(words.all(), from, match, from + kWindow)) continue;
      std::size_t end = i + 1;
      while (end < words.size() && words[end].span.end <= match.span().end) ++end;
      if (!best || end > best->core_end) best = MarkerHit{&rules_[index], i, end};
    }
  }
  if (const auto plain = plain_.longest_at(words.entries(), i); plain && (!best || i + plain->length > best->core_end || (i + plain->length == best->core_end && rules_[plain->value].part == PartKind::time)))
    best = MarkerHit{&rules_[plain->value], i, i + plain->length};
  // “the person upon whom …” opens a relative clause, no part.
  if (best && !best->rule->pattern && best->rule->reach == Reach::phrase && words.is(best->core_end, word_class::relative)) return std::nullopt;
  return best;
}

Markers MarkerRules::find(const ClauseWords& words) const {
  Markers out(words.size());
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].depth == 0 && words.entries()[i].id != 0)
      if (const auto hit = hit_at(words, i)) out.add(*hit);
  return out;
}

}  // namespace pandect
