#include "core/rare_text.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("a rare text is a string that may not be there") {
  RareText speaker;
  CHECK(speaker.empty());
  CHECK(speaker.text().empty());
  speaker = "actor/bis";
  const RareText copy = speaker;
  speaker.clear();
  CHECK(copy == "actor/bis");
  CHECK(speaker == "");
  CHECK(speaker != copy);
  speaker = std::string(copy) + "-1";
  CHECK("id " + speaker == "id actor/bis-1");
  const RareText moved = std::move(speaker);
  CHECK(moved == std::string("actor/bis-1"));
  CHECK(sizeof(RareText) == sizeof(void*));
}
