#include <optional>

#include "extractors/norms/clause.h"

namespace pandect {
namespace {

class BodyReader {
 public:
  BodyReader(const ClauseText& text, WordRange region) : text_(text), words_(text.words), region_(region), piece_(region.begin) {}

  Body read() {
    for (std::size_t i = region_.begin; i < region_.end;) {
      const MarkerHit* marker = allowed(i);
      if (marker == nullptr) {
        ++i;
        continue;
      }
      const std::size_t end = end_of(*marker);
      flush(without_joiner(i));
      body_.adjuncts.push_back({marker->rule, marker->rule->part, words_.phrase({i, end}), end >= region_.end});
      piece_ = i = end;
    }
    flush(region_.end);
    trim_last();
    return std::move(body_);
  }

 private:
  /// The marker that cuts a part out of the verb phrase at `i`.
  const MarkerHit* allowed(std::size_t i) const {
    const MarkerHit* marker = text_.hidden(i) ? nullptr : text_.markers.at(i);
    if (marker == nullptr) return nullptr;
    const MarkerRule& rule = *marker->rule;
    if (rule.part == PartKind::manner || rule.part == PartKind::aside || rule.place == Place::front) return nullptr;
    if (rule.place == Place::comma && !opened(i) && !(rule.behind_coordinator && words_.is(i - 1, word_class::coordinator) && !words_.is(i - 1, word_class::alternative)) && !(rule.reach == Reach::core && ends_at(marker->core_end))) return nullptr;
    if (rule.place == Place::comma && i > region_.begin && words_.is(i - 1, word_class::alternative)) return nullptr;  // “owned by, or subject to, a state”
    if (rule.place == Place::start && !action_empty_before(i)) return nullptr;
    if (rule.place == Place::verb && !action_empty_before(i) && !behind_verb(i)) return nullptr;
    if (i > region_.begin && (rule.behind(words_.entries()[i - 1].id) || (rule.part == PartKind::condition && rule.behind(words_.entries()[behind_place(i) - 1].id)))) return nullptr;
    if (rule.part != PartKind::time && inside_noun_phrase(*marker)) return nullptr;
    if (rule.part == PartKind::condition && rule.reach == Reach::clause && of_hypothesis(i)) return nullptr;
    if (rule.part == PartKind::time && i > region_.begin && words_.is(i - 1, word_class::genitive)) return nullptr;
    if (rule.part == PartKind::time && of_relative_verb(i)) return nullptr;
    return marker;
  }

  /// “the place in Canada ⟨where⟩ it was done”: where the phrase of a place begins that stands between a noun and what explains it.
  std::size_t behind_place(std::size_t i) const {
    constexpr std::size_t kFew = 3;  // words
    for (std::size_t k = i; k-- > region_.begin + 1 && i - k <= kFew;) {
      if (words_.mark(k) || text_.hidden(k)) return i;
      if (words_.is(k, word_class::preposition)) return words_.is(k, word_class::infinitive) ? i : k;
      if (!words_.capital(k) && !words_.is(k, word_class::determiner)) return i;
    }
    return i;
  }

  /// “such period as the House may, with its consent, fix”: a finite verb before a comma waits for what comes behind the next one.
  std::optional<std::size_t> behind_interruption(std::size_t comma) const {
    constexpr std::size_t kMany = 16;  // words
    if (!text_.comma(comma) || comma == region_.begin || !words_.is(comma - 1, word_class::finite | word_class::be)) return std::nullopt;
    if (words_.is(comma + 1, word_class::coordinator) || includes(comma + 1)) return std::nullopt;
    for (std::size_t i = comma + 1; i + 1 < region_.end && i - comma <= kMany && !words_[i].joint && !words_.semicolon(i); ++i)
      if (text_.comma(i) && !text_.hidden(i)) return i + 1;
    return std::nullopt;
  }

  /// “after the order has ceased ⟨to have effect⟩”: the infinitive belongs to the verb of the clause that tells the time; “before a
  /// decision ⟨to revoke the licence⟩ is made”: to its subject.
  bool of_time_clause(const MarkerHit& marker, std::size_t infinitive) const {
    constexpr std::size_t kNear = 12;  // words
    for (std::size_t i = infinitive + 1; i < std::min(region_.end, infinitive + kNear) && !text_.comma(i) && !words_.semicolon(i) && !words_[i].joint; ++i) {
      if (words_.is(i, word_class::relative | word_class::subordinator | word_class::complementizer)) break;
      if (words_.is(i, word_class::be) && !words_.is(i, word_class::verb)) return true;
    }
    if (!words_.ends_in(infinitive - 1, "ed") && !words_.is(infinitive - 1, word_class::participle)) return false;
    for (std::size_t i = marker.core_end; i < infinitive; ++i)
      if (words_.is(i, word_class::finite | word_class::be)) return true;
    return false;
  }

  /// “be reviewed within 30 days ⟨and updated⟩”, not “before it is placed on the market and used”.
  bool joins_participle(WordRange time) const {
    const std::size_t verb = time.end + 1;
    if (!words_.is(region_.begin, word_class::be) || !(words_.is(verb, word_class::participle) || words_.ends_in(verb, "ed"))) return false;
    for (std::size_t i = time.begin; i < time.end; ++i)
      if (words_.is(i, word_class::be | word_class::finite)) return false;
    return verb + 1 == region_.end || words_.mark(verb + 1) || words_.is(verb + 1, word_class::preposition | word_class::adverb | word_class::agent_particle);
  }

  /// “during office hours ⟨and make⟩ copies”: a further verb of the clause, not a further noun of the time.
  bool joins_verb(std::size_t coordinator) const {
    const std::size_t verb = coordinator + 1;
    if (verb + 1 >= region_.end || !words_.is(verb, word_class::verb) || words_.is(verb, word_class::be | word_class::determiner)) return false;
    if (words_.is(coordinator, word_class::alternative) && !text_.opens_noun_phrase(verb + 1)) return false;  // “an export or reexport licence”
    return !words_.mark(verb + 1) && !words_.is(verb + 1, word_class::preposition | word_class::coordinator | word_class::be | word_class::relative);
  }

  /// “goods that would be banned if made here”: the condition belongs to the clause that imagines the case.
  bool of_hypothesis(std::size_t i) const {
    bool would = false;
    for (std::size_t k = i; k-- > region_.begin && !words_[k + 1].joint;) {
      if (text_.hidden(k)) continue;
      if (text_.comma(k) || words_.semicolon(k)) return false;
      would = would || words_.is(k, word_class::hypothetical);
      if (would && words_.is(k, word_class::relative)) return true;
    }
    return false;
  }

  /// “exports that actually occurred ⟨during the last year⟩”: only a verb stands between the relative pronoun and the time.
  bool of_relative_verb(std::size_t i) const {
    constexpr std::size_t kFew = 4;  // words
    bool verb = false;
    for (std::size_t k = i; k-- > region_.begin + 1 && i - k <= kFew;) {
      if (text_.hidden(k) || words_.mark(k)) return false;
      if (words_.is(k, word_class::relative)) return verb && !words_.is(k - 1, word_class::preposition) && !text_.comma(k - 1) && !words_.is(k - 1, word_class::verb | word_class::finite | word_class::stating);
      if (text_.verb_like(k)) verb = true;
      else if (!words_.is(k, word_class::adverb | word_class::negation)) return false;
    }
    return false;
  }

  /// Nothing of the clause follows directly at `i`.
  bool ends_at(std::size_t i) const {
    return i >= region_.end || text_.comma(i) || words_.semicolon(i) || words_.stop(i) || words_[i].joint || words_.is(i, word_class::coordinator);
  }

  /// “the owner and, where applicable, the agent”, “including, if any, …”: no verb follows, the phrase stays where it is.
  bool inside_noun_phrase(const MarkerHit& marker) const {
    std::size_t i = marker.first;
    if (i == region_.begin || words_[i].joint) return false;
    // “issued by the body, where applicable, of the form”, “that storage, where applicable, does not harm”
    constexpr std::size_t kFew = 4;  // words
    const std::size_t close = marker.core_end;
    const bool short_one = marker.rule->reach == Reach::core && close - i <= kFew && text_.comma(i - 1) && text_.comma(close) && i > region_.begin + 2;
    if (short_one && (words_.is(close + 1, word_class::genitive) || (words_.is(close + 1, word_class::finite | word_class::be) && !words_.is(close + 1, word_class::hypothetical)))) return true;
    const bool comma = text_.comma(i - 1);
    if (comma) --i;
    if (i <= region_.begin || !(words_.is(i - 1, word_class::coordinator) ? comma : includes(i - 1))) return false;
    for (std::size_t k = marker.core_end; k < region_.end; ++k)
      if (text_.comma(k)) return !words_.is(k + 1, word_class::verb | word_class::adverb);
    return includes(i - 1);
  }

  bool includes(std::size_t i) const { return text_.markers.at(i) != nullptr && text_.markers.at(i)->rule->part == PartKind::aside; }

  /// Set off from what stands before it: by a comma, by the cue, by the joint of a list.
  bool opened(std::size_t i) const {
    if (i == region_.begin || words_[i].joint || text_.comma(i - 1) || words_.semicolon(i - 1)) return true;
    if (words_.is(i - 1, word_class::coordinator)) return i - 1 == region_.begin || text_.comma(i - 2) || ends_adjunct(i - 1);
    return false;
  }

  bool ends_adjunct(std::size_t i) const { return !body_.adjuncts.empty() && piece_ == i; }
  /// Only the verb stands between the cue and the comma before `i`.
  bool behind_verb(std::size_t i) const { return i == region_.begin + 2 && text_.comma(i - 1); }
  bool action_empty() const { return action_empty_before(here_); }

  std::size_t end_of(const MarkerHit& marker) {
    here_ = marker.first;
    if (marker.rule->reach == Reach::core) return marker.core_end;
    return marker.rule->reach == Reach::phrase ? phrase_end(marker) : clause_end(marker);
  }

  /// To the next comma, joint or marker.
  std::size_t phrase_end(const MarkerHit& marker) const {
    for (std::size_t i = marker.core_end; i < region_.end; ++i) {
      if (text_.hidden(i)) continue;
      if (words_.is(i, word_class::coordinator) && words_.is(i + 1, word_class::negation)) return i;  // “on demand and not sell it”
      // “within 30 days of the loss inform”: the verb that the cue waits for
      if (awaited_verb(i) && action_empty() && !words_[marker.first].joint && !set_off(marker)) return i;
      const bool time = marker.rule->part == PartKind::time;
      if (const auto behind = behind_interruption(i)) {
        i = *behind;
        continue;
      }
      if (text_.comma(i) && !time && (goes_on_behind(i, marker) || explains(i))) continue;
      if (const auto last = text_.comma(i) && set_off(marker) ? series_end(i) : std::nullopt) {
        i = *last - 1;
        continue;
      }
      if (text_.comma(i) && time && i + 1 < region_.end && clings(i + 1)) {
        i = text_.markers.at(i + 1)->core_end;
        return i;
      }
      if (text_.comma(i) || words_.semicolon(i) || words_[i].joint) return i;
      if (time && i > marker.core_end + 1)
        if (const MarkerHit* manner = text_.markers.at(i); manner != nullptr && manner->rule->ends_times) return i;
      // “within two weeks for approval”, “within a month if it is late”: the purpose and the clause are no part of the deadline
      const bool complete = time && i == marker.core_end && marker.rule->kind == TimeKind::deadline && i > marker.first + 1;
      if (complete && words_.is(i, word_class::noun_link) && !words_.is(i, word_class::genitive) && !words_.is(i + 1, word_class::determiner | word_class::relative)) return i;
      if (complete && text_.markers.at(i) != nullptr && text_.markers.at(i)->rule->reach == Reach::clause && text_.markers.at(i)->rule->part != PartKind::aside) return i;
      if (time && words_.is(i, word_class::coordinator) && (joins_verb(i) || joins_participle({marker.first, i}))) return i;
      if (time && i == marker.core_end && !words_.is(i, word_class::infinitive)) continue;
      // “for three years and its statement for five”: the coordinator joins objects, not terms
      if (time && marker.rule->kind == TimeKind::duration && words_.is(i, word_class::coordinator) && words_.is(i + 1, word_class::determiner | word_class::pronoun)) return i;
      if (time && words_.is(i, word_class::preposition) && words_.is(i + 1, word_class::verb) && words_.is(i, word_class::infinitive) && !of_time_clause(marker, i)) return i;
      const MarkerHit* next = allowed(words_.is(i, word_class::coordinator) ? i + 1 : i);
      if (i <= marker.core_end + 1 && words_.is(i, word_class::coordinator) && words_.is(i - 1, word_class::preposition)) {
        ++i;  // “except by or with the consent of”
        continue;
      }
      if (next != nullptr && !next->rule->clings) return i;
    }
    return region_.end;
  }

  /// “may, with respect to a sale, …”: the comma that opened it before the verb closes it.
  bool set_off(const MarkerHit& marker) const { return marker.first > 0 && text_.comma(marker.first - 1) && action_empty_before(marker.first); }

  /// “with respect to a sale, loan, or transfer, order”: the comma that closes a series begun before the one at `comma`.
  std::optional<std::size_t> series_end(std::size_t comma) const {
    constexpr std::size_t kMany = 14;  // words
    bool last = false;
    for (std::size_t i = comma + 1; i + 1 < std::min(region_.end, comma + kMany) && !words_[i].joint && !words_.semicolon(i) && text_.markers.at(i) == nullptr; ++i) {
      if (!text_.comma(i)) continue;
      if (last && words_.is(i + 1, word_class::verb)) return i;
      if (last) return std::nullopt;
      last = words_.is(i + 1, word_class::coordinator) && text_.markers.at(i + 2) == nullptr;
    }
    return std::nullopt;
  }

  bool clings(std::size_t i) const { return text_.markers.at(i) != nullptr && text_.markers.at(i)->rule->clings; }

  /// “upon finding a fault, including in a part, which is sold, tell”: behind the comma the noun is explained; its verb is still to come.
  bool explains(std::size_t comma) const {
    const std::size_t next = comma + 1;
    const bool relative = words_.is(next, word_class::relative) && !words_.is(next, word_class::determiner);
    if (!action_empty() || (!includes(next) && !relative)) return false;
    for (std::size_t i = next + 1; i < region_.end && !words_[i].joint && !words_.semicolon(i); ++i)
      if (!text_.hidden(i) && awaited_verb(i)) return true;
    return false;
  }

  /// A base form that no noun phrase and no other verb claims.
  bool awaited_verb(std::size_t i) const {
    return words_.is(i, word_class::verb) && !words_.ends_in(i - 1, "ing") &&
           !words_.is(i - 1, word_class::determiner | word_class::preposition | word_class::coordinator | word_class::finite | word_class::pronoun);
  }

  /// “subject to exceptions to honour the treaty, signed in 1947, and other duties”: the noun phrase goes on.
  bool goes_on_behind(std::size_t comma, const MarkerHit& marker) const {
    const std::size_t next = comma + 1;
    if (next >= region_.end || !opened(marker.first) || words_[marker.first].joint) return false;
    if (!action_empty_before(marker.first) && words_.is(next, word_class::relative) && !words_.is(next, word_class::determiner)) return true;
    return !action_empty_before(marker.first) && (words_.is(next, word_class::participle) || (words_.ends_in(next, "ed") && !words_.is(next, word_class::noun_in_ed)));
  }
  bool action_empty_before(std::size_t i) const {
    const WordRange piece = words_.trimmed({piece_, i});
    return body_.action.empty() && (piece.empty() || (piece.end - piece.begin == 1 && words_.is(piece.begin, word_class::coordinator)));
  }

  /// A clause set off by a comma ends at the comma behind which the verb phrase goes on; any other one at the end, or
  /// at the next marker set off from it.
  std::size_t clause_end(const MarkerHit& marker) const {
    if (const auto comma = fronted_end(marker)) return *comma;
    const bool set_off = opened(marker.first);
    const bool empty = action_empty();
    std::size_t listed = 0;
    for (std::size_t i = behind_interrupter(marker.core_end); i < region_.end; ++i) {
      if (text_.hidden(i)) continue;
      if (words_[i].joint && i > marker.core_end) return listed != 0 ? listed : i;
      if (const auto behind = behind_interruption(i)) {
        i = *behind;
        continue;
      }
      if (set_off && text_.comma(i)) {
        if (words_.is(i + 1, word_class::complementizer) && marker.first >= region_.begin + 2 && text_.comma(marker.first - 1)) return i;  // “ensure, when sold, that”
        const bool free = empty || behind_coordinator(marker.first);
        if (free ? resumes(i + 1, empty) && !inside_verb_list(i) : short_aside(marker, i)) {
          if (!free || !lists_verbs(i + 1)) return i;
          if (listed == 0) listed = i;  // “if goods are exported, shipped or sold, report”: perhaps a later comma
        }
      }
      const MarkerHit* next = text_.markers.at(i);
      if (next == nullptr || allowed(i) == nullptr || next->rule->clings || i == marker.core_end) continue;
      if (next->rule == marker.rule && words_.is(i - 1, word_class::coordinator) && !opened(i) && !within_finite_clause(*next)) return listed != 0 ? listed : i - 1;
      if (next->core_end >= region_.end) return listed != 0 ? listed : i;  // the connective of a list: “…, where:”
      if (next->rule->strong || (next->rule->part != PartKind::time && opened(i) && !within_finite_clause(*next))) return listed != 0 ? listed : back_over_coordinator(i);
    }
    return listed != 0 ? listed : region_.end;
  }

  /// “shall ensure that, where it is late, the clerk …”, “(b) if it is late, two copies”: the phrase stands in front of a
  /// clause or an item, and ends at the comma behind its verb.
  std::optional<std::size_t> fronted_end(const MarkerHit& marker) const {
    const std::size_t first = marker.first;
    const bool complement = first >= region_.begin + 2 && text_.comma(first - 1) && words_.is(first - 2, word_class::relative);
    const bool item = words_[first].joint && first > region_.begin;
    if (!complement && !item) return std::nullopt;
    bool verb = false;
    for (std::size_t i = marker.core_end; i + 1 < region_.end && !(words_[i].joint && i > first); ++i) {
      if (text_.hidden(i)) continue;
      verb = verb || text_.verb_like(i) || words_.is(i, word_class::verb);
      if (!verb || !text_.comma(i) || inside_verb_list(i)) continue;
      const bool subject = text_.opens_noun_phrase(i + 1) && !words_.is(i + 1, word_class::relative);
      if (complement ? subject : !continues_list(i + 1)) return i;
    }
    return std::nullopt;
  }

  /// What stands behind a comma belongs to what stands before it.
  bool continues_list(std::size_t i) const {
    if (words_.is(i, word_class::coordinator | word_class::relative | word_class::participle | word_class::subordinator) || text_.markers.at(i) != nullptr) return true;
    if (words_.is(i, word_class::verb)) return false;
    for (std::size_t k = i; k < region_.end && !words_[k].joint && !words_.semicolon(k); ++k)
      if (text_.comma(k)) return text_.markers.at(k + 1) == nullptr;
    return words_.ends_in(i, "ed") || words_.ends_in(i, "ing");
  }

  /// “if, after the hearing, …”: what stands between the connective and its clause is part of the condition.
  std::size_t behind_interrupter(std::size_t from) const {
    const MarkerHit* inner = from + 1 < region_.end && text_.comma(from) ? text_.markers.at(from + 1) : nullptr;
    if (inner == nullptr) return from;
    for (std::size_t i = inner->core_end; i < region_.end && !words_[i].joint; ++i)
      if (text_.comma(i)) return i + 1;
    return region_.end;
  }

  /// “to export, ship or sell”: the comma stands between verbs.
  bool inside_verb_list(std::size_t comma) const { return words_.is(comma - 1, word_class::verb) && lists_verbs(comma + 1); }

  /// A verb that is followed by another one of its list.
  bool lists_verbs(std::size_t i) const {
    return words_.is(i + 1, word_class::coordinator) || (text_.comma(i + 1) && !words_.is(i, word_class::be));
  }

  bool behind_coordinator(std::size_t i) const {
    if (i > region_.begin && text_.comma(i - 1)) --i;
    return i > region_.begin && words_.is(i - 1, word_class::coordinator);
  }

  /// “…, as far as possible, for …”: a few words between commas, and the verb phrase goes on with a preposition.
  bool short_aside(const MarkerHit& marker, std::size_t comma) const {
    constexpr std::size_t kFew = 7;
    return comma - marker.first <= kFew && (words_.is(comma + 1, word_class::preposition | word_class::be) || (words_.is(comma + 1, word_class::verb) && !lists_verbs(comma + 1)));
  }

  /// “unless he is registered and, where required, holds a permit”: a finite verb goes on behind the phrase.
  bool within_finite_clause(const MarkerHit& next) const {
    if (!behind_coordinator(next.first)) return false;
    for (std::size_t k = next.core_end; k < region_.end; ++k)
      if (text_.comma(k)) return words_.is(k + 1, word_class::finite | word_class::be);
    return false;
  }

  std::size_t back_over_coordinator(std::size_t i) const { return words_.is(i - 1, word_class::coordinator) ? i - 1 : i; }

  /// The verb phrase goes on at `i`, behind a comma.
  bool resumes(std::size_t i, bool first) const {
    while (i < region_.end && words_.is(i, word_class::adverb)) ++i;
    if (i >= region_.end) return false;
    if (words_.is(i, word_class::verb)) return true;
    if (!first || words_.mark(i) || words_.capital(i) || words_.number(i) || text_.markers.at(i) != nullptr) return false;
    constexpr auto kNoVerb = word_class::determiner | word_class::pronoun | word_class::preposition | word_class::coordinator |
                             word_class::relative | word_class::subordinator | word_class::finite;
    return !words_.is(i, kNoVerb) && !words_.ends_in(i, "ing") && !words_.ends_in(i, "ed") && !words_.ends_in(i, "s");
  }

  /// “yearly, as well as when it moves”: words that add the adjunct belong to nothing.
  std::size_t without_joiner(std::size_t end) const {
    for (std::size_t i = end; i-- > piece_ && end - i <= 3;)
      if (const MarkerHit* joiner = text_.markers.at(i); joiner != nullptr && joiner->rule->part == PartKind::aside && joiner->core_end == end && !words_.is(i, word_class::relative)) return i;
    return end;
  }

  void flush(std::size_t end) {
    WordRange piece = words_.trimmed({piece_, end});
    // “shall, without delay and at his expense, remove”: what it joins is no part of the action
    if (body_.action.empty() && !body_.adjuncts.empty() && piece.end - piece.begin > 1 && words_.is(piece.begin, word_class::coordinator)) ++piece.begin;
    const bool joins_nothing = piece.end - piece.begin == 1 && words_.is(piece.begin, word_class::coordinator);
    if (!piece.empty() && !joins_nothing) body_.action.push_back(piece);
  }

  /// Coordinators that join the verb phrase to nothing.
  void trim_last() {
    while (!body_.action.empty()) {
      WordRange& last = body_.action.back();
      while (!last.empty() && (words_.is(last.end - 1, word_class::coordinator) || words_.mark(last.end - 1))) {
        const std::size_t before = last.end;
        last = words_.trimmed(last);
        if (!last.empty() && words_.is(last.end - 1, word_class::coordinator)) --last.end;
        if (last.end == before) break;
      }
      if (!last.empty()) return;
      body_.action.pop_back();
    }
  }

  const ClauseText& text_;
  const ClauseWords& words_;
  WordRange region_;
  std::size_t piece_;
  std::size_t here_ = 0;
  Body body_;
};

}  // namespace

Body read_body(const ClauseText& text, WordRange region) { return BodyReader(text, region).read(); }

}  // namespace pandect
