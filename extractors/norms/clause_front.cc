#include <algorithm>

#include "extractors/norms/clause.h"

namespace pandect {
namespace {

/// A stretch between commas.
struct Segment {
  WordRange range;                    // without leading coordinator
  const MarkerHit* marker = nullptr;  // opens it
  bool coordinated = false;           // a coordinator stood before it
  bool first = false;                 // of the clause

  bool led() const { return marker != nullptr && marker->rule->part != PartKind::aside && (marker->rule->place != Place::verb || (first && marker->core_end >= range.end)) && !marker->rule->clings; }
};

class FrontReader {
 public:
  FrontReader(const ClauseText& text, WordRange region) : text_(text), words_(text.words), region_(region) {}

  Front read() {
    while (!region_.empty() && !opens_condition(region_.begin) && (words_.mark(region_.begin) || words_.is(region_.begin, word_class::coordinator | word_class::linking)))
      ++region_.begin;
    while (text_.press && region_.begin + 1 < region_.end && resumes(region_.begin)) {
      front_.conjoined = front_.conjoined || words_.is(region_.begin, word_class::subordinator);
      ++region_.begin;
    }  // “So no …”, “Though the agency may …”
    if (const MarkerHit* linking = text_.markers.at(region_.begin); linking != nullptr && linking->rule->linking && text_.comma(linking->core_end) && linking->core_end + 1 < region_.end)
      region_.begin = linking->core_end + 1;
    while (region_.begin + 1 < region_.end && words_.is(region_.begin, word_class::adverb) && words_.comma(region_.begin + 1)) region_.begin += 2;  // “Officially, ”
    std::size_t end = region_.end;
    while (end > region_.begin && words_.is(end - 1, word_class::adverb)) --end;
    if (end < region_.end && of_relative_verb(end)) end = region_.end;
    closed_ = end > region_.begin && text_.comma(end - 1);
    region_.end = end;
    cut();
    if (segments_.empty()) return {};
    choose();
    return std::move(front_);
  }

 private:
  /// “held for, or issued by, the office”: the preposition waits for what stands behind the comma; no “as is provided for, …”.
  bool waits_for_object(const Segment& segment) const {
    const std::size_t last = segment.range.end - 1;
    if (!words_.is(last, word_class::preposition)) return false;
    return segment.coordinated || words_.is(last, word_class::agent_particle) || last == region_.begin || !text_.verb_like(last - 1);
  }

  /// “Anybody that does ⟨so electronically⟩ shall”, “who files and does ⟨so⟩”: the adverbs belong to the verb of the relative clause.
  bool of_relative_verb(std::size_t adverb) const {
    if (adverb > region_.begin + 2 && words_.is(adverb - 1, word_class::verb) && words_.is(adverb - 2, word_class::infinitive)) return true;  // “parties wishing to file ⟨electronically⟩”
    if (adverb < region_.begin + 2 || !words_.is(adverb - 1, word_class::finite | word_class::be)) return false;
    std::size_t relative = adverb - 2;
    if (words_.is(relative, word_class::coordinator))
      while (relative > region_.begin && !words_.is(relative, word_class::relative)) --relative;
    return words_.is(relative, word_class::relative);
  }

  /// In a report a clause may begin with its conjunction, when no other clause stands between it and the cue.
  bool resumes(std::size_t begin) const {
    if (!words_.is(begin, word_class::resuming)) return false;
    const MarkerHit* marker = text_.markers.at(begin);
    if (marker == nullptr) return true;
    if (marker->rule->part != PartKind::manner || marker->core_end != begin + 1) return false;
    for (std::size_t i = begin; i < region_.end; ++i)
      if (text_.comma(i)) return false;
    return true;
  }

  void cut() {
    std::size_t begin = region_.begin;
    for (std::size_t i = region_.begin; i <= region_.end; ++i) {
      const bool last = i == region_.end;
      const bool joint = !last && i > begin && words_[i].joint;
      const bool both = !last && i > begin && text_.markers.at(begin) != nullptr && !text_.hidden(i) && words_.is(i, word_class::coordinator) && i + 1 < region_.end && i >= text_.markers.at(begin)->core_end && joins_phrases(i);
      if (!last && !joint && !both && !text_.comma(i)) continue;
      if (!last && text_.comma(i) && interrupts_predicate(begin, i)) continue;
      add({begin, i});
      begin = joint || both ? i : i + 1;
    }
  }

  /// “if a term was, in whole or in part, unfair”: the comma, or the next one, stands behind a verb that goes on.
  bool interrupts_predicate(std::size_t begin, std::size_t comma) const {
    constexpr std::size_t kLongest = 8;  // words of the phrase between
    if (text_.markers.at(begin) == nullptr) return false;
    const auto behind_be = [&](std::size_t i) { return i > begin && words_.is(i - 1, word_class::be) && words_.is(i - 1, word_class::finite); };
    const auto comma_in = [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i)
        if (text_.comma(i)) return i;
      return to;
    };
    if (behind_be(comma)) return comma_in(comma + 1, std::min(region_.end, comma + kLongest)) < std::min(region_.end, comma + kLongest);
    const std::size_t before = comma - std::min(comma - begin, kLongest);
    const std::size_t opening = comma_in(before, comma);
    return opening < comma && behind_be(opening);
  }

  /// “where it is urgent and upon request”: the coordinator joins two phrases, each with its marker.
  bool joins_phrases(std::size_t coordinator) const {
    const MarkerHit* next = text_.markers.at(coordinator + 1);
    if (next == nullptr || next->rule->part == PartKind::aside) return false;
    const MarkerHit* first = text_.markers.at(region_.begin);  // “where it lies in the port or in the road”: one clause
    if (next->rule->place == Place::front && first != nullptr && first->rule->reach == Reach::clause) return false;
    return next->rule->part != PartKind::manner || !words_.is(coordinator, word_class::alternative);
  }

  /// “Provided that the fee is paid, …”: no linking word.
  bool opens_condition(std::size_t i) const {
    const MarkerHit* marker = text_.markers.at(i);
    return marker != nullptr && marker->rule->part == PartKind::condition && words_.is(i, word_class::linking);
  }

  void add(WordRange range) {
    Segment s;
    const bool otherwise = words_.is(range.begin, word_class::alternative) && words_.is(range.begin + 1, word_class::linking);  // “or otherwise in the possession of”
    while (!range.empty() && !opens_condition(range.begin) && words_.is(range.begin, word_class::coordinator | word_class::linking)) {
      s.coordinated = s.coordinated || words_.is(range.begin, word_class::coordinator);
      ++range.begin;
    }
    s.range = words_.trimmed(range);
    s.first = segments_.empty();
    if (s.range.empty()) return;
    std::size_t first = s.range.begin;
    s.marker = text_.markers.at(first);
    if (s.marker == nullptr && words_.is(first, word_class::adverb)) s.marker = text_.markers.at(first + 1);
    if (otherwise && !segments_.empty()) s.marker = nullptr;
    // “any change in the price, or in the terms,”: a further phrase of the noun
    if (s.marker != nullptr && s.coordinated && !segments_.empty() && !segments_.back().led() && s.marker->rule->reach != Reach::clause && repeats(segments_.back().range, first)) s.marker = nullptr;
    // “the controller and, where applicable, its agent”: inside the noun phrase
    if (!segments_.empty() && words_.is(segments_.back().range.end - 1, word_class::coordinator)) s.marker = nullptr;
    segments_.push_back(s);
  }

  bool repeats(WordRange range, std::size_t word) const {
    for (std::size_t i = range.begin + 1; i < range.end; ++i)
      if (words_.is(i, word_class::preposition) && words_.entries()[i].id == words_.entries()[word].id) return true;
    return false;
  }

  /// Splits the segments into fronted phrases, subject and interrupters.
  void choose() {
    std::size_t end = segments_.size();
    if (closed_) end = before_interrupters();
    std::size_t begin = 0;
    if (segments_[0].led()) {
      begin = subject_start(end);
      if (begin == end) {
        from_last_noun_phrase(end);
        return;
      }
    }
    take_adjuncts(0, begin);
    front_.subject = words_.trimmed({segments_[begin].range.begin, segments_[end - 1].range.end});
    take_adjuncts(end, segments_.size());
    front_.led = false;
  }

  /// Index of the first of the phrases that stand between subject and cue, closed by a comma.
  std::size_t before_interrupters() const {
    std::size_t i = segments_.size();
    while (i > 0 && !segments_[i - 1].led()) --i;
    while (i > 1 && segments_[i - 2].led()) --i;
    if (i <= 1) return segments_.size();  // only fronted phrases
    return i - 1;
  }

  /// Where the subject begins behind fronted phrases; `end` when there is none.
  std::size_t subject_start(std::size_t end) const {
    std::size_t front = 0;
    while (front < end && segments_[front].led()) ++front;
    if (front < end && segments_[front].range.end - segments_[front].range.begin == 1 && words_.is(segments_[front].range.begin, word_class::pronoun)) return front;
    bool list = false;
    for (std::size_t i = end; i-- > 1;) {
      const Segment& s = segments_[i];
      if (s.led()) return end;
      if (s.coordinated) list = true;
      const bool aside = s.marker != nullptr || (words_.is(s.range.begin, word_class::relative) && (!words_.is(s.range.begin, word_class::determiner) || text_.verb_like(s.range.begin + 1)));
      const bool counted = words_.number(s.range.begin) && ((words_.tagged(s.range.begin + 1, WordTag::noun) && words_.ends_in(s.range.begin + 1, "s")) || words_.tagged(s.range.begin + 1, WordTag::adjective));  // “1,276 delegates”
      const bool adverbial = words_.is(s.range.begin, word_class::adverb) && words_.is(s.range.begin + 1, word_class::coordinator);  // “directly or indirectly”
      if (s.coordinated || aside || adverbial || (words_.number(s.range.begin) && !counted) || waits_for_object(segments_[i - 1])) continue;
      const bool verb = text_.verb_like(s.range.begin) && !words_.tagged(s.range.begin, WordTag::noun) && !(i + 1 == end && describes(s.range));  // “petitions must be filed”
      if (verb || words_.is(s.range.begin, word_class::preposition)) continue;
      const bool certain = text_.opens_noun_phrase(s.range.begin);
      if (certain || (!list && !dangling(text_, segments_[i - 1].range))) return list ? first_of_series(i, front) : first_of_list(i, end, front);
    }
    return end;
  }

  /// “In an emergency, registered users must”: a participle before the noun that it describes, which the cue follows.
  bool describes(WordRange range) const {
    constexpr auto kOfPhrase = word_class::preposition | word_class::determiner | word_class::pronoun | word_class::adverb | word_class::agent_particle | word_class::coordinator | word_class::infinitive | word_class::relative |
                               word_class::subordinator | word_class::be | word_class::finite;
    const std::size_t noun = range.begin + 1;
    return !closed_ && noun < range.end && (words_.ends_in(range.begin, "ed") || words_.is(range.begin, word_class::participle)) && !words_.is(noun, kOfPhrase) && !words_.mark(noun) && !words_.number(noun) && !text_.verb_like(noun);
  }

  /// “the master or”
  bool opens_pair(WordRange range) const {
    constexpr std::size_t kLongest = 6;  // words
    return range.end - range.begin <= kLongest && words_.is(range.end - 1, word_class::coordinator) && text_.opens_noun_phrase(range.begin) && !verb_between(range);
  }

  /// “Within ten days, the Bank, the head of the Mint, and the Board shall”: a comma before “and” too.
  std::size_t first_of_series(std::size_t i, std::size_t front) const {
    for (; i > front && i > 1; --i) {
      const Segment& before = segments_[i - 1];
      if (before.led() || before.coordinated || before.marker != nullptr || !text_.opens_noun_phrase(before.range.begin) || words_.is(before.range.begin, word_class::preposition) || verb_between(before.range)) break;
    }
    return i;
  }

  /// “Under Article 5, the Bank, the Mint and the Board may”: short noun phrases before the coordinated ones belong to the subject.
  std::size_t first_of_list(std::size_t i, std::size_t end, std::size_t front) const {
    constexpr std::size_t kShort = 5;  // words
    bool coordinated = false;
    if (i + 1 != end) return i;
    for (std::size_t k = segments_[i].range.begin; k < segments_[i].range.end; ++k) {
      if (words_.is(k, word_class::preposition | word_class::relative)) break;
      coordinated = coordinated || words_.is(k, word_class::coordinator);
    }
    // “the master or, in his absence, the agent”: a phrase between commas that stands inside the noun phrase
    if (i >= front + 2 && opens_pair(segments_[i - 2].range)) return i - 2;
    while (coordinated && i > front && i > 1) {
      const WordRange before = segments_[i - 1].range;
      const bool name = before.end - before.begin <= kShort && text_.opens_noun_phrase(before.begin) && segments_[i - 1].marker == nullptr && !words_.number(before.end - 1) &&
                        words_.is(segments_[i].range.begin, word_class::determiner) == words_.is(before.begin, word_class::determiner);
      bool verb = false;
      for (std::size_t k = before.begin; k < before.end; ++k) verb = verb || text_.verb_like(k) || words_.is(k, word_class::preposition);
      if (!name || verb) break;
      --i;
    }
    return i;
  }

  /// “Where the icons are shown electronically they”, “Subject to section 4 the Board”: no comma, the subject is the last noun phrase
  /// behind the fronted one.
  void from_last_noun_phrase(std::size_t end) {
    const Segment& last = segments_[end - 1];
    const bool full = last.led() && whole(*last.marker) && last.marker->core_end < last.range.end && text_.opens_noun_phrase(last.marker->core_end);
    const bool governs = full && words_.ends_in(last.marker->core_end - 1, "ing");  // “after consulting the Board the Minister”
    if (!closed_ && (!full || governs))  // “If the applicant is no citizen, ⟨it shall be unlawful⟩”: no subject stands before a comma
      for (std::size_t i = last.range.end; i-- > last.range.begin + 1;)
        if (opens_subject(i, last.range) && stands_before(last, i)) return split_at(i, end);
    if (full) return split_at(last.marker->core_end, end);
    take_adjuncts(0, segments_.size());
    front_.led = true;
  }

  void split_at(std::size_t subject, std::size_t end) {
    const Segment& last = segments_[end - 1];
    const MarkerRule* rule = (last.marker != nullptr ? last : segments_[0]).marker->rule;
    take_adjuncts(0, end - 1);
    if (rule->part != PartKind::manner) front_.adjuncts.push_back({rule, rule->part, words_.phrase({last.range.begin, subject}), false});
    front_.subject = words_.trimmed({subject, last.range.end});
    take_adjuncts(end, segments_.size());
  }

  /// “the Board”, “no person”; behind the number of a provision any noun: “under paragraph 3 national authorities”.
  bool opens_subject(std::size_t i, WordRange range) const {
    constexpr auto kLeads = word_class::preposition | word_class::coordinator | word_class::relative | word_class::subordinator | word_class::be;
    constexpr auto kNoNoun = kLeads | word_class::finite;
    if (text_.hidden(i) || words_.mark(i) || words_.is(i - 1, kLeads | word_class::determiner)) return false;
    const bool counted = i > range.begin + 1 && words_.number(i - 1) && words_.is(i - 2, word_class::basis) && !words_.is(i, kNoNoun) && !words_.number(i) && !words_.capital(i);
    if (words_.is(i, word_class::complementizer)) return false;
    if (!counted && !words_.is(i, word_class::determiner | word_class::pronoun | word_class::negative)) return false;
    for (std::size_t k = i; k < range.end && !words_.is(k, word_class::relative); ++k)
      if (words_.is(k, word_class::finite | word_class::be | word_class::near)) return false;  // “the goods ⟨the Board has seized⟩”, “such aid as the officer”
    return true;
  }

  /// What stands before the subject is a whole clause, or a phrase with its noun.
  bool stands_before(const Segment& fronted, std::size_t subject) const {
    if (!fronted.led() || fronted.marker->rule->reach == Reach::clause || words_.is(fronted.range.begin, word_class::subordinator)) {
      const std::size_t from = fronted.led() ? fronted.marker->core_end : fronted.range.begin + 1;
      return verb_between({fronted.range.begin + 1, subject}) || noun_phrases({from, subject}) > 1;
    }
    const WordRange governed{fronted.marker->core_end, subject};
    return governed.begin < governed.end && !words_.trimmed(governed).empty() && !leaves_relative_open(governed);
  }

  /// That certainly begin there.
  std::size_t noun_phrases(WordRange range) const {
    std::size_t count = 0;
    for (std::size_t i = range.begin; i < range.end; ++i)
      if (words_.is(i, word_class::determiner) && !text_.hidden(i) && !words_.is(i - 1, word_class::preposition | word_class::coordinator | word_class::determiner)) ++count;
    return count;
  }

  /// “the person whose name”
  bool leaves_relative_open(WordRange range) const {
    for (std::size_t i = range.end; i-- > range.begin;) {
      if (text_.verb_like(i)) return false;
      if (words_.is(i, word_class::relative) && !words_.is(i, word_class::determiner)) return true;
    }
    return false;
  }

  /// “in such cases”: nothing is missing behind the words that open the phrase.
  bool whole(const MarkerHit& marker) const {
    const std::size_t last = marker.core_end - 1;
    const bool part = marker.rule->part == PartKind::condition || marker.rule->part == PartKind::time;
    return part && marker.rule->reach != Reach::clause && marker.core_end > marker.first + 1 && !words_.is(last, word_class::preposition | word_class::relative | word_class::determiner);
  }

  bool verb_between(WordRange r) const {
    for (std::size_t i = r.begin; i < r.end; ++i)
      if (text_.verb_like(i)) return true;
    return false;
  }

  /// “Where a person, in breach of this law, obstructs …”: the clause goes on behind the phrase that interrupts it.
  bool lacks_verb(const MarkerHit* marker, std::size_t from, std::size_t to) const {
    return marker != nullptr && marker->rule->reach == Reach::clause && dangling(text_, {segments_[from].range.begin, segments_[to - 1].range.end});
  }

  /// “If the Board finds, after a hearing, that …”: the clause goes on behind the phrase with what was found.
  bool interrupts(std::size_t led, std::size_t to) const {
    if (led + 1 >= to || segments_[led + 1].led()) return false;
    const std::size_t first = segments_[led + 1].range.begin;
    return words_.is(first, word_class::relative) && words_.is(first, word_class::determiner) && words_.is(first + 1, word_class::determiner | word_class::pronoun);
  }

  /// Led segments [from, to), each with the unled ones behind it, become adjuncts.
  void take_adjuncts(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to;) {
      std::size_t next = i + 1;
      const MarkerHit* marker = segments_[i].marker;
      while (next < to && (!segments_[next].led() || lacks_verb(marker, i, next) || interrupts(next, to))) ++next;
      if (marker != nullptr && marker->rule->part != PartKind::manner && marker->rule->part != PartKind::aside)
        front_.adjuncts.push_back({marker->rule, marker->rule->part, words_.phrase({segments_[i].range.begin, segments_[next - 1].range.end}), false});
      i = next;
    }
  }

  const ClauseText& text_;
  const ClauseWords& words_;
  WordRange region_;
  bool closed_ = false;
  std::vector<Segment> segments_;
  Front front_;
};

}  // namespace

bool ClauseText::opens_noun_phrase(std::size_t i) const {
  return i < words.size() && (words.is(i, word_class::determiner | word_class::pronoun | word_class::negative) || words.capital(i)) &&
         !words.mark(i);
}

bool ClauseText::verb_like(std::size_t i) const {
  if (hidden(i)) return false;
  if (words.is(i, word_class::finite | word_class::be | word_class::participle)) return true;
  return words.ends_in(i, "ed") && !words.is(i, word_class::noun_in_ed);
}

Front read_front(const ClauseText& text, WordRange region) { return FrontReader(text, region).read(); }

/// “that a licence …” in front of a clause, not “that person”.
static bool introduces_clause(const ClauseText& text, std::size_t i) {
  return !text.words.is(i, word_class::determiner) || text.words.is(i + 1, word_class::determiner | word_class::pronoun);
}

/// “whether the information”, up to the end: a clause, no “whether or not registered”.
static bool asks_whether(const ClauseText& text, std::size_t i, std::size_t end) {
  if (!text.words.is(i, word_class::subordinator) || !text.words.is(i + 1, word_class::determiner | word_class::pronoun)) return false;
  for (std::size_t k = i + 1; k < end; ++k)
    if (!text.hidden(k) && (text.comma(k) || text.words.mark(k))) return false;
  return true;
}

/// “who is ⟨registered⟩ as a broker”, “⟨acting⟩ as agent”, “those who ⟨serve⟩ as guards”: no “such aid as the officer”.
static bool of_verb(const ClauseText& text, std::size_t i) {
  const ClauseWords& words = text.words;
  if (words.ends_in(i, "ing")) return !words.tagged(i, WordTag::noun);
  return text.verb_like(i) || words.tagged(i, WordTag::participle) || words.tagged(i, WordTag::finite) || words.tagged(i, WordTag::base);
}

bool dangling(const ClauseText& text, WordRange subject) {
  const ClauseWords& words = text.words;
  bool pending = false;
  if (subject.end - subject.begin == 1 && words.is(subject.begin, word_class::relative)) return true;
  for (std::size_t i = subject.begin; i < subject.end; ++i) {
    if (text.hidden(i)) continue;
    if (const MarkerHit* marker = text.markers.at(i); marker != nullptr && !(marker->core_end == i + 1 && asks_whether(text, i, subject.end)) &&
        (marker->rule->reach == Reach::core || ((marker->rule->part == PartKind::aside || marker->rule->clings) && !words.is(i, word_class::relative)))) {
      i = marker->core_end - 1;  // “where applicable”, “such as” lack no verb
      continue;
    }
    constexpr std::size_t kNear = 6;
    const bool figure = i + 1 < subject.end && words.text(i + 1).find_first_of("0123456789") != std::string_view::npos;  // “larger than €50”
    const bool measures = i > subject.begin && (figure || (words.is(i + 1, word_class::counting) && (words.is(i - 1, word_class::determiner) || words.ends_in(i - 1, "er"))));  // “more than two people”
    if (words.is(i, word_class::near) && subject.end - i <= kNear && !measures && !(i > subject.begin && of_verb(text, i - 1))) pending = true;
    const bool demonstrative = i > subject.begin && words.is(i, word_class::relative) && !introduces_clause(text, i) && words.is(i - 1, word_class::preposition);  // “of that basis”
    if (words.is(i, word_class::relative | word_class::subordinator) && !demonstrative && (i > subject.begin || introduces_clause(text, i))) {
      std::size_t next = i + 1;
      while (next < subject.end && words.is(next, word_class::adverb)) ++next;
      if (words.is(i, word_class::subordinator) && next < subject.end && (words.ends_in(next, "ing") || text.verb_like(next))) continue;  // when leaving
      const bool leads_noun = words.is(i, word_class::possessive) || (i > subject.begin && words.is(i - 1, word_class::preposition) && !words.is(i, word_class::determiner));  // “whose owner”, “in which”
      const bool verb_follows = words.is(i, word_class::relative) && !leads_noun && next < subject.end && !words.mark(next) &&
                                !words.is(next, word_class::determiner | word_class::pronoun | word_class::preposition) && !words.capital(next) &&
                                (!words.is(i, word_class::determiner) || next > i + 1 || words.is(next, word_class::verb) || words.tagged(next, WordTag::finite) || text.verb_like(next) || words.ends_in(next, "s"));
      pending = !verb_follows;
      if (verb_follows) i = next;
    } else if (pending && text.verb_like(i)) {
      pending = false;
    }
  }
  return pending;
}

/// “who commits, knowingly attempts or …”: a further verb of the relative clause.
static bool joined_verb(const ClauseText& text, std::size_t begin, std::size_t i) {
  while (i > begin && (text.words.is(i - 1, word_class::adverb) || text.words.ends_in(i - 1, "ly"))) --i;
  return i > begin && (text.comma(i - 1) || text.words.is(i - 1, word_class::coordinator));
}

/// “has been”, “may have”, “has duly”, not “who lies is”.
static bool verb_group(const ClauseWords& words, std::size_t i) {
  if (words.is(i, word_class::be)) return !words.is(i, word_class::finite);
  return words.is(i, word_class::adverb) || (words.is(i, word_class::finite) && words.is(i, word_class::verb));
}

WordRange subject_before_verb(const ClauseText& text, WordRange region) {
  const ClauseWords& words = text.words;
  bool pending = false, relative = false;
  for (std::size_t i = region.begin; i < region.end; ++i) {
    if (text.hidden(i)) continue;
    if (i > region.begin && words.is(i, word_class::relative | word_class::subordinator)) {
      pending = relative = true;
    } else if (words.is(i, word_class::finite | word_class::be) && !words.is(i - 1, word_class::infinitive)) {  // no “found ⟨to have⟩ lied”
      if (!pending && !(relative && joined_verb(text, region.begin, i))) return words.trimmed({region.begin, i});
      pending = false;
      while (i + 1 < region.end && verb_group(words, i + 1)) ++i;
    } else if (pending && !words.is(i, word_class::determiner | word_class::pronoun | word_class::preposition | word_class::adverb) &&
               words.is(i - 1, word_class::relative)) {
      pending = false;
    }
  }
  return {region.begin, region.begin};
}

}  // namespace pandect
