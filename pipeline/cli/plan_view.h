// What `extract` would do, and what `--prune` removes, for people and for programs.
#pragma once

#include <iosfwd>
#include <string>

#include "run/increment.h"

namespace pandect::cli {

/// A line for each input that is not as it was and each source that is gone, then the sums.
void print_plan(const Plan& plan, const Increment& increment, bool prune, std::ostream& out);
std::string plan_json(const Plan& plan, const Increment& increment, bool prune);
/// A line for each source whose records are removed.
void print_removals(const Increment& increment, std::ostream& out);

}  // namespace pandect::cli
