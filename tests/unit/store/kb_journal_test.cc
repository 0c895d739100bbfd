#include "store/kb_journal.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "store/temporary_folder.h"

using namespace pandect;
namespace fs = std::filesystem;

namespace {

JournalEntry entry(const std::string& path) { return {path, "/in/" + path, {5, 1, 2, 3, 4, 5}, "5f1c", 1, "", {}}; }

void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A journal that says what a knowledge base was made of.
void settle(const fs::path& kb) {
  fs::create_directories(kb);
  write(kb / "kb.json", "{}");
  KbJournal journal(kb, true);
  journal.recipe_number("rules 1");
  journal.keep(entry("a.md"), {{"a.md", "bytes of a"}});
  journal.settle({});
}

}  // namespace

TEST_CASE("records that wait come back as they were, and are gone when they are settled") {
  const testing::TemporaryFolder temp;
  const fs::path kb = temp / "kb";
  {
    KbJournal journal(kb, true);
    journal.keep(entry("a.md"), {{"a.md", "first try"}});
    journal.keep(entry("b.zip"), {{"b.zip!/1", std::string("\0\n", 2)}, {"b.zip!/2", ""}});
    journal.keep(entry("a.md"), {{"a.md", "second try"}});
  }
  KbJournal journal(kb, true);
  REQUIRE(journal.pending().size() == 2);
  CHECK(journal.records().empty());
  for (const JournalEntry& e : journal.pending()) journal.use(e.path);
  std::vector<std::string> bytes;
  for (const KeptRecord& r : journal.records()) bytes.push_back(r.document + "=" + journal.record(r.number));
  CHECK(bytes == std::vector<std::string>{"a.md=second try", std::string("b.zip!/1=\0\n", 11), "b.zip!/2="});
  journal.settle({});
  for (const char* file : {".kb.pending", ".kb.pending-wal", ".kb.pending-shm", ".kb.records"}) CHECK(!fs::exists(temp / file));
}

TEST_CASE("what waits with damaged bytes does not wait any more") {
  const testing::TemporaryFolder temp;
  {
    KbJournal journal(temp / "kb", true);
    journal.keep(entry("a.md"), {{"a.md", "bytes of a"}});
    journal.keep(entry("b.md"), {{"b.md", "bytes of b"}});
  }
  std::string bytes = read(temp / ".kb.records");
  REQUIRE(bytes == "bytes of abytes of b");
  SECTION("bytes that never came to the disk") { bytes.replace(10, 10, 10, '\0'); }
  SECTION("a file that ends too early") { bytes.resize(15); }
  write(temp / ".kb.records", bytes);
  const KbJournal journal(temp / "kb", true);
  REQUIRE(journal.pending().size() == 1);
  CHECK(journal.pending().front().path == "a.md");
}

TEST_CASE("a journal that is not what was written is not believed") {
  const testing::TemporaryFolder temp;
  settle(temp / "kb");
  REQUIRE(KbJournal(temp / "kb", true).find("a.md") != nullptr);
  SECTION("a row of another time") {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((temp / ".kb.journal").c_str(), &db) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, "UPDATE inputs SET sha256 = 'a000'", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
  }
  SECTION("pages without content") {
    const std::string bytes = read(temp / ".kb.journal");
    write(temp / ".kb.journal", bytes.substr(0, 4096) + std::string(bytes.size() - 4096, '\0'));
  }
  KbJournal journal(temp / "kb", true);
  CHECK(journal.find("a.md") == nullptr);
  journal.keep(entry("a.md"), {{"a.md", "bytes of a"}});
  journal.settle({});
  CHECK(KbJournal(temp / "kb", true).find("a.md") != nullptr);
}

TEST_CASE("a recipe that no input was read with does not make a journal doubtful") {
  const testing::TemporaryFolder temp;
  settle(temp / "kb");
  KbJournal(temp / "kb", true).recipe_number("rules 2");
  CHECK(KbJournal(temp / "kb", true).find("a.md") != nullptr);
}
