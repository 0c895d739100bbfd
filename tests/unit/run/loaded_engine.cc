#include "run/loaded_engine.h"

#include <filesystem>

const pandect::Engine& loaded_engine() {
  static const std::filesystem::path source = PANDECT_SOURCE_DIR;
  static const pandect::Engine engine =
      pandect::Engine::load({source / "extractors/packs", source / "corpora/gazetteers", source / "schemas"});
  return engine;
}
