#include "readers/dialect_reader.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "readers/dialect.h"
#include "readers/reading.h"

using namespace pandect;
namespace fs = std::filesystem;

namespace {

const fs::path kSource = PANDECT_SOURCE_DIR;

/// What the reader says of a document, then its tree.
std::string described(const Document& d) {
  const DocumentMetadata& m = d.metadata;
  std::string out = std::string(name(m.kind)) + " | " + m.language + " | " + m.jurisdiction + " | " + m.title + " | " + m.uri +
                    " | " + m.url + "\nadopted " + m.dates.adopted + ", in force " + m.dates.in_force + ", published " + m.dates.published + "\n";
  return out + reading::outline(d);
}

/// The innermost provision's words, as a check that labels are printed: "§ 1 | Pflichten".
const Provision* provision(const Document& d, std::string_view path) {
  for (const Provision& p : d.provisions)
    if (p.path == path) return &p;
  return nullptr;
}

Document sample(const std::string& file) {
  Result<Document> d = read_document({file, reading::file_bytes((kSource / "corpora/dialects" / file).string())}, reading::rules());
  REQUIRE(d);
  return std::move(*d);
}

}  // namespace

// A changed outline is rewritten with PANDECT_ACCEPT=1 in the environment; read the difference before it is committed.
TEST_CASE("each dialect of legislation mark-up gives the outline that is written down for its sample") {
  std::vector<fs::path> samples;
  for (const auto& entry : fs::directory_iterator(kSource / "corpora/dialects")) samples.push_back(entry.path());
  std::sort(samples.begin(), samples.end());
  REQUIRE(samples.size() >= 11);
  for (const fs::path& file : samples) {
    INFO(file.filename().string());
    const Document d = sample(file.filename().string());
    CHECK(reading::broken_invariant(d) == "");
    const fs::path golden = kSource / "tests/unit/readers/outlines" / (file.filename().string() + ".txt");
    if (std::getenv("PANDECT_ACCEPT") != nullptr) std::ofstream(golden) << described(d);
    CHECK(described(d) == reading::file_bytes(golden.string()));
  }
}

TEST_CASE("numbers, labels and headings are the publisher's own") {
  const Document de = sample("hafensicherheitsgesetz.gii.xml");
  const Provision* duty = provision(de, "part_1/sec_1");
  REQUIRE(duty != nullptr);
  CHECK(duty->label == "§ 1");
  CHECK(duty->heading == "Pflichten");
  CHECK(provision(de, "part_1/sec_1/para_1/item_2/item_b") != nullptr);
  const Document jp = sample("港湾情報法.egov.xml");
  const Provision* inserted = provision(jp, "chap_1/art_1-2");
  REQUIRE(inserted != nullptr);
  CHECK(inserted->label == "第一条の二");
}

TEST_CASE("of several versions of a provision the last one is the law") {
  const Document d = sample("ley-de-puertos.boe.xml");
  CHECK(std::count_if(d.provisions.begin(), d.provisions.end(), [](const Provision& p) { return p.type == ProvisionType::article; }) == 1);
}

TEST_CASE("a table that says what nobody understands does not load") {
  CHECK_THROWS_AS(Dialect(parse_rules("id = \"x\"\n[[element]]\nnames = [\"a\"]\nis = \"levle article\"\n", "x.toml")), ConfigurationError);
  CHECK_THROWS_AS(Dialect(parse_rules("id = \"x\"\n[[element]]\nnames = [\"a\"]\nis = \"level artikle\"\n", "x.toml")), ConfigurationError);
  CHECK_THROWS_AS(Dialect(parse_rules("id = \"x\"\n[[meta]]\nfield = \"colour\"\npath = \"a\"\n", "x.toml")), ConfigurationError);
}

TEST_CASE("metadata alone is no document") {
  const Result<Document> d = read_dialect(
      {"a.xml", "<ACT xmlns:x=\"http://formex.publications.europa.eu/schema\"><BIB.INSTANCE><NO.SEQ>1</NO.SEQ></BIB.INSTANCE></ACT>"}, reading::rules(), "formex");
  REQUIRE_FALSE(d);
  CHECK(d.issue().code == IssueCode::no_text);
}
