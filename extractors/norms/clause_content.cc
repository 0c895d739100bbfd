#include "extractors/norms/clause_content.h"

#include <algorithm>

#include "extractors/norms/clause_tags.h"

namespace pandect {
namespace {

constexpr std::size_t kLookBack = 60;  // words from the cue back to the verb of stating
constexpr std::size_t kAside = 7;      // “told reporters on Monday that”, “said in a statement that”

/// “that” behind a verb of stating, with an addressee, a place or a day between them.
std::optional<std::size_t> complementizer(const ClauseText& text, std::size_t verb, std::size_t end) {
  const bool object = text.words.is(verb + 1, word_class::determiner) && !text.words.is(verb + 1, word_class::complementizer);
  if (object && text.words.ends_in(verb, "s") && !text.words.is(verb, word_class::telling)) return std::nullopt;  // “details the fees that firms must pay”
  for (std::size_t i = verb + 1; i < std::min(end, verb + 2 + kAside); ++i) {
    if (text.hidden(i)) continue;
    if (text.words.is(i, word_class::complementizer)) return i;
    if (text.comma(i) || text.words.semicolon(i) || text.words.stop(i) || text.verb_like(i) || text.words.is(i, word_class::coordinator)) return std::nullopt;
  }
  return std::nullopt;
}

/// A noun phrase opens there, by its first word or by its tag.
bool opens_clause(const ClauseText& text, std::size_t i) {
  const bool tagged = (text.words.tagged(i, WordTag::noun) || text.words.tagged(i, WordTag::adjective)) && !lone_adjective(text, i);
  return (text.opens_noun_phrase(i) || (tagged && !text.words.mark(i))) && !text.words.is(i, word_class::relative);
}

/// “has been said”, “the states”: the word is no finite verb of stating.
bool noun_there(const ClauseText& text, std::size_t i) {
  return i == 0 || text.words.capital(i) || text.words.is(i - 1, word_class::determiner | word_class::preposition | word_class::be);
}

std::optional<std::size_t> content_behind(const ClauseText& text, std::size_t i, std::size_t end) {
  const ClauseWords& words = text.words;
  if (words.is(i, word_class::stating)) {
    if (const auto that = complementizer(text, i, end)) {
      const bool noun = noun_there(text, i);
      if (noun && !(*that == i + 1 && opens_clause(text, *that + 1))) return std::nullopt;
      return *that + 1;
    }
  }
  if (words.is(i, word_class::reporting) && !noun_there(text, i) && (opens_clause(text, i + 1) ? i + 1 < end : words.comma(i + 1) && i + 2 < end))
    return words.comma(i + 1) ? i + 2 : i + 1;
  // “said at a conference yesterday morning the gun laws”: the phrase in between is no part of the clause
  if (words.is(i, word_class::reporting) && words.tagged(i, WordTag::finite) && words.is(i + 1, word_class::preposition) && !words.is(i, word_class::finite))
    if (const std::size_t begin = noun_phrase_start(text, {i + 1, end}); begin > i + 2 && !matrix_verb(text, {i + 1, end})) return begin;
  return std::nullopt;
}

}  // namespace

std::optional<ContentClause> content_clause(const ClauseText& text, WordRange region) {
  const std::size_t floor = region.end - std::min(region.end - region.begin, kLookBack);
  std::optional<std::size_t> joined;  // “said the port is shut and that ships must wait”
  for (std::size_t i = region.end; i-- > floor;) {
    if (text.hidden(i)) continue;
    if (!joined && i > floor && text.words.is(i, word_class::complementizer) && text.words.is(i - 1, word_class::coordinator) && opens_clause(text, i + 1)) joined = i + 1;
    if (joined && text.words.is(i, word_class::reporting | word_class::stating) && !noun_there(text, i)) return ContentClause{*joined, text.words.trimmed({region.begin, i})};
    if (text.words.semicolon(i) || text.words.stop(i)) break;
    const auto begin = content_behind(text, i, region.end);
    if (!begin || *begin >= region.end) continue;
    return ContentClause{*begin, text.words.trimmed({region.begin, i})};
  }
  return std::nullopt;
}

}  // namespace pandect
