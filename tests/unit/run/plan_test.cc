#include "run/plan.h"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "run/glob.h"
#include "run/input_file.h"
#include "run/metadata_file.h"
#include "temporary_folder.h"

using namespace pandect;

namespace {

std::vector<std::string> paths_of(const Plan& plan) {
  std::vector<std::string> out;
  for (const PlannedInput& input : plan.inputs) out.push_back(input.path);
  return out;
}

Plan plan_of(std::vector<std::string> inputs, std::string metadata = "") {
  return make_plan({std::move(inputs), std::move(metadata)});
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder is read recursively, sorted byte for byte", "[plan]") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "B.txt", "a/z.txt", "a.txt", "é.txt"}) folder.write(name, "x");
  CHECK(paths_of(plan_of({folder.path()})) == Paths{"B.txt", "a.txt", "a/z.txt", "b.txt", "é.txt"});
}

TEST_CASE("what is passed over has a reason", "[plan]") {
  const TemporaryFolder folder;
  folder.write("law.txt", "x");
  folder.write(".git/config", "x");
  folder.write("kb/kb.json", "{}");
  folder.write("kb/documents.jsonl", "");
  std::filesystem::create_directory_symlink(folder.path(), folder / "again");
  const Plan plan = plan_of({folder.path(), folder / "law.txt"});
  CHECK(paths_of(plan) == Paths{"law.txt"});
  std::vector<std::string> reasons;
  for (const SkippedInput& s : plan.skipped) reasons.push_back(s.reason);
  std::sort(reasons.begin(), reasons.end());
  CHECK(reasons == Paths{"a knowledge base", "a link to a folder", "hidden", "named before"});
}

TEST_CASE("a file that is named itself has its name, and as many folders as tell it apart", "[plan]") {
  const TemporaryFolder folder;
  const std::string one = folder.write("x/a/law.md", "x"), two = folder.write("x/b/law.md", "x"), three = folder.write("c/new.md", "x");
  CHECK(paths_of(plan_of({one, two, three})) == Paths{"a/law.md", "b/law.md", "new.md"});
  CHECK(paths_of(plan_of({folder / "x/a", folder / "x/b"})) == Paths{"a/law.md", "b/law.md"});
  CHECK(paths_of(plan_of({one})) == Paths{"law.md"});
}

TEST_CASE("globs, lists, and what is not there", "[plan]") {
  const TemporaryFolder folder;
  for (const char* name : {"a/1.md", "a/b/2.md", "a/b/3.txt", "a/.c/4.md"}) folder.write(name, "x");
  CHECK(expand_glob(folder / "a/*.md").size() == 1);
  CHECK(expand_glob(folder / "a/**/*.md").size() == 2);
  CHECK(expand_glob(folder / "**/[23].*").size() == 2);
  CHECK(expand_glob(folder / "a/?.md").size() == 1);
  const std::string list = folder.write("list", "# inputs\n" + (folder / "a/1.md") + "\r\n\n" + (folder / "gone") + "\n");
  const Plan plan = plan_of({"@" + list, folder / "a/*.html"});
  CHECK(paths_of(plan) == Paths{"1.md"});
  REQUIRE(plan.problems.size() == 2);
  CHECK(plan.problems[0].source == folder / "gone");
  CHECK(plan.problems[0].code == IssueCode::unreadable);
  CHECK(plan.problems[1].message.find("matches no file") != std::string::npos);
  CHECK_THROWS_AS(plan_of({"@" + (folder / "nolist")}), ConfigurationError);
  folder.write("loop", "@" + (folder / "loop") + "\n");
  CHECK_THROWS_AS(plan_of({"@" + (folder / "loop")}), ConfigurationError);
}

TEST_CASE("metadata go to the source path, and what goes nowhere is said", "[plan]") {
  const TemporaryFolder folder;
  folder.write("laws/a.txt", "x");
  const std::string about = folder.write("about.jsonl",
                                         "\xEF\xBB\xBF{\"path\": \"./a.txt\", \"kind\": \"statute\", \"dates\": {\"adopted\": \"2020-01-02\", "
                                         "\"amended\": [\"2021-01-01\"]}, \"uri\": null}\n\n{\"path\": \"b.txt\", \"id\": \"b\"}\n");
  const Plan plan = plan_of({folder / "laws"}, about);
  REQUIRE(plan.inputs.size() == 1);
  CHECK(plan.inputs[0].says().metadata.kind == "statute");
  CHECK(plan.inputs[0].says().metadata.dates->adopted == "2020-01-02");
  CHECK(plan.inputs[0].says().metadata.dates->amended == Paths{"2021-01-01"});
  CHECK_FALSE(plan.inputs[0].says().metadata.uri);
  REQUIRE(plan.notes.size() == 1);
  CHECK(plan.notes[0].code == IssueCode::metadata_unused);
  CHECK(plan.notes[0].source == "b.txt");
}

TEST_CASE("metadata that cannot be are refused with file and line", "[plan]") {
  const auto message = [](const std::string& text) -> std::string {
    try {
      MetadataFile::parse(text, "m.jsonl");
    } catch (const ConfigurationError& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message("{\"path\": \"a\"}\n[1]\n").find("m.jsonl:2: is no JSON object") == 0);
  CHECK(message("{\"path\": \"a\", \"kind\": 3}").find("must be a string") != std::string::npos);
  CHECK(message("{\"path\": \"a\", \"kind\": \"poem\"}").find("poem") != std::string::npos);
  CHECK(message("{\"path\": \"a\", \"dates\": {\"born\": \"2020\"}}").find("born") != std::string::npos);
  CHECK(message("{\"path\": \"a\", \"x\": " + std::string(5000, '[') + "}").find("m.jsonl:1") == 0);
  CHECK(message("{\"path\": \"\xFF\"}").find("UTF-8") != std::string::npos);
}

TEST_CASE("only regular files are read, within the limit", "[plan]") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.html", "12345");
  CHECK(*read_input(file) == "12345");
  CHECK(read_input(file, {4, 10}).issue().code == IssueCode::limit_size);
  CHECK(*read_input(folder.write("a.txt", "12345"), {4, 10}) == "12345");
  CHECK(read_input(folder / "gone").issue().code == IssueCode::unreadable);
  CHECK(read_input(folder.path()).issue().code == IssueCode::unreadable);
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  CHECK(read_input(folder / "fifo").issue().message.find("no regular file") != std::string::npos);
  CHECK(read_input("/dev/zero").issue().code == IssueCode::unreadable);
}
