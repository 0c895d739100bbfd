// What the trained finder of names says of a report: evidence beside lists and rules, which it never overrules.
//
//   NameEvidence evidence(pack);                              // packs/en, with its names.model
//   for (const SeenName& n : evidence.names(document, analysis, known)) use(n.span, n.kind);   // “Nicolás Maduro”, person
//
// Only reports are looked at: laws hardly name persons, and what the finder sees in them are mostly defined terms.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/found_name.h"
#include "analysis/name_finder.h"
#include "domain/document.h"
#include "extractors/mentions/name_rules.h"

namespace pandect {

inline constexpr std::string_view kFoundName = "name finder";  ///< rule of a mention that only the finder saw

struct SeenName {
  Span span;  ///< of Document::reading
  NameKind kind = NameKind::person;
};

class NameEvidence {
 public:
  /// Maps the model. Throws ConfigurationError when it is missing or damaged.
  explicit NameEvidence(const std::filesystem::path& pack) : finder_(NameFinder::load(pack)) {}
  static bool wanted(const Document& document);
  /// What needs no second opinion: names that lists and rules are sure of, in text order, and words that are in no name.
  struct Known {
    Spans names;
    const WordSet& words;
  };
  /// In text order, without overlaps; none where the analysis has no tags. Sentences whose capitals are all known are passed over,
  /// which is most of them. Linear.
  std::vector<SeenName> names(const Document& document, const Analysis& analysis, const Known& known) const;

 private:
  NameFinder finder_;
};

}  // namespace pandect
