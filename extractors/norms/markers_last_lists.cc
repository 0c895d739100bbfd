// What the sentences of a list and the sentence behind a norm say about it.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/markers_last_sentence.h"
#include "extractors/norms/markers_last_times.h"
#include "extractors/norms/markers_last_walk.h"

namespace pandect::markers_last {
namespace {

/// The label of an item at `at` (（二）, (2)), with its brackets, when it counts `number`; empty otherwise.
Span label_at(const Rules& rules, std::string_view text, std::size_t at, int number) {
  constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {{"（", "）"}, {"(", ")"}};
  constexpr std::size_t kLongest = 12;  // bytes: 二十三
  for (const auto& [open, close] : kBrackets) {
    if (!text.substr(at).starts_with(open)) continue;
    const std::size_t name = at + open.size(), end = text.find(close, name);
    if (end == std::string_view::npos || end - name > kLongest) continue;
    if (number_of(rules, text.substr(name, end - name)) == number) return span_of(at, end + close.size());
  }
  return {};
}

/// Whether `before` ends so that an item may follow: a colon before the first one, a semicolon or a comma before the next.
bool ends_before_item(std::string_view before, bool first) {
  const std::string_view text = trimmed(span_of(0, before.size()), before).in(before);
  const auto ends = [&](std::initializer_list<std::string_view> marks) { return std::any_of(marks.begin(), marks.end(), [&](std::string_view m) { return text.ends_with(m); }); };
  return first ? ends({"：", ":"}) : ends({"；", ";", "，"});
}

}  // namespace

std::optional<InlineList> SentenceReader::running_list(std::string_view reading, Span sentence) const {
  const std::string_view text = sentence.in(reading);
  std::vector<Span> labels;
  for (std::size_t at = 0; at < text.size(); at = behind_character(text, at)) {
    if (text[at] != '(' && !text.substr(at).starts_with("（")) continue;
    const Span label = label_at(rules_, text, at, static_cast<int>(labels.size()) + 1);
    if (!label.empty() && ends_before_item(text.substr(0, at), labels.empty())) labels.push_back(label);
  }
  if (labels.size() < 2) return std::nullopt;
  InlineList out{.chapeau = trimmed({sentence.begin, sentence.begin + labels.front().begin}, reading), .items = {}};
  for (std::size_t i = 0; i < labels.size(); ++i)
    out.items.push_back(trimmed({sentence.begin + labels[i].end, i + 1 < labels.size() ? sentence.begin + labels[i + 1].begin : sentence.end}, reading));
  return out;
}

SentenceNorms SentenceReader::read(const SentenceContext& context) const { return SentenceWalk(rules_, clauses_, context).read(); }

std::vector<Cue> SentenceReader::cues(const SentenceContext& context) const {
  const bool relays = context.kind == DocumentKind::news || context.kind == DocumentKind::commentary;
  std::vector<Cue> out;
  for (const Span s : clauses_.cue_words(rules_.folded(context.sentence.in(context.reading)), context.traditional, relays)) {
    Cue cue;
    cue.span = {s.begin + context.sentence.begin, s.end + context.sentence.begin};
    out.push_back(std::move(cue));
  }
  return out;
}

Span SentenceReader::without_marks(std::string_view text, Span span) const { return without_marks_at_edges(text, span); }

bool SentenceReader::is_proviso(const SentenceContext& context) const {
  const std::string text = rules_.folded(without_marks_at_edges(context.reading, context.sentence).in(context.reading));
  const bool contrast = std::any_of(rules_.provisos.begin(), rules_.provisos.end(), [&](const auto& w) { return text.starts_with(w); });
  return contrast && rules_.proviso_end->found_in(text) && read(context).drafts.empty();
}

bool SentenceReader::opens_list(const SentenceContext& context) const {
  const std::string text = rules_.folded(context.sentence.in(context.reading));
  return std::any_of(rules_.list_words.begin(), rules_.list_words.end(), [&](const auto& w) { return text.find(w) != std::string::npos; });
}

bool SentenceReader::leads_list_as_proviso(const SentenceContext& context) const {
  const std::string_view text = trimmed(context.sentence, context.reading).in(context.reading);
  const bool contrast = std::any_of(rules_.provisos.begin(), rules_.provisos.end(), [&](const auto& w) { return text.starts_with(w); });
  return contrast && (text.ends_with("：") || text.ends_with(":"));
}

bool SentenceReader::announces_rules(const Norm& norm, std::string_view reading) const {
  return !norm.action.empty() && rules_.announces_rules->found_in(rules_.folded(norm.action.back().in(reading)));
}

void SentenceReader::lift_condition(const SentenceContext& item, Norm& norm) const {
  const Clauses c = clauses_.clauses(rules_.folded(item.sentence.in(item.reading)), item.traditional);
  std::size_t last = 0;
  bool found = false;
  for (std::size_t i = 0; i + 1 < c.chunks.size(); ++i)
    if (const Unit u = clauses_.unit_of(c, i, item.traditional); u.kind == UnitKind::condition && u.postposed) {
      last = i;
      found = true;
      break;
    }
  if (!found) return;
  const Span condition{item.sentence.begin + c.chunks[0].span.begin, item.sentence.begin + c.chunks[last].span.end};
  norm.conditions.push_back({condition});
  Spans action;
  for (const Span s : without(norm.action, {condition}))
    if (const Span t = without_marks_at_edges(item.reading, s); !t.empty()) action.push_back(t);
  norm.action = std::move(action);
  norm.trace.push_back("the item begins with a condition of its own");
  sort_parts(norm);
}

}  // namespace pandect::markers_last
