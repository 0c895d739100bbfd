// Citations of languages that go from the small unit to the large: “clause (i) of subparagraph (A) of section 5 of the
// Export Control Act of 2018 (50 U.S.C. 4801)”.
//
//   OfGrammar grammar(vocabulary, names);
//   while (auto r = grammar.next(text, at, block.end, context)) { …; at = r->span.end; }
//
// It moves from left to right and looks no further back than the last citation, so time is linear in the text.
#pragma once

#include <map>
#include <optional>
#include <string_view>

#include "extractors/citations/law_names.h"
#include "extractors/citations/reference.h"
#include "extractors/citations/vocabulary.h"

namespace pandect {

/// Short forms that the document introduced, and what kind of text it is.
struct CitationContext {
  struct Short {
    std::string uri;
    CitationKind kind = CitationKind::statute;
  };
  bool legal = true;        ///< a legal text: “this section” and “paragraph 1” refer
  bool has_own_law = false;
  bool law_cited = false;   ///< some law was cited before
  Phrases short_forms;
  Openings openings;  // of short_forms
  std::vector<Short> shorts;

  void learn(std::string_view form, std::string_view uri, CitationKind kind);
};

/// What the grammar read: the reference, and the short forms that its brackets introduce.
struct ReadReference {
  Reference reference;
  std::vector<Span> short_forms;
  std::optional<Reference> parallel;  ///< the first formal citation in its brackets
};

class OfGrammar {
 public:
  OfGrammar(const CitationVocabulary& vocabulary, const LawNames& names) : v_(vocabulary), names_(names) {}

  /// The first citation at or after `at`, before `end`; `floor` is how far back a name may begin.
  std::optional<ReadReference> next(std::string_view text, std::size_t at, std::size_t end, const CitationContext& context) const;

 private:
  struct Law {
    std::size_t end = 0;
    Anchor anchor = Anchor::named;
    std::string uri, unit;
    std::vector<Steps> members;
    CitationKind kind = CitationKind::statute;
    std::string rule;
    bool names_new = false;  // a name that the gazetteer does not know
  };
  struct Chain {
    std::size_t end = 0;
    std::vector<std::vector<Steps>> units;  // as printed, inner first
    std::optional<Law> law;
    bool weak = false, ordinal_only = false;
    std::string last_level;
  };

  struct Text {
    std::string_view text;
    std::size_t end;
    const CitationContext& context;
  };

  std::optional<ReadReference> at_number(const Text& t, std::size_t at, std::size_t number_end) const;
  std::optional<ReadReference> at_trigger(const Text& t, std::size_t at, std::size_t floor, const Trigger& trigger) const;
  std::optional<ReadReference> at_head(const Text& t, std::size_t at, std::size_t floor, std::size_t length) const;
  std::string titled_law(const Text& t, Span span) const;
  std::optional<Chain> chain_at(const Text& t, std::size_t at) const;
  std::optional<std::size_t> unit_at(const Text& t, std::size_t at, Chain& chain) const;
  void down_units(const Text& t, Chain& chain) const;
  std::optional<Law> law_at(const Text& t, std::size_t at) const;
  std::optional<Law> abbreviation_at(const Text& t, std::size_t at) const;
  std::optional<Law> definite_at(const Text& t, std::size_t at) const;
  std::optional<Law> owned_name_at(const Text& t, std::size_t at) const;
  std::optional<Law> anaphor_at(const Text& t, std::size_t at) const;
  std::optional<Law> form_law(const Text& t, std::size_t at, const std::vector<std::uint32_t>& group) const;
  std::optional<Law> form_at(const Text& t, std::size_t at) const;
  std::optional<Law> name_at(const Text& t, std::size_t at) const;
  std::optional<Law> known_name_at(const Text& t, std::size_t at) const;
  std::optional<std::size_t> name_start(const Text& t, std::size_t head, std::size_t floor) const;
  std::size_t name_tail(const Text& t, std::size_t end) const;
  std::size_t brackets(const Text& t, std::size_t end, ReadReference& out) const;
  std::size_t bracket_content(const Text& t, std::size_t at, std::size_t close, ReadReference& out) const;
  std::optional<ReadReference> case_at(const Text& t, std::size_t at, std::size_t floor, std::size_t length) const;
  ReadReference finished(const Text& t, std::size_t begin, Chain chain) const;
  /// Behind “et seq.” and the like; `at` when there is none.
  std::size_t behind_open_end(const Text& t, std::size_t at) const;
  std::size_t any_of(std::string_view text, std::size_t at, std::size_t end, const std::vector<std::string>& words) const;

  const CitationVocabulary& v_;
  const LawNames& names_;
};

}  // namespace pandect
