#include "packs/rule_file.h"

#include <catch2/catch.hpp>

#include "core/diagnostics.h"

using namespace pandect;

TEST_CASE("rules are read with their types, and mistakes name file and line") {
  const RuleTable file = parse_rules("[[cue]]\nid = 'a'\nexamples = ['x', 'y']\n", "en/cues.toml");
  const auto rules = file.tables("cue");
  REQUIRE(rules.size() == 1);
  CHECK(rules[0].texts("examples") == std::vector<std::string>{"x", "y"});
  CHECK_THROWS_WITH(rules[0].text("pattern"), Catch::Contains("en/cues.toml:1") && Catch::Contains("pattern"));
  CHECK_THROWS_AS(rules[0].only({"id"}), ConfigurationError);
  CHECK_THROWS_AS(parse_rules("x = = 1", "bad.toml"), ConfigurationError);
}
