#include "run/limits.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("every limit can be set by its name, and a wrong one says which there are", "[limits]") {
  RunLimits limits;
  for (const LimitRow& row : limit_table()) {
    set_limit(limits, std::string(row.name) + "=17");
    CHECK(row.get(limits) == 17);
  }
  set_limit(limits, "memory=3M");
  CHECK(limits.memory == 3u << 20);
  CHECK_THROWS_WITH(set_limit(limits, "hours=1"), Catch::Contains("seconds_per_mib"));
  CHECK_THROWS_WITH(set_limit(limits, "seconds"), Catch::Contains("NAME=VALUE"));
  CHECK_THROWS_WITH(set_limit(limits, "seconds=ten"), Catch::Contains("whole number"));
  CHECK_THROWS_WITH(set_limit(limits, "memory=99999999999999999G"), Catch::Contains("whole number"));
}
