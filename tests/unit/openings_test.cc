#include <catch2/catch.hpp>
#include <string>

#include "extractors/matchers/openings.h"

using namespace pandect;

TEST_CASE("openings never refuse a place where a phrase begins, and refuse nearly all others") {
  Openings openings;
  const std::string phrases[] = {"section", "Act", "U.S. Code", "§", "a b", "第", "本法", "《", "中华人民共和国宪法"};
  for (const std::string& phrase : phrases) openings.add(phrase);
  for (const std::string& phrase : phrases) {
    CHECK(openings.may_begin(phrase, 0));
    CHECK(openings.may_begin(phrase + " and more of it", 0));
    CHECK(openings.may_begin("x " + phrase + " behind", 2));
  }
  CHECK(openings.may_begin("SECTION 5 of it", 0));
  CHECK(openings.may_begin("a\n  b and more", 0));
  CHECK_FALSE(openings.may_begin("the gate of the house", 0));
  CHECK_FALSE(openings.may_begin("中国人的房子", 0));
  CHECK_FALSE(openings.may_begin("anything", 8));
  std::size_t passed = 0;
  const std::string text = "every other provision may provide that no person shall do without it what others would have done";
  for (std::size_t at = 0; at < text.size(); ++at) passed += openings.may_begin(text, at) && text[at] != 'a';
  CHECK(passed < 10);
}

TEST_CASE("openings of two lists together") {
  Openings first, second;
  first.add("section");
  second.add("article");
  first.add(second);
  CHECK(first.may_begin("Articles 1 and 2", 0));
  CHECK(first.may_begin("sections 1 and 2", 0));
  CHECK_FALSE(second.may_begin("sections 1 and 2", 0));
}
