#include "knowledge/identifiers.h"

#include <catch2/catch.hpp>
#include <fstream>

using namespace pandect;

TEST_CASE("a listed company is known by its exact name, in either form of its legal form") {
  const Identifiers known(PANDECT_SOURCE_DIR "/corpora/gazetteers");
  CHECK(known.company("Nvidia Corporation") == "sec-cik:0001045810");
  CHECK(known.company("NVIDIA Corp.") == "sec-cik:0001045810");
  CHECK(known.company("Apple Inc.") == "sec-cik:0000320193");
  CHECK(known.company("Apple, Inc") == "sec-cik:0000320193");
  CHECK(known.company("Apple") == "");
  CHECK(known.company("Nvidia Corporation of Nowhere") == "");
  CHECK(known.company("") == "");
  CHECK(Identifiers().company("Apple Inc.") == "");
}

TEST_CASE("every row of the table of identifiers is found again") {
  const Identifiers known(PANDECT_SOURCE_DIR "/corpora/gazetteers");
  std::ifstream table(PANDECT_SOURCE_DIR "/corpora/gazetteers/cik.tsv");
  std::size_t rows = 0, lost = 0;
  std::string line;
  for (int head = 0; head < 2; ++head) std::getline(table, line);
  for (; std::getline(table, line); ++rows) {
    const std::size_t tab = line.find('\t');
    lost += known.company(line.substr(0, tab)) != "sec-cik:" + line.substr(tab + 1);
  }
  CHECK(rows > 1000);
  CHECK(lost == 0);
}

TEST_CASE("a party on the Entity List is known by name or alias, a short name only in its country") {
  const Identifiers known(PANDECT_SOURCE_DIR "/corpora/gazetteers");
  const std::string party = "us-entity-list:Hangzhou Hikvision Digital Technology Co., Ltd.";
  CHECK(known.restricted("Hangzhou Hikvision Digital Technology Co. Ltd", "") == party);
  CHECK(known.restricted("Hangzhou Hikvision Digital Technology Co., Ltd.", "CN") == party);
  CHECK(known.restricted("Hangzhou Hikvision Digital Technology Co., Ltd.", "NO") == "");
  CHECK(known.restricted("Hikvision", "CN") == party);
  CHECK(known.restricted("Hikvision", "") == "");
  CHECK(known.restricted("Mondfeld Batteries Co., Ltd.", "CN") == "");
  CHECK(Identifiers().restricted("Hikvision", "CN") == "");
}
