#include <catch2/catch.hpp>

#include "domain/document_builder.h"
#include "extractors/mentions/values.h"

using namespace pandect;

namespace {

const DataFolders kData{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};

const Values& values() {
  static const Values shared(kData);
  return shared;
}

std::vector<Mention> mentions(const std::string& text, const std::string& language) {
  DocumentBuilder builder(DocumentBuilder::Over{text});
  builder.mark_block(BlockKind::text, span_of(0, text.size()));
  builder.metadata().language = language;
  const Document document = std::move(builder).finish();
  return values().extract({document, Analysis{}, Findings{}}).mentions;
}

}  // namespace

TEST_CASE("every value rule finds its examples, with the value of the first, and leaves its counter-examples") {
  const auto rules = values().rules();
  REQUIRE(rules.size() > 20);
  for (const RuleInfo& rule : rules) {
    CHECK_FALSE(rule.examples.empty());
    for (std::string text : rule.examples) {  // "within ⟦30 days⟧ of it = P30D"
      INFO(rule.id << ": " << text);
      const std::size_t equals = text.rfind(" = ");  // of a rule that hides: no value
      REQUIRE(equals != std::string::npos);
      const std::string wanted = text.substr(equals + 3);
      text.resize(equals);
      std::vector<std::string> marked;
      for (std::size_t at; (at = text.find("⟦")) != std::string::npos;) {
        text.erase(at, 3);
        const std::size_t end = text.find("⟧");
        text.erase(end, 3);
        marked.push_back(text.substr(at, end - at));
      }
      const auto found = mentions(text, rule.language);
      std::vector<std::string> seen;
      for (const Mention& m : found) seen.emplace_back(m.span.in(text));
      CHECK(seen == marked);
      if (!found.empty()) {
        CHECK(found[0].rule == rule.id);
        const std::string value = found[0].value + found[0].code + (found[0].unit.empty() ? "" : " " + found[0].unit);
        CHECK(value == wanted);
      }
    }
    for (const std::string& text : rule.counter_examples) {
      INFO(rule.id << " should not see: " << text);
      for (const Mention& m : mentions(text, rule.language)) CHECK(m.rule != rule.id);
    }
  }
}

TEST_CASE("value extraction is linear on bait") {
  CHECK(mentions(std::string(20000, '1'), "en").empty());
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "two hundred and ";
  CHECK_NOTHROW(mentions(words, "en"));
  CHECK_NOTHROW(mentions(std::string(3000, '$'), "en"));
}

TEST_CASE("numbers in figures and words") {
  const ValueRules en = ValueRules::load(kData.packs / "en" / "values.toml");
  CHECK(en.numbers.parse("1,500.50") == "1500.50");
  CHECK(en.numbers.parse("3.5 million") == "3500000");
  CHECK(en.numbers.parse("two hundred and fifty") == "250");
  CHECK(en.numbers.parse("one hundred twenty thousand") == "120000");
  CHECK(en.numbers.parse("thirty-six") == "36");
  CHECK_FALSE(en.numbers.parse("many"));
  const ValueRules zh = ValueRules::load(kData.packs / "zh" / "values.toml");
  CHECK(zh.numbers.parse("五十万") == "500000");
  CHECK(zh.numbers.parse("一百二十三") == "123");
  CHECK(zh.numbers.parse("十五") == "15");
  CHECK(zh.numbers.parse("二〇一七") == "2017");
  CHECK(zh.numbers.parse("三千五百亿") == "350000000000");
  CHECK(zh.numbers.parse("3.5万") == "35000");
}
