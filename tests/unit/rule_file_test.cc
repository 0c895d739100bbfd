#include "packs/rule_file.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "core/diagnostics.h"
#include "packs/proven.h"
#include "packs/rule_tree.h"
#include "run/temporary_folder.h"

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

TEST_CASE("packed rules are what was parsed, and are read from no file") {
  const TemporaryFolder folder;
  const std::filesystem::path file = std::filesystem::path(folder.path()) / "en" / "cues.toml";
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << "zeta = 1.5\nalpha = ['x', \"“y”\"]\n[[cue]]\nid = ''\ncount = -7\non = true\n[[cue]]\nid = 'b'\n[sub]\nlist = []\nday = 2024-01-02\n";
  const ProvenRules guard(true, packed_rules_of(pack_rules_below(folder.path())));
  std::filesystem::remove(file);
  const RuleTable table = load_rules(file);
  CHECK(table.keys() == std::vector<std::string>{"zeta", "alpha", "cue", "sub"});
  CHECK(table.number("zeta", 0) == 1.5);
  CHECK(table.texts("alpha") == std::vector<std::string>{"x", "“y”"});
  CHECK(table.has_tables("cue"));
  CHECK(table.has_tables("sub"));
  CHECK_FALSE(table.has_tables("alpha"));
  const auto cues = table.tables("cue");
  REQUIRE(cues.size() == 2);
  CHECK(cues[0].text("id").empty());
  CHECK(cues[0].integer("count", 0) == -7);
  CHECK(cues[0].number("count", 0) == -7.0);
  CHECK(cues[0].flag("on"));
  CHECK(cues[1].where() == "en/cues.toml:7");
  CHECK(table.tables("sub")[0].texts("list").empty());
  CHECK_THROWS_WITH(table.tables("sub")[0].text("day"), Catch::Contains("must be a string"));
  CHECK_THROWS_AS(cues[1].only({"name"}), ConfigurationError);
  for (const std::string_view damaged : {"", "1234567", "12345678", "\x7f\0\0\0\0\0\0\0 too short"}) CHECK_THROWS_AS(RuleTreeView::of(damaged), ConfigurationError);
}
