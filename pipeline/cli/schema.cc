#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/command.h"
#include "core/diagnostics.h"
#include "run/engine.h"

namespace pandect::cli {

int run_schema(const Arguments& arguments) {
  const std::filesystem::path file = find_data().schemas / (arguments.text("NAME") + ".schema.json");
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf()))
    throw ConfigurationError(file.generic_string() + ": cannot be read; install Pandect again, or set PANDECT_DATA");
  std::cout << text.str();
  return kGood;
}

}  // namespace pandect::cli
