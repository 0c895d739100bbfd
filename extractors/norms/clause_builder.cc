#include "extractors/norms/clause_builder.h"

#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/clause_report.h"

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

class ClauseBuilder {
 public:
  ClauseBuilder(const ClauseRules& rules, const ClauseText& text, const ClausePlace& place)
      : rules_(rules), text_(text), words_(text.words), flat_(place.flat), in_(place.in), heading_(heading_of(place.provision, place.in.document)) {}

  BuiltClause build(const ClausePlan& plan, const std::vector<BuiltClause>& before) {
    BuiltClause out;
    out.hit = plan.hit;
    out.type = plan.hit.rule->type;
    out.confidence = plan.hit.rule->confidence;
    out.cue.push_back({plan.hit.first, plan.hit.last});
    negated_ = plan.hit.negated;
    take_front(plan, before, out);
    take_inner_condition(plan.hit, out);
    std::size_t from = plan.hit.last;
    if (plan.hit.rule->frame == Frame::object || plan.hit.rule->frame == Frame::expletive) {
      const auto behind = take_link(plan, out);
      if (!behind && !plan.hit.rule->or_measure) return out;
      if (behind) from = *behind;
    }
    take_body(plan, from, out);
    arrange(out);
    judge(out);
    return out;
  }

 private:
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

  /// “is liable on conviction to”: the cue is in two pieces around the condition.
  void take_inner_condition(const CueHit& hit, BuiltClause& out) const {
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

  /// “prohibits ⟨bearer⟩ from”, “unlawful ⟨for bearer⟩ to”: the word behind the link, or none when there is no link.
  std::optional<std::size_t> take_link(const ClausePlan& plan, BuiltClause& out) {
    constexpr std::size_t kFarthest = 40;
    const auto& links = plan.hit.rule->links;
    const std::size_t end = std::min(plan.end, plan.hit.last + kFarthest);
    for (std::size_t i = plan.hit.last; i < end; ++i) {
      if (text_.hidden(i) || std::find(links.begin(), links.end(), words_.entries()[i].id) == links.end()) continue;
      if (!verb_follows(i, plan.end)) continue;
      WordRange bearer{plan.hit.last, i};
      WordRange link{i, i + 1};
      if (bearer.end > bearer.begin && words_.is(bearer.end - 1, word_class::negation)) {
        --bearer.end;
        --link.begin;
        negated_ = true;
      }
      if (plan.hit.rule->frame == Frame::expletive && words_.is(bearer.begin, word_class::preposition)) ++bearer.begin;
      out.cue.push_back(link);
      if (link.begin == plan.hit.last) out.cue = {{plan.hit.first, link.end}};
      while (!bearer.empty() && words_.is(bearer.end - 1, word_class::adverb)) --bearer.end;
      if (bearer = words_.trimmed(bearer); !bearer.empty()) out.bearer.push_back(bearer);
      return i + 1;
    }
    return std::nullopt;
  }

  /// Behind a link there must be a verb: a base form or a form in -ing.
  bool verb_follows(std::size_t link, std::size_t end) const {
    std::size_t i = link + 1;
    while (i < end && words_.is(i, word_class::adverb)) ++i;
    if (i >= end || words_.mark(i) || words_.capital(i) || words_.number(i)) return false;
    constexpr auto kNoVerb = word_class::determiner | word_class::pronoun | word_class::preposition | word_class::coordinator | word_class::relative;
    return !words_.is(i, kNoVerb) && text_.markers.at(i) == nullptr;
  }

  void take_body(const ClausePlan& plan, std::size_t from, BuiltClause& out) {
    while (from < plan.end && words_.is(from, word_class::left_out)) ++from;
    const std::size_t end = contrast_end(from, plan.end);
    Body body = read_body(text_, {from, text_.press ? comment_start(text_, {from, end}) : end});
    out.action = std::move(body.action);
    out.adjuncts.insert(out.adjuncts.end(), body.adjuncts.begin(), body.adjuncts.end());
  }

  /// “…, but doing so does not relieve …”, “…, see § 7”: the clause ends before the contrast.
  std::size_t contrast_end(std::size_t from, std::size_t end) const {
    for (std::size_t i = from + 1; i < end; ++i)
      if (!text_.hidden(i) && words_.is(i, word_class::contrast) && (text_.comma(i - 1) || words_.semicolon(i - 1)) && text_.markers.at(i) == nullptr) return i;
    return end;
  }

  /// The word behind “be” and adverbs when the verb phrase is passive.
  std::optional<std::size_t> participle(const BuiltClause& clause) const {
    if (clause.action.empty()) return std::nullopt;
    std::size_t i = clause.action.front().begin;
    if (!words_.is(i, word_class::be)) return std::nullopt;
    for (std::size_t end = std::min(words_.size(), i + 8); ++i < end;) {
      if (words_.is(i, word_class::participle) || (words_.ends_in(i, "ed") && !words_.is(i, word_class::noun_in_ed))) return i;
      if (!words_.is(i, word_class::adverb) && !words_.ends_in(i, "ly")) return std::nullopt;
    }
    return std::nullopt;
  }

  /// Gives subject and verb phrase their parts, by frame and voice.
  void arrange(BuiltClause& clause) {
    take_negative_subject(clause);
    switch (clause.hit.rule->frame) {
      case Frame::topic: case Frame::measure: case Frame::object: case Frame::expletive: case Frame::none: break;
      case Frame::predicate:
        clause.action = clause.subject.empty() ? Ranges{} : Ranges{clause.subject};
        break;
      case Frame::need:
        if (!clause.subject.empty()) clause.object.push_back(clause.subject);
        break;
      case Frame::subject: case Frame::state: {
        const auto passive = clause.hit.rule->frame == Frame::subject ? participle(clause) : std::nullopt;
        passive_ = passive.has_value();
        if (clause.subject.empty() || about_application(clause)) break;
        if (!passive_ && needed_permit(clause)) passive_ = true;
        (passive_ ? clause.object : clause.bearer).push_back(clause.subject);
        if (passive) take_agent(*passive, clause);
        break;
      }
    }
    clause.inferred = clause.inferred && !clause.bearer.empty() && clause.bearer.front().begin == clause.subject.begin;
  }

  /// “Paragraph 1 shall not apply”: the subject is a topic that bears nothing.
  bool about_application(const BuiltClause& clause) const {
    return negated_ && !clause.action.empty() && words_.is(clause.action.front().begin, word_class::applying);
  }

  /// “A licence is required to export”: the licence is the object, the licensed act the action.
  bool needed_permit(const BuiltClause& clause) const {
    return words_.is(clause.hit.last - 1, word_class::infinitive) && clause.hit.last - clause.hit.first > 1 && rules_.judgement.permit(head_of(clause.subject));
  }

  /// “No person may …”, “shall take no action”: the negative word joins the cue.
  void take_negative_subject(BuiltClause& clause) {
    if (!clause.hit.rule->negated) return;
    if (!clause.subject.empty() && words_.is(clause.subject.begin, word_class::negative)) {
      negated_ = true;
      clause.cue.insert(clause.cue.begin(), {clause.subject.begin, clause.subject.begin + 1});
      ++clause.subject.begin;
    } else if (!clause.action.empty() && !negated_) {
      WordRange& first = clause.action.front();
      if (first.end - first.begin < 3 || !words_.is(first.begin + 1, word_class::negative) || !words_.is(first.begin + 1, word_class::determiner)) return;
      if (words_.is(first.begin + 2, word_class::adverb)) return;  // no later than
      negated_ = true;
      clause.cue.push_back({first.begin + 1, first.begin + 2});
      const WordRange rest{first.begin + 2, first.end};
      first.end = first.begin + 1;
      clause.action.insert(clause.action.begin() + 1, rest);
    }
  }

  /// “by the Controller” leaves the action and bears the norm.
  void take_agent(std::size_t participle, BuiltClause& clause) {
    for (std::size_t k = 0; k < clause.action.size(); ++k) {
      const WordRange piece = clause.action[k];
      for (std::size_t i = std::max(piece.begin, participle + 1); i < piece.end; ++i) {
        if (text_.hidden(i) || !words_.is(i, word_class::agent_particle)) continue;
        if (i != participle + 1 && !close_to(participle, i)) return;
        std::size_t end = i + 1;
        bool relative = false;  // “by a court that sits in the district”: the clause belongs to the agent
        for (; end < piece.end && !text_.comma(end) && (relative || !ends_agent(end)); ++end)
          relative = relative || words_.is(end + 1, word_class::relative);
        const WordRange agent = words_.trimmed({i + 1, end});
        if (agent.empty() || !(rules_.judgement.agent(head_of(agent)) || named_actor(agent))) return;
        clause.bearer = {agent};
        clause.action.erase(clause.action.begin() + static_cast<std::ptrdiff_t>(k));
        for (const WordRange rest : {WordRange{end, piece.end}, WordRange{piece.begin, i}})
          if (const WordRange kept = words_.trimmed(rest); !kept.empty()) clause.action.insert(clause.action.begin() + static_cast<std::ptrdiff_t>(k), kept);
        return;
      }
    }
  }

  /// No other clause begins between participle and agent.
  bool close_to(std::size_t participle, std::size_t by) const {
    if (by - participle > 12) return false;
    for (std::size_t i = participle + 1; i < by; ++i)
      if (!words_.is(i - 1, word_class::coordinator) && (words_.is(i, word_class::relative | word_class::participle) || words_.ends_in(i, "ed") || words_.ends_in(i, "ing")))
        return false;
    return true;
  }

  bool ends_agent(std::size_t i) const {
    if (text_.comma(i) || words_.semicolon(i) || words_.stop(i)) return true;
    if (words_.is(i - 1, word_class::participle) || words_.ends_in(i - 1, "ed")) return false;  // “by an officer appointed under section 3”
    return words_.is(i, word_class::preposition | word_class::relative) && !words_.is(i, word_class::noun_link);
  }

  /// The part of a noun phrase that holds its head: up to the first preposition, relative or comma.
  std::string_view head_of(WordRange range) const {
    for (std::size_t i = range.begin + 1; i < range.end; ++i)
      if (words_.is(i, word_class::preposition | word_class::relative) || text_.comma(i) || words_[i].depth > 0) return words_.text({range.begin, i});
    return words_.text(range);
  }

  bool named_actor(WordRange range) const { return actor_in(words_.span(range), false); }

  bool actor_in(Span flat, bool public_only) const {
    for (const Span where : flat_.in_document(flat)) {
      const auto& mentions = in_.found.mentions;
      auto it = std::lower_bound(mentions.begin(), mentions.end(), where.begin, [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
      for (; it != mentions.end() && it->span.begin < where.end; ++it) {
        if (it->kind != MentionKind::actor || !where.contains(it->span)) continue;
        const bool body = it->type == ActorType::government_body || it->type == ActorType::state || it->type == ActorType::international_organization || it->type == ActorType::military;
        if (body || !public_only) return true;
      }
    }
    return false;
  }

  bool authority(WordRange range) const {
    if (range.empty()) return false;
    const std::string_view head = head_of(range);
    return rules_.judgement.authority(head) || actor_in(span_in(words_.all(), head), true);
  }

  /// “Where the court makes an order, it may …”: the pronoun takes up the subject of the fronted clause.
  bool stands_for_authority(const BuiltClause& clause) const {
    const WordRange bearer = clause.bearer.front();
    if (bearer.end - bearer.begin != 1 || !words_.is(bearer.begin, word_class::pronoun)) return false;
    return std::any_of(clause.adjuncts.begin(), clause.adjuncts.end(), [&](const Adjunct& a) {
      return a.range.end <= bearer.begin && authority(subject_before_verb(text_, {a.range.begin + 1, a.range.end}));
    });
  }

  ClauseParts parts_of(const BuiltClause& clause) const {
    ClauseParts parts;
    parts.subject = squeezed(words_.text(clause.subject));
    for (const WordRange r : clause.action) {
      if (!parts.action.empty()) parts.action += ' ';
      parts.action += squeezed(words_.text(r));
    }
    parts.passive = passive_;
    parts.heading = heading_;
    if (passive_ && !clause.bearer.empty()) parts.agent = squeezed(words_.text(clause.bearer.front()));
    parts.authority = !clause.bearer.empty() && (authority(clause.bearer.front()) || stands_for_authority(clause));
    parts.type = clause.type;
    return parts;
  }

  void judge(BuiltClause& clause) {
    const CueRule& rule = *clause.hit.rule;
    if (negated_) {
      if (!rule.negated) return;
      clause.type = *rule.negated;
    }
    ClauseParts parts = parts_of(clause);
    if (!negated_ && rule.authority && parts.authority) clause.type = *rule.authority;
    parts.type = clause.type;
    if (const Reading* reading = rules_.judgement.no_norm(parts)) {
      clause.reason = reading->reason;
      clause.hands_on = reading->hands_on;
      if (clause.hands_on) hand_on(clause);
      clause.trace.push_back("no norm by " + reading->id);
      return;
    }
    if (const Typing* typing = rules_.judgement.typing(parts)) {
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
      if (!report(clause, parts)) return;
    } else {
      if (rule.law_subject && !rules_.judgement.law(words_.text(clause.subject))) return;
      settle_status(clause);
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

  /// In news and commentary: what a law is said to provide, what the writer asks for, or no norm.
  bool report(BuiltClause& clause, const ClauseParts& parts) const {
    const CueRule& rule = *clause.hit.rule;
    clause.status = NormStatus::reported;
    const bool speaker = clause.subject.end - clause.subject.begin == 1 && words_.is(clause.subject.begin, word_class::speaker);
    if (rule.law_subject || (rule.reports && !speaker)) return true;
    const bool state = rule.frame == Frame::state || rule.frame == Frame::topic;
    const std::size_t front = clause.subject.empty() ? clause.hit.first : clause.subject.begin;
    if (rules_.judgement.law(words_.text({0, front})) || (state && rules_.judgement.law(parts.action)) || (state && rules_.judgement.law(parts.subject)) ||
        (passive_ && rules_.judgement.law(parts.subject)))
      return true;
    const bool binding = clause.type == NormType::obligation || clause.type == NormType::prohibition || clause.type == NormType::sanction;
    if (binding && rule.modal && !speaker && law_in_sentence_before(clause)) return true;
    clause.status = NormStatus::advocated;
    clause.reason = rule.type == NormType::permission ? CueReason::ability : CueReason::prediction;
    return rule.advice && in_.document.metadata.kind == DocumentKind::commentary;
  }

  /// “Under the order no firm may ship sensors. Exporters must keep records.”: a paragraph goes on with the law that its
  /// last sentence spoke of.
  bool law_in_sentence_before(const BuiltClause& clause) const {
    const Spans where = flat_.in_document(words_.span({clause.hit.first, clause.hit.first + 1}));
    const auto& sentences = in_.analysis.sentences;
    if (where.empty()) return false;
    const auto behind = std::upper_bound(sentences.begin(), sentences.end(), where.front().begin,
                                         [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
    if (behind - sentences.begin() < 2) return false;
    const Sentence &own = *(behind - 1), &before = *(behind - 2);
    return own.block == before.block && rules_.judgement.law(before.span.in(in_.document.reading));
  }

  void settle_status(BuiltClause& clause) const {
    const bool about_law = clause.hit.rule->law_subject && !rules_.judgement.own_law(words_.text(clause.subject));
    const bool relays = in_.document.metadata.kind == DocumentKind::guidance && on_foreign_law(clause);
    if (about_law || relays) clause.status = NormStatus::reported;
  }

  /// A guide that says what another law provides: “Under 12 CFR 5.1, the Bureau may …”.
  bool on_foreign_law(const BuiltClause& clause) const {
    const std::size_t end = clause.subject.empty() ? clause.hit.first : clause.subject.begin;
    if (end == 0) return false;
    for (const Span where : flat_.in_document(words_.span({0, end})))
      for (const Citation& c : in_.found.citations)
        if (c.kind != CitationKind::internal && where.contains(c.span)) return true;
    return false;
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

  const ClauseRules& rules_;
  const ClauseText& text_;
  const ClauseWords& words_;
  const FlatText& flat_;
  const ExtractorInput& in_;
  std::string heading_;
  bool negated_ = false;
  bool passive_ = false;
};

}  // namespace

std::vector<BuiltClause> build_clauses(const ClauseRules& rules, const ClauseText& text, const ClausePlace& place) {
  std::vector<CueHit> hits = rules.cues.find(text.words);
  const Scene scene = text.press ? Scene::press : Scene::legal;
  std::erase_if(hits, [&](const CueHit& hit) {
    return (hit.rule->scene != Scene::any && hit.rule->scene != scene) || (hit.rule->law_subject && !behind_law(rules, text, place, hit));
  });
  const ClausePlans plans = plan_clauses(text, hits);
  std::vector<BuiltClause> out;
  for (const ClausePlan& plan : plans.clauses) out.push_back(ClauseBuilder(rules, text, place).build(plan, out));
  for (const SkippedCue& skipped : plans.skipped) {
    BuiltClause clause;
    clause.hit = skipped.hit;
    clause.reason = skipped.reason;
    out.push_back(std::move(clause));
  }
  return out;
}

}  // namespace pandect
