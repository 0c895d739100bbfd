// Turns references into citations: canonical paths, with what the document itself says of its law and its place.
//
//   ReferenceResolver resolver(document, schemes, names);
//   Citation c = resolver.resolve(read, place_of(document, block.provision));
//
// References are resolved in text order: “that section” is the section cited last. In notes on a law (their path is
// the law's and “/notes”) “Section 4” is the law's, and “Subsection (2)” one of the section they have come to.
#pragma once

#include <map>
#include <string>

#include "extractors/citations/law_names.h"
#include "extractors/citations/of_grammar.h"
#include "extractors/citations/uri_schemes.h"

namespace pandect {

class ReferenceResolver {
 public:
  ReferenceResolver(const Document& document, const UriSchemes& schemes, const LawNames& names);

  /// Spans and paths; the relation is left to the caller. Learns the short forms that the reference introduces.
  Citation resolve(const ReadReference& read, const Place& place);

  const CitationContext& context() const { return context_; }

 private:
  std::string named(const Reference& r, const Steps& member) const;
  std::string here(const Place& place, const Steps& steps) const;
  std::string one(const Reference& r, const Place& place, const Steps& member) const;
  std::string enclosing(const Reference& r, const Place& place, const Steps& member) const;
  std::string previous(const Reference& r, const Steps& member) const;
  std::string preceding(const Reference& r, const Place& place, const Steps& member) const;
  std::string filled(std::string_view uri) const;
  std::string explained(const Reference& r, const Steps& member) const;
  bool opens_block(Span span) const;
  std::string in_named_part(const Steps& member) const;
  void remember(const Reference& r, const Place& place);

  const Document& document_;
  const UriSchemes& schemes_;
  const LawNames& names_;
  std::string own_;                  // path of the document's own law
  std::string explained_;            // path of the law that explanatory notes are about, which then is no law of theirs
  Steps explained_section_;          // its section that the notes have come to
  CitationContext context_;
  std::map<std::string, std::string, std::less<>> parts_;  // of the CFR that were cited with their title: “1026” → /us/cfr/t12
  bool about_law_ = false;           // news, commentary: “Article 7” is one of the law named last
  std::string last_law_;             // of the law named last
  CitationKind last_kind_ = CitationKind::statute;
  std::string last_section_law_;     // and of the provision cited last
  Steps last_steps_;
};

/// True for texts whose paragraphs and sections are those of a law, an order or a contract.
bool is_legal_text(const Document& document);

}  // namespace pandect
