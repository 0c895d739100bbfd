#include "packs/proven.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "core/diagnostics.h"
#include "extractors/matchers/pattern.h"
#include "packs/late.h"

using namespace pandect;

TEST_CASE("proven rules are not checked again, and their patterns are compiled when they are used") {
  const RuleTable rule = parse_rules("examples = [\"a\", \"b\"]", "x.toml");
  CHECK(unproven(rule, "examples").size() == 2);
  CHECK_THROWS_AS(Pattern("(a"), ConfigurationError);
  const ProvenRules guard(true);
  CHECK(unproven(rule, "examples").empty());
  const Pattern broken("(a");
  CHECK(broken.expression() == "(a");
  CHECK_THROWS_AS(broken.found_in("a"), ConfigurationError);
  const Pattern good("a+");
  CHECK(good.found_in("baa"));
  {
    const ProvenRules inner(false);
    CHECK_FALSE(rules_are_proven());
  }
  CHECK(rules_are_proven());
}

TEST_CASE("a proven load parses a file once, the next one reads it anew") {
  const auto file = std::filesystem::temp_directory_path() / "pandect_proven.toml";
  const auto write = [&](const char* value) { std::ofstream(file) << "word = \"" << value << "\"\n"; };
  write("one");
  {
    const ProvenRules guard(true);
    CHECK(load_rules(file).text("word") == "one");
    write("two");
    CHECK(load_rules(file).text("word") == "one");
  }
  CHECK(load_rules(file).text("word") == "two");
  const ProvenRules guard(true);
  CHECK(load_rules(file).text("word") == "two");
  std::filesystem::remove(file);
}

TEST_CASE("rules that are late are made once, when they are asked for, from what was packed") {
  const auto folder = std::filesystem::temp_directory_path() / "pandect_late";
  std::filesystem::create_directories(folder);
  const auto file = folder / "rules.toml";
  std::ofstream(file) << "word = \"one\"\n";
  int made = 0;
  const auto word = [&] {
    ++made;
    return load_rules(file).text("word");
  };
  const Late<std::string> at_once(word);
  CHECK(made == 1);
  std::optional<Late<std::string>> late;
  {
    const ProvenRules guard(true, packed_rules_of(pack_rules_below(folder)));
    late.emplace(word);
    CHECK(made == 1);
  }
  std::filesystem::remove_all(folder);
  CHECK(late->get() == "one");
  CHECK(late->get() == "one");
  CHECK(made == 2);
  CHECK_FALSE(rules_are_proven());
}
