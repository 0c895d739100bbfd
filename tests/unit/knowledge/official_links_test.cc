#include "knowledge/official_links.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("the official page of a provision; what no publisher is known for keeps its own address") {
  const std::filesystem::path source = PANDECT_SOURCE_DIR;
  const OfficialLinks links = OfficialLinks::load({source / "extractors/packs", source / "corpora/gazetteers", source / "schemas"});  // its examples hold
  Document d;
  d.metadata.id = "act";
  d.metadata.uri = "/eu/reg/2016/679";
  d.provisions.resize(3);
  d.provisions[1].path = "chap_II/art_6";
  d.provisions[1].uri = "/eu/reg/2016/679/art_6";
  d.provisions[2].parent = 1;
  d.provisions[2].path = "chap_II/art_6/para_2";
  CHECK(links.of(d, 2) == "https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_6");
  CHECK(links.of(d, 0) == "https://eur-lex.europa.eu/eli/reg/2016/679/oj");
  d.metadata.uri = d.provisions[1].uri = "";
  CHECK(links.of(d, 1).empty());
  d.metadata.url = "javascript:alert(1)";
  CHECK(links.of(d, 1).empty());
  d.metadata.url = "https://example.org/act";
  CHECK(links.of(d, 1) == "https://example.org/act");
}
