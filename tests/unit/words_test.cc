#include "core/words.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("words are what stands between spaces, and none is empty") {
  CHECK(split_words("shall  be subject to ") == std::vector<std::string>{"shall", "be", "subject", "to"});
  CHECK(split_words("").empty());
  CHECK(split_words("   ").empty());
  CHECK(split_words("a\tb") == std::vector<std::string>{"a\tb"});
}
