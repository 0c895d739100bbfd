#include "knowledge/codec.h"

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "knowledge/generated_record.h"
#include "knowledge/merge.h"

using namespace pandect;
using pandect::testing::generated_record;

namespace {

std::map<Table, std::string> tables_of(const KnowledgeBase& kb) {
  std::map<Table, std::string> out;
  for (const Table t : kTables) out[t] = encode(kb, t);
  return out;
}

KnowledgeBase decoded(const std::map<Table, std::string>& tables, const KnowledgeBase& kb) {
  return decode([&](Table t) { return tables.at(t); },
                [&](std::string_view doc) {
                  for (const Record& r : kb.records)
                    if (r.document.metadata.id == doc) return r.document.text;
                  throw CodecError("no text");
                });
}

}  // namespace

TEST_CASE("what is written reads back and writes the same bytes") {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    const KnowledgeBase kb = merge({generated_record(seed, "a"), generated_record(seed + 1000, "乙")}, {});
    const auto tables = tables_of(kb);
    const KnowledgeBase again = decoded(tables, kb);
    REQUIRE(tables_of(again) == tables);
    REQUIRE(again.records.size() == 2);
    REQUIRE(again.records[0].findings.norms.size() == kb.records[0].findings.norms.size());
    REQUIRE(again.records[0].document.reading().size() == again.records[0].document.text.size());
  }
}

TEST_CASE("a decoded record gets the same ids again") {
  const KnowledgeBase kb = merge({generated_record(7, "a")}, {});
  const auto tables = tables_of(kb);
  KnowledgeBase again = decoded(tables, kb);
  give_ids(again.records[0]);
  CHECK(tables_of(again) == tables);
}

TEST_CASE("spans are code points, and text is the canonical text at them") {
  Record r;
  r.document.metadata.id = "d";
  r.document.text = "😀国家 shall PAGE 2 support.";
  r.document.layout = {{{17, 23}, "page_header"}};
  r.document.provisions.resize(1);
  Norm n;
  n.cue = {{11, 16}};
  n.action = {{11, 31}};
  n.sentence = {{0, 32}};
  r.findings.norms.push_back(n);
  give_ids(r);
  const auto j = nlohmann::json::parse(row(Frame(r.document), r.findings.norms[0]));
  CHECK(j["cue"]["spans"] == nlohmann::json::parse("[[4, 9]]"));
  CHECK(j["action"]["spans"] == nlohmann::json::parse("[[4, 9], [17, 24]]"));
  CHECK(j["action"]["text"] == "shall … support");
  CHECK(j["bearer"].is_null());
  CHECK(j["provision"] == "d");
}

TEST_CASE("bare marks do not cut a quotation") {
  Document d;
  d.text = "**All** citizens";
  d.layout = {{{0, 2}, "markup"}, {{5, 7}, "markup"}};
  CHECK(Frame(d).quote({{2, 16}}) == "All** citizens");
}

TEST_CASE("a broken row names file, line, field and reason") {
  const KnowledgeBase kb = merge({generated_record(1, "a")}, {});
  auto tables = tables_of(kb);
  const auto with = [&](Table t, std::string_view from, std::string_view to) {
    auto broken = tables;
    const std::size_t at = broken[t].find(from);
    REQUIRE(at != std::string::npos);
    broken[t].replace(at, from.size(), to);
    return broken;
  };
  CHECK_THROWS_WITH(decoded(with(Table::norms, "\"doc\":\"a\"", "\"doc\":\"b\""), kb),
                    Catch::Contains("norms.jsonl:1") && Catch::Contains("doc") && Catch::Contains("no document"));
  CHECK_THROWS_WITH(decoded(with(Table::norms, "\"cue\":{\"spans\":[[", "\"cue\":{\"spans\":[[99"), kb),
                    Catch::Contains("norms.jsonl:1") && Catch::Contains("within the document's text"));
  CHECK_THROWS_WITH(decoded(with(Table::mentions, "\"kind\":\"", "\"kind\":\"x"), kb), Catch::Contains("none of its values"));
  CHECK_THROWS_WITH(decoded(with(Table::cues, "{\"id\"", "[\"id\""), kb), Catch::Contains("not JSON"));
  tables[Table::links] = std::string(100000, '[') + "\n";
  CHECK_THROWS_WITH(decoded(tables, kb), Catch::Contains("links.jsonl:1"));
}
