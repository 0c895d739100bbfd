// What a language's models are made of (training.toml of its pack), and the making.
//
//   train_language("extractors/packs/en", {.treebanks = "../shared/treebanks", .gazetteers = "../shared/gazetteers"}, {"tagger"});
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pandect {

struct TrainingData {
  std::filesystem::path treebanks, gazetteers;
  std::filesystem::path names;          ///< the project's own gazetteers
  std::filesystem::path own_treebanks;  ///< the project's own trees
};

/// The models that a recipe can make, in the order in which they are made.
const std::vector<std::string>& model_kinds();

/// Makes the models of the pack that are named in `only` (all of its recipe when empty) and writes them into the pack.
/// The same data gives the same bytes. Throws std::runtime_error or ConfigurationError with file and reason.
void train_language(const std::filesystem::path& pack, const TrainingData& data, const std::vector<std::string>& only);

}  // namespace pandect
