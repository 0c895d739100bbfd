// pandect-train: makes the models of a language pack.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "train/recipe.h"

int main(int argc, char** argv) {
  CLI::App app(
      "Trains the models of language packs from treebanks. Same data, same bytes.\n\n"
      "  pandect-train en zh --treebanks ../shared/treebanks --gazetteers ../shared/gazetteers\n"
      "  pandect-train en --only tagger --treebanks ../shared/treebanks\n\n"
      "What a model is made of stands in training.toml of its pack; the figures are printed by tests/eval/analysis.",
      "pandect-train");
  std::vector<std::string> languages, only;
  std::filesystem::path packs = "extractors/packs";
  pandect::TrainingData data;
  app.add_option("LANGUAGE", languages, "packs to train, for example en zh")->required();
  app.add_option("--only", only, "these models only")->check(CLI::IsMember(pandect::model_kinds()));
  app.add_option("--treebanks", data.treebanks, "folder of the treebanks")->required()->check(CLI::ExistingDirectory);
  app.add_option("--gazetteers", data.gazetteers, "folder of word lists that are no part of the project");
  data.names = "corpora/gazetteers";
  app.add_option("--names", data.names, "folder of the project's own gazetteers")->capture_default_str();
  data.own_treebanks = "corpora/treebanks";
  app.add_option("--own-treebanks", data.own_treebanks, "folder of the project's own trees")->capture_default_str();
  app.add_option("--packs", packs, "folder of the language packs; models are written there")->check(CLI::ExistingDirectory)->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    for (const std::string& language : languages) pandect::train_language(packs / language, data, only);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pandect-train: %s\n", error.what());
    return 1;
  }
  return 0;
}
