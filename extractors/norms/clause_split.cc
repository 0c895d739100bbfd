#include "extractors/norms/clause_split.h"

#include <algorithm>

#include "extractors/norms/clause_content.h"
#include "extractors/norms/clause_opening.h"

namespace pandect {
namespace {

constexpr std::size_t kFarthest = 250;  // words a subject may stand before its cue

class Planner {
 public:
  explicit Planner(const ClauseText& text) : text_(text), words_(text.words) {}

  ClausePlans plan(const std::vector<CueHit>& hits) {
    const std::size_t quotation = text_.press ? open_quotation() : words_.size();
    for (const CueHit& hit : hits) {
      if (hit.first > quotation) {
        out_.skipped.push_back({hit, CueReason::quoted});
      } else if (text_.hidden(hit.first)) {
        out_.skipped.push_back({hit, words_[hit.first].quoted ? CueReason::quoted : CueReason::other});
      } else if (hit.rule->frame == Frame::none) {
        out_.skipped.push_back({hit, hit.rule->reason});
      } else if (not_finite(hit) || (text_.press && hit.rule->law_subject && imagined(hit))) {
        out_.skipped.push_back({hit, CueReason::other});
      } else if (auto clause = text_.press && hit.rule->law_subject ? reporting(hit) : clause_of(hit)) {
        if (!out_.clauses.empty()) {
          end_previous(*clause);
          clause->shares_front = !clause->inherits && joined(clause->before.begin);
        }
        out_.clauses.push_back(std::move(*clause));
      } else if (auto added = relative(hit)) {
        if (!out_.clauses.empty()) out_.clauses.back().end = added->before.begin;
        out_.clauses.push_back(std::move(*added));
      } else {
        out_.skipped.push_back({hit, CueReason::other});
      }
    }
    if (!out_.clauses.empty()) out_.clauses.back().end = words_.size();
    for (std::size_t i = 0; i + 1 < out_.clauses.size(); ++i)
      if (const ClausePlan& next = out_.clauses[i + 1]; next.inherits == i && next.hit.rule->frame == Frame::subject) out_.clauses[i].shared_body = {next.hit.last, next.end};
    return std::move(out_);
  }

 private:
  /// “if a court orders it”: the verb of the condition itself.
  bool imagined(const CueHit& hit) const {
    constexpr std::size_t kNear = 12;  // words
    for (std::size_t i = hit.first; i-- > 0 && hit.first - i <= kNear && !text_.comma(i);)
      if (const MarkerHit* marker = text_.markers.at(i); marker != nullptr && !text_.hidden(i)) return marker->rule->hypothetical;
    return false;
  }

  /// A quotation that begins in this sentence and ends in a later one.
  std::size_t open_quotation() const {
    std::size_t open = words_.size();
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (words_.opening_quotation(i) && !words_[i].quoted && (i + 1 == words_.size() || !words_[i + 1].quoted)) open = i;
    return open;
  }

  /// In a report the verb that says what a law does may stand anywhere: “a law to force X to …”, “rules, which ban …”.
  std::optional<ClausePlan> reporting(const CueHit& hit) const {
    const std::size_t from = out_.clauses.empty() ? 0 : out_.clauses.back().hit.last;
    if (!out_.clauses.empty() && out_.clauses.back().hit.rule->law_subject) {
      bool apart = words_.label_before(hit.first).has_value();  // “allowing a court to require …” is one report, “rules that (1) ban …” another
      for (std::size_t i = from; i < hit.first; ++i) apart = apart || text_.comma(i) || words_.semicolon(i) || words_.is(i, word_class::coordinator);
      if (!apart) return std::nullopt;
    }
    const WordRange before{std::max(from, hit.first > kFarthest ? hit.first - kFarthest : 0), hit.first};
    return ClausePlan{.hit = hit, .before = before, .end = 0, .front = read_front(text_, before), .inherits = {}};
  }

  /// “determined to be subject to”, “such sums as may be necessary”: an infinitive, a standard.
  bool not_finite(const CueHit& hit) const {
    if (hit.first == 0) return false;
    const bool bare = words_.is(hit.first, word_class::be) && (words_.is(hit.first, word_class::verb) || words_.ends_in(hit.first, "ing"));  // “be”, “being”
    constexpr auto kBeforeBase = word_class::infinitive | word_class::coordinator | word_class::relative | word_class::adverb | word_class::finite | word_class::preposition | word_class::negation;
    if (!bare && words_.is(hit.first, word_class::verb) && hit.rule->frame == Frame::subject && words_.is(hit.first - 1, kBeforeBase)) return true;  // “shall undertake to”
    return bare || (words_.is(hit.first, word_class::be) && words_.is(hit.first - 1, word_class::infinitive)) || words_.is(hit.first - 1, word_class::near);
  }

  /// “a register, which shall be public”, “a plan, which, if need be, may be revised”: a clause set off by a comma adds a norm.
  std::optional<ClausePlan> relative(const CueHit& hit) const {
    constexpr std::size_t kFarthestPronoun = 30;
    if (text_.press || hit.rule->frame != Frame::subject) return std::nullopt;
    const std::size_t floor = std::max(out_.clauses.empty() ? 0 : out_.clauses.back().hit.last, hit.first > kFarthestPronoun ? hit.first - kFarthestPronoun : 0);
    std::size_t pronoun = hit.first;
    while (pronoun > floor && words_.is(pronoun - 1, word_class::adverb)) --pronoun;
    if (pronoun > floor + 1 && text_.comma(pronoun - 1))  // an interrupter between commas
      for (--pronoun; pronoun > floor && !(text_.comma(pronoun) && words_.is(pronoun - 1, word_class::relative) && pronoun < hit.first - 1);) --pronoun;
    if (pronoun < floor + 2 || !words_.is(--pronoun, word_class::relative) || words_.is(pronoun, word_class::determiner) || !text_.comma(pronoun - 1)) return std::nullopt;
    const WordRange antecedent = noun_phrase_before(pronoun - 1, floor);
    if (antecedent.empty()) return std::nullopt;
    ClausePlan clause{.hit = hit, .before = {pronoun - 1, hit.first}, .end = 0, .front = read_front(text_, {pronoun + 1, hit.first}), .inherits = {}};
    if (!clause.front.subject.empty()) return std::nullopt;
    clause.relative = true;
    clause.front.subject = antecedent;
    return clause;
  }

  /// The noun phrase that ends at `end`, back to its determiner or to the verb or preposition before it.
  WordRange noun_phrase_before(std::size_t end, std::size_t floor) const {
    constexpr std::size_t kLongest = 12;  // words
    std::size_t i = end;
    while (i > floor && end - i < kLongest) {
      const std::size_t w = i - 1;
      if (words_.mark(w) || words_.is(w, word_class::be | word_class::finite | word_class::relative | word_class::subordinator | word_class::coordinator)) break;
      if (words_.is(w, word_class::preposition) && !words_.is(w, word_class::genitive)) break;
      if (i < end && words_.is(w, word_class::verb) && !words_.is(w - 1, word_class::determiner | word_class::genitive)) break;
      --i;
      if (words_.is(i, word_class::determiner) && !(i > floor && words_.is(i - 1, word_class::genitive))) break;
    }
    return words_.trimmed({i, end});
  }

  /// A clause joined to the one before by “and”, “or” or a semicolon, in the same piece of text.
  bool joined(std::size_t begin) const {
    if (begin == 0 || words_[begin].joint) return false;
    return words_.semicolon(begin - 1) || (words_.is(begin - 1, word_class::coordinator) && !words_.is(begin - 1, word_class::contrast));
  }

  /// “in no event shall the fee exceed …”, “nor may a permit be lent”: a negative word in front turns subject and cue round.
  std::optional<ClausePlan> inverted(const CueHit& hit) const {
    constexpr std::size_t kLongestSubject = 25;
    if (hit.rule->frame != Frame::subject || hit.last - hit.first != 1 || hit.first == 0) return std::nullopt;
    WordRange negator{hit.first - 1, hit.first};
    if (!words_.is(negator.begin, word_class::alternative) || !words_.is(negator.begin, word_class::contrast)) {  // nor
      if (hit.first < 3 || !words_.is(hit.first - 2, word_class::negative) || !words_.is(hit.first - 3, word_class::preposition)) return std::nullopt;
      negator.begin = hit.first - 3;
    }
    if (!text_.opens_noun_phrase(hit.last)) return std::nullopt;
    const bool pronoun = words_.is(hit.last, word_class::pronoun) && !words_.is(hit.last, word_class::determiner);
    for (std::size_t i = hit.last + 1; i < std::min(words_.size(), hit.last + kLongestSubject); ++i) {
      if (text_.hidden(i) || !words_.is(i, word_class::verb) || (!pronoun && i == hit.last + 1)) continue;
      if (words_.is(i - 1, word_class::preposition | word_class::determiner)) continue;
      ClausePlan clause{.hit = hit, .before = {negator.begin, hit.first}, .end = 0, .front = {}, .inherits = {}};
      clause.front.subject = words_.trimmed({hit.last, i});
      clause.body = i;
      clause.negator = negator;
      return clause;
    }
    return std::nullopt;
  }

  std::optional<ClausePlan> clause_of(const CueHit& hit) {
    if (auto turned = inverted(hit)) return turned;
    const std::size_t floor = hit.first > kFarthest ? hit.first - kFarthest : 0;
    if (!out_.clauses.empty()) {
      const std::size_t from = std::max(floor, out_.clauses.back().hit.last);
      return following(hit, from);
    }
    return first(hit, floor);
  }

  /// The first clause of the sentence: from its beginning, or from where a clause without cue ends.
  std::optional<ClausePlan> first(const CueHit& hit, std::size_t from) const {
    std::size_t begin = behind_opening(text_, from, hit.first);
    for (std::size_t i = begin; i < hit.first; ++i) {
      std::size_t next = i + 1;
      while (next < hit.first && words_.is(next, word_class::adverb | word_class::linking)) ++next;
      const bool title = text_.press && words_.colon(i) && text_.opens_noun_phrase(next);  // “Clear rules: Governments must …”
      if (text_.press && words_.emphasis(i)) begin = i + 1;  // “**Duties.** Firms must …”
      if (!text_.hidden(i) && (title || (words_.semicolon(i) && opens(i + 1, hit.first)))) begin = i + 1;
    }
    // “Note that such notices may be sent early.”
    const bool told = words_.is(begin + 1, word_class::complementizer) && words_.capital(begin) && text_.markers.at(begin) == nullptr && text_.opens_noun_phrase(begin + 2);
    if (told && begin + 2 < hit.first && !words_.is(begin, word_class::determiner | word_class::pronoun | word_class::preposition | word_class::subordinator | word_class::relative)) begin += 2;
    ClausePlan clause{.hit = hit, .before = {begin, hit.first}, .end = 0, .front = {}, .inherits = {}};
    if (into_content(clause)) return stated(std::move(clause));
    if (text_.markers.at(begin) == nullptr) skip_cueless_clause(clause);
    if (text_.press) take_pronoun(clause);
    if (words_.trimmed(clause.before).empty()) return clause;
    if (ends_in_coordinator(clause.before)) {
      WordRange subject = subject_before_verb(text_, {behind_fronted_clause(clause.before), clause.before.end});
      if (subject.empty() && text_.press) subject = subject_before_comma(clause.before);
      if (subject.empty() && text_.press) subject = subject_before_tagged_verb(clause.before);
      if (subject.empty()) return std::nullopt;
      clause.front = read_front(text_, {clause.before.begin, subject.end});
      return clause;
    }
    clause.front = read_front(text_, clause.before);
    const bool own_subject = hit.rule->frame == Frame::expletive || (hit.rule->frame == Frame::measure && !hit.rule->law_subject);
    if (own_subject) return clause;  // “it shall be unlawful”, “there is no need for”
    if (clause.front.led || dangling(text_, clause.front.subject)) return std::nullopt;
    return clause;
  }

  /// “The firms lobbied and they were allowed to”, “…, and under the act they must”: a pronoun behind the coordinator is the subject.
  void take_pronoun(ClausePlan& clause) const {
    std::size_t pronoun = clause.hit.first;
    while (pronoun > clause.before.begin && words_.is(pronoun - 1, word_class::adverb)) --pronoun;
    if (pronoun < clause.before.begin + 3 || !words_.is(--pronoun, word_class::pronoun) || words_.is(pronoun, word_class::determiner)) return;
    constexpr std::size_t kPhrase = 6;  // words between the coordinator and the pronoun: “under the new act”
    std::size_t begin = pronoun;
    while (begin > clause.before.begin && pronoun - begin < kPhrase && !words_.mark(begin - 1) && !words_.is(begin - 1, word_class::coordinator)) --begin;
    if (begin == clause.before.begin || !words_.is(begin - 1, word_class::coordinator) || words_.is(begin - 2, word_class::pronoun | word_class::determiner)) return;
    if (begin < pronoun && !words_.is(begin, word_class::preposition)) return;
    for (std::size_t i = clause.before.begin + 1; i < begin - 1; ++i)
      if (words_.tagged(i, WordTag::finite) || text_.verb_like(i)) {
        clause.before.begin = pronoun;
        return;
      }
  }

  /// “The notes say that firms may …”: the clause begins behind what says so.
  bool into_content(ClausePlan& clause) const {
    if (!text_.press) return false;
    const auto content = content_clause(text_, clause.before);
    if (!content) return false;
    clause.before.begin = content->begin;
    clause.source = content->source;
    return true;
  }

  std::optional<ClausePlan> stated(ClausePlan clause) const {
    clause.front = read_front(text_, clause.before);
    if (clause.front.led || clause.front.subject.empty() || dangling(text_, clause.front.subject)) return std::nullopt;
    return clause;
  }

  /// “All goods that are here, or are under way, are frozen and must …”: the last verb behind a comma is the main one.
  WordRange subject_before_comma(WordRange before) const {
    for (std::size_t i = before.end; i-- > before.begin + 1;)
      if (!text_.hidden(i) && words_.is(i, word_class::be | word_class::finite) && text_.comma(i - 1)) return words_.trimmed({before.begin, i});
    return {before.begin, before.begin};
  }

  /// “If a firm lies, its owner is at fault and shall pay”: the verb of the fronted clause is not the one that is joined.
  std::size_t behind_fronted_clause(WordRange before) const {
    const MarkerHit* marker = text_.markers.at(before.begin);
    if (marker == nullptr || marker->rule->reach != Reach::clause) return before.begin;
    for (std::size_t i = before.begin + 1; i + 1 < before.end; ++i)
      if (!text_.hidden(i) && text_.comma(i) && text_.opens_noun_phrase(i + 1)) return i + 1;
    return before.begin;
  }

  /// “The facts are known, and the Board may …”: the clause begins behind the coordinator.
  void skip_cueless_clause(ClausePlan& clause) const {
    WordRange subject = subject_before_verb(text_, clause.before);
    if (text_.press && subject.empty()) subject = subject_before_tagged_verb(clause.before);
    if (subject.empty()) return;
    for (std::size_t i = clause.before.end; i-- > subject.end;) {
      const bool contrasted = text_.press && !text_.hidden(i - 1) && words_.is(i - 1, word_class::contrast | word_class::resuming);  // “… but members may …”
      if (!contrasted && !after_comma_and_coordinator(i)) continue;
      const WordRange rest{i, clause.before.end};
      const Front front = read_front(text_, rest);
      if (front.subject.empty() || front.led || (!contrasted && !text_.opens_noun_phrase(front.subject.begin) && !(text_.press && words_.tagged(front.subject.begin, WordTag::noun))) || dangling(text_, front.subject)) continue;
      clause.before = rest;
      return;
    }
  }

  /// “Threats evolve, and …”: in a report the tags tell a verb where the clause ends.
  WordRange subject_before_tagged_verb(WordRange region) const {
    for (std::size_t i = region.begin + 1; i + 1 < region.end; ++i) {
      if (text_.hidden(i)) continue;
      if (words_.is(i, word_class::relative | word_class::subordinator)) break;
      if (words_.tagged(i, WordTag::finite) && words_.tagged(i - 1, WordTag::noun) && !words_.mark(i)) return {region.begin, i};
    }
    return {region.begin, region.begin};
  }

  bool ends_in_coordinator(WordRange region) const {
    std::size_t i = region.end;
    while (i > region.begin && words_.is(i - 1, word_class::adverb)) --i;
    return i > region.begin && words_.is(i - 1, word_class::coordinator);
  }

  bool after_comma_and_coordinator(std::size_t i) const {
    return i >= 2 && words_.is(i - 1, word_class::coordinator) && !text_.hidden(i - 1) && (text_.comma(i - 2) || words_.semicolon(i - 2));
  }

  /// A clause may begin at `i`, behind a semicolon.
  bool opens(std::size_t i, std::size_t before) const {
    while (i < before && words_.is(i, word_class::coordinator | word_class::linking)) ++i;
    if (words_.is(i, word_class::finite)) return false;  // a further verb of what stands before the semicolon
    return i >= before || text_.opens_noun_phrase(i) || text_.markers.at(i) != nullptr || !words_.is(i - 1, word_class::coordinator);
  }

  /// A further clause: what lies between the cue before and this one holds the end of the former and the subject of this.
  std::optional<ClausePlan> following(const CueHit& hit, std::size_t from) const {
    if (ends_in_coordinator({from, hit.first}) && joins_subordinate_verbs(from, hit.first - 1)) return std::nullopt;
    if (auto clause = sharing(hit, from)) return clause;
    if (ClausePlan content{.hit = hit, .before = {from, hit.first}, .end = 0, .front = {}, .inherits = {}}; into_content(content)) return stated(std::move(content));
    if (auto clause = beginning(hit, from, true)) return clause;
    return beginning(hit, from, false);
  }

  /// “… and, if necessary, may …”: the subject of the clause before.
  std::optional<ClausePlan> sharing(const CueHit& hit, std::size_t from) const {
    std::size_t i = hit.first;
    while (i > from && words_.is(i - 1, word_class::adverb)) --i;
    if (i > from && !text_.hidden(i - 1) && (words_.is(i - 1, word_class::coordinator) || words_.semicolon(i - 1) || text_.comma(i - 1))) {
      const bool comma_only = text_.comma(i - 1);
      if (!comma_only || !interrupted(from, i - 1)) {
        ClausePlan clause{.hit = hit, .before = {i, hit.first}, .end = 0, .front = {}, .inherits = lender()};
        return clause;
      }
    }
    // a fronted phrase between coordinator and cue
    for (std::size_t k = hit.first; k-- > from;) {
      if (text_.hidden(k) || !words_.is(k, word_class::coordinator) || hit.first - k > 60) continue;
      std::size_t next = k + 1;
      while (next < hit.first && words_.mark(next)) ++next;
      if (next >= hit.first || text_.markers.at(next) == nullptr) continue;
      if (!text_.comma(k - 1) && !words_.semicolon(k - 1) && !text_.comma(hit.first - 1)) return std::nullopt;
      if (dangling(text_, {k + 1, hit.first}) && !text_.comma(hit.first - 1)) return std::nullopt;  // “or, if a natural person, may”
      ClausePlan clause{.hit = hit, .before = {k + 1, hit.first}, .end = 0, .front = read_front(text_, {k + 1, hit.first}), .inherits = lender()};
      if (clause.front.subject.empty() && clause.front.led && !subordinate(clause)) return clause;
      return std::nullopt;
    }
    return std::nullopt;
  }

  /// “… to know that a change has occurred or may occur”: the coordinator joins verbs of a subordinate clause.
  bool joins_subordinate_verbs(std::size_t from, std::size_t coordinator) const {
    bool verb = false;
    for (std::size_t i = coordinator; i-- > from;) {
      if (text_.hidden(i)) continue;
      if (text_.comma(i) || words_.semicolon(i)) return false;
      if (words_.is(i, word_class::finite | word_class::be) && !words_.is(i - 1, word_class::preposition)) verb = true;
      if (verb && words_.is(i, word_class::relative | word_class::subordinator)) return true;
    }
    return false;
  }

  /// “unless Union or national law requires”: the coordinator joins the subject of a subordinate clause.
  bool inside_subordinate_subject(std::size_t from, std::size_t coordinator) const {
    for (std::size_t i = coordinator; i-- > from;) {
      if (text_.hidden(i)) continue;
      if (text_.comma(i) || words_.semicolon(i) || text_.verb_like(i)) return false;
      if (words_.is(i, word_class::relative | word_class::subordinator)) return true;
    }
    return false;
  }

  bool has_relative(WordRange range) const {
    for (std::size_t i = range.begin + 1; i < range.end; ++i)
      if (!text_.hidden(i) && words_.is(i, word_class::relative)) return true;
    return false;
  }

  /// The cue itself belongs to the subordinate clause: “and if the Board may …”.
  bool subordinate(const ClausePlan& clause) const {
    if (clause.front.adjuncts.empty()) return false;
    const Adjunct& last = clause.front.adjuncts.back();
    if (last.rule->reach != Reach::clause || text_.comma(clause.before.end - 1)) return false;
    for (std::size_t i = last.range.begin + 1; i < last.range.end; ++i)
      if (text_.verb_like(i)) return false;
    return true;
  }

  /// Before the comma at `comma` there is a phrase that interrupts subject and cue.
  bool interrupted(std::size_t from, std::size_t comma) const {
    for (std::size_t i = comma; i-- > from;)
      if (text_.comma(i) || words_.semicolon(i)) {
        std::size_t next = i + 1;
        while (next < comma && words_.is(next, word_class::coordinator | word_class::adverb)) ++next;
        return text_.markers.at(next) != nullptr;
      }
    return false;
  }

  std::size_t lender() const { return out_.clauses.size() - 1; }

  /// With its own subject, behind “; ” or “, and” (`strong`), or behind a plain coordinator.
  std::optional<ClausePlan> beginning(const CueHit& hit, std::size_t from, bool strong) const {
    constexpr int kTries = 12;
    int tries = 0;
    for (std::size_t i = hit.first; i-- > from && tries < kTries;) {
      if (text_.hidden(i)) continue;
      const MarkerHit* marker = text_.markers.at(i);
      const bool proviso = marker != nullptr && marker->rule->strong && words_.entries()[marker->core_end - 1].classes & word_class::relative;
      const bool strong_start = words_.semicolon(i) || after_comma_and_coordinator(i + 1) || words_[i + 1].joint || proviso;
      const bool resumes = text_.press && words_.is(i, word_class::resuming) && i > from && text_.comma(i - 1);  // “…, though firms may …”
      const bool plain_start = words_.is(i, word_class::coordinator) || resumes;
      if (!(strong ? strong_start : plain_start)) continue;
      ++tries;
      const WordRange rest{proviso ? marker->core_end : i + 1, hit.first};
      if (ends_in_coordinator(rest) || (!strong && inside_subordinate_subject(from, i))) continue;
      Front front = read_front(text_, rest);
      if (front.subject.empty() || front.led || dangling(text_, front.subject)) continue;
      const std::size_t head = front.subject.begin;
      if (!strong && words_.is(i, word_class::alternative) && has_relative(front.subject)) continue;
      const bool contrasted = text_.press && words_.tagged(head, WordTag::noun) && !words_.is(i, word_class::alternative) && words_.is(i, word_class::contrast);
      const bool plural = strong && bare_plural(front.subject, hit) && !lists_before(from, i);
      if (!text_.opens_noun_phrase(head) && !words_.semicolon(i) && front.adjuncts.empty() && !contrasted && !plural && !resumes) continue;
      if (strong && words_.is(i, word_class::coordinator) && front.adjuncts.empty())
        if (auto series = series_before(hit, from, i)) return series;
      return ClausePlan{.hit = hit, .before = rest, .end = 0, .front = std::move(front), .inherits = {}};
    }
    return std::nullopt;
  }

  /// “…, and the Bank, its agents, and brokers may”: the coordinator at `last` closes a series that another one opened.
  std::optional<ClausePlan> series_before(const CueHit& hit, std::size_t from, std::size_t last) const {
    bool comma = false;
    for (std::size_t i = last - 1; i-- > from;) {
      if (text_.hidden(i)) continue;
      if (words_.is(i, word_class::finite | word_class::be | word_class::relative | word_class::subordinator) || words_.semicolon(i)) break;
      if (comma && words_.is(i, word_class::coordinator) && !words_.is(i, word_class::alternative) && after_comma_and_coordinator(i + 1)) {
        Front front = read_front(text_, {i + 1, hit.first});
        if (front.subject.begin != i + 1 || front.subject.empty() || front.led || !text_.opens_noun_phrase(front.subject.begin) || dangling(text_, front.subject)) return std::nullopt;
        return ClausePlan{.hit = hit, .before = {i + 1, hit.first}, .end = 0, .front = std::move(front), .inherits = {}};
      }
      comma = comma || text_.comma(i);
    }
    return std::nullopt;
  }

  /// “…, and users must …”, “…, and small ports have a right to …”: a noun without a determiner right before its verb.
  bool bare_plural(WordRange subject, const CueHit& hit) const {
    constexpr std::size_t kFew = 3;  // words
    return subject.end == hit.first && subject.end - subject.begin <= kFew && words_.ends_in(subject.end - 1, "s") && !words_.is(subject.end - 1, word_class::verb);
  }

  /// “ports, docks, and users”: commas before the coordinator at `i` part members of a list.
  bool lists_before(std::size_t from, std::size_t i) const {
    for (std::size_t k = from; k + 1 < i; ++k)
      if (!text_.hidden(k) && text_.comma(k) && text_.markers.at(k + 1) == nullptr) return true;
    return false;
  }

  /// The clause before ends where this one begins; a proviso remains an exception of it as well.
  void end_previous(const ClausePlan& clause) {
    ClausePlan& previous = out_.clauses.back();
    if (text_.press && clause.hit.rule->law_subject) {
      const auto label = words_.label_before(clause.hit.first);
      previous.end = !label ? behind_previous(previous.hit.last, clause.hit.first) : words_.is(*label - 1, word_class::relative) ? words_.size() : *label;  // “to issue rules that (1) ban …” goes on
      return;
    }
    std::size_t begin = clause.before.begin;
    if (begin > previous.hit.last && words_.is(begin - 1, word_class::relative)) begin = words_.size();
    while (begin > previous.hit.last && begin < words_.size() && words_.is(begin - 1, word_class::resuming)) --begin;
    previous.end = begin;
  }

  /// “…, and it ⟨requires⟩”: the pronoun and its coordinator belong to the clause that begins there.
  std::size_t behind_previous(std::size_t from, std::size_t verb) const {
    std::size_t end = verb;
    while (end > from && words_.is(end - 1, word_class::adverb)) --end;
    const bool pronoun = end > from + 1 && words_.is(end - 1, word_class::pronoun) && words_.is(end - 2, word_class::coordinator) && text_.comma(end - 3);
    return pronoun ? end - 2 : verb;
  }

  const ClauseText& text_;
  const ClauseWords& words_;
  ClausePlans out_;
};

}  // namespace

ClausePlans plan_clauses(const ClauseText& text, const std::vector<CueHit>& hits) { return Planner(text).plan(hits); }

}  // namespace pandect
