#include "run/wire.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "knowledge/codec.h"
#include "readers/reading.h"
#include "run/loaded_engine.h"

using namespace pandect;

namespace {

MemberOutcome sample() {
  const std::string file = std::string(PANDECT_SOURCE_DIR) + "/corpora/samples/export-rules/coastal-sensor-controls.txt";
  Result<Record> record = loaded_engine().extract({"coastal-sensor-controls.txt", reading::file_bytes(file), {}});
  REQUIRE(record);
  return {"coastal-sensor-controls.txt", std::move(*record), {}, {}, 7};
}

std::string rows_of(const MemberOutcome& outcome) {
  std::string out;
  KnowledgeBase kb;
  kb.records.push_back(*outcome.record);
  for (const Table table : kTables) out += encode(kb, table);
  return out;
}

}  // namespace

TEST_CASE("a record comes over the wire as it was", "[wire]") {
  const MemberOutcome sent = sample();
  REQUIRE_FALSE(sent.record->findings.norms.empty());
  const auto came = outcome_from_wire(to_wire(sent));
  REQUIRE(came);
  CHECK(came->bytes == 7);
  const Document& document = came->record->document;  // the reading is not sent, but made again
  CHECK(document.reading() == with_layout_blanked(document.text, document.layout));
  CHECK(document.reading() == sent.record->document.reading());
  CHECK(came->record->document.blocks.size() == sent.record->document.blocks.size());
  CHECK(rows_of(*came) == rows_of(sent));
  CHECK(to_wire(*came) == to_wire(sent));
}

TEST_CASE("the pieces of a long record make the same wire", "[wire]") {
  MemberOutcome sent = sample();
  sent.record->findings.issues.push_back(make_issue(IssueCode::limit_ratio, std::string(300'000, 'x')));
  std::string whole;
  std::size_t longest = 0;
  to_wire(sent, [&](std::string_view piece) {
    whole += piece;
    longest = std::max(longest, piece.size());
  });
  CHECK(whole == to_wire(sent));
  CHECK(longest <= (std::size_t{1} << 16));
}

TEST_CASE("an issue and a job come over the wire as they were", "[wire]") {
  const auto came = outcome_from_wire(to_wire(MemberOutcome{"a.zip!/b", {}, make_issue(IssueCode::limit_ratio, "too much", Span{1, 2}), {}, 3}));
  REQUIRE(came);
  CHECK(came->issue == make_issue(IssueCode::limit_ratio, "too much", Span{1, 2}));
  WorkerJob job{"a.zip", {}, {}, 5, 9};
  job.members["a.zip!/b"].title = "B";
  const auto back = job_from_wire(to_wire(job));
  REQUIRE(back);
  CHECK(back->members.at("a.zip!/b").title == "B");
  CHECK(back->skip == 5);
}

TEST_CASE("what is not sound does not come over the wire", "[wire]") {
  const std::string good = to_wire(sample());
  CHECK_FALSE(outcome_from_wire(""));
  CHECK_FALSE(outcome_from_wire(good + "x"));
  CHECK_FALSE(outcome_from_wire(std::string_view(good).substr(0, good.size() - 1)));
  MemberOutcome outside = sample();
  outside.record->findings.norms[0].sentence = {{0, 4000000000U}};
  CHECK_FALSE(outcome_from_wire(to_wire(outside)));
  MemberOutcome orphan = sample();
  orphan.record->findings.norms[0].provision = 100000;
  CHECK_FALSE(outcome_from_wire(to_wire(orphan)));
  MemberOutcome broken = sample();
  broken.record->document.text[3] = '\xFF';
  CHECK_FALSE(outcome_from_wire(to_wire(broken)));
  MemberOutcome type = sample();
  type.record->findings.norms[0].type = static_cast<NormType>(99);
  CHECK_FALSE(outcome_from_wire(to_wire(type)));
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    std::string bytes = good;
    for (int k = 0; k < 4; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto came = outcome_from_wire(bytes);
    if (came && came->record) CHECK_NOTHROW(rows_of(*came));
  }
}
