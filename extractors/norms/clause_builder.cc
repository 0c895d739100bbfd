#include "extractors/norms/clause_builder.h"

#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/clause_end.h"
#include "extractors/norms/clause_evidence.h"
#include "extractors/norms/clause_link.h"
#include "extractors/norms/clause_report.h"
#include "extractors/norms/clause_tags.h"
#include "extractors/norms/clause_voice.h"

namespace pandect {
namespace {

using Ranges = std::vector<WordRange>;

/// Headings of the section that a statement stands in, from the inside out.
std::string heading_of(ProvisionIndex provision, const Document& document) {
  std::string out;
  for (ProvisionIndex p = provision; p != 0; p = document.provisions[p].parent) {
    if (document.provisions[p].heading.empty()) continue;
    out += document.provisions[p].heading;
    out += '\n';
    if (document.provisions[p].type <= ProvisionType::rule) break;  // what stands above a section is too wide
  }
  return out;
}

/// Recitals tell what holds and why.
bool in_recital(ProvisionIndex provision, const Document& document) {
  for (ProvisionIndex p = provision; p != 0; p = document.provisions[p].parent)
    if (document.provisions[p].type == ProvisionType::recital || document.provisions[p].type == ProvisionType::preamble) return true;
  return false;
}

class ClauseBuilder {
 public:
  explicit ClauseBuilder(const ClauseReader& reader)
      : reader_(reader), text_(reader.text), words_(text_.words), heading_(heading_of(reader.place.provision, reader.place.in.document)) {}

  BuiltClause build(const ClausePlan& plan, const std::vector<BuiltClause>& before) {
    BuiltClause out;
    out.hit = plan.hit;
    out.source = plan.source;
    out.type = plan.hit.rule->type;
    out.confidence = plan.hit.rule->confidence;
    out.cue.push_back({plan.hit.first, plan.hit.last});
    negated_ = plan.hit.negated;
    relative_ = plan.relative;
    take_front(plan, before, out);
    const Frame frame = plan.hit.rule->frame;
    const bool about_subject = frame == Frame::subject || frame == Frame::state || frame == Frame::predicate || frame == Frame::need;
    if (about_subject && !mend_subject(out)) return out;
    take_raised_negation(out);
    take_inner_condition(plan.hit, out);
    std::size_t from = plan.body != 0 ? plan.body : plan.hit.last;
    if (plan.negator) {
      out.cue.insert(out.cue.begin(), *plan.negator);
      negated_ = true;
    }
    if (plan.hit.rule->frame == Frame::object || plan.hit.rule->frame == Frame::expletive) {
      const auto behind = take_link(reader_, plan, out);
      negated_ = negated_ || (behind && behind->negated);
      constexpr auto kNoNounPhrase = word_class::complementizer | word_class::preposition | word_class::coordinator;  // “prohibited by”
      if (!behind && state_alone(plan.hit)) return out;
      if (!behind && (!measured(plan.hit) || words_.is(plan.hit.last, kNoNounPhrase) || text_.comma(plan.hit.last))) return out;
      if (behind) from = behind->verb;
    }
    if (frame == Frame::measure && text_.comma(from) && words_.is(from + 1, word_class::relative)) return out;  // “what the law demands, which is”
    take_body(plan, from, out);
    const Voice voice = arrange(reader_, out, negated_);
    negated_ = voice.negated;
    passive_ = voice.passive;
    judge(out, before);
    return out;
  }

 private:
  /// What an order lays down may be named by a noun: “ordered the closure of all schools”.
  bool measured(const CueHit& hit) const {
    constexpr std::size_t kFew = 7;  // words: “the immediate and complete withdrawal of”
    return hit.rule->or_measure || (hit.rule->or_act && reader_.rules.judgement.act(words_.text({hit.last, std::min(hit.last + kFew, words_.size())})));
  }

  /// “Germany requires energy”: no law stands before a verb that laws and states share, nor a pronoun that stands for one.
  bool state_alone(const CueHit& hit) const {
    if (!text_.press || !hit.rule->by_state || hit.rule->scene != Scene::any) return false;
    return !words_.is(hit.first - 1, word_class::pronoun) && !names_law(reader_.rules, words_.text(subject_window(hit)));
  }

  void take_front(const ClausePlan& plan, const std::vector<BuiltClause>& before, BuiltClause& out) {
    if (plan.inherits && *plan.inherits < before.size()) {
      const BuiltClause& lender = before[*plan.inherits];
      out.owner = lender.owner ? lender.owner : plan.inherits;
      const BuiltClause& owner = before[*out.owner];
      out.subject = lender.subject;
      out.inferred = !out.subject.empty();
      for (const Adjunct& a : owner.adjuncts)
        if (a.range.end <= owner.hit.first) out.adjuncts.push_back(a);
      out.confidence *= 0.95;
    } else {
      out.subject = plan.front.subject;
    }
    if (plan.shares_front && !before.empty()) share_front(before.front(), out);
    if (!before.empty() && before.back().hands_on) out.adjuncts.insert(out.adjuncts.end(), before.back().adjuncts.begin(), before.back().adjuncts.end());
    out.adjuncts.insert(out.adjuncts.end(), plan.front.adjuncts.begin(), plan.front.adjuncts.end());
  }

  /// “I think every member must …”: what stands before the verb of the clause around it says who thinks so. False when the
  /// clause around it is another one.
  bool mend_subject(BuiltClause& out) const {
    if (!text_.press || out.subject.empty() || out.inferred) return true;
    const auto verb = matrix_verb(text_, out.subject);
    if (!verb) return true;
    if (!words_.is(*verb, word_class::reporting | word_class::stating) || *verb + 1 >= out.subject.end) return false;
    if (words_.number(*verb - 1) && !words_.is(*verb + 1, word_class::complementizer)) return false;  // “Section 4 details the fees firms must pay”
    std::size_t begin = *verb + 1;
    while (begin + 1 < out.subject.end && words_.is(begin, word_class::complementizer | word_class::adverb)) ++begin;
    if (words_.is(begin, word_class::relative | word_class::subordinator)) return false;  // “states where fees must be paid”
    out.source = words_.trimmed({out.subject.begin, *verb});
    out.subject = words_.trimmed({noun_phrase_start(text_, {begin, out.subject.end}), out.subject.end});
    return !matrix_verb(text_, out.subject);
  }

  /// “I don't think brokers should lend”: the negation of the verb of opinion denies what is thought.
  void take_raised_negation(BuiltClause& out) {
    const std::size_t verb = out.source.end;
    if (out.source.empty() || !words_.is(verb, word_class::opining) || !words_.is(verb - 1, word_class::negation)) return;
    out.cue.insert(out.cue.begin(), {verb - 1, verb});
    negated_ = true;
  }

  /// “is liable on conviction to”: the cue is in two pieces around the condition.
  void take_inner_condition(const CueHit& hit, BuiltClause& out) const {
    if (!hit.gap.empty()) {
      out.cue = {{hit.first, hit.gap.begin}, {hit.gap.end, hit.last}};
      const std::vector<Adjunct> between = hit.rule->time_inside ? std::vector<Adjunct>{{&hit.rule->time, PartKind::time, hit.gap}} : read_body(text_, hit.gap).adjuncts;
      out.adjuncts.insert(out.adjuncts.end(), between.begin(), between.end());
    }
    if (hit.rule->inner_words == 0) return;
    const WordRange inner{hit.last - 1 - hit.rule->inner_words, hit.last - 1};
    const MarkerHit* marker = text_.markers.at(inner.begin);
    if (marker == nullptr) return;
    out.adjuncts.push_back({marker->rule, PartKind::condition, inner, false});
    out.cue = {{hit.first, inner.begin}, {hit.last - 1, hit.last}};
  }

  /// “Where he lies, the court may fine him, and the Board may remove him”: the condition holds for both.
  static void share_front(const BuiltClause& first, BuiltClause& out) {
    for (const Adjunct& a : first.adjuncts)
      if (!first.subject.empty() && a.range.end <= first.subject.begin && a.part != PartKind::time) out.adjuncts.push_back(a);
  }

  void take_body(const ClausePlan& plan, std::size_t from, BuiltClause& out) {
    while (from < plan.end && words_.is(from, word_class::left_out)) ++from;
    if (const std::size_t next = from + (text_.comma(from) ? 1U : 0U); text_.markers.at(next) != nullptr && text_.markers.at(next)->rule->linking && text_.markers.at(next)->core_end < plan.end)
      from = text_.markers.at(next)->core_end;  // “shall, in particular, keep”
    std::size_t end = contrast_end(from, plan.end);
    end = text_.press ? comment_start(text_, {from, end}) : next_clause_start(text_, {from, end});
    if (text_.press && words_.ends_in(plan.hit.first, "ing") && from < end)  // “a law allowing night flights was passed”: the verb of the clause around it
      if (const auto verb = matrix_verb(text_, {from, end}); verb && *verb > from + 1) end = *verb;
    if (plan.front.conjoined)
      for (std::size_t i = from; i + 1 < end; ++i)
        if (text_.comma(i) && !words_.is(i + 1, word_class::coordinator) && !words_.is(i - 1, word_class::be)) end = i;
    if (text_.press && words_[plan.hit.first].quoted)  // what is said in a quotation ends with it
      for (std::size_t i = from; i < end; ++i)
        if (!words_[i].quoted && !words_.mark(i)) end = i;
    Body body = read_body(text_, {from, end});
    out.action = std::move(body.action);
    if (out.action.empty() && !plan.shared_body.empty() && plan.hit.rule->frame == Frame::subject) out.action = read_body(text_, plan.shared_body).action;
    take_late_negation(plan.hit, out);
    out.adjuncts.insert(out.adjuncts.end(), body.adjuncts.begin(), body.adjuncts.end());
  }

  /// “shall, where it applies, not prevent”, “shall generally not prevent”: the negation behind the phrase joins the cue.
  void take_late_negation(const CueHit& hit, BuiltClause& out) {
    if (!hit.rule->negated || negated_ || out.action.empty()) return;
    const WordRange first = out.action.front();
    std::size_t at = first.begin;
    while (at < first.end && !words_.mark(at) && words_.ends_in(at, "ly")) ++at;
    if (at + 2 > first.end || !words_.is(at, word_class::negation) || words_.is(at + 1, word_class::adverb)) return;  // “not only”
    constexpr std::size_t kComparison = 5;  // “not less often than”
    for (std::size_t i = at; i < std::min(first.end, at + kComparison); ++i)
      if (words_.is(i, word_class::near)) return;
    negated_ = true;
    out.cue.push_back({at, at + 1});
    out.action.front() = {at + 1, first.end};
    if (at > first.begin) out.action.insert(out.action.begin(), {first.begin, at});
  }

  /// “…, but doing so does not relieve …”, “…, see § 7”: the clause ends before the contrast.
  std::size_t contrast_end(std::size_t from, std::size_t end) const {
    for (std::size_t i = from + 1; i < end; ++i) {
      if (!text_.hidden(i) && words_.semicolon(i) && sentence_behind(i, end)) return i;
      if (!text_.hidden(i) && words_.is(i, word_class::contrast) && (text_.comma(i - 1) || words_.semicolon(i - 1)) && text_.markers.at(i) == nullptr) return i;
    }
    return end;
  }

  /// “…; in these cases, both are liable”: a sentence of its own follows the semicolon.
  bool sentence_behind(std::size_t semicolon, std::size_t end) const {
    std::size_t begin = semicolon + 1, stop = begin;
    if (begin >= end || words_[begin].joint || words_.is(begin, word_class::coordinator)) return false;
    while (stop < end && !words_.semicolon(stop) && !words_[stop].joint) ++stop;
    while (begin < stop && words_.is(begin, word_class::linking)) ++begin;
    const MarkerHit* marker = text_.markers.at(begin);
    if (marker != nullptr) {
      if (marker->rule->reach == Reach::clause) return false;
      while (begin < stop && !text_.comma(begin)) ++begin;
      ++begin;
    }
    return begin < stop && text_.opens_noun_phrase(begin) && !words_.is(begin, word_class::relative) && !subject_before_verb(text_, {begin, stop}).empty();
  }

  /// “Where the court makes an order, it may …”: the pronoun takes up the subject of the fronted clause.
  bool stands_for_authority(const BuiltClause& clause) const {
    const WordRange bearer = clause.bearer.front();
    if (bearer.end - bearer.begin != 1 || !words_.is(bearer.begin, word_class::pronoun)) return false;
    if (!clause.source.empty() && names_authority(reader_, clause.source)) return true;  // “the court said it could”
    return std::any_of(clause.adjuncts.begin(), clause.adjuncts.end(), [&](const Adjunct& a) {
      return a.range.end <= bearer.begin && names_authority(reader_, subject_before_verb(text_, {a.range.begin + 1, a.range.end}));
    });
  }

  ClauseParts parts_of(const BuiltClause& clause) const {
    ClauseParts parts;
    parts.cue = squeezed(words_.text(clause.cue.front()));
    constexpr std::size_t kBeginning = 60;  // words; what matters is how the sentence begins
    parts.before = squeezed(words_.text({0, std::min(clause.hit.first, kBeginning)}));
    parts.subject = squeezed(words_.text(clause.subject));
    for (const WordRange r : clause.action) {
      if (!parts.action.empty()) parts.action += ' ';
      parts.action += squeezed(words_.text(r));
    }
    parts.passive = passive_;
    parts.state = clause.hit.rule->frame == Frame::state;
    parts.relative = relative_;
    parts.told = text_.press || reader_.place.in.document.metadata.kind == DocumentKind::guidance || in_recital(reader_.place.provision, reader_.place.in.document);
    parts.heading = heading_;
    if (passive_ && !clause.bearer.empty()) parts.agent = squeezed(words_.text(clause.bearer.front()));
    parts.acting = !clause.bearer.empty() && names_agent(reader_, clause.bearer.front());
    parts.authority = !clause.bearer.empty() && (names_authority(reader_, clause.bearer.front()) || stands_for_authority(clause));
    parts.type = clause.type;
    return parts;
  }

  void judge(BuiltClause& clause, const std::vector<BuiltClause>& before) {
    const CueRule& rule = *clause.hit.rule;
    if (negated_) {
      if (!rule.negated) return;
      clause.type = *rule.negated;
    }
    ClauseParts parts = parts_of(clause);
    if (!negated_ && rule.authority && parts.authority) clause.type = *rule.authority;
    parts.type = clause.type;
    parts.behind_rule = text_.press && !before.empty() && before.back().norm && before.back().status == NormStatus::reported;
    const Typing* typing = reader_.rules.judgement.typing(parts);
    if (const Reading* reading = typing != nullptr && typing->certain ? nullptr : reader_.rules.judgement.no_norm(parts)) {
      clause.reason = reading->reason;
      clause.hands_on = reading->hands_on;
      if (clause.hands_on) hand_on(clause);
      clause.trace.push_back("no norm by " + reading->id);
      return;
    }
    if (typing != nullptr) {
      clause.type = typing->type;
      clause.trace.push_back("type " + std::string(name(typing->type)) + " by " + typing->id);
    }
    if (clause.type == NormType::sanction) return_terms(clause);
    if (clause.action.empty()) return;
    if (rule.needs_authority && !parts.authority && !passive_) {
      clause.reason = CueReason::prediction;
      return;
    }
    if (text_.press) {
      if (!report(reader_, parts, clause)) return;
    } else {
      if (rule.law_subject && (!reader_.rules.judgement.law(words_.text(clause.subject)) || words_.is(clause.subject.begin, word_class::negative))) return;  // “No licence authorizes …”
      settle_status(reader_, clause);
    }
    clause.norm = true;
    explain(clause);
  }

  /// “the following rules shall apply ⟨in computing periods⟩”: what stands behind the verb limits each rule.
  void hand_on(BuiltClause& clause) const {
    for (const WordRange piece : clause.action) {
      const std::size_t begin = piece.begin == clause.action.front().begin ? piece.begin + 1 : piece.begin;
      const MarkerHit* marker = text_.markers.at(begin);
      if (begin < piece.end && marker != nullptr) clause.adjuncts.push_back({marker->rule, PartKind::condition, {begin, piece.end}, false});
    }
    clause.action.clear();
    std::erase_if(clause.adjuncts, [](const Adjunct& a) { return a.part == PartKind::time; });
  }

  /// The term of a penalty is no time of the norm: “be imprisoned for five years” is what happens.
  void return_terms(BuiltClause& clause) const {
    for (auto it = clause.adjuncts.begin(); it != clause.adjuncts.end();) {
      if (it->part == PartKind::time && it->rule->kind == TimeKind::duration && it->range.begin >= clause.hit.last) {
        clause.action.push_back(it->range);
        it = clause.adjuncts.erase(it);
      } else {
        ++it;
      }
    }
    std::sort(clause.action.begin(), clause.action.end(), [](WordRange a, WordRange b) { return a.begin < b.begin; });
    join_pieces(clause.action);
  }

  /// Pieces with nothing but punctuation between them become one.
  void join_pieces(Ranges& pieces) const {
    Ranges out;
    for (const WordRange piece : pieces) {
      bool touches = !out.empty();
      for (std::size_t i = touches ? out.back().end : 0; touches && i < piece.begin; ++i) touches = words_.mark(i);
      if (touches) out.back().end = piece.end;
      else out.push_back(piece);
    }
    pieces = std::move(out);
  }

  void explain(BuiltClause& clause) {
    clause.trace.insert(clause.trace.begin(), "cue “" + std::string(words_.text(clause.cue.front())) + "” by " + clause.hit.rule->id);
    if (passive_) clause.trace.push_back(clause.bearer.empty() ? "passive without agent: the subject is the object" : "passive: the agent bears the norm");
    if (clause.inferred) clause.trace.push_back("subject carried over from the clause before");
    for (const Adjunct& a : clause.adjuncts) clause.trace.push_back("“" + std::string(words_.text(a.range.begin)) + "” by " + a.rule->id);
    if (clause.subject.empty() && clause.bearer.empty() && clause.object.empty()) clause.confidence *= 0.8;
    if (clause.adjuncts.size() > 2) clause.confidence *= 0.85;
    if (clause.action.size() > 1) clause.confidence *= 0.9;
  }

  const ClauseReader& reader_;
  const ClauseText& text_;
  const ClauseWords& words_;
  std::string heading_;
  bool negated_ = false;
  bool passive_ = false;
  bool relative_ = false;
};

}  // namespace

/// “requires ⟨a special licence⟩”: the head of what follows is a permit.
static bool permit_follows(const ClauseRules& rules, const ClauseText& text, std::size_t from) {
  constexpr std::size_t kLongest = 7;  // words
  std::size_t end = from;
  while (end < std::min(text.words.size(), from + kLongest) && !text.words.mark(end) && !text.words.is(end, word_class::preposition | word_class::relative | word_class::coordinator | word_class::finite | word_class::subordinator)) ++end;
  return end > from && !text.words.is(from, word_class::infinitive) && rules.judgement.permit(text.words.text({end - 1, end}));
}

/// “attention is directed to the list”: a noun phrase follows, no infinitive.
static bool to_noun_phrase(const ClauseWords& words, const CueHit& hit) {
  const bool duty = hit.rule->type == NormType::obligation || hit.rule->type == NormType::power;  // who is entitled to a fee is entitled to a noun
  if (!duty || hit.rule->frame != Frame::subject || hit.last < hit.first + 2 || !words.is(hit.last - 1, word_class::infinitive)) return false;
  return words.number(hit.last) || (words.is(hit.last, word_class::determiner | word_class::pronoun) && !words.is(hit.last, word_class::adverb | word_class::left_out));
}

/// “the need to act”, “new limits”: in a tagged report a noun behind its determiner or adjective is no verb.
static bool noun_of_report(const ClauseWords& words, const CueHit& hit) {
  if (!words.tagged(hit.first, WordTag::noun) || words.is(hit.first, word_class::finite)) return false;
  if (words.capital(hit.first) && words.capital(hit.first + 1)) return true;  // “Grant Wood”
  if (hit.first == 0) return false;
  const std::size_t before = hit.first - 1;
  if (words.tagged(before, WordTag::base) && !words.is(before, word_class::be)) return true;  // “to fulfil mandates”
  return words.tagged(before, WordTag::adjective) || (words.is(before, word_class::determiner | word_class::possessive) && !words.is(before, word_class::relative | word_class::pronoun));
}

/// “The agency may not conduct, and nobody need answer, ⟨a survey⟩ unless …”: what stands behind the comma of the second act, with
/// what limits it, belongs to both.
static void share_object(const ClauseText& text, BuiltClause& first, BuiltClause& second) {
  constexpr std::size_t kFew = 5;  // words of an act that waits for its object
  const ClauseWords& words = text.words;
  if (!first.norm || !second.norm || first.action.size() != 1 || second.action.empty()) return;
  const auto waits = [&](WordRange act) {
    for (std::size_t i = act.begin; i < act.end; ++i)
      if (words.is(i, word_class::determiner | word_class::pronoun) || words.mark(i)) return false;
    return act.end > act.begin && act.end - act.begin <= kFew && words.is(act.begin, word_class::verb);
  };
  const std::size_t joint = first.action.front().end;
  if (!waits(first.action.front()) || !text.comma(joint) || !words.is(joint + 1, word_class::coordinator)) return;
  WordRange& act = second.action.front();
  std::size_t comma = act.begin;
  while (comma < act.end && !text.comma(comma)) ++comma;
  if (comma + 1 >= act.end || !waits({act.begin, comma}) || !text.opens_noun_phrase(comma + 1)) return;
  const WordRange object{comma + 1, act.end};
  act.end = comma;
  second.action.insert(second.action.begin() + 1, object);
  first.action.insert(first.action.end(), second.action.begin() + 1, second.action.end());
  for (const Adjunct& a : second.adjuncts)
    if (a.range.begin >= object.begin) first.adjuncts.push_back(a);
}

/// “stipulates that data must be kept”: the clause behind “that” has a cue of its own.
static void leave_modal_clauses(std::vector<CueHit>& hits) {
  for (std::size_t i = 0; i + 1 < hits.size();) {
    const bool only_that = hits[i].rule->frame == Frame::object && hits[i].rule->links.empty() && !hits[i].rule->bare;
    if (only_that && hits[i + 1].rule->modal) hits.erase(hits.begin() + static_cast<std::ptrdiff_t>(i));
    else ++i;
  }
}

std::vector<BuiltClause> build_clauses(const ClauseRules& rules, const ClauseText& text, const ClausePlace& place, std::vector<CueHit> hits) {
  const Scene scene = scene_of(text.press);
  const auto elsewhere = [&](const CueHit& hit) { return hit.rule->scene != Scene::any && hit.rule->scene != scene; };
  std::erase_if(hits, [&](CueHit& hit) {
    if (hit.rule->of_permit) return elsewhere(hit) || !permit_follows(rules, text, hit.last);
    if (hit.rule->law_subject && !behind_law(rules, text, place, hit))
      if (const CueRule* permit = rules.cues.permit_rule(text.words, hit); permit != nullptr && permit_follows(rules, text, hit.last)) hit.rule = permit;
    return elsewhere(hit) || (hit.rule->law_subject && !behind_law(rules, text, place, hit)) || noun_of_report(text.words, hit) || to_noun_phrase(text.words, hit);
  });
  leave_modal_clauses(hits);
  const ClausePlans plans = plan_clauses(text, hits);
  const ClauseReader reader{rules, text, place};
  std::vector<BuiltClause> out;
  for (const ClausePlan& plan : plans.clauses) {
    out.push_back(ClauseBuilder(reader).build(plan, out));
    if (out.size() > 1) share_object(text, out[out.size() - 2], out.back());
  }
  for (const SkippedCue& skipped : plans.skipped) {
    BuiltClause clause;
    clause.hit = skipped.hit;
    clause.reason = skipped.reason;
    out.push_back(std::move(clause));
  }
  return out;
}

}  // namespace pandect
