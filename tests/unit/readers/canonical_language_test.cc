#include <catch2/catch.hpp>

#include "readers/language.h"

using namespace pandect;

TEST_CASE("declared languages lose their region and keep their script") {
  CHECK(canonical_language("en-US") == "en");
  CHECK(canonical_language("DE_de") == "de");
  CHECK(canonical_language("zh-CN") == "zh-Hans");
  CHECK(canonical_language("zh-Hant-TW") == "zh-Hant");
  CHECK(canonical_language("zh-HK") == "zh-Hant");
  CHECK(canonical_language("English") == "und");
  CHECK(canonical_language("") == "und");
}
