#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/diagnostics.h"
#include "run/engine.h"

namespace pandect {

DataFolders find_data() {
  namespace fs = std::filesystem;
  std::vector<fs::path> places;
  if (const char* given = std::getenv("PANDECT_DATA"); given != nullptr && *given != '\0') {
    places.emplace_back(given);
  } else {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const char* up : {"share/pandect", "../share/pandect"}) places.push_back((program / up).lexically_normal());
  }
  std::string looked;
  for (const fs::path& place : places) {
    std::error_code error;
    if (fs::is_directory(place / "packs", error)) return {place / "packs", place / "gazetteers", place / "schemas"};
    looked += (looked.empty() ? "" : ", ") + place.generic_string();
  }
  throw ConfigurationError("no language packs in " + looked +
                           "; install Pandect again, or set PANDECT_DATA to the folder that holds packs, gazetteers and schemas");
}

}  // namespace pandect
