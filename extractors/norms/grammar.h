// A clause grammar finds the norms of one statement. There is one for each way in which languages mark clauses; the
// language pack names its own (norms.toml: grammar = "markers_first").
//
//   markers_first   conjunctions stand before their clause: if …, unless …, within … (English, most of Europe)
//   markers_last    they stand behind or around it: …的, …时, 除…外 (Chinese)
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "domain/findings.h"
#include "extractors/extractor.h"
#include "extractors/norms/statement.h"

namespace pandect {

/// Norms of a statement with the fate of every cue in it. Norm::provision, sentence and status in_text are set; ids are not.
struct StatementNorms {
  std::vector<Norm> norms;
  std::vector<Cue> cues;  ///< norm_index counts within `norms`
};

class ClauseGrammar {
 public:
  virtual ~ClauseGrammar() = default;
  /// `in.found` has its mentions and citations in text order.
  virtual StatementNorms norms_of(const Statement& statement, const ExtractorInput& in) const = 0;
};

/// Each throws ConfigurationError when a rule of the pack fails its own examples.
std::unique_ptr<ClauseGrammar> markers_first_grammar(const std::filesystem::path& pack);
std::unique_ptr<ClauseGrammar> markers_last_grammar(const std::filesystem::path& pack);

}  // namespace pandect
