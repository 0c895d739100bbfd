// Finds names in a script that writes spaces and capitals.
//
//   SpacedNames names(gazetteer, rules);
//   std::vector<NameCandidate> found = names.find({text, words_of(text, block), DocumentKind::news});
#pragma once

#include <string_view>
#include <vector>

#include "extractors/mentions/gazetteer.h"
#include "extractors/mentions/name_candidate.h"
#include "extractors/mentions/name_rules.h"
#include "extractors/mentions/words.h"

namespace pandect {

struct SpacedRun {
  std::string_view text;
  const std::vector<Word>& words;
  DocumentKind kind = DocumentKind::other;
};

class SpacedNames {
 public:
  /// Both must outlive this object.
  SpacedNames(const Gazetteer& gazetteer, const NameRules& rules) : gazetteer_(gazetteer), rules_(rules) {}

  /// Names of one run of words, overlaps settled, in text order; states that act are marked.
  std::vector<NameCandidate> find(const SpacedRun& run) const;
  /// Gazetteer names only: for foreign words in a text of another script.
  std::vector<NameCandidate> find_listed(const SpacedRun& run) const;

 private:
  const Gazetteer& gazetteer_;
  const NameRules& rules_;
};

}  // namespace pandect
