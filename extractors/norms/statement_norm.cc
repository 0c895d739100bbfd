// The statement reader's last step: from a built clause to a norm with its places in the document.
#include <algorithm>

#include "extractors/norms/norm_parts.h"
#include "extractors/norms/statement_reader.h"

namespace pandect {

namespace {

/// The whole statement; of an endless one only what stands around the clause, or each of its norms would repeat it.
Span around(const ClauseWords& words, const CueHit& hit) {
  constexpr std::size_t kLongest = 2500, kMargin = 600;  // words
  if (words.size() <= kLongest) return span_of(0, words.all().size());
  return words.span({hit.first - std::min(hit.first, kMargin), std::min(words.size(), hit.last + kMargin)});
}

}  // namespace

NormTime StatementReader::time_of(const Reading& reading, const Adjunct& adjunct) const {
  NormTime time;
  time.spans = reading.flat.in_document(reading.words.span(adjunct.range));
  time.kind = adjunct.rule->kind;
  time.value = adjunct.rule->value;
  if (time.value.empty()) time.value = time_value(time.spans, in_.found);
  return time;
}

Norm StatementReader::norm_of(const Reading& reading, const BuiltClause& clause) const {
  const auto where = [&](const std::vector<WordRange>& ranges) {
    Spans flat;
    for (const WordRange r : ranges) flat.push_back(reading.words.span(r));
    return reading.flat.in_document(normalized(std::move(flat)));
  };
  const std::size_t pieces = reading.flat.pieces();
  Norm norm;
  norm.provision = provision_;
  norm.type = clause.type;
  norm.status = clause.status;
  norm.sentence = reading.flat.in_document(around(reading.words, clause.hit));
  norm.cue = where(clause.cue);
  if (!clause.bearer.empty()) {
    norm.bearer = bearer_of(reading.words.text(clause.bearer.front()), rules_.lexicon);
    norm.bearer->spans = where(clause.bearer);
    norm.bearer->inferred = clause.inferred;
  }
  norm.conditions = shared_;
  norm.object = where(clause.object);
  if (!members_.empty()) {
    const bool borne = announces(reading, clause.bearer);
    Spans& part = borne && norm.bearer ? norm.bearer->spans : norm.object;
    part.insert(part.end(), members_.begin(), members_.end());
    part = normalized(std::move(part));
    if (borne && norm.bearer) norm.bearer->role = bearer_of(members_.back().in(in_.document.reading()), rules_.lexicon).role;
  }
  norm.action = where(clause.action);
  if (pieces > 1 && limbs_.empty() && cases_.empty()) norm.action = without_announcement(reading, clause);
  norm.verbs = verbs_of(reading.words, clause.action);
  for (const Adjunct& adjunct : clause.adjuncts) {
    if (reading.cut && adjunct.open && adjunct.part != PartKind::time) continue;
    const Spans spans = reading.flat.in_document(reading.words.span(adjunct.range));
    if (spans.empty()) continue;
    if (adjunct.part == PartKind::time) norm.times.push_back(time_of(reading, adjunct));
    else (adjunct.part == PartKind::exception ? norm.exceptions : norm.conditions).push_back(spans);
  }
  if (!limbs_.empty()) {
    const bool period = !clause.adjuncts.empty() && clause.adjuncts.back().open && clause.adjuncts.back().part == PartKind::time;
    Spans& part = period ? norm.times.back().spans : norm.action;
    part.insert(part.end(), limbs_.begin(), limbs_.end());
    part = normalized(std::move(part));
  }
  std::vector<Spans>& list = case_part_ == PartKind::exception ? norm.exceptions : norm.conditions;
  list.insert(list.end(), cases_.begin(), cases_.end());
  norm.confidence = clause.confidence;
  norm.rule = clause.hit.rule->id;
  norm.trace = clause.trace;
  return norm;
}

/// “contain all of the following information: (a) the name”: the item takes the place of what announces it.
Spans StatementReader::without_announcement(const Reading& reading, const BuiltClause& clause) const {
  const ClauseWords& words = reading.words;
  Spans flat;
  for (const WordRange r : clause.action) {
    std::size_t end = r.end;
    for (std::size_t i = r.begin + 1; i < r.end; ++i) {
      if (!words.is(i, word_class::announcing)) continue;
      std::size_t behind = i + 1;
      while (behind < words.size() && !words[behind].joint && !words.mark(behind)) ++behind;
      const bool closes = behind - i <= 4 && (behind == r.end || (behind < words.size() && (words[behind].joint || words[behind + 1].joint)));
      if (!closes) continue;
      end = i;
      while (end > r.begin && words.is(end - 1, word_class::determiner | word_class::genitive)) --end;  // all of “the following acts are prohibited”
      if (end > r.begin && words.is(end - 1, word_class::preposition)) end = r.end;  // “consist of the following parts”
      if (end != r.end && behind < r.end) flat.push_back(words.span({behind, r.end}));
      break;
    }
    if (end > r.begin) flat.push_back(words.span(words.trimmed({r.begin, end})));
  }
  return reading.flat.in_document(normalized(std::move(flat)));
}

}  // namespace pandect
