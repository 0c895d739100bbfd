#include <catch2/catch.hpp>

#include "analysis/analyzer.h"
#include "domain/document_builder.h"
#include "extractors/mentions/names.h"

using namespace pandect;

namespace {

std::vector<std::string> places_in(const std::string& text) {
  static const DataFolders data{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};
  static const Names names(data);
  DocumentBuilder b;
  b.metadata().kind = DocumentKind::news;
  b.metadata().language = "en";
  b.begin_block(BlockKind::text);
  b.append(text);
  b.end_block();
  const Document d = std::move(b).finish();
  std::vector<std::string> out;
  for (const Mention& m : names.extract({d, {}, {}}).mentions)
    if (m.kind == MentionKind::jurisdiction) out.push_back(std::string(m.span.in(d.text)) + " " + m.code);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a city lies in the region named behind it") {
  CHECK(places_in("They met in Paris, Texas.") == Lines{"Paris US", "Texas US-TX"});
  CHECK(places_in("They met in Paris on Monday.") == Lines{"Paris FR"});
  CHECK(places_in("They met in Amsterdam, London and Tokyo.") == Lines{"Amsterdam NL", "London GB", "Tokyo JP"});
}

TEST_CASE("a name of a country and of a state follows the places beside it") {
  CHECK(places_in("Georgia and Armenia and Azerbaijan signed it.") == Lines{"Georgia GE", "Armenia AM", "Azerbaijan AZ"});
  CHECK(places_in("Georgia and Texas and Ohio signed it.") == Lines{"Georgia US-GA", "Texas US-TX", "Ohio US-OH"});
}
