#include "run/proof.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "core/diagnostics.h"
#include "extractors/mentions/gazetteer.h"
#include "run/temporary_folder.h"

using namespace pandect;
namespace fs = std::filesystem;

TEST_CASE("a proof holds until a file of the installation is touched") {
  const TemporaryFolder folder;
  const fs::path source(PANDECT_SOURCE_DIR);
  fs::copy(source / "extractors/packs", fs::path(folder.path()) / "packs", fs::copy_options::recursive);
  fs::copy(source / "corpora/gazetteers", fs::path(folder.path()) / "gazetteers");
  const DataFolders data{fs::path(folder.path()) / "packs", fs::path(folder.path()) / "gazetteers", source / "schemas"};
  CHECK_FALSE(proof_of(data));
  prove(data);
  const auto proof = proof_of(data);
  REQUIRE(proof);
  CHECK(proof->program.size() == 64);
  CHECK(proof->packs.find("rules/en") != std::string::npos);
  CHECK(proof->rules->contains((data.packs / "en" / "quotes.toml").native()));
  const auto names = proof->rules->find((data.gazetteers / "names").native());
  REQUIRE(names != proof->rules->end());
  CHECK(names->second == pack_names(data.gazetteers).begin()->second);
  for (const auto& [path, bytes] : *proof->rules) CHECK(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0);
  std::ofstream(data.packs / "en" / "quotes.toml", std::ios::app) << "no_such_key = 1\n";
  CHECK_FALSE(proof_of(data));
  CHECK_THROWS_AS(prove(data), ConfigurationError);
}
