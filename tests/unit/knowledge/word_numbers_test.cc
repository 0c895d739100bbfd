#include "knowledge/word_numbers.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("a word has one number, and a number one word, however many there are") {
  WordNumbers numbers;
  CHECK(numbers.size() == 1);
  for (const int round : {0, 1})
    for (std::uint32_t i = 0; i < 5000; ++i) {
      CAPTURE(round, i);
      REQUIRE(numbers.of("word" + std::to_string(i)) == i + 1);
    }
  CHECK(numbers.word(4711) == "word4710");
  CHECK(numbers.word(0).empty());
}

TEST_CASE("an ideograph is the word that it spells") {
  WordNumbers numbers;
  for (const char32_t c : {U'一', U'龥', U'㐀', U'𠀀'}) {
    const std::uint32_t number = numbers.of(c);
    CHECK(number != 0);
    CHECK(numbers.of(numbers.word(number)) == number);
    CHECK(numbers.of(c) == number);
  }
  CHECK(numbers.word(numbers.of(U'法')) == "法");
}
