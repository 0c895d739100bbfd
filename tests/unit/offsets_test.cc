#include "core/offsets.h"

#include <catch2/catch.hpp>
#include <string>

using namespace pandect;

TEST_CASE("bytes and code points convert both ways, across sampling blocks") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += i % 3 == 0 ? "国" : i % 3 == 1 ? "a" : "😀";
  const Offsets offsets(text);
  CHECK(offsets.length() == 400);
  for (std::uint32_t i = 0; i <= 400; ++i) REQUIRE(offsets.code_point(offsets.byte(i)) == i);
  CHECK(offsets.utf16(offsets.byte(3)) == 4);
}
