#include "extractors/norms/clause_end.h"

#include <algorithm>

namespace pandect {

/// “the content should”, “it is”: a finite verb stands right behind a short noun phrase that describes nothing further.
static bool plain_clause(const ClauseText& text, WordRange range) {
  constexpr std::size_t kFew = 8;  // words
  constexpr auto kDescribes = word_class::relative | word_class::complementizer | word_class::subordinator | word_class::infinitive | word_class::coordinator;
  if (!text.opens_noun_phrase(range.begin)) return false;
  for (std::size_t i = range.begin; i < std::min(range.end, range.begin + kFew); ++i) {
    if (text.hidden(i)) continue;
    if (i > range.begin && text.words.is(i, word_class::finite | word_class::be)) return true;
    if (text.words.mark(i) || (text.words.is(i, kDescribes) && !text.words.is(i, word_class::determiner)) || text.markers.at(i) != nullptr) return false;
  }
  return false;
}

std::size_t next_clause_start(const ClauseText& text, WordRange body) {
  constexpr auto kOpensClause = word_class::relative | word_class::complementizer | word_class::subordinator;
  for (std::size_t i = body.begin; i < body.end; ++i)
    if (text.words[i].joint) return body.end;  // items follow that belong to the cue
  for (std::size_t i = body.begin + 1; i + 1 < body.end; ++i) {
    if (text.hidden(i)) continue;
    if (text.comma(i) || text.words.semicolon(i)) {
      const bool joins = text.words.is(i + 1, word_class::coordinator) && !text.words.is(i + 1, word_class::alternative);
      return joins && plain_clause(text, {i + 2, body.end}) ? i + 1 : body.end;  // behind another comma it may be the last of a series
    }
    const MarkerHit* marker = text.markers.at(i);
    if ((marker != nullptr && marker->rule->reach == Reach::clause) || (text.words.is(i, kOpensClause) && !text.words.is(i, word_class::determiner))) break;
  }
  return body.end;
}

}  // namespace pandect
