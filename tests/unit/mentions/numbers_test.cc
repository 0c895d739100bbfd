#include <catch2/catch.hpp>

#include "extractors/mentions/ratio.h"
#include "extractors/mentions/value_rules.h"

using namespace pandect;

namespace {

const std::filesystem::path kPacks = PANDECT_SOURCE_DIR "/extractors/packs";

const Numbers& numbers(const std::string& language) {
  static const ValueRules en = ValueRules::load(kPacks / "en" / "values.toml"), zh = ValueRules::load(kPacks / "zh" / "values.toml");
  return language == "en" ? en.numbers : zh.numbers;
}

/// “⟨text⟩ = value” of the longest number at `at`.
std::string at(const std::string& language, std::string_view text, std::size_t place) {
  const auto hit = numbers(language).longest_at(text, place);
  return hit ? std::string(text.substr(place, hit->length)) + " = " + hit->value : "none";
}

}  // namespace

TEST_CASE("numbers in English words, figures and fractions") {
  const std::pair<const char*, const char*> cases[] = {
      {"seven", "7"},
      {"forty-two thousand and eleven", "42011"},
      {"three dozen", "36"},
      {"half a dozen", "6"},
      {"a hundred", "100"},
      {"two and a half million", "2500000"},
      {"four million and a quarter", "4250000"},
      {"half a billion", "500000000"},
      {"two thirds", "0.666666666666667"},
      {"three twenty-fifths", "0.12"},
      {"seven and five hundredths", "7.05"},
      {"two fifths of a million", "400000"},
      {"zero point zero five", "0.05"},
      {"one out of eight", "0.125"},
      {"negative six", "-6"},
      {"4 thousand 2 hundred", "4200"},
      {"12,34,567.5", "1234567.5"},
      {"2 345 678", "2345678"},
      {"2.345.678,9", "2345678.9"},
      {"7/8", "0.875"},
      {"3½", "3.5"},
      {"25k", "25000"},
      {"1.5bn", "1500000000"},
      {"10^26", "100000000000000000000000000"},
      {"6.5 × 10^3", "6500"},
      {"4.2e-3", "0.0042"},
      {"15.50", "15.50"},
      {"-8", "-8"},
  };
  for (const auto& [text, value] : cases) {
    INFO(text);
    CHECK(numbers("en").parse(text) == std::string(value));
    CHECK(at("en", text, 0) == std::string(text) + " = " + value);
  }
  CHECK(numbers("en").parse("twenty-third") == "23");
  CHECK(numbers("en").parse("third") == "3");
}

TEST_CASE("numbers in Chinese") {
  const std::pair<const char*, const char*> cases[] = {
      {"三百二", "320"},        {"两万六", "26000"},         {"四千零二十", "4020"},  {"一百十二", "112"},   {"廿三", "23"},
      {"六万万", "600000000"},  {"3亿2万", "300020000"},     {"八百余万", "8000000"}, {"二〇三一", "2031"},  {"负七点五", "-7.5"},
      {"三分之二", "0.666666666666667"}, {"二又五分之一", "2.2"}, {"十打", "120"},      {"１２．５万", "125000"}, {"七兆零六万", "7000000060000"},
  };
  for (const auto& [text, value] : cases) {
    INFO(text);
    CHECK(numbers("zh").parse(text) == std::string(value));
  }
  CHECK(at("zh", "六点两小时", 0) == "六 = 6");  // 两 counts things, it is no decimal
  CHECK(at("zh", "百分之五", 0) == "none");
}

TEST_CASE("what looks like a number and is none, or ends earlier") {
  CHECK(at("en", "1.2.3", 0) == "none");
  CHECK(at("en", "a third party", 0) == "none");
  CHECK(at("en", "a third of them", 0) == "a third = 0.333333333333333");
  CHECK(at("en", "twenty-first", 0) == "none");
  CHECK(at("en", "XR-173", 2) == "none");
  CHECK(at("en", "XR-173", 3) == "173 = 173");
  CHECK(at("en", "three-four", 0) == "three = 3");
  CHECK(at("en", "22,24", 0) == "22 = 22");
  CHECK(at("en", "5/6/2021", 0) == "5 = 5");
  CHECK(at("en", "12 grams", 0) == "12 = 12");
}

TEST_CASE("numbers are read in linear time and never overflow") {
  std::string words, figures(5000, '9');
  for (int i = 0; i < 5000; ++i) words += "million ";
  CHECK_FALSE(numbers("en").parse(words));
  CHECK_FALSE(numbers("en").longest_at(figures, 0));
  std::string han;
  for (int i = 0; i < 3000; ++i) han += "亿";
  CHECK_FALSE(numbers("zh").longest_at("一" + han, 0).has_value());
}

TEST_CASE("a ratio is exact, and shows fifteen digits of what does not end") {
  CHECK((Ratio(1) / Ratio(8)).decimal() == "0.125");
  CHECK((Ratio(1) / Ratio(3)).decimal() == "0.333333333333333");
  CHECK((Ratio(2) / Ratio(3) * Ratio(-1000)).decimal() == "-666.666666666667");
  CHECK((Ratio(1) / Ratio::power_of_ten(12)).decimal() == "0.000000000001");
  CHECK_FALSE((Ratio(1) / Ratio(0)).valid());
  CHECK_FALSE((Ratio::power_of_ten(30) * Ratio::power_of_ten(30)).valid());
  CHECK(Ratio::of_decimal("-0012.50").decimal() == "-12.5");
  CHECK_FALSE(Ratio::of_decimal("1.2.3").valid());
  CHECK(Ratio(2).to_the(-1).decimal() == "0.5");
}
