#include "writers/markup.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("markup: signs of the language are escaped, other text stays", "[writers]") {
  CHECK(markup_text("a < b & \"c\" > d") == "a &lt; b &amp; &quot;c&quot; &gt; d");
  CHECK(markup_text("第七条 😀 é") == "第七条 😀 é");
}

TEST_CASE("markup: what XML 1.0 cannot hold becomes a space", "[writers]") {
  CHECK(markup_text(std::string_view("a\0b\x1b" "c\n", 6)) == "a b c ");
  CHECK(markup_text("a\xEF\xBF\xBE" "b\xEF\xBF\xBF" "c") == "a b c");
}
