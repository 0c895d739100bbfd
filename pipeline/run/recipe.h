// What records are made with, besides the document: the program, the rules, the models, the gazetteers, the user's mapping. When a
// part of it is another, everything is read anew.
//
//   Recipe recipe = recipe_of(data, journal);
//   recipe.parts;      // "pandect 0.1.0 5f1c…\ngazetteers 77ab…\nrules/en 03d2…"
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run/proof.h"
#include "store/kb_journal.h"
#include "store/manifest.h"

namespace pandect {

struct Recipe {
  std::vector<Manifest::Pack> packs;
  std::string parts;   ///< a name and a checksum a line
  std::optional<Proof> proof;  ///< of the installation, as it was found
};

/// Checksums of files that were not touched since are taken from the proof of the installation, or from the journal.
Recipe recipe_of(const DataFolders& data, KbJournal& journal);

/// Packs as text, a line each; the proof of an installation holds them so.
std::string written(const std::vector<Manifest::Pack>& packs);

/// Names of the parts that differ: "rules/en, gazetteers".
std::string difference(const std::string& before, const std::string& now);

}  // namespace pandect
