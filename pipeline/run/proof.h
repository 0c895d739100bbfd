// What was found out about an installation when it was made, so that no run finds it out again: that its rules keep their examples,
// and the checksums of its parts.
//
//   prove(data);                                // `pandect doctor --prove`, the last step of a build
//   if (const auto proof = proof_of(data)) …    // as long as no file of it was touched
//
// It lies beside the packs, as `proof`, with all rule files as they are after parsing. Without one, or when size or time of any file
// differ, everything is parsed, checked and summed up as if there were none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/extractor.h"
#include "packs/proven.h"

namespace pandect {

struct Proof {
  std::string program;   ///< checksum of the running program
  std::string packs;     ///< name, number of files and checksum of each pack, one a line
  std::shared_ptr<const PackedRules> rules;  ///< what the engine loads them from
  std::string_view database;                 ///< an empty one (store/sqlite.h), as long as `rules` live
};

std::optional<Proof> proof_of(const DataFolders& data);

/// Loads everything with all checks and writes the proof. Throws ConfigurationError when a rule fails its examples or the folder
/// cannot be written.
void prove(const DataFolders& data);

}  // namespace pandect
