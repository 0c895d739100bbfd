#include "evaluation/evaluate.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "store/temporary_folder.h"

using namespace pandect;
using pandect::testing::TemporaryFolder;

namespace {

ScoredNorm norm(Range cue, Range bearer, Range action) {
  ScoredNorm n;
  n.type = "obligation";
  n.status = "in_text";
  n.cue = {cue};
  n.parts[0] = {{bearer}};
  n.parts[2] = {{action}};
  n.confidence = 0.5;
  return n;
}

//                        0         1         2         3         4         5
//                        012345678901234567890123456789012345678901234567890123
constexpr auto kText = "The master shall keep a log. The agent shall report.";

ScoredDocument gold_of_two() {
  ScoredDocument d;
  d.norms = {norm({11, 16}, {0, 10}, {17, 27}), norm({39, 44}, {29, 38}, {45, 51})};
  return d;
}

}  // namespace

TEST_CASE("Overlap counts letters and digits only") {
  const CountedText text(kText);
  CHECK(text.overlap({{17, 27}}, {{17, 28}}) == 1);
  CHECK(text.overlap({{17, 21}}, {{22, 23}}) == 0);
  CHECK(text.overlap({{17, 21}, {22, 23}}, {{17, 27}}) == Approx(5.0 / 8));
  CHECK(text.overlap({}, {}) == 0);
  CHECK(text.overlap({{0, 900}}, {{0, 51}}) == 1);
}

TEST_CASE("A norm that is the same needs no edit; one with a wrong bearer does") {
  const CountedText text(kText);
  const ScoredDocument gold = gold_of_two();
  ScoredDocument found = gold;
  DocumentScore same = score_document(text, gold, found);
  CHECK(same.tally.figure("as_is").f1() == 1);
  CHECK(same.tally.figure("as_is exact").f1() == 1);
  CHECK(same.errors.empty());
  found.norms[1].parts[0].clear();
  const DocumentScore edited = score_document(text, gold, found);
  CHECK(edited.tally.figure("norm detection").right == 2);
  CHECK(edited.tally.figure("as_is").right == 1);
  CHECK(edited.tally.figure("bearer").recall() == 0.5);
  REQUIRE(edited.errors.size() == 1);
  CHECK(edited.errors[0].wrong == std::vector<std::string>{"bearer"});
  CHECK(edited.judged[0].right);
  CHECK_FALSE(edited.judged[1].right);
}

TEST_CASE("Norms that are missing or do not exist are errors of their own") {
  const CountedText text(kText);
  const ScoredDocument gold = gold_of_two();
  ScoredDocument found;
  found.norms = {gold.norms[0], norm({22, 23}, {0, 3}, {24, 27})};
  const DocumentScore score = score_document(text, gold, found);
  CHECK(score.tally.figure("norm detection").right == 1);
  REQUIRE(score.errors.size() == 2);
  CHECK(score.errors[0].fault == Fault::missed);
  CHECK(score.errors[1].fault == Fault::spurious);
}

TEST_CASE("Actors are grouped by name, citations compared where gold has an id") {
  const CountedText text(kText);
  ScoredDocument gold, found;
  gold.actors = {{{0, 3}, "person", "A"}, {{4, 10}, "person", "A"}, {{29, 32}, "person", "B"}};
  found.actors = {{{0, 3}, "person", "x"}, {{4, 10}, "company", "x"}, {{29, 32}, "person", "x"}};
  gold.citations = {{{0, 3}, "/x", ""}, {{4, 10}, "", ""}};
  found.citations = {{{0, 3}, "/y", ""}, {{4, 10}, "/z", ""}};
  const Tally t = score_document(text, gold, found).tally;
  CHECK(t.figure("actors").right == 2);
  CHECK(t.figure("actor_names").right == 1);
  CHECK(t.figure("actor_names").predicted == 3);
  CHECK(t.figure("citations").right == 2);
  CHECK(t.figure("citation_ids").gold == 1);
  CHECK(t.figure("citation_ids").right == 0);
}

TEST_CASE("Intervals are the same every time and hold the figure") {
  std::vector<Tally> documents(6);
  for (std::size_t i = 0; i < documents.size(); ++i) documents[i].add("as_is", 5 + i, 10, 10);
  Tally all;
  for (const Tally& t : documents) all.add(t);
  const Interval one = bootstrap_f1(documents, "as_is"), two = bootstrap_f1(documents, "as_is");
  CHECK(one.low == two.low);
  CHECK(one.high == two.high);
  CHECK(one.low < all.figure("as_is").f1());
  CHECK(one.high > all.figure("as_is").f1());
  CHECK(bootstrap_f1({}, "as_is").high == 0);
}

TEST_CASE("Calibration: error over bins of equal size, area under the curve") {
  std::vector<Judged> judged;
  for (int i = 0; i < 50; ++i) judged.push_back({0.2, i % 5 == 0});
  for (int i = 0; i < 50; ++i) judged.push_back({0.8, i % 5 != 0});
  const Calibration c = calibrate(judged, 2);
  REQUIRE(c.bins.size() == 2);
  CHECK(c.error == Approx(0).margin(1e-9));
  CHECK(c.auroc == Approx(0.8));
  CHECK(calibrate({{0.9, true}, {0.9, false}}, 1).error == Approx(0.4));
  CHECK(calibrate({{0.9, true}, {0.3, true}}).auroc == 0.5);
}

TEST_CASE("A gold file is read without its words; a text that is missing is named") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.gold.json";
  std::ofstream(file) << R"({"meta": {"doc": "a.txt"}, "text_sha256": "00", "length": 52, "definitions": [], "actors": [], "jurisdictions": [],
    "citations": [], "norms": [{"type": "obligation", "status": "in_text", "cue": [[11, 16, "shall"]], "bearer": [[0, 10]],
    "object": null, "action": [[17, 27]], "conditions": [[[1, 2]], [[3, 4], [5, 6]]], "exceptions": [], "times": []}]})";
  const GoldDocument gold = read_gold(find_gold({folder.path().string()}).at(0));
  CHECK(gold.name == "a.txt");
  REQUIRE(gold.norms.size() == 1);
  CHECK(gold.norms[0].cue == Ranges{{11, 16}});
  CHECK(gold.norms[0].parts[3].size() == 2);
  const Evaluation e = evaluate(KnowledgeBase{}, {gold}, {folder.path()});
  CHECK(e.documents[0].missing.find("is not there") != std::string::npos);
  CHECK(e.total.figure("norm detection").gold == 1);
  CHECK(e.total.figure("norm detection").recall() == 0);
  CHECK_THROWS_AS(find_gold({(folder.path() / "nothing").string()}), GoldError);
  std::ofstream(file) << "{}";
  CHECK_THROWS_AS(read_gold(file), GoldError);
}
