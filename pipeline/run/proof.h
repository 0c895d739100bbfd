// What was found out about an installation when it was made, so that no run finds it out again: that its rules keep their examples,
// and the checksums of its parts.
//
//   prove(data);                                // `pandect doctor --prove`, the last step of a build
//   if (const auto proof = proof_of(data)) …    // as long as no file of it was touched
//
// It lies beside the packs, as `proof`. Without one, or when size or time of any file differ, everything is checked and summed up
// as if there were none.
#pragma once

#include <optional>
#include <string>

#include "extractors/extractor.h"

namespace pandect {

struct Proof {
  std::string program;   ///< checksum of the running program
  std::string packs;     ///< name, number of files and checksum of each pack, one a line
};

std::optional<Proof> proof_of(const DataFolders& data);

/// Loads everything with all checks and writes the proof. Throws ConfigurationError when a rule fails its examples or the folder
/// cannot be written.
void prove(const DataFolders& data);

}  // namespace pandect
