#include "run/batch.h"

#include <catch2/catch.hpp>

#include "run/loaded_engine.h"
#include "temporary_folder.h"

using namespace pandect;

namespace {

std::vector<std::string> names_of(const BatchResult& result) {
  std::vector<std::string> out;
  for (const Outcome& o : result.outcomes) out.push_back(o.path + " " + std::string(name(o.kind)));
  return out;
}

}  // namespace

TEST_CASE("every input has one outcome, in the order of the plan, for any number of threads", "[batch]") {
  const TemporaryFolder folder;
  for (int i = 10; i < 40; ++i) folder.write("in/" + std::to_string(i) + ".txt", "Section " + std::to_string(i) + ". The buyer shall pay.");
  folder.write("in/25.txt", "");
  folder.write("in/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0", 10));
  const Plan plan = make_plan({{folder / "in", folder / "gone"}, {}});
  const BatchResult one = run_batch(loaded_engine(), plan, {});
  BatchOptions many;
  many.threads = 8;
  many.in_flight_bytes = 50;  // so that threads wait for one another
  std::size_t calls = 0;
  Progress last;
  many.progress = [&](const Progress& p) {
    ++calls;
    last = p;
  };
  const BatchResult eight = run_batch(loaded_engine(), plan, many);
  CHECK(names_of(one) == names_of(eight));
  CHECK(one.outcomes.size() == 32);
  CHECK(one.count(OutcomeKind::read) == 29);
  CHECK(one.count(OutcomeKind::failed) == 2);   // the empty file, and the one that is not there
  CHECK(one.count(OutcomeKind::skipped) == 1);  // a format that nobody reads, found in a folder
  CHECK(one.issues.size() == 3);
  CHECK_FALSE(one.stopped);
  CHECK(calls == 31);
  CHECK(last.documents == 31);
  REQUIRE(one.records.size() == eight.records.size());
  for (std::size_t i = 0; i < one.records.size(); ++i)
    CHECK(one.records[i].document.metadata.id == eight.records[i].document.metadata.id);
}

TEST_CASE("a batch that is told to stop begins nothing more", "[batch]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 20; ++i) folder.write(std::to_string(i) + ".txt", "The buyer shall pay.");
  const Plan plan = make_plan({{folder.path()}, {}});
  std::atomic<bool> stop{false};
  BatchOptions options;
  options.stop = &stop;
  options.progress = [&](const Progress& p) { stop = p.documents == 3; };
  const BatchResult result = run_batch(loaded_engine(), plan, options);
  CHECK(result.stopped);
  CHECK(result.outcomes.size() == 3);
}
