#include "store/lane.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>

using namespace pandect;

TEST_CASE("a lane does its work in order, however much it is given") {
  for (const bool in_thread : {false, true}) {
    std::vector<int> done, expected;
    Lane lane(in_thread);
    for (int i = 0; i < 1000; ++i) {
      expected.push_back(i);
      lane.give([&done, i] { done.push_back(i); });
    }
    lane.finish();
    CHECK(done == expected);
  }
}

TEST_CASE("what goes wrong in a lane is thrown where work is given or waited for, and nothing follows it") {
  int after = 0;
  Lane lane(true);
  lane.give([] { throw std::runtime_error("full"); });
  try {
    for (int i = 0; i < 1000; ++i) lane.give([&after] { ++after; });
  } catch (const std::runtime_error&) {
  }
  CHECK_THROWS_AS(lane.finish(), std::runtime_error);
  CHECK(after == 0);
}
