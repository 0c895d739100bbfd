// Every rule of every pack that has an id, for `pandect list rules` and `pandect explain`.
//
//   for (const RuleInfo& rule : list_rules(engine.data())) print(rule.id, rule.description);
#pragma once

#include <vector>

#include "extractors/extractor.h"

namespace pandect {

/// Sorted by language, file and place in the file. Throws ConfigurationError when a pack file is broken.
std::vector<RuleInfo> list_rules(const DataFolders& data);

}  // namespace pandect
