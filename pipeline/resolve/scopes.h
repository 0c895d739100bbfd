// Where a law holds, as its own scope provisions say it: the territory of its norms, and their reach beyond it.
//
//   “This Act extends to acts done outside Freedonia by its citizens.” → extraterritorial, all norms of the Act
//   在本国境外从事前款活动的，适用本法。
//
//   const Scopes scopes(data);
//   scopes.apply(record, analysis);
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "extractors/extractor.h"
#include "knowledge/record.h"
#include "resolve/scope_rules.h"

namespace pandect {

/// A statement of where rules hold.
struct ScopeStatement {
  ProvisionIndex provision = 0;         ///< where it stands
  Span span;
  bool extraterritorial = false;
  std::vector<std::string> territory;   ///< ISO 3166 codes or EU
  std::vector<ProvisionIndex> within;   ///< what it is said of; 0 is the whole document
  bool sentence_only = false;           ///< said of the norms of this sentence alone; `within` is empty
  std::string rule;
};

/// Reads legal texts only. A statement holds for the unit that it names (“this Act”, “this Part”), without one for its
/// own provision, or for the whole law where its article also says to what the law applies.
class Scopes {
 public:
  /// Throws ConfigurationError when a pack is broken.
  explicit Scopes(const DataFolders& data);

  std::vector<ScopeStatement> statements(const Record& record, const Analysis& analysis) const;
  /// territorial_scope, extraterritorial and scope_provision of the norms. Of several statements one that reaches beyond
  /// the territory goes before others, then the narrowest. The record has its ids and is resolved.
  void apply(Record& record, const Analysis& analysis) const;

 private:
  std::map<std::string, ScopeRules, std::less<>> languages_;
};

}  // namespace pandect
