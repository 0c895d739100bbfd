// Words of the command line to Arguments, by the flag table.
//
//   Arguments a = parse(*find_command("show"), {"kb", "--type", "power"});
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace pandect::cli {

/// Throws UsageError that says what is wrong, what may have been meant, and where help is.
Arguments parse(const Command& command, const std::vector<std::string>& words);

/// A whole number of at least `least`; throws UsageError that names the flag.
unsigned number_of(const Arguments& arguments, const std::string& flag, unsigned least, unsigned otherwise);

}  // namespace pandect::cli
