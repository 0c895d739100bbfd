// Actors and jurisdictions of a document.
//
//   Names names(data);
//   Findings f = names.extract({document, analysis, found});   // mentions of kind actor and jurisdiction
//
// Names inside a citation that was found before are left out: a place in a law's name is not annotated.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "extractors/mentions/gazetteer.h"
#include "extractors/mentions/han_names.h"
#include "extractors/mentions/name_evidence.h"
#include "extractors/mentions/name_rules.h"

namespace pandect {

class Names : public Extractor {
 public:
  /// Throws ConfigurationError when a gazetteer or a pack is broken.
  explicit Names(const DataFolders& data);
  Findings extract(const ExtractorInput& in) const override;
  /// Reports are read by the tags of their words, too.
  AnalysisDepth depth(const Document& document) const override;
  /// Every rule of every pack.
  std::vector<RuleInfo> rules() const;

 private:
  Gazetteer gazetteer_;
  std::map<std::string, NameRules, std::less<>> spaced_;
  std::map<std::string, HanNameRules, std::less<>> han_;
  std::map<std::string, NameEvidence, std::less<>> evidence_;  ///< of the languages whose pack has a finder
};

std::unique_ptr<Extractor> make_names(const DataFolders& data);

}  // namespace pandect
