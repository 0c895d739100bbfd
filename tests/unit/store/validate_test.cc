#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "core/sha256.h"
#include "knowledge/generated_record.h"
#include "knowledge/merge.h"
#include "store/kb_folder.h"
#include "store/manifest.h"
#include "store/temporary_folder.h"

namespace fs = std::filesystem;
using namespace pandect;

namespace {

DataFolders data() {
  const fs::path source = PANDECT_SOURCE_DIR;
  return {source / "extractors/packs", source / "corpora/gazetteers", source / "schemas"};
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A knowledge base whose references all lead somewhere.
KnowledgeBase sound_kb() {
  std::vector<Record> records{testing::generated_record(4, "a"), testing::generated_record(9, "b")};
  for (Record& r : records) {
    for (Norm& n : r.findings.norms) {
      n.citations = {r.findings.citations[0].id};
      n.speaker = r.findings.mentions[0].id;
      n.jurisdiction = "CN";
      if (n.bearer) n.bearer->actor.clear();
    }
    for (Attribution& a : r.findings.attributions) a.actor.clear();
    for (Link& l : r.findings.links) {
      l.from = r.findings.norms[0].id;
      l.to = r.findings.definitions[0].id;
    }
    for (Quote& q : r.findings.quotes) q.source.clear();
    for (Mention& m : r.findings.mentions)
      if (m.kind == MentionKind::jurisdiction) m.code = "CN";
    for (Cue& c : r.findings.cues) {
      if (!c.norm_index && c.reason == CueReason::none) c.reason = CueReason::other;
    }
  }
  return merge(std::move(records), {});
}

/// Changes a file and sets its checksum right again, so that the change itself has to be found.
void plant(const fs::path& kb, const std::string& file, const std::string& from, const std::string& to) {
  std::string bytes = bytes_of(kb / file);
  const std::size_t at = bytes.find(from);
  REQUIRE(at != std::string::npos);
  bytes.replace(at, from.size(), to);
  std::ofstream(kb / file, std::ios::binary) << bytes;
  Manifest manifest = decode_manifest(bytes_of(kb / "kb.json"));
  for (KbFile& f : manifest.files)
    if (f.name == file) f.sha256 = sha256(bytes);
  std::ofstream(kb / "kb.json", std::ios::binary) << encode(manifest);
}

std::string first_finding(const fs::path& kb) {
  const std::vector<Finding> all = validate_kb(kb, data());
  return all.empty() ? "valid" : all[0].file + ":" + std::to_string(all[0].line) + ": " + all[0].message;
}

}  // namespace

TEST_CASE("what is written is valid") {
  const testing::TemporaryFolder temp;
  write_kb(sound_kb(), temp / "kb", data());
  CHECK(first_finding(temp / "kb") == "valid");
  write_kb(merge({}, {}), temp / "empty", data());
  CHECK(first_finding(temp / "empty") == "valid");
}

TEST_CASE("validate finds each class of error") {
  const testing::TemporaryFolder temp;
  const fs::path kb = temp / "kb";
  write_kb(sound_kb(), kb, data());
  SECTION("a type that is none") {
    plant(kb, "norms.jsonl", "\"status\":\"", "\"status\":\"x");
    CHECK_THAT(first_finding(kb), Catch::Contains("norms.jsonl:") && Catch::Contains("status") && Catch::Contains("none of its values"));
  }
  SECTION("a missing field") {
    plant(kb, "cues.jsonl", "\"span\":", "\"spam\":");
    CHECK_THAT(first_finding(kb), Catch::Contains("cues.jsonl:1") && Catch::Contains("“span” is missing"));
  }
  SECTION("words that do not stand there") {
    plant(kb, "mentions.jsonl", "\"text\":\"", "\"text\":\"x");
    CHECK_THAT(first_finding(kb), Catch::Contains("mentions.jsonl:1") && Catch::Contains("the row has “x") && Catch::Contains("the text"));
  }
  SECTION("a span that cuts a word's white space in") {
    plant(kb, "norms.jsonl", "\"cue\":{\"spans\":[[", "\"cue\":{\"spans\":[[1,2],[");
    CHECK_THAT(first_finding(kb), Catch::Contains("norms.jsonl:1") && Catch::Contains("cue.spans"));
  }
  SECTION("a reference into nothing") {
    plant(kb, "mentions.jsonl", "\"entity\":\"actor/", "\"entity\":\"actor/no-");
    CHECK_THAT(first_finding(kb), Catch::Contains("mentions.jsonl:") && Catch::Contains("there is no “actor/no-"));
  }
  SECTION("rows out of order") {
    std::string rows = bytes_of(kb / "citations.jsonl");
    const std::string first = rows.substr(0, rows.find('\n') + 1);
    plant(kb, "citations.jsonl", rows, rows.substr(first.size()) + first);
    CHECK_THAT(first_finding(kb), Catch::Contains("out of order"));
  }
  SECTION("two records with one id") {
    const std::string rows = bytes_of(kb / "definitions.jsonl");
    const std::string first = rows.substr(0, rows.find('\n') + 1);
    plant(kb, "definitions.jsonl", first, first + first);
    CHECK_THAT(first_finding(kb), Catch::Contains("definitions.jsonl:2") && Catch::Contains("another record has the id"));
  }
  SECTION("a changed file") {
    std::ofstream(kb / "issues.jsonl", std::ios::app) << "\n";
    CHECK_THAT(first_finding(kb), Catch::Contains("issues.jsonl") && Catch::Contains("checksum"));
  }
  SECTION("a changed text") {
    plant(kb, "texts/a.txt", "\n", "\n\n");
    CHECK_THAT(first_finding(kb), Catch::Contains("text_sha256"));
  }
  SECTION("a missing file") {
    fs::remove(kb / "texts/b.txt");
    CHECK_THAT(first_finding(kb), Catch::Contains("texts/b.txt") && Catch::Contains("missing"));
  }
  SECTION("a table that is cut off") {
    const std::string rows = bytes_of(kb / "links.jsonl");
    plant(kb, "links.jsonl", rows, rows.substr(0, rows.size() - 1));
    CHECK_THAT(first_finding(kb), Catch::Contains("links.jsonl") && Catch::Contains("cut off"));
  }
}
