#include "extractors/norms/clause_link.h"

#include <algorithm>

#include "extractors/norms/clause_tags.h"
#include "extractors/norms/clause_voice.h"

namespace pandect {
namespace {

class LinkReader {
 public:
  explicit LinkReader(const ClauseReader& reader) : reader_(reader), text_(reader.text), words_(text_.words) {}

  std::optional<DutyLink> read(const ClausePlan& plan, BuiltClause& out) {
    auto verb = mandate(plan, out);
    if (!verb) verb = link(plan, out);
    if (!verb) verb = bare_mandate(plan, out);
    return verb ? std::optional(DutyLink{*verb, negated_}) : std::nullopt;
  }

 private:
  /// “prohibits ⟨bearer⟩ from”, “unlawful ⟨for bearer⟩ to”: the word behind the link, or none when there is no link.
  std::optional<std::size_t> link(const ClausePlan& plan, BuiltClause& out) {
    constexpr std::size_t kFarthest = 40;
    const auto& links = plan.hit.rule->links;
    const std::size_t end = std::min(plan.end, plan.hit.last + kFarthest);
    for (std::size_t i = plan.hit.last; i < end; ++i) {
      if (text_.hidden(i) || std::find(links.begin(), links.end(), words_.entries()[i].id) == links.end()) continue;
      const auto& granted = plan.hit.rule->granted;
      const bool given = words_.is(i, word_class::infinitive) && std::find(granted.begin(), granted.end(), words_.entries()[i - 1].id) != granted.end();  // “the power to fine firms”
      const bool place = given || out_of_place(plan, i);
      if ((!place && !verb_follows(i, plan.end)) || words_.is(i - 1, word_class::preposition | word_class::coordinator)) continue;  // “pursuant to”, “to require A and to require B”
      if (words_.is(i - 1, word_class::takes_to) && !(words_.tagged(i - 1, WordTag::noun) && (text_.comma(i + 1) || words_.tagged(i + 1, WordTag::base)))) continue;  // “necessary to”, but “the data subject to”
      const bool verb = words_.is(i, word_class::infinitive) && words_.is(i + 1, word_class::verb) && (words_.tagged(i + 2, WordTag::noun) || words_.tagged(i + 2, WordTag::adjective));  // “to issue regulations”
      if (!verb && !place && words_.tagged(i + 1, WordTag::noun) && !words_.ends_in(i + 1, "ing") && !opens_object(i + 2)) continue;  // “from school to college”, but “from shipping goods”, “to process any orders”
      if (text_.press && !given && bare_passive({plan.hit.last, i})) return std::nullopt;  // “ordered flags be lowered to half staff”
      if (text_.press && !given && i > plan.hit.last + 1 && matrix_verb(text_, {plan.hit.last, i})) return std::nullopt;  // the link of another clause
      WordRange bearer{plan.hit.last, i};
      if (words_.is(bearer.begin, word_class::coordinator) && words_.is(bearer.begin + 1, word_class::verb | word_class::finite)) {  // “authorises and enables firms to”
        bearer.begin += 2;
        out.cue.back().end = bearer.begin;
      }
      WordRange joint{i, i + 1};
      if (bearer.end > bearer.begin && words_.is(bearer.end - 1, word_class::negation)) {
        --bearer.end;
        --joint.begin;
        negated_ = true;
      }
      if (plan.hit.rule->or_measure && names_deed(bearer) && !words_.is(i + 1, word_class::be)) return std::nullopt;
      if (plan.hit.rule->time_inside && !take_time(*plan.hit.rule, bearer, out)) continue;
      if (!plan.hit.rule->granted.empty() && !take_granted(*plan.hit.rule, bearer, joint)) continue;
      if (plan.hit.rule->frame == Frame::expletive && words_.is(bearer.begin, word_class::preposition)) ++bearer.begin;
      out.cue.push_back(joint);
      if (joint.begin == out.cue.front().end) out.cue = {{plan.hit.first, joint.end}};
      while (!bearer.empty() && words_.is(bearer.end - 1, word_class::adverb)) --bearer.end;
      if (bearer = words_.trimmed(bearer); !bearer.empty()) out.bearer.push_back(bearer);
      return i + 1;
    }
    return std::nullopt;
  }

  /// “gives ⟨the firm⟩ ⟨60 days⟩ to”.
  bool take_time(const CueRule& rule, WordRange& bearer, BuiltClause& out) const {
    const auto time = rule.time_begin(words_, {bearer.begin + 1, bearer.end});
    if (!time) return false;
    out.adjuncts.push_back({&rule.time, PartKind::time, {*time, bearer.end}});
    bearer.end = *time;
    return true;
  }

  /// “bans children from public gatherings”, “exempts schools from the fee”: somebody, kept out of what a noun names.
  bool out_of_place(const ClausePlan& plan, std::size_t from) const {
    const bool kept_out = plan.hit.rule->type == NormType::prohibition || plan.hit.rule->type == NormType::exemption;
    if (!text_.press || !kept_out || words_.is(from, word_class::infinitive) || from <= plan.hit.last) return false;
    const WordRange who{plan.hit.last, from};
    return (names_agent(reader_, who) || names_doer(reader_, who)) && (text_.opens_noun_phrase(from + 1) || words_.tagged(from + 1, WordTag::noun) || words_.tagged(from + 1, WordTag::adjective));
  }

  /// “flags be lowered”: the clause that is ordered has its verb already.
  bool bare_passive(WordRange range) const {
    for (std::size_t i = range.begin + 1; i < range.end; ++i)
      if (words_.is(i, word_class::be) && words_.is(i, word_class::verb) && !words_.is(i - 1, word_class::infinitive)) return true;
    return false;
  }

  /// “requires ⟨the consent of both houses⟩ to”, “directs ⟨the use of scanners⟩ to”: a permit or a deed bears nothing.
  bool names_deed(WordRange noun_phrase) const {
    std::size_t head = noun_phrase.begin;
    const auto behind = [&](std::size_t i) {  // “certain transactions ⟨involving⟩”
      return words_.is(i, word_class::preposition | word_class::relative) || (words_.ends_in(i, "ing") && words_.tagged(i, WordTag::gerund) && words_.tagged(i - 1, WordTag::noun));
    };
    while (head + 1 < noun_phrase.end && !behind(head + 1)) ++head;
    if (noun_phrase.empty()) return false;
    const auto& judgement = reader_.rules.judgement;
    const WordRange beginning{noun_phrase.begin, std::min(head + 2, noun_phrase.end)};
    if (words_.ends_in(beginning.end - 1, "ing") && judgement.deed(words_.text({noun_phrase.begin, head + 1})) && !names_authority(reader_, noun_phrase)) return true;
    return (head + 1 < noun_phrase.end && judgement.permit(words_.text({head, head + 1}))) || (judgement.deed(words_.text(beginning)) && !names_authority(reader_, noun_phrase));
  }

  /// “gives ⟨the mayor⟩ the power to”: the noun that says what is given joins the link.
  bool take_granted(const CueRule& rule, WordRange& bearer, WordRange& link) const {
    const auto& granted = rule.granted;
    if (bearer.empty() || std::find(granted.begin(), granted.end(), words_.entries()[bearer.end - 1].id) == granted.end()) return false;
    std::size_t begin = bearer.end - 1;
    while (begin > bearer.begin && (words_.tagged(begin - 1, WordTag::adjective) || words_.is(begin - 1, word_class::adverb))) --begin;
    if (begin > bearer.begin && words_.is(begin - 1, word_class::determiner)) --begin;
    if (begin == bearer.begin) return false;
    link.begin = begin;
    bearer.end = begin;
    return true;
  }

  /// “ordered last week that ⟨ballots⟩ be counted”, “requires that ⟨creditors⟩ keep”: the verb behind the subject of the
  /// clause that is ordered.
  std::optional<std::size_t> mandate(const ClausePlan& plan, BuiltClause& out) {
    constexpr std::size_t kNear = 4, kBehindExpletive = 12;  // words
    const bool expletive = plan.hit.rule->frame == Frame::expletive && plan.hit.rule->links.empty();  // “It is a condition of every permit that”
    const std::size_t near = expletive ? kBehindExpletive : kNear;
    if ((plan.hit.rule->frame != Frame::object && !expletive) || !plan.hit.rule->granted.empty()) return std::nullopt;
    std::size_t that = plan.hit.last;
    while (that < std::min(plan.end, plan.hit.last + near) && !words_.is(that, word_class::complementizer)) ++that;
    if (!words_.is(that, word_class::complementizer) || that + 1 >= plan.end || text_.verb_like(that + 1) || words_.is(that + 1, word_class::verb | word_class::adverb)) return std::nullopt;
    return take_ordered_clause({that + 1, plan.end}, {that, that + 1}, out);
  }

  /// “ordered ⟨the accused⟩ remain in custody”: the same without “that”.
  std::optional<std::size_t> bare_mandate(const ClausePlan& plan, BuiltClause& out) {
    if (!text_.press || !plan.hit.rule->bare || words_.is(plan.hit.last, word_class::preposition)) return std::nullopt;
    if (text_.opens_noun_phrase(plan.hit.last)) return take_ordered_clause({plan.hit.last, plan.end}, {}, out);
    constexpr std::size_t kFew = 6;  // “mandating ⟨ballots⟩ be counted”
    for (std::size_t i = plan.hit.last + 1; i < std::min(plan.end, plan.hit.last + kFew) && !text_.comma(i); ++i)
      if (words_.is(i, word_class::be) && words_.is(i, word_class::verb)) return take_ordered_clause({plan.hit.last, plan.end}, {}, out);
    return std::nullopt;
  }

  /// Subject and base verb of a clause that is ordered. `that` may be empty.
  std::optional<std::size_t> take_ordered_clause(WordRange clause, WordRange that, BuiltClause& out) {
    constexpr std::size_t kSubject = 25;  // words
    for (std::size_t i = clause.begin + 1; i < std::min(clause.end, clause.begin + kSubject); ++i) {
      if (text_.hidden(i)) continue;
      if (words_.semicolon(i) || words_.stop(i) || words_.is(i, word_class::relative | word_class::infinitive)) return std::nullopt;
      const bool base = words_.is(i, word_class::verb) && !reader_.rules.judgement.permit(words_.text({i, i + 1})) && !words_.is(i - 1, word_class::determiner | word_class::preposition | word_class::coordinator) && !words_.tagged(i - 1, WordTag::adjective);
      const bool tagged = !that.empty() && (words_.tagged(i, WordTag::base) || (words_.tagged(i, WordTag::finite) && !words_.is(i, word_class::finite | word_class::be) && !words_.ends_in(i, "ed") && !words_.ends_in(i, "s")));
      if (!base && !tagged) {
        if (words_.is(i, word_class::finite)) return std::nullopt;
        continue;
      }
      WordRange subject{clause.begin, i};
      if (!that.empty()) {
        if (that.begin == out.cue.back().end) out.cue.back().end = that.end;
        else out.cue.push_back(that);
      }
      if (words_.is(subject.end - 1, word_class::negation)) {
        out.cue.push_back({--subject.end, i});
        negated_ = true;
      }
      while (subject.end > subject.begin + 1 && words_.is(subject.end - 1, word_class::adverb)) --subject.end;
      out.bearer.push_back(words_.trimmed(subject));
      return i;
    }
    return std::nullopt;
  }

  /// Behind a link there must be a verb: a base form or a form in -ing.
  bool verb_follows(std::size_t link, std::size_t end) const {
    std::size_t i = link + 1;
    if (i < end && text_.comma(i)) return verb_behind_phrase(i, end);
    while (i < end && (words_.is(i, word_class::adverb) || words_.opening_quotation(i) || (i > link + 1 && words_.is(i, word_class::coordinator) && words_.is(i + 1, word_class::adverb)))) ++i;  // “to wholly or partly”
    if (i < end && words_.is(i, word_class::negative) && sure_verb(i + 1, end)) return true;  // “to neither seek nor take”
    if (i >= end || words_.mark(i) || words_.capital(i) || words_.number(i)) return false;
    constexpr auto kNoVerb = word_class::determiner | word_class::pronoun | word_class::preposition | word_class::coordinator | word_class::relative;
    return !words_.is(i, kNoVerb) && (text_.markers.at(i) == nullptr || (i == link + 1 && words_.ends_in(i, "ing")));  // “from using”
  }

  bool opens_object(std::size_t i) const { return text_.opens_noun_phrase(i) && words_.is(i, word_class::determiner) && !words_.is(i, word_class::relative); }

  /// “to, within ten days, notify”, “to, among other things, keep”
  bool verb_behind_phrase(std::size_t comma, std::size_t end) const {
    constexpr std::size_t kLongest = 15;  // words
    for (std::size_t i = comma + 1; i < std::min(end, comma + kLongest) && !words_.semicolon(i) && !words_.stop(i); ++i)
      if (text_.comma(i)) return sure_verb(i + 1, end);
    return false;
  }

  bool sure_verb(std::size_t i, std::size_t end) const {
    while (i < end && words_.is(i, word_class::adverb)) ++i;
    return i < end && !words_.mark(i) && (words_.is(i, word_class::verb) || words_.tagged(i, WordTag::base)) && !words_.is(i, word_class::determiner | word_class::preposition);
  }

  const ClauseReader& reader_;
  const ClauseText& text_;
  const ClauseWords& words_;
  bool negated_ = false;
};

}  // namespace

std::optional<DutyLink> take_link(const ClauseReader& reader, const ClausePlan& plan, BuiltClause& clause) { return LinkReader(reader).read(plan, clause); }

}  // namespace pandect
