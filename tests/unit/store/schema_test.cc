#include "store/schema.h"

#include <catch2/catch.hpp>

#include "core/diagnostics.h"
#include "knowledge/codec.h"

using namespace pandect;

TEST_CASE("a schema finds each kind of error and names its place") {
  const Schema s = Schema::parse(R"({"type": "object", "additionalProperties": false, "required": ["a"], "properties": {
    "a": {"type": ["string", "null"], "pattern": "^[A-Z]+$"}, "n": {"type": "number", "minimum": 0, "maximum": 1},
    "e": {"enum": ["x", null]}, "l": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "integer"}}}})",
                                 "test");
  const auto first = [&](std::string_view json) {
    const auto errors = s.errors(json);
    return errors.empty() ? std::string() : errors[0];
  };
  CHECK(first(R"({"a": "B", "n": 0.5, "e": null, "l": [1]})").empty());
  CHECK(first(R"({"a": null})").empty());
  CHECK_THAT(first(R"({})"), Catch::Contains("“a” is missing"));
  CHECK_THAT(first(R"({"a": 1})"), Catch::Contains("a: number where string or null"));
  CHECK_THAT(first(R"({"a": "b"})"), Catch::Contains("does not match"));
  CHECK_THAT(first(R"({"a": "B", "n": 2})"), Catch::Contains("n: 2 is more than 1"));
  CHECK_THAT(first(R"({"a": "B", "n": -1})"), Catch::Contains("less than"));
  CHECK_THAT(first(R"({"a": "B", "e": "y"})"), Catch::Contains("e: \"y\" is none"));
  CHECK_THAT(first(R"({"a": "B", "l": []})"), Catch::Contains("at least 1"));
  CHECK_THAT(first(R"({"a": "B", "l": [1, 2, 3]})"), Catch::Contains("at most 2"));
  CHECK_THAT(first(R"({"a": "B", "l": [1.5]})"), Catch::Contains("l[0]: number where integer"));
  CHECK_THAT(first(R"({"a": "B", "z": 1})"), Catch::Contains("not in the schema"));
  CHECK_THAT(first("[]"), Catch::Contains("array where object"));
  CHECK_THAT(first("{"), Catch::Contains("not JSON"));
  CHECK_THAT(first(std::string(200, '[')), Catch::Contains("nested deeper"));
}

TEST_CASE("a keyword that Pandect does not know is refused, not passed over") {
  CHECK_THROWS_AS(Schema::parse(R"({"oneOf": []})", "test"), ConfigurationError);
  CHECK_THROWS_AS(Schema::parse("{", "test"), ConfigurationError);
}

TEST_CASE("every table and the manifest has a schema that loads") {
  const std::filesystem::path schemas = std::filesystem::path(PANDECT_SOURCE_DIR) / "schemas";
  for (const Table t : kTables) CHECK_NOTHROW(Schema::load(schemas / (std::string(name(t)) + ".schema.json")));
  CHECK_NOTHROW(Schema::load(schemas / "kb.schema.json"));
}

TEST_CASE("the schemas know every code of an issue") {
  const Schema schema = Schema::load(std::filesystem::path(PANDECT_SOURCE_DIR) / "schemas/issues.schema.json");
  for (int code = 0; code <= static_cast<int>(IssueCode::metadata_unused); ++code) {
    const auto errors = schema.errors(row(nullptr, make_issue(static_cast<IssueCode>(code), "message")));
    CHECK(errors == std::vector<std::string>{});
  }
}
