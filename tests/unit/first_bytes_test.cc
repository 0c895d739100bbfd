#include "extractors/matchers/first_bytes.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/matchers/pattern.h"

using namespace pandect;

namespace {

std::string ascii_of(const FirstBytes& f) {
  std::string out;
  for (char c = ' '; c < 127; ++c)
    if (std::any_of(f.opening.ways().begin(), f.opening.ways().end(), [c](const Opening::Way& way) { return way.at[0][static_cast<unsigned char>(c)]; })) out += c;
  return out;
}

}  // namespace

TEST_CASE("with what an expression may begin is read from it") {
  CHECK(ascii_of(first_bytes(R"(^(?:Article|Part)\s+\d)")) == "AP");
  CHECK(ascii_of(first_bytes(R"(x?(?P<n>[0-3a]|\(b))")) == "(0123ax");
  CHECK(ascii_of(first_bytes(R"((?i:no)\b)")) == "Nn");
  CHECK(ascii_of(first_bytes(R"(\p{Lu}[a-z])")) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  CHECK_FALSE(first_bytes("§ 7").refuses("§ 7"));
  CHECK(ascii_of(first_bytes("第")).empty());
  CHECK(first_bytes(R"(a*)").may_be_empty());
  CHECK_FALSE(first_bytes(R"(a{2,3})").may_be_empty());
}

TEST_CASE("an expression is refused by any of the bytes at its beginning") {
  CHECK(first_bytes(R"(^(?:Article|Part)\s+\d)").refuses("Article of"));
  CHECK(first_bytes(R"(^(?:Article|Part)\s+\d)").refuses("Parts 7"));
  CHECK(first_bytes(R"([a-z]{1,2}\)(?:\s|$))").refuses("the law"));
  CHECK(first_bytes(R"([a-z]\)$)").refuses("a) law"));
  CHECK(first_bytes("第[一二三]+条").refuses("第一章"));
  CHECK_FALSE(first_bytes("第[一二三]+条").refuses("第一二条"));
  CHECK(first_bytes("[一二三]、").refuses("国、"));
  CHECK_FALSE(first_bytes("[一二a]、").refuses("二、"));
  CHECK_FALSE(first_bytes("[一二a]、").refuses("a、"));
  CHECK(first_bytes("[０-９]").refuses("一"));
  CHECK_FALSE(first_bytes("[０-９]").refuses("５"));
  CHECK_FALSE(first_bytes("[^一]").refuses("二"));
  CHECK(first_bytes(R"(1\.[\p{Han}“])").refuses("1. The"));
  CHECK_FALSE(first_bytes(R"(1\.[\p{Han}“])").refuses("1.“"));
  CHECK_FALSE(first_bytes("(?m:^a$)").refuses("a\nb"));
}

TEST_CASE("what is not understood refuses nothing") {
  for (const char* odd : {R"((?U)^a)", R"(\Qa\E)", "[[:alpha:]]", "(a", "a{,2}"}) {
    INFO(odd);
    CHECK_FALSE(first_bytes(odd).refuses("q"));
  }
  CHECK_FALSE(first_bytes(R"([^a])").refuses("a"));
}

TEST_CASE("what the first byte refuses, the expression does not match") {
  const std::vector<std::string> expressions{
      R"(^(?:§|Sec\.)\s*\d+)", R"(^[（(]?(?:根据)?\d{4}年)", R"(^(?i:straße|kelvin|sig)\b)", R"([•–*+-]\s+)",
      R"((?:(?:FIRST|Second)\s+)?SCHEDULE)", R"(^\[(?:\d+ FR)[^\n]*\]$)", R"((?P<n>[ivxl]{1,6}|[IVXL]+)\.(?:\s|$))", R"(^$|a)", R"(第[\s　]{0,2}[一二三]+[条條](?:$|\s))",
      R"((?:\d{1,3}|[a-z]{1,2})\)(?:\s|$))", R"(^(?i:第|sec\.?|inhoud)$)", R"(^\d(?:\(\d{1,2}\))*$)"};
  const std::vector<std::string> texts{"", "§ 7", "Sec. 2", "SCHEDULE", "Second SCHEDULE", "2024年", "（根据2024年", "STRAßE", "ſig", "Kelvin", "sig",
                                       "• a", "– b", "[7 FR 3]", "[7 FX 3]", "SEC. 2", "Second SCHEDULES", "SCHEDULER", "iv.x", "iv", "2024日", "sigs", "kelvin", "第 一 条", "第一 条", "a) b", "ab) c", "abc) d", "a)", "7(1)", "iv. x", "XL. y", "a", "\t§ 7", "ＡＢ", "第七条"};
  for (const std::string& e : expressions) {
    const FirstBytes first = first_bytes(e);
    // A group around it leaves RE2 to answer alone.
    const Pattern alone("(?s).{0}(?:" + e + ")");
    for (const std::string& text : texts) {
      INFO(e << " at " << text);
      Pattern::Match match;
      if (first.refuses(text)) CHECK_FALSE(alone.match_at(text, 0, match));
      CHECK(Pattern(e).match_at(text, 0, match) == alone.match_at(text, 0, match));
    }
  }
}

TEST_CASE("an expression that holds at the beginning alone is known") {
  CHECK(first_bytes(R"(^a(?:b|c))").beginning);
  CHECK_FALSE(first_bytes(R"(^a|b)").beginning);
  CHECK_FALSE(first_bytes(R"(a^b)").beginning);
}

TEST_CASE("the words that an expression cannot do without are read from it") {
  using Words = std::vector<std::string>;
  CHECK(first_bytes(R"((\d+) days? (?:after|from)\b)").words == Words{" after", " from"});
  CHECK(first_bytes(R"([^,]{0,30}(?:before|[Uu]ntil)\s)").words == Words{"before", "until"});
  CHECK(first_bytes("第[一二]+条").words == Words{"第"});
  CHECK(first_bytes(R"((?:Part|§)+)").words == Words{"part", "§"});
  for (const char* without : {R"(\d+)", "(?:may)?", "(?:may)*x?", "(?:may|)", "(?:may|[a-z]+)", "(?:may){0,2}", R"(\x41\pL)", "(?U)may"}) {
    INFO(without);
    CHECK(first_bytes(without).words.empty());
    CHECK_FALSE(first_bytes(without).lacks("q"));
  }
  CHECK(first_bytes("(?i:sofort)").words == Words{"sofort"});
  CHECK_FALSE(first_bytes("(?i:sofort)").lacks("ſofort"));  // which matches as well
  CHECK(first_bytes("(?s:(?:\\bmay\\b.*){6})").words == Words{"may"});
  CHECK(first_bytes("(?m:^may$)").words == Words{"may"});
}

TEST_CASE("a text that lacks the words of an expression has no match of it") {
  const std::vector<std::string> expressions{R"(within (?P<n>\d+) (?:days|months?)\b)", R"((?i)shall\s+not|must not)", "第(?:[一二三]+|\\d+)条", R"([Aa]n? \w+ed)",
                                             R"((?:no|not) (?:later|more) than)", R"(^(?:the )?Board$)", R"(a{2}b+c)", R"((?:x|yz){1,2}q)", "[“\"](?:a|b)[”\"]"};
  const std::vector<std::string> texts{"", "within 3 days", "WITHIN 3 days", "he SHALL  NOT", "ſhall not", "第二条", "第2条", "An aged", "not more than", "Board",
                                       "the Board", "aabbc", "yzxq", "xq", "“a”", "\"b\"", "day", "q"};
  for (const std::string& e : expressions)
    for (const std::string& text : texts) {
      INFO(e << " in " << text);
      if (first_bytes(e).lacks(text)) CHECK_FALSE(Pattern(e).found_in(text));
    }
}
