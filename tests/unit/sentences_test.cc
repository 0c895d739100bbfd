#include "analysis/sentences.h"

#include <catch2/catch.hpp>

#include "analysis/tokens.h"


using namespace pandect;

TEST_CASE("the packs' own examples hold") {
  for (const char* language : {"en", "zh"})
    CHECK_NOTHROW(SentenceRules::load(std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors/packs" / language / "sentences.toml"));
}

TEST_CASE("sentences together hold every character that is not white space") {
  const SentenceRules rules(parse_rules("never_final = ['no']", "t.toml"));
  const std::string text = "  One. Two? “Three!” (Four.) no. 5 … end";
  std::string kept, all;
  for (const Span s : rules.split(text, span_of(0, text.size()))) kept += s.in(text);
  for (const char c : text)
    if (c != ' ') all += c;
  std::erase(kept, ' ');
  CHECK(kept == all);
}

TEST_CASE("what never stops is cut where words end, and no character is lost") {
  const SentenceRules rules(parse_rules("never_final = ['no']", "t.toml"));
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "the exporter and ";
  std::string han;
  for (int i = 0; i < 5000; ++i) han += "出口商";
  const std::vector<Span> pieces = rules.split(text, span_of(0, text.size()));
  CHECK(pieces.size() == 7);
  for (const Span s : pieces) CHECK((s.size() <= 8192 && (s.end == text.size() || text[s.end] == ' ')));
  std::string kept;
  for (const Span s : rules.split(han, span_of(0, han.size()))) kept += s.in(han);
  CHECK(kept == han);
}

TEST_CASE("tokens keep decimal numbers and contractions together and Han characters apart") {
  const std::string text = "§ 744.21(a): exporter's 国家";
  std::vector<Token> tokens;
  tokenize(text, span_of(0, text.size()), tokens);
  std::vector<std::string> words;
  for (const Token& t : tokens) words.emplace_back(t.span.in(text));
  CHECK(words == std::vector<std::string>{"§", "744.21", "(", "a", ")", ":", "exporter's", "国", "家"});
}
