// What the sentences of a list and the sentence behind a norm say about it.
#include <algorithm>

#include "extractors/norms/markers_last_sentence.h"
#include "extractors/norms/markers_last_walk.h"

namespace pandect::markers_last {

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
