#include "extractors/norms/norm_parts.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {

Bearer bearer_of(std::string_view noun_phrase, const ClauseLexicon& lexicon) {
  Bearer bearer;
  std::string role = lowered(squeezed(noun_phrase));
  for (std::size_t space = role.find(' '); space != std::string::npos; space = role.find(' ')) {
    const std::string first = role.substr(0, space);
    if ((lexicon.find(first).classes & word_class::determiner) == 0) break;
    static constexpr std::string_view kArticles[] = {"the", "a", "an"};
    if (bearer.quantifier.empty() && std::find(std::begin(kArticles), std::end(kArticles), first) == std::end(kArticles)) bearer.quantifier = first;
    role.erase(0, space + 1);
  }
  bearer.role = std::move(role);
  return bearer;
}

std::vector<std::string> verbs_of(const ClauseWords& words, const std::vector<WordRange>& action) {
  std::vector<std::string> out;
  if (action.empty()) return out;
  constexpr auto kNoVerb = word_class::determiner | word_class::pronoun | word_class::preposition | word_class::relative | word_class::coordinator;
  bool expected = true;  // at the beginning, and behind a comma or coordinator that directly follows a verb
  const WordRange r = action.front();
  for (std::size_t i = r.begin; i < r.end; ++i) {
    if (words.comma(i) || words.is(i, word_class::coordinator)) continue;
    if (words.is(i, word_class::adverb)) continue;
    if (words.is(i, word_class::be) && out.empty()) continue;
    if (words.mark(i) || words.is(i, kNoVerb) || !expected) break;
    out.push_back(lowered(words.text(i)));
    expected = i + 1 < r.end && (words.comma(i + 1) || words.is(i + 1, word_class::coordinator));
  }
  return out;
}

std::string time_value(const Spans& where, const Findings& found) {
  for (const Span span : where) {
    auto it = std::lower_bound(found.mentions.begin(), found.mentions.end(), span.begin, [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    for (; it != found.mentions.end() && it->span.begin < span.end; ++it)
      if ((it->kind == MentionKind::duration || it->kind == MentionKind::date) && span.contains(it->span)) return it->value;
  }
  return {};
}

}  // namespace pandect
