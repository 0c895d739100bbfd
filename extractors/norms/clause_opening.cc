#include "extractors/norms/clause_opening.h"

namespace pandect {
namespace {

/// “GENERAL RULE.—The Board”, “Safe ships. (a) The Board”: a heading that runs on into the text.
std::size_t behind_heading(const ClauseText& text, std::size_t from, std::size_t before) {
  const ClauseWords& words = text.words;
  std::size_t begin = from;
  for (std::size_t i = from + 1; i + 2 < before; ++i) {
    if (!words.stop(i) || text.hidden(i)) continue;
    const bool label = words[i + 1].depth == 1 && i + 4 < before && words[i + 3].depth == 1 && words.mark(i + 1) && words.mark(i + 3);
    if (words.colon(i + 1)) begin = i + 2;
    else if (label) begin = i + 1;
    else if (text.opens_noun_phrase(i + 1) && words.capital(i + 1) && words.is(i + 1, word_class::determiner | word_class::pronoun) && !words.capital(i - 1)) begin = i + 1;
  }
  return begin;
}

/// “10.1 The Minister”, “15 (1) No person”: a label that was left in the text belongs to nothing.
std::size_t behind_label(const ClauseText& text, std::size_t from, std::size_t before) {
  const ClauseWords& words = text.words;
  std::size_t i = from;
  while (i + 1 < before) {
    if (words[i].depth == 0 && words.number(i)) ++i;
    else if (i + 3 < before && words[i].depth == 1 && words[i + 2].depth == 1 && words.mark(i) && words.mark(i + 2)) i += 3;
    else break;
  }
  return i > from && (text.opens_noun_phrase(i) || text.markers.at(i) != nullptr) && words.capital(i) ? i : from;
}

/// “Instructions: All submissions”, “• *Monitoring.*—The permittee”: a few words that say what is told behind them.
std::size_t behind_caption(const ClauseText& text, std::size_t from, std::size_t before) {
  const ClauseWords& words = text.words;
  constexpr std::size_t kLongest = 4;  // words
  const auto behind_marks = [&](std::size_t i) {
    while (i < before && words.mark(i) && !words.colon(i)) ++i;
    return i;
  };
  const std::size_t title = behind_marks(from);
  for (std::size_t i = title; i < before && i <= title + kLongest; ++i) {
    if (words.colon(i)) {
      const std::size_t next = behind_marks(i + 1);
      return i > title && next < before && !text.hidden(i) && words.capital(title) && words.capital(next) ? next : from;
    }
    if (words.is(i, word_class::subordinator | word_class::relative) || text.markers.at(i) != nullptr) return from;
  }
  return from;
}

/// “Provided further that the Board may”: a proviso that is a sentence of its own. “Provided that the fee is paid, the Board may”: a condition.
std::size_t behind_proviso(const ClauseText& text, std::size_t from, std::size_t before) {
  const MarkerHit* marker = text.markers.at(from);
  if (marker == nullptr || marker->rule->part != PartKind::condition || !text.words.is(from, word_class::linking) || !text.words.is(marker->core_end - 1, word_class::complementizer)) return from;
  if (text.words.colon(marker->core_end)) return marker->core_end + 1;  // “provided that: (1) The Board”
  if (!text.words.capital(from)) return from;
  for (std::size_t i = marker->core_end; i < before; ++i)
    if (text.verb_like(i) || text.comma(i)) return from;
  return marker->core_end;
}

}  // namespace

std::size_t behind_opening(const ClauseText& text, std::size_t from, std::size_t before) {
  return behind_proviso(text, behind_caption(text, behind_label(text, behind_heading(text, from, before), before), before), before);
}

}  // namespace pandect
