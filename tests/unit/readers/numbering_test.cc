#include "readers/numbering.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("numbers are read in the numbering that is asked for") {
  CHECK(value_of("12", Numbering::arabic) == 12);
  CHECK(value_of("744.21", Numbering::arabic) == 21);
  CHECK(value_of("２", Numbering::arabic) == 2);
  CHECK(value_of("iv", Numbering::roman) == 4);
  CHECK(value_of("XLII", Numbering::roman) == 42);
  CHECK(value_of("i", Numbering::alpha) == 9);
  CHECK(value_of("aa", Numbering::alpha) == 27);
  CHECK(value_of("二十一", Numbering::han) == 21);
  CHECK(value_of("一百零三", Numbering::han) == 103);
  CHECK(value_of("十", Numbering::han) == 10);
}

TEST_CASE("words are no numbers") {
  CHECK_FALSE(value_of("the", Numbering::alpha));
  CHECK_FALSE(value_of("mix", Numbering::alpha));
  CHECK_FALSE(value_of("iiii", Numbering::roman));
  CHECK_FALSE(value_of("vx", Numbering::roman));
  CHECK_FALSE(value_of("国", Numbering::han));
  CHECK_FALSE(value_of("", Numbering::arabic));
}

TEST_CASE("numbers in records are plain") {
  CHECK(plain_number("二十一") == "21");
  CHECK(plain_number("１２") == "12");
  CHECK(plain_number(" 744.21 ") == "744.21");
  CHECK(plain_number("IV") == "IV");
}

TEST_CASE("syllables count as Japanese lists do") {
  CHECK(value_of("イ", Numbering::iroha) == 1);
  CHECK(value_of("ハ", Numbering::iroha) == 3);
  CHECK_FALSE(value_of("イロ", Numbering::iroha));
  CHECK(plain_number("ロ") == "2");
}

TEST_CASE("what is put between and before the members of a list") {
  CHECK(inserted_behind("ba") == 1);
  CHECK(inserted_behind("a.1") == 1);
  CHECK(inserted_behind("f-bis") == 1);
  CHECK(inserted_behind("iiia") == 3);
  CHECK(inserted_behind("b") == 0);
  CHECK(inserted_behind("the") == 0);
  CHECK(before_first("A1"));
  CHECK(before_first("za"));
  CHECK_FALSE(before_first("a1"));
}
