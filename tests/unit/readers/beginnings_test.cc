#include "readers/beginnings.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace pandect;

TEST_CASE("the first bytes of a paragraph say which patterns are worth a try") {
  const Beginnings forms({R"(^\((?P<n>\d+|[a-z])\))", R"(^(?:The\s+)?Schedule\s*$)", R"(^第[一二]+[条條])", R"(schedule|a)"});
  const std::uint64_t anywhere = 8;
  CHECK(forms.of("") == 0);
  CHECK(forms.of("(a) text") == (1 | anywhere));
  CHECK(forms.of("(a text") == anywhere);
  CHECK(forms.of("The Schedule") == (2 | anywhere));
  CHECK(forms.of("The Secretary") == anywhere);
  CHECK(forms.of("Schedule of fees") == anywhere);
  CHECK(forms.of("第二條") == (4 | anywhere));
  CHECK(forms.of("第二章") == anywhere);
  CHECK(Beginnings().of("(a)") == 0);
}

TEST_CASE("more than two patterns that share their first bytes are told apart behind them") {
  std::vector<std::string> expressions;
  for (const char last : {'a', 'b', 'c', 'd'}) expressions.push_back(std::string("^same") + last);
  const Beginnings forms(expressions);
  CHECK(forms.of("samec") == 4);
  CHECK(forms.of("same") == 0);
}
