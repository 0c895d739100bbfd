#include <iostream>

#include "cli/help.h"
#include "cli/json_summary.h"

namespace pandect::cli {

int run_version(const Arguments& arguments) {
  if (arguments.has("json")) std::cout << version_json(PANDECT_VERSION) << "\n";
  else std::cout << version_line() << "\n";
  return kGood;
}

}  // namespace pandect::cli
