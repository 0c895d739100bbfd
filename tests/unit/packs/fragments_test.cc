#include "packs/fragments.h"

#include <catch2/catch.hpp>

#include "core/diagnostics.h"

using namespace pandect;

TEST_CASE("what a file names once stands in its patterns by name") {
  Fragments fragments(parse_rules("[[fragment]]\nname = \"n\"\npattern = '\\d{1,3}'\n[[fragment]]\nname = \"time\"\npattern = '{n} days'", "x.toml"));
  CHECK(fragments.in("within {time} or {n}{2}") == "within \\d{1,3} days or \\d{1,3}{2}");
  CHECK(fragments.in("{other}") == "{other}");
  fragments.add("both", "{n}/{n}");
  CHECK(fragments.in("{both}") == "\\d{1,3}/\\d{1,3}");
  CHECK(Fragments().in("{n}") == "{n}");
  CHECK_THROWS_AS(Fragments(parse_rules("[[fragment]]\nname = \"n\"\npatern = 'x'", "x.toml")), ConfigurationError);
}
