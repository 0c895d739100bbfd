#include "extractors/matchers/pattern.h"

#include <catch2/catch.hpp>

#include "core/diagnostics.h"
#include "extractors/matchers/literal.h"
#include "extractors/matchers/phrases.h"

using namespace pandect;

TEST_CASE("a pattern finds spans and named groups") {
  const Pattern p(R"(§\s*(?P<section>\d+\.\d+)(?P<sub>\([a-z]\))?)");
  const std::string text = "see § 744.21(a) and § 730.1";
  Pattern::Match m;
  REQUIRE(p.find(text, 0, m));
  CHECK(m.span().in(text) == "§ 744.21(a)");
  CHECK(m["section"].in(text) == "744.21");
  REQUIRE(p.find(text, m.span().end, m));
  CHECK_FALSE(m.has("sub"));
  CHECK_THROWS_AS(Pattern("(unclosed"), ConfigurationError);
}

TEST_CASE("the set and its single patterns agree") {
  const PatternSet set({"shall", "may", "must not"});
  CHECK(set.occurring_in("nobody may or must not") == std::vector<int>{1, 2});
  CHECK(set.occurring_in("").empty());
}

TEST_CASE("phrases match the longest, over any white space") {
  Phrases p;
  p.add("Ministry of Commerce", 1);
  p.add("Ministry", 2);
  const std::string text = "the Ministry of\n  Commerce";
  const auto hit = p.longest_at(text, 4);
  REQUIRE(hit);
  CHECK(hit->value == 1);
  CHECK(hit->length == text.size() - 4);
  CHECK(p.exactly("Ministry") == 2u);
  CHECK_FALSE(p.longest_at(text, 0));
}

TEST_CASE("literal: plain words mean themselves", "[pattern]") {
  for (const std::string_view words : {"U.S.C.", "§ 3(a)", "a|b*[c]{2}^$\\", "除…外"}) {
    CHECK(Pattern(literal(words)).matches_whole(words));
    CHECK_FALSE(Pattern(literal(words)).found_in("UxSxCx abbc 除外"));
  }
}

TEST_CASE("the length of a match is that of its groups' hull, and many groups are kept as few are") {
  const Pattern heading(R"(^(\p{Lu}[^.]+\.\s+)\p{Lu})");
  Pattern::Match match;
  REQUIRE(heading.match_likely("Policy.  The Act", match));
  CHECK(heading.length_at_front("Policy.  The Act") == match.span().size());
  CHECK_FALSE(heading.length_at_front("policy.  The Act").has_value());
  const Pattern letters("(a)(b)(c)(d)(e)(f)(?P<last>g)");
  REQUIRE(letters.match_at("abcdefg", 0, match));
  CHECK(match["last"] == Span{6, 7});
  CHECK(match.group(6) == Span{5, 6});
  REQUIRE(heading.match_at("Policy. The", 0, match));
  CHECK(match.group(6) == Span{});
}
