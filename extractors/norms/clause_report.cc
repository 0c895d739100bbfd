#include "extractors/norms/clause_report.h"

#include <algorithm>
#include <optional>

#include "extractors/norms/clause_evidence.h"
#include "extractors/norms/clause_voice.h"

namespace pandect {
namespace {

/// A guide that says what another law provides: “Under 12 CFR 5.1, the Bureau may …”, “Notices required by 12 CFR 5.1 must be filed”.
bool on_foreign_law(const ClauseReader& reader, const BuiltClause& clause) {
  const std::size_t end = clause.subject.empty() || !clause.object.empty() ? clause.hit.first : clause.subject.begin;
  if (end == 0) return false;
  for (const Span where : reader.place.flat.in_document(reader.text.words.span({0, end})))
    for (const Citation& c : reader.place.in.found.citations)
      if (c.kind != CitationKind::internal && where.contains(c.span)) return true;
  return false;
}

/// Decides one clause of a report.
class Report {
 public:
  Report(const ClauseReader& reader, const ClauseParts& parts, const BuiltClause& clause)
      : rules_(reader.rules), text_(reader.text), reader_(reader), parts_(parts), clause_(clause), rule_(*clause.hit.rule) {}

  std::optional<NormStatus> status() const {
    const bool speaker = by_speaker();
    if (asks()) return std::nullopt;
    const bool vague = single(word_class::determiner | word_class::pronoun);  // “This is legal”, “This could include”
    if (vague && (rule_.frame == Frame::predicate || (rule_.told_by_law && single(word_class::determiner)))) return std::nullopt;
    if (rule_.opinion) return speaker && !single(word_class::addressee) ? std::nullopt : std::optional(law_says() || law_in_sight() ? NormStatus::reported : NormStatus::advocated);
    if (rule_.law_subject || (rule_.reports && !speaker)) return NormStatus::reported;
    if (rule_.type == NormType::permission && rule_.modal && !clause_.subject.empty() && text_.words.is(clause_.subject.begin, word_class::exclusive)) return NormStatus::reported;  // “only the council may”
    if (holds_clause()) return std::nullopt;
    if (rule_.of_permit) return !speaker && (law_in_sight() || law_before() || by_authority() || (of_anybody() && !text_.spoken)) ? std::optional(NormStatus::reported) : std::nullopt;
    if (!speaker && tells_rule_by_its_words()) return NormStatus::reported;
    const bool comment = reader_.place.in.document.metadata.kind == DocumentKind::commentary;
    if (rule_.told_by_law) {
      if (clause_.type == NormType::prohibition && !parts_.passive && law(parts_.subject)) return std::nullopt;  // “this rule would not affect”
      const bool told = law_says() || law_behind() || rule_of_authority() || (parts_.behind_rule && !speaker) || (comment && !speaker && (law_in_sight() || law_before())) || holds_from_a_day() || competent();
      return told ? std::optional(NormStatus::reported) : std::nullopt;
    }
    const bool opined = !clause_.source.empty() && text_.words.is(clause_.source.end, word_class::opining);  // “I think all ports should be free”
    if (rule_.weak_advice && !opined && !asks_of_somebody()) return std::nullopt;
    if (rule_.weak_advice && asks_something()) return NormStatus::advocated;
    if (rule_.wants_somebody && !law_in_sight() && !names_bearer() && !by_authority()) return std::nullopt;
    if (rule_.advice && by_person()) return asks_something() ? std::optional(law_says() ? NormStatus::reported : NormStatus::advocated) : std::nullopt;
    if ((law_in_sight() || law_behind()) && !speaker) return NormStatus::reported;
    const bool binding = clause_.type == NormType::obligation || clause_.type == NormType::prohibition || clause_.type == NormType::sanction;
    const bool commented = comment && (parts_.authority || agent() || parts_.passive);
    if (((binding && !text_.spoken) || commented) && rule_.modal && !speaker && (law_before() || (commented && rules_in_block()) || rule_before() || parts_.behind_rule)) return NormStatus::reported;
    const bool said_of_rule = law(parts_.subject) || !clause_.adjuncts.empty() || law_before();
    if (comment && rule_.frame == Frame::predicate && !speaker && said_of_rule && !text_.spoken) return NormStatus::reported;  // “a permit is not required if”
    if (limits_somebody(speaker)) return NormStatus::reported;
    if (rule_.rule_of_body && (parts_.authority || names_agent(reader_, clause_.subject)) && !text_.spoken && limited()) return NormStatus::reported;
    if (rule_.reports_authority && parts_.authority) return NormStatus::reported;
    if (rule_.type == NormType::permission && clause_.type == NormType::prohibition && agent() && !text_.spoken) return NormStatus::reported;  // “members may not vote”
    if (rule_.advice && asks_something()) return advice();
    return std::nullopt;
  }

 private:
  /// A penalty of anybody, an act that is illegal, what a court ruled: nobody but a law says so.
  bool tells_rule_by_its_words() const {
    if ((rule_.modal || rule_.told_by_law) && ruled()) return true;
    if (text_.spoken) return false;
    if (clause_.type == NormType::prohibition && rule_.frame == Frame::predicate) return of_act() || in_territory();  // “selling it is illegal”
    if (clause_.type != NormType::sanction || case_told()) return false;
    return law_in_sight() || law_before() || law_in_block() || rules_.judgement.breaker(parts_.subject) || of_anybody();
  }
  /// What depends on a permit, is allowed in one case alone, begins on a day or is for an authority to do.
  bool limits_somebody(bool speaker) const {
    if (rule_.modal && !speaker && (permit_asked() || only_so() || (addressed() && rules_.judgement.permit(parts_.action)))) return true;
    if (clause_.type == NormType::prohibition && holds_from_a_day()) return true;
    return rule_.modal && (rule_.rule_of_body || of_anybody()) && competent();  // “the president cannot dismiss”, “officers may detain”
  }
  /// What a named person or firm faces is news of a case.
  bool case_told() const { return names_private(reader_.place, text_.words.span(parts_.passive && !clause_.object.empty() ? clause_.object.front() : clause_.subject)); }
  /// “could”: what is only imagined.
  bool imagined() const { return text_.words.is(clause_.hit.first, word_class::hypothetical); }

  bool law_before() const { return law_in_sentence_before(rules_, reader_.place, cue()); }
  bool rule_before() const { return rule_in_sentence_before(rules_, reader_.place, cue()); }
  Span cue() const { return text_.words.span({clause_.hit.first, clause_.hit.last}); }
  /// A time or a condition says when it holds: “During the recess, members cannot vote”.
  bool limited() const {
    return std::any_of(clause_.adjuncts.begin(), clause_.adjuncts.end(), [&](const Adjunct& a) { return a.range.end <= clause_.hit.first && a.part != PartKind::exception; });
  }
  /// “From 1 June, shops will be able to”: what begins on a day that somebody set.
  bool holds_from_a_day() const {
    if (text_.spoken || imagined() || !(parts_.authority || agent())) return false;
    return std::any_of(clause_.adjuncts.begin(), clause_.adjuncts.end(), [](const Adjunct& a) { return a.part == PartKind::time && a.rule->kind == TimeKind::date; });
  }
  /// “cannot buy it without the approval of the ministry”, “unless they have a licence”
  bool permit_asked() const {
    return !text_.spoken && std::any_of(clause_.adjuncts.begin(), clause_.adjuncts.end(), [&](const Adjunct& a) {
      const bool asks = a.part == PartKind::exception || (a.part == PartKind::condition && text_.words.is(a.range.begin, word_class::preposition | word_class::adverb));
      return asks && rules_.judgement.permit(text_.words.text(a.range));
    });
  }
  /// “may renew it only after a test”, “only if”: what somebody may do in one case alone is a rule.
  bool only_so() const {
    if (text_.spoken || rule_.type != NormType::permission) return false;
    if (of_anybody() && rules_.judgement.ceiling(parts_.action)) return true;  // “presidents may serve no more than two terms”
    if (!names_bearer()) return false;
    for (std::size_t i = clause_.hit.last; i + 1 < std::min(text_.words.size(), clause_end()); ++i)
      if (!text_.hidden(i) && text_.words.is(i, word_class::exclusive) && (text_.words.is(i + 1, word_class::preposition | word_class::subordinator) || text_.markers.at(i) != nullptr)) return true;
    return std::any_of(clause_.adjuncts.begin(), clause_.adjuncts.end(), [&](const Adjunct& a) { return a.range.begin >= clause_.hit.last && (text_.words.is(a.range.begin, word_class::exclusive) || text_.words.is(a.range.begin - 1, word_class::exclusive)); });
  }
  /// “The commission can fine banks”
  bool competent() const { return parts_.authority && !text_.spoken && !imagined() && rules_.judgement.sovereign(parts_.action); }
  /// “The court ruled that”, and other authorities that say what holds.
  bool ruled() const {
    if (text_.spoken || !by_authority()) return false;
    std::size_t verb = clause_.source.end;
    while (verb < clause_.hit.first && text_.words.mark(verb)) ++verb;
    return text_.words.is(verb, word_class::ruling);
  }
  /// “Anyone who”, “offenders”: the subject means a kind, nobody whose case is told.
  bool of_anybody() const {
    const WordRange subject = clause_.subject;
    if (subject.empty() || holds_clause()) return false;
    if (text_.words.is(subject.begin, word_class::generic)) return true;
    const bool open = text_.words.is(subject.begin, word_class::determiner | word_class::pronoun | word_class::speaker) || text_.words.number(subject.begin);
    const bool name = subject.begin > 0 && text_.words.capital(subject.begin) && !text_.words.mark(subject.begin - 1);
    return !open && !name && !names_somebody(reader_.place, text_.words.span(subject));
  }
  /// “Selling such chips”
  bool of_act() const { return !clause_.subject.empty() && text_.words.ends_in(clause_.subject.begin, "ing") && text_.words.tagged(clause_.subject.begin, WordTag::gerund); }
  bool in_territory() const {
    const WordRange behind{clause_.hit.last, clause_end()};
    if (behind.begin >= behind.end) return false;
    return rules_.judgement.territory(text_.words.text(behind)) || (text_.words.is(behind.begin, word_class::preposition) && names_state(reader_.place, text_.words.span(behind)));
  }
  bool agent() const { return !clause_.subject.empty() && (names_agent(reader_, clause_.subject) || names_doer(reader_, clause_.subject)); }
  /// “I”, “we all”, “masks we”: the subject is, or ends in, the speaker.
  bool by_speaker() const {
    constexpr std::size_t kFew = 3;  // words: “I just”, “we all”
    if (clause_.subject.empty() || addressed()) return false;
    const bool opens = text_.words.is(clause_.subject.begin, word_class::speaker) && clause_.subject.end - clause_.subject.begin <= kFew;
    return opens || text_.words.is(clause_.subject.end - 1, word_class::speaker);
  }

  /// “You must file your claim”, as a guide tells its reader.
  bool addressed() const {
    const bool comment = reader_.place.in.document.metadata.kind == DocumentKind::commentary;
    return comment && !text_.spoken && clause_.subject.end - clause_.subject.begin == 1 && text_.words.is(clause_.subject.begin, word_class::addressee);
  }

  /// The sentence is a question.
  bool asks() const {
    std::string_view all = text_.words.all();
    while (!all.empty() && (all.back() == ' ' || all.back() == '"')) all.remove_suffix(1);
    if (all.ends_with("”")) all.remove_suffix(std::string_view("”").size());
    return all.ends_with("?");
  }

  /// The writer speaks of himself outside of quotations: what must be done is what he asks for.
  bool in_first_person() const {
    for (std::size_t i = 0; i < text_.words.size(); ++i)
      if (!text_.hidden(i) && text_.words.is(i, word_class::speaker)) return true;
    return false;
  }

  /// The paragraph speaks of “our” policies or of what “we” do: a speech.
  bool written_in_first_person() const {
    const std::string_view block = block_text();
    if (block.find('"') != std::string_view::npos || block.find("“") != std::string_view::npos) return false;
    for (const std::string& word : rules_.lexicon.members("own_voice"))
      for (std::size_t at = block.find(word); at != std::string_view::npos; at = block.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || block[at - 1] == ' ') && end < block.size() && (block[end] == ' ' || block[end] == '\n')) return true;
      }
    return false;
  }

  std::string_view block_text() const {
    const Spans where = reader_.place.flat.in_document(text_.words.span({clause_.hit.first, clause_.hit.last}));
    const auto& blocks = reader_.place.in.document.blocks;
    if (where.empty()) return {};
    const auto behind = std::upper_bound(blocks.begin(), blocks.end(), where.front().begin, [](std::uint32_t at, const Block& b) { return at < b.span.begin; });
    return behind == blocks.begin() ? std::string_view() : (behind - 1)->span.in(reader_.place.in.document.reading());
  }

  /// The paragraph speaks of a law.
  bool law_in_block() const { return law(block_text()); }

  /// The paragraph cites a law, or speaks of permits: it says what a rule provides.
  bool rules_in_block() const {
    const std::string_view block = block_text();
    if (rules_.judgement.permit(block)) return true;
    if (block.empty()) return false;
    return cites_in(reader_.place, span_in(reader_.place.in.document.reading(), block));
  }

  /// “The agency said the name had to be short”
  bool by_authority() const {
    return !clause_.source.empty() && (rules_.judgement.authority(text_.words.text(clause_.source)) || names_state(reader_.place, text_.words.span(clause_.source)));
  }

  std::size_t clause_end() const {
    std::size_t end = clause_.hit.last;
    for (const WordRange r : clause_.action) end = std::max(end, r.end);
    return end;
  }
  bool single(std::uint64_t classes) const { return clause_.subject.end - clause_.subject.begin == 1 && text_.words.is(clause_.subject.begin, classes); }
  bool law(std::string_view words) const { return names_law(rules_, words); }

  bool law_in_sight() const {
    const bool state = rule_.frame == Frame::state || rule_.frame == Frame::topic;
    const std::size_t front = clause_.subject.empty() ? clause_.hit.first : clause_.subject.begin;
    if (cites_law(reader_.place, text_.words.span({0, front}))) return true;
    if ((state || parts_.passive) && cites_law(reader_.place, text_.words.span({clause_.hit.first, clause_end()}))) return true;
    return law(text_.words.text(WordRange{0, front})) || (state && (law(parts_.action) || rules_.judgement.permit(parts_.action))) || ((state || parts_.passive) && law(parts_.subject)) || law(text_.frame);
  }

  /// “Section 5 says where fees”, “shoppers were worried in case people”: a verb stands in what was taken for the subject.
  bool holds_clause() const { return !subject_before_verb(text_, clause_.subject).empty(); }

  /// Somebody is quoted, or named as the one who says it, and is neither a law nor an authority.
  bool by_person() const {
    if (text_.spoken) return true;
    if (clause_.source.empty() || rules_.judgement.authority(text_.words.text(clause_.source))) return false;
    return text_.words.is(clause_.source.end - 1, word_class::pronoun) || names_private(reader_.place, text_.words.span(clause_.source));
  }

  /// “The Act says that firms can …”, “Under the Act, firms can …”.
  bool law_says() const {
    const bool pronoun = !clause_.source.empty() && text_.words.is(clause_.source.end - 1, word_class::pronoun | word_class::speaker);
    if (!pronoun && law(text_.words.text(clause_.source))) return true;
    const std::size_t front = clause_.subject.empty() ? clause_.hit.first : clause_.subject.begin;
    const std::size_t begin = clause_.source.empty() ? 0 : clause_.source.end;
    std::size_t comma = begin;
    while (comma < front && !text_.comma(comma)) ++comma;
    if (comma < front && law(text_.words.text(WordRange{begin, comma})) && text_.words.is(begin, word_class::preposition | word_class::subordinator)) return true;
    return comma == front && text_.words.is(begin, word_class::preposition | word_class::subordinator) && law(text_.words.text(WordRange{begin, front}));
  }

  /// “Airlines may resume flights, according to a notice”
  bool law_behind() const {
    if (rule_.modal && names_bearer() && rules_.judgement.by_law(text_.words.text({clause_.hit.last, std::max(clause_.hit.last, clause_end())}))) return true;
    std::size_t begin = clause_end();
    while (begin < text_.words.size() && !text_.words.is(begin, word_class::attributing)) ++begin;
    std::size_t end = begin;
    while (end < text_.words.size() && !text_.comma(end) && !text_.words.is(end, word_class::relative)) ++end;
    return begin < end && law(text_.words.text(WordRange{begin, end}));
  }

  /// “The ministry said that shops could stay open as long as they hired guards”: an authority, and what it makes it depend on.
  bool rule_of_authority() const {
    if (!by_authority() || text_.spoken || !agent()) return false;
    return std::any_of(clause_.adjuncts.begin(), clause_.adjuncts.end(), [&](const Adjunct& a) { return a.range.begin >= clause_.hit.last && (a.part == PartKind::condition || a.part == PartKind::exception); });
  }

  /// Somebody else than the speaker is to do something: no “I must say”, “it must have rained”, “you have to see”.
  bool asks_something() const {
    if (clause_.subject.empty() || by_speaker()) return false;
    if (single(word_class::pronoun | word_class::relative | word_class::determiner) && !by_authority() && !addressed()) return false;
    const std::size_t verb = clause_.action.empty() ? text_.words.size() : clause_.action.front().begin;
    const bool perfect = text_.words.is(verb, word_class::finite) && (text_.words.ends_in(verb + 1, "ed") || text_.words.is(verb + 1, word_class::participle | word_class::be));
    return !perfect;
  }

  /// “The council should close the port”, “fees should be lowered”: no “it should be fine”, “prices should fall”.
  bool asks_of_somebody() const {
    return parts_.passive || names_bearer();
  }

  bool names_bearer() const {
    return parts_.authority || agent() || (!clause_.subject.empty() && names_somebody(reader_.place, text_.words.span(clause_.subject)));
  }

  /// What a comment says must be done is asked for; what news says is told as a rule.
  NormStatus advice() const {
    if (addressed()) return NormStatus::reported;
    if ((in_first_person() || written_in_first_person()) && !law_before()) return NormStatus::advocated;
    if (!parts_.authority && (agent() ? rules_in_block() : law_in_block() || rules_in_block())) return NormStatus::reported;
    return reader_.place.in.document.metadata.kind == DocumentKind::commentary ? NormStatus::advocated : NormStatus::reported;
  }

  const ClauseRules& rules_;
  const ClauseText& text_;
  const ClauseReader& reader_;
  const ClauseParts& parts_;
  const BuiltClause& clause_;
  const CueRule& rule_;
};

}  // namespace

bool report(const ClauseReader& reader, const ClauseParts& parts, BuiltClause& clause) {
  const auto status = Report(reader, parts, clause).status();
  clause.status = status.value_or(NormStatus::advocated);
  if (!status) clause.reason = clause.hit.rule->type == NormType::permission ? CueReason::ability : CueReason::prediction;
  return status.has_value();
}

void settle_status(const ClauseReader& reader, BuiltClause& clause) {
  const bool about_law = clause.hit.rule->law_subject && !reader.rules.judgement.own_law(reader.text.words.text(clause.subject));
  const bool relays = reader.place.in.document.metadata.kind == DocumentKind::guidance && on_foreign_law(reader, clause);
  if (about_law || relays) clause.status = NormStatus::reported;
}

}  // namespace pandect
