#include "analysis/tokenizer.h"

#include <catch2/catch.hpp>

#include "core/diagnostics.h"

using namespace pandect;

namespace {

Tokenizer of_pack(const char* language) {
  return Tokenizer::load(std::filesystem::path(PANDECT_SOURCE_DIR) / "extractors/packs" / language);
}

std::vector<std::string> words(const Tokenizer& tokenizer, std::string_view text) {
  std::vector<Token> tokens;
  tokenizer.tokenize(text, span_of(0, text.size()), tokens);
  std::vector<std::string> out;
  for (const Token& t : tokens) out.emplace_back(t.span.in(text));
  return out;
}

}  // namespace

TEST_CASE("the packs' token examples hold") {
  CHECK_NOTHROW(of_pack("en"));
  CHECK_NOTHROW(of_pack("zh"));
}

TEST_CASE("every character that is not white space is in exactly one token") {
  const Tokenizer en = of_pack("en");
  for (const std::string text : {"§§ 736.2(b)(7), 744.6", "“It's—really—U.S.-made (A/B)…”", "'tis 5' 10\" (x@y.example)!?", "国家「情报」work-in-progress",
                                 "((((", "....", "a.b.c.", "--''--", "don't-can't", "\xF0\x9F\x98\x80:-)"}) {
    std::string joined, wanted;
    for (const std::string& w : words(en, text)) joined += w;
    for (const char c : text)
      if (c != ' ') wanted += c;
    CHECK(joined == wanted);
  }
}

TEST_CASE("a capital behind a word that is numbered is no initial") {
  const Tokenizer en = of_pack("en");
  CHECK(words(en, "Annex I.") == std::vector<std::string>{"Annex", "I", "."});
  CHECK(words(en, "see\nPart\nV.") == std::vector<std::string>{"see", "Part", "V", "."});
  CHECK(words(en, "Schedule II. applies") == std::vector<std::string>{"Schedule", "II", ".", "applies"});
  CHECK(words(en, "Ms. I. Part") == std::vector<std::string>{"Ms.", "I.", "Part"});
  CHECK(words(en, "part (I.)") == std::vector<std::string>{"part", "(", "I.", ")"});
  CHECK(words(en, "Title U.S.C.") == std::vector<std::string>{"Title", "U.S.C."});
}

TEST_CASE("an example that is cut otherwise than it says does not load") {
  CHECK_THROWS_AS(Tokenizer(parse_rules("[[example]]\ntext = 'a-b'\ntokens = 'a-b'\n", "t.toml"), {}), ConfigurationError);
}
