#include "extractors/norms/time_values.h"

#include <algorithm>

#include "core/unicode.h"
#include "packs/proven.h"

namespace pandect {
namespace {

std::string words_of(std::string_view text, const Spans& spans) {
  std::string out;
  for (const Span s : spans) out += (out.empty() ? "" : " ") + std::string(s.in(text));
  return squeezed(out);
}

/// The first duration mentioned in `spans`: "P2Y"; empty when there is none.
std::string length_in(const Spans& spans, const std::vector<Mention>& mentions) {
  for (const Span span : spans) {
    auto at = std::lower_bound(mentions.begin(), mentions.end(), span.begin, [](const Mention& m, std::uint32_t begin) { return m.span.begin < begin; });
    for (; at != mentions.end() && at->span.begin < span.end; ++at)
      if (at->kind == MentionKind::duration && span.contains(at->span) && at->value.starts_with('P')) return at->value;
  }
  return {};
}

}  // namespace

TimeValues::TimeValues(const RuleTable& rules) {
  rules.only({"time"});
  for (const RuleTable& row : rules.tables("time")) {
    row.only({"id", "kind", "value", "worthless", "dated", "pattern", "examples"});
    Rule rule{row.text("id"), std::nullopt, row.text("value", ""), row.flag("worthless"), row.flag("dated"), Pattern(row.text("pattern"), true)};
    if (row.has("kind")) {
      rule.kind = time_kind(row.text("kind"));
      if (!rule.kind) row.fail("there is no kind of time “" + row.text("kind") + "”");
    }
    rules_.push_back(std::move(rule));
  }
  for (const RuleTable& row : rules.tables("time")) {
    if (row.texts("examples").empty()) row.fail("every rule carries examples");
    for (const std::string& example : unproven(row, "examples")) {
      const Rule* rule = rule_for(example);
      if (rule == nullptr || rule->id != row.text("id")) row.fail("the rule does not read “" + example + "”");
    }
  }
}

const TimeValues::Rule* TimeValues::rule_for(const std::string& words) const {
  const auto rule = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& r) { return r.pattern.found_in(words); });
  return rule == rules_.end() ? nullptr : &*rule;
}

void TimeValues::settle(NormTime& time, const std::string& words, const std::string& length) const {
  const Rule* rule = rule_for(words);
  // “within 30 days of the end of each quarter” is a deadline: its length says more than what it is counted from.
  if (rule != nullptr && !rule->dated && !rule->value.empty() && !length.empty() && time.kind != TimeKind::frequency) rule = nullptr;
  if (rule != nullptr) {
    if (rule->kind) time.kind = *rule->kind;
    if (!rule->value.empty()) time.value = rule->value;
    if (rule->worthless) time.value.clear();
  }
  if (time.kind != TimeKind::frequency || (rule != nullptr && rule->worthless)) return;
  if (time.value.empty()) time.value = length;
  if (time.value.starts_with('P')) time.value = "R/" + time.value;
}

void TimeValues::settle(const ExtractorInput& in, Norm& norm) const {
  for (NormTime& time : norm.times) settle(time, words_of(in.document.reading(), time.spans), length_in(time.spans, in.found.mentions));
}

}  // namespace pandect
