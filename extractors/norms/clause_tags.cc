#include "extractors/norms/clause_tags.h"

namespace pandect {
namespace {

/// A finite verb by its tag, and by what stands around it: “goods held by banks” is a participle whatever its tag.
bool finite_verb(const ClauseText& text, std::size_t i, std::size_t end) {
  const ClauseWords& words = text.words;
  if (words.mark(i)) return false;
  // “the court ruled the mayor”: taggers take it for a participle
  const bool says = words.tagged(i, WordTag::participle) && words.is(i, word_class::reporting) && text.opens_noun_phrase(i + 1) && !words.is(i - 1, word_class::be | word_class::finite);
  if (i > 0 && says) return true;
  const bool of_provision = i > 0 && words.number(i - 1) && words.ends_in(i, "s") && words.is(i, word_class::stating);  // “Section 4 details”: no plural
  if (of_provision) return true;
  if (!words.tagged(i, WordTag::finite)) return false;
  if (words.is(i, word_class::reporting) && lone_adjective(text, i + 1)) return false;  // “anyone found guilty”
  if (words.is(i, word_class::finite | word_class::be | word_class::reporting | word_class::stating)) return true;
  if (i + 1 >= end) return false;
  if (words.is(i + 1, word_class::infinitive) && words.is(i + 2, word_class::preposition)) return false;  // “firms referred to in Article 3”
  return text.opens_noun_phrase(i + 1) || words.is(i + 1, word_class::complementizer | word_class::infinitive);
}

}  // namespace

bool lone_adjective(const ClauseText& text, std::size_t i) {
  if (text.words.is(i, word_class::predicative)) return true;
  return text.words.tagged(i, WordTag::adjective) && !text.words.tagged(i + 1, WordTag::adjective) && !text.words.tagged(i + 1, WordTag::noun);
}

std::optional<std::size_t> matrix_verb(const ClauseText& text, WordRange range) {
  const ClauseWords& words = text.words;
  bool waits = false, relative = false;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (text.hidden(i)) continue;
    if (i > range.begin && words.is(i, word_class::relative | word_class::subordinator) && !(words.is(i, word_class::determiner) && words.tagged(i + 1, WordTag::noun))) {
      waits = relative = true;
    } else if (finite_verb(text, i, range.end)) {
      const bool joined = relative && i > range.begin && (words.is(i - 1, word_class::coordinator | word_class::adverb) || text.comma(i - 1));
      if (!waits && !joined) return i;
      waits = false;
      while (i + 1 < range.end && (words.is(i + 1, word_class::be | word_class::adverb | word_class::negation) || words.tagged(i + 1, WordTag::participle) || words.tagged(i + 1, WordTag::base))) ++i;
    }
  }
  return std::nullopt;
}

std::size_t noun_phrase_start(const ClauseText& text, WordRange range) {
  const ClauseWords& words = text.words;
  for (std::size_t i = range.end; i-- > range.begin + 1;) {
    if (text.hidden(i) || text.hidden(i - 1)) continue;
    if (text.comma(i - 1) && text.opens_noun_phrase(i)) return i;
    const bool opens = words.is(i, word_class::determiner | word_class::pronoun) && !words.is(i, word_class::relative) && !words.is(i, word_class::possessive);
    if (opens && words.tagged(i - 1, WordTag::noun) && !words.is(i - 1, word_class::determiner | word_class::preposition)) return i;
  }
  return range.begin;
}

}  // namespace pandect
