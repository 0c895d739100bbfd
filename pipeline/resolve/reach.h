// Statements of where rules hold, laid on the norms that they are said of.
#pragma once

#include <vector>

#include "resolve/scopes.h"

namespace pandect {

/// Linear in norms, statements and the depth of the provisions.
void apply_reach(Record& record, const std::vector<ScopeStatement>& statements);

}  // namespace pandect
