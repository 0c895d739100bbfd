// Who says what in news and commentary: source, cue, content (KB.md, attributions.jsonl).
//
//   Attributions attributions(data);
//   Findings f = attributions.extract(in);    // f.attributions, in text order
//
// One sentence at a time: `“…,” said X`, `X said that …`, `according to X, …`, `reportedly …`, X表示，…, 据X报道，…. A
// legal text attributes nothing: it speaks for itself.
#pragma once

#include <map>
#include <memory>

#include "extractors/attributions/attribution_rules.h"

namespace pandect {

class Attributions : public Extractor {
 public:
  /// Throws ConfigurationError when a pack is broken.
  explicit Attributions(const DataFolders& data);
  Findings extract(const ExtractorInput& in) const override;
  AnalysisDepth depth(const Document& document) const override;
  static std::unique_ptr<Extractor> create(const DataFolders& data) { return std::make_unique<Attributions>(data); }

 private:
  /// Null for a legal text and for a language without rules.
  const AttributionRules* rules_for(const Document& document) const;

  std::map<std::string, AttributionRules, std::less<>> languages_;
};

}  // namespace pandect
