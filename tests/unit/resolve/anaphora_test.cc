#include "resolve/anaphora.h"

#include <catch2/catch.hpp>

#include "run/loaded_engine.h"

using namespace pandect;

namespace {

std::vector<std::string> pointers(const std::string& text, const std::string& language = "en") {
  MetadataOverride about;
  about.kind = "statute";
  about.language = language;
  const Result<Record> r = loaded_engine().extract({.path = "law.txt", .bytes = text, .metadata = about});
  REQUIRE(r);
  std::vector<std::string> out;
  for (const Link& l : r->findings.links)
    if (l.kind == LinkKind::same_as) out.push_back(std::string(l.evidence.back().in(r->document.text)) + " = " + std::string(l.evidence.front().in(r->document.text)));
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("such person is the bearer before it") {
  CHECK(pointers("1. The harbour office shall inform every ship owner. A licensed operator shall pay a fee. Such operator may appeal.\n") ==
        Lines{"Such operator = A licensed operator"});
}

TEST_CASE("nobody is pointed at across sections, or where nobody fits") {
  CHECK(pointers("1. A licensed operator shall pay a fee.\n\n2. Such operator may appeal.\n").empty());
  CHECK(pointers("1. A harbour office shall inform owners. Such bank may appeal.\n").empty());
}
