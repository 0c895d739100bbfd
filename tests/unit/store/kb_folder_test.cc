#include "store/kb_folder.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>

#include "knowledge/codec.h"
#include "knowledge/generated_record.h"
#include "knowledge/merge.h"
#include "store/atomic_folder.h"
#include "store/temporary_folder.h"

namespace fs = std::filesystem;
using namespace pandect;
using pandect::testing::generated_record;
using pandect::testing::TemporaryFolder;

namespace {

DataFolders data() {
  const fs::path source = PANDECT_SOURCE_DIR;
  return {source / "extractors/packs", source / "corpora/gazetteers", source / "schemas"};
}

KnowledgeBase some_kb(std::uint32_t seed = 1) { return merge({generated_record(seed, "a"), generated_record(seed + 1, "b")}, {}); }

/// Every file but the database, whose bytes may differ.
std::map<std::string, std::string> bytes_in(const fs::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "pandect.sqlite") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out[entry.path().lexically_relative(folder).generic_string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return out;
}

}  // namespace

TEST_CASE("a knowledge base is written, read back and written again with the same bytes") {
  const TemporaryFolder temp;
  write_kb(some_kb(), temp / "one", data());
  write_kb(read_kb(temp / "one"), temp / "two", data());
  CHECK(bytes_in(temp / "one") == bytes_in(temp / "two"));
  CHECK(bytes_in(temp / "one").contains("texts/a.txt"));
  CHECK(std::distance(fs::directory_iterator(temp.path()), {}) == 2);  // no staging folder, no lock
}

TEST_CASE("a new knowledge base replaces the old one and keeps what is not Pandect's") {
  const TemporaryFolder temp;
  write_kb(some_kb(1), temp / "kb", data());
  std::ofstream(temp / "kb/review.jsonl") << "{\"seq\":1}\n";
  fs::create_directory(temp / "kb/notes");
  std::ofstream(temp / "kb/notes/mine.txt") << "mine";
  write_kb(merge({generated_record(5, "c")}, {}), temp / "kb", data());
  const auto files = bytes_in(temp / "kb");
  CHECK(files.at("review.jsonl") == "{\"seq\":1}\n");
  CHECK(files.at("notes/mine.txt") == "mine");
  CHECK(files.contains("texts/c.txt"));
  CHECK_FALSE(files.contains("texts/a.txt"));
}

TEST_CASE("nothing that is no knowledge base is ever replaced") {
  const TemporaryFolder temp;
  fs::create_directory(temp / "photos");
  std::ofstream(temp / "photos/cat.jpg") << "x";
  CHECK_THROWS_WITH(write_kb(some_kb(), temp / "photos", data()), Catch::Contains("photos") && Catch::Contains("--out"));
  CHECK_THROWS_WITH(write_kb(some_kb(), temp / "photos/cat.jpg", data()), Catch::Contains("is a file"));
  CHECK(bytes_in(temp / "photos").size() == 1);
  CHECK_THROWS_WITH(read_kb(temp / "photos"), Catch::Contains("no knowledge base"));
}

TEST_CASE("what breaks off before commit leaves the old folder whole and nothing behind") {
  const TemporaryFolder temp;
  write_kb(some_kb(), temp / "kb", data());
  const auto before = bytes_in(temp / "kb");
  {
    AtomicFolder half(temp / "kb", {"kb.json"});
    half.write("kb.json", "{}");
    CHECK_THROWS_WITH(AtomicFolder(temp / "kb", {}), Catch::Contains("process " + std::to_string(::getpid())));
  }
  CHECK(bytes_in(temp / "kb") == before);
  CHECK(std::distance(fs::directory_iterator(temp.path()), {}) == 1);
}

TEST_CASE("what a killed run left behind is cleared away") {
  const TemporaryFolder temp;
  fs::create_directory(temp / ".kb.new");
  std::ofstream(temp / ".kb.new/norms.jsonl") << "half a row";
  write_kb(some_kb(), temp / "kb", data());
  CHECK(is_kb(temp / "kb"));
  CHECK_FALSE(fs::exists(temp / ".kb.new"));
}

TEST_CASE("a place where no folder can be made says so, and what to do") {
  const TemporaryFolder temp;
  std::ofstream(temp / "file") << "x";
  CHECK_THROWS_WITH(write_kb(some_kb(), temp / "file/deep/kb", data()), Catch::Contains("file/deep") && Catch::Contains("--out"));
}
