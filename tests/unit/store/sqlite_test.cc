#include "store/sqlite.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "knowledge/identity.h"
#include "store/lane.h"
#include "store/temporary_folder.h"

using namespace pandect;

namespace {

std::string first_value(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::string out = "(no row)";
  sqlite3_exec(
      db, sql.c_str(),
      [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) = values[0] == nullptr ? "NULL" : values[0];
        return 1;
      },
      &out, nullptr);
  sqlite3_close(db);
  return out;
}

}  // namespace

TEST_CASE("the database holds the rows, and finds Chinese by trigrams") {
  const testing::TemporaryFolder temp;
  Record r;
  r.document.metadata.id = "law";
  r.document.text = "所有船舶和船员都应当支持港口测量工作。\nSecond line\n";
  r.document.provisions.resize(1);
  const auto whole = static_cast<std::uint32_t>(r.document.text.find('\n'));
  Norm n;
  n.sentence = {{0, whole}};
  n.cue = {{24, 30}};
  n.action = {{30, whole - 3}};
  r.findings.norms.push_back(n);
  n.action = {{36, whole - 3}};
  r.findings.norms.push_back(n);
  give_ids(r);
  const Frame frame(r.document);
  Database db(temp / "kb.sqlite");
  db.add(Table::norms, rows(r, frame, Table::norms));
  db.add(passages_of(frame));
  db.finish();
  const auto ask = [&](const std::string& sql) { return first_value(temp / "kb.sqlite", sql); };
  CHECK(ask("SELECT count(*) FROM norms") == "2");
  CHECK(ask("SELECT count(*) FROM sentences") == "1");
  CHECK(ask("SELECT cue FROM norms WHERE doc = 'law'") == "应当");
  CHECK(ask("SELECT bearer FROM norms") == "NULL");
  const std::string search = " FROM norms_search s JOIN norms n ON n.rowid = s.rowid WHERE norms_search MATCH '港口测量'";
  CHECK(ask("SELECT count(DISTINCT n.id)" + search) == "2");
  CHECK(ask("SELECT n.id" + search + " AND n.rowid = 1 ORDER BY rank") == r.findings.norms[0].id);
  CHECK(ask("SELECT snippet(norms_search, 0, '<', '>', '', 64)" + search) == "所有船舶和船员都应当支持<港口测量>工作。");
  CHECK(ask("SELECT count(*) FROM norms_search WHERE norms_search MATCH '应当反对'") == "0");
  CHECK(ask("SELECT start FROM passages WHERE text = 'Second line'") == "20");
  CHECK(ask("SELECT json_extract(json, '$.cue.spans[0][0]') FROM norms") == "8");
}

TEST_CASE("search indices that a thread made are those that are made at once") {
  const testing::TemporaryFolder temp;
  const auto make = [&](const std::string& name, bool in_thread) {
    Lane lane(in_thread);
    Database db(temp / name, in_thread ? &lane : nullptr);
    for (std::uint32_t i = 0; i < 200; ++i)
      db.add({{"law", "law", i, "Section " + std::to_string(i) + ". All ships shall be measured."}, {"law", "law", i, "船舶应当接受港口测量。"}});
    db.finish();
  };
  make("one", false);
  make("two", true);
  for (const std::string table : {"data", "idx", "config"})
    for (const std::string index : {"passages_search_", "sentences_search_"}) {
      const std::string column = table == "data" ? "block" : table == "idx" ? "term" : "v";
      const std::string all = "SELECT count(*) || group_concat(quote(" + column + ")) FROM " + index + table;
      CHECK(first_value(temp / "one", all) == first_value(temp / "two", all));
    }
  CHECK(first_value(temp / "two", "SELECT count(*) FROM passages_search WHERE passages_search MATCH '港口测量'") == "200");
  CHECK(first_value(temp / "two", "SELECT rowid FROM passages_search WHERE passages_search MATCH '\"Section 7.\"'") == "15");
  CHECK(first_value(temp / "two", "SELECT group_concat(quick_check) FROM pragma_quick_check") == "ok");
}

TEST_CASE("a copied database is one that was made, and few rows in it are found as many are") {
  const testing::TemporaryFolder temp;
  const auto fill = [](Database& db) {
    db.add(Table::links, "{\"id\":\"l1\",\"doc\":\"law\",\"from\":\"a\",\"to\":\"b\",\"kind\":\"bearer\"}\n");
    db.add({{"law", "law", 0, "All ships shall be measured."}});
    db.finish();
  };
  Database made(temp / "made"), copied(temp / "copied", Database::empty());
  fill(made);
  fill(copied);
  for (const std::string ask : {"SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)",
                                "SELECT json FROM links WHERE \"to\" = 'b'", "SELECT rowid FROM passages_search WHERE passages_search MATCH 'ships shall'",
                                "SELECT group_concat(quick_check) FROM pragma_quick_check"})
    CHECK(first_value(temp / "copied", ask) == first_value(temp / "made", ask));
  CHECK(first_value(temp / "copied", "SELECT count(*) FROM links") == "1");
}
