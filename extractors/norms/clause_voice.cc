#include "extractors/norms/clause_voice.h"

#include <algorithm>
#include <utility>

#include "extractors/norms/clause_evidence.h"

namespace pandect {
namespace {

using Ranges = std::vector<WordRange>;

/// The part of a noun phrase that holds its head: up to the first preposition, relative or comma.
std::string_view head_of(const ClauseText& text, WordRange range) {
  const ClauseWords& words = text.words;
  for (std::size_t i = range.begin + 1; i < range.end; ++i)
    if ((words.is(i, word_class::preposition | word_class::relative) && !(words.capital(i) && words.capital(i + 1))) || text.comma(i) || words[i].depth > 0) return words.text({range.begin, i});
  return words.text(range);
}

bool actor_in(const ClausePlace& place, Span flat, bool public_only) {
  return any_mention(place, flat, [&](const Mention& m, Span where) {
    if (m.kind != MentionKind::actor || !where.contains(m.span)) return false;
    if (!public_only) return true;
    const bool body = m.type == ActorType::government_body || m.type == ActorType::state || m.type == ActorType::international_organization || m.type == ActorType::military;
    return body && m.span.end == where.end;  // “U.S. persons” are no state
  });
}

/// “DHHL”: in a law the short name of an office, where no determiner stands before it.
bool acronym(std::string_view head) {
  constexpr std::size_t kShortest = 3, kLongest = 7;  // letters
  return head.size() >= kShortest && head.size() <= kLongest && std::all_of(head.begin(), head.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The whole of it is the name of a country: in a report it stands for its government.
bool names_country(const ClausePlace& place, Span flat) {
  return any_mention(place, flat, [](const Mention& m, Span where) { return m.kind == MentionKind::jurisdiction && m.span == where; });
}

class VoiceReader {
 public:
  VoiceReader(const ClauseReader& reader, bool negated)
      : rules_(reader.rules), text_(reader.text), words_(reader.text.words), place_(reader.place), voice_{.passive = false, .negated = negated} {}

  Voice read(BuiltClause& clause) {
    take_negative_subject(clause);
    switch (clause.hit.rule->frame) {
      case Frame::measure: if (clause.hit.rule->of_permit) needs_permit(clause); break;
      case Frame::topic: case Frame::none: break;
      case Frame::object: case Frame::expletive:
        if (const auto passive = participle(clause); passive && !clause.bearer.empty()) {  // “requires records to be kept by owners”
          voice_.passive = true;
          clause.object = std::exchange(clause.bearer, {});
          take_agent(*passive, clause);
        }
        break;
      case Frame::predicate:
        if (clause.subject.empty()) clause.action.clear();
        else take_deed(clause);
        break;
      case Frame::need:
        if (!clause.subject.empty()) clause.object.push_back(clause.subject);
        break;
      case Frame::subject: case Frame::state: {
        const bool holds_right = clause.type == NormType::right;  // who is entitled to be heard holds the right
        const auto passive = clause.hit.rule->frame == Frame::subject && !holds_right ? participle(clause) : std::nullopt;
        voice_.passive = passive.has_value();
        if (clause.subject.empty() || about_application(clause) || existential(clause)) break;
        if (!voice_.passive && needed_permit(clause)) voice_.passive = true;
        (voice_.passive ? clause.object : clause.bearer).push_back(clause.subject);
        if (passive) take_agent(*passive, clause);
        break;
      }
    }
    clause.inferred = clause.inferred && !clause.bearer.empty() && clause.bearer.front().begin == clause.subject.begin;
    return voice_;
  }

 private:
  /// The word behind “be” and adverbs when the verb phrase is passive.
  std::optional<std::size_t> participle(const BuiltClause& clause) const {
    if (clause.action.empty()) return std::nullopt;
    std::size_t i = behind_phrase(clause.action.front());
    if (!words_.is(i, word_class::be)) return std::nullopt;
    for (std::size_t end = std::min(words_.size(), i + 8); ++i < end;) {
      if (words_.is(i, word_class::participle) || (words_.ends_in(i, "ed") && !words_.is(i, word_class::noun_in_ed))) return i;
      if (!words_.is(i, word_class::adverb) && !words_.ends_in(i, "ly")) return std::nullopt;
    }
    return std::nullopt;
  }

  /// “shall in any event be erased”, “shall, in each case, be paid”: where “be” stands behind a short phrase; else where the action begins.
  std::size_t behind_phrase(WordRange action) const {
    constexpr std::size_t kFew = 7;  // words
    if (!words_.is(action.begin, word_class::preposition) || words_.is(action.begin, word_class::infinitive)) return action.begin;
    for (std::size_t i = action.begin + 1; i < std::min(action.end, action.begin + kFew); ++i) {
      if (words_.is(i, word_class::be)) return i;
      if (words_.is(i, word_class::finite | word_class::relative | word_class::subordinator | word_class::infinitive) || words_.semicolon(i)) break;
      if (text_.comma(i) && !words_.is(i + 1, word_class::be)) break;  // “by order, cause goods to be seized”
    }
    return action.begin;
  }

  /// “Paragraph 1 shall not apply”: the subject is a topic that bears nothing. “A broker must not apply for a permit”: it is not.
  bool about_application(const BuiltClause& clause) const {
    return voice_.negated && !clause.action.empty() && words_.is(clause.action.front().begin, word_class::applying) && !rules_.judgement.agent(head_of(text_, clause.subject));
  }

  /// “There shall be a register”: nobody bears it.
  bool existential(const BuiltClause& clause) const {
    return clause.subject.end - clause.subject.begin == 1 && words_.is(clause.subject.begin, word_class::existential);
  }

  /// “Smoking is banned in parks because it harms”: the deed is the subject, with what stands behind the cue up to a reason.
  void take_deed(BuiltClause& clause) const {
    Ranges behind;
    for (WordRange piece : clause.action) {
      std::size_t end = piece.begin;
      while (end < piece.end && (text_.hidden(end) || !words_.is(end, word_class::subordinator))) ++end;
      if (const WordRange kept = words_.trimmed({piece.begin, end}); !kept.empty()) behind.push_back(kept);
      if (end < piece.end) break;
    }
    clause.action = {clause.subject};
    clause.action.insert(clause.action.end(), behind.begin(), behind.end());
  }

  /// “Exports of furs require a licence”: the act and what it needs are the action; “Exporters need a licence”: they bear it.
  void needs_permit(BuiltClause& clause) const {
    if (clause.action.empty() || clause.subject.empty() || !rules_.judgement.permit(head_of(text_, clause.action.front()))) {
      clause.action.clear();
      return;
    }
    const std::string_view head = head_of(text_, clause.subject);
    const bool addressed = words_.is(clause.subject.begin, word_class::addressee);  // “you need a licence”
    const bool it = words_.is(clause.subject.begin, word_class::pronoun) && clause.subject.end - clause.subject.begin == 1;
    if (it && !addressed) return;  // “it requires …”: a law, as a rule
    const bool deed = rules_.judgement.deed(head);  // “exports to Country Group E”
    const bool somebody = rules_.judgement.agent(head) || rules_.judgement.doer(head) || actor_in(place_, words_.span(clause.subject), false);
    if (addressed || (somebody && !deed)) clause.bearer.push_back(clause.subject);
    else if (deed || (!rules_.judgement.law(head) && !rules_.judgement.reported_law(head))) clause.action.insert(clause.action.begin(), clause.subject);
  }

  /// “A licence is required to export”: the licence is the object, the licensed act the action. Not “a licence holder”.
  bool needed_permit(const BuiltClause& clause) const {
    const std::string_view head = head_of(text_, clause.subject);
    return !rules_.judgement.agent(head) && !rules_.judgement.doer(head) && words_.is(clause.hit.last - 1, word_class::infinitive) && clause.hit.last - clause.hit.first > 1 && rules_.judgement.permit(head);
  }

  /// “No person may …”, “shall take no action”: the negative word joins the cue.
  void take_negative_subject(BuiltClause& clause) {
    if (!clause.hit.rule->negated) return;
    const auto counts = [&](std::size_t i) { return words_.is(i, word_class::fewer) && words_.is(i + 1, word_class::near); };  // “no fewer than five members”
    if (!clause.subject.empty() && words_.is(clause.subject.begin, word_class::negative)) {
      if (counts(clause.subject.begin + 1)) return;
      voice_.negated = true;
      clause.cue.insert(clause.cue.begin(), {clause.subject.begin, clause.subject.begin + 1});
      clause.subject.begin += words_.is(clause.subject.begin + 1, word_class::genitive) && clause.subject.end - clause.subject.begin > 2 ? 2 : 1;  // “none of the members”
      take_excepted(clause);
    } else if (!clause.action.empty() && !voice_.negated) {
      WordRange& first = clause.action.front();
      if (first.end - first.begin < 3 || !words_.is(first.begin + 1, word_class::negative) || !words_.is(first.begin + 1, word_class::determiner)) return;
      if (words_.is(first.begin + 2, word_class::adverb) || counts(first.begin + 2)) return;  // no later than
      voice_.negated = true;
      clause.cue.push_back({first.begin + 1, first.begin + 2});
      const WordRange rest{first.begin + 2, first.end};
      first.end = first.begin + 1;
      clause.action.insert(clause.action.begin() + 1, rest);
    }
  }

  /// “No person ⟨except a licensed dealer⟩ may”: what stands behind the noun cuts the prohibition back.
  void take_excepted(BuiltClause& clause) const {
    for (std::size_t i = clause.subject.begin + 1; i < clause.subject.end; ++i) {
      const MarkerHit* marker = text_.hidden(i) ? nullptr : text_.markers.at(i);
      if (marker == nullptr || marker->rule->part != PartKind::exception) continue;
      clause.adjuncts.push_back({marker->rule, PartKind::exception, words_.trimmed({i, clause.subject.end}), false});
      clause.subject = words_.trimmed({clause.subject.begin, i});
      return;
    }
  }

  /// “by the Controller” leaves the action and bears the norm.
  void take_agent(std::size_t participle, BuiltClause& clause) {
    for (std::size_t k = 0; k < clause.action.size(); ++k) {
      const WordRange piece = clause.action[k];
      for (std::size_t i = std::max(piece.begin, participle + 1); i < piece.end; ++i) {
        if (text_.hidden(i) || !words_.is(i, word_class::agent_particle)) continue;
        if (i != participle + 1 && !(k > 0 && i == piece.begin) && !close_to(participle, i)) return;
        std::size_t end = i + 1;
        bool relative = false;  // “by a court that sits in the district”: the clause belongs to the agent
        for (; end < piece.end && !text_.comma(end) && (relative || text_.hidden(end) || !ends_agent(end) || joins_agent(end)); ++end)
          relative = relative || words_.is(end + 1, word_class::relative) || such_as({i + 1, end}, end + 1);
        const WordRange agent = words_.trimmed({i + 1, end});
        if (!agent.empty() && words_.ends_in(agent.begin, "ing") && agent.end > agent.begin + 1 && words_.is(agent.begin + 1, word_class::determiner | word_class::pronoun)) return;  // “served by leaving it”
        const bool part_of = !agent.empty() && words_.is(agent.begin, word_class::preposition);  // “at least two thirds of the members”
        if (agent.empty() || !(rules_.judgement.agent(part_of ? words_.text(agent) : head_of(text_, agent)) || rules_.judgement.doer(head_of(text_, agent)) || acronym(head_of(text_, agent)) || actor_in(place_, words_.span(agent), false))) return;
        clause.bearer = {agent};
        clause.action.erase(clause.action.begin() + static_cast<std::ptrdiff_t>(k));
        while (i > piece.begin && words_.is(i - 1, word_class::left_out)) --i;  // “be sold ⟨only⟩ by a dealer”
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
    if (words_.is(i, word_class::noun_link) && !words_.is(i, word_class::genitive) && words_.ends_in(i + 1, "ing")) return true;  // “by the owner for doing his work”
    if (words_.is(i, word_class::coordinator) && words_.is(i + 1, word_class::negation)) return true;  // “by the Board and not by the court”
    if (words_.is(i - 1, word_class::agent_particle) && words_.is(i, word_class::determiner)) return false;  // “by that officer”
    if (words_.is(i - 1, word_class::participle) || words_.ends_in(i - 1, "ed")) return false;  // “by an officer appointed under section 3”
    return words_.is(i, word_class::preposition | word_class::relative) && !words_.is(i, word_class::noun_link);
  }

  /// “by the Board or by a person that it names”
  bool joins_agent(std::size_t i) const { return words_.is(i, word_class::agent_particle) && words_.is(i - 1, word_class::coordinator); }

  /// “such agency as the President may designate”: “as” and its clause belong to the agent.
  bool such_as(WordRange agent, std::size_t as) const {
    if (!words_.is(as, word_class::near)) return false;
    for (std::size_t i = agent.begin; i < as; ++i)
      if (words_.is(i, word_class::exemplar)) return true;
    return false;
  }

  const ClauseRules& rules_;
  const ClauseText& text_;
  const ClauseWords& words_;
  const ClausePlace& place_;
  Voice voice_;
};

}  // namespace

Voice arrange(const ClauseReader& reader, BuiltClause& clause, bool negated) { return VoiceReader(reader, negated).read(clause); }

bool names_agent(const ClauseReader& reader, WordRange noun_phrase) {
  return !noun_phrase.empty() && reader.rules.judgement.agent(head_of(reader.text, noun_phrase));
}

bool names_doer(const ClauseReader& reader, WordRange noun_phrase) {
  return !noun_phrase.empty() && reader.rules.judgement.doer(head_of(reader.text, noun_phrase));
}

bool names_authority(const ClauseReader& reader, WordRange noun_phrase) {
  if (noun_phrase.empty()) return false;
  const std::string_view head = head_of(reader.text, noun_phrase);
  if (!reader.text.press && acronym(head)) return true;
  if (reader.text.press && names_country(reader.place, span_in(reader.text.words.all(), head))) return true;
  return reader.rules.judgement.authority(head) || actor_in(reader.place, span_in(reader.text.words.all(), head), true);
}

}  // namespace pandect
