#include "core/span.h"

#include <catch2/catch.hpp>

using namespace pandect;

TEST_CASE("trimmed leaves no white space at the edges, ideographic space included") {
  const std::string text = "\xE3\x80\x80 第七条 \n";
  CHECK(trimmed(span_of(0, text.size()), text).in(text) == "第七条");
  CHECK(trimmed(span_of(0, 4), "    ").empty());
  const std::string indented = "\u2001\u202F\u00A0(a) the holder\u2009\u205F";
  CHECK(trimmed(span_of(0, indented.size()), indented).in(indented) == "(a) the holder");
  CHECK(trimmed(span_of(0, 6), "\u201Ca\u201D").size() == 6);  // quotation marks begin with the same bytes
}

TEST_CASE("without cuts holes out of spans") {
  CHECK(without({{0, 10}, {20, 30}}, {{2, 4}, {8, 22}}) == Spans{{0, 2}, {4, 8}, {22, 30}});
  CHECK(without({{0, 4}}, {{0, 4}}).empty());
}

TEST_CASE("normalized sorts and joins") { CHECK(normalized({{5, 7}, {0, 3}, {3, 4}, {9, 9}}) == Spans{{0, 4}, {5, 7}}); }
