#include "readers/text_reader.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "readers/reader_rules.h"

using namespace pandect;

namespace {

const ReaderRules& rules() {
  static const ReaderRules loaded = ReaderRules::load(std::string(PANDECT_SOURCE_DIR) + "/extractors/packs",
                                                      std::string(PANDECT_SOURCE_DIR) + "/corpora/gazetteers");
  return loaded;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

double seconds_for(const std::string& text) {
  const auto begin = std::chrono::steady_clock::now();
  const auto d = read_markdown({"absurd.md", text}, rules());
  REQUIRE(d);
  CHECK(d->reading().size() == d->text.size());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("a statute says of itself what it is") {
  const auto d = read_markdown({"law.md",
                                "# 中华人民共和国数据安全法\n\n2021年6月10日第十三届全国人民代表大会常务委员会第二十九次会议通过\n\n## 第一章 总则\n\n"
                                "**第一条**　为了保障数据安全，制定本法。\n\n**第二条**　本法自2021年9月1日起施行。\n"},
                               rules());
  REQUIRE(d);
  const DocumentMetadata& m = d->metadata;
  CHECK(m.kind == DocumentKind::statute);
  CHECK(m.language == "zh-Hans");
  CHECK(m.jurisdiction == "CN");
  CHECK(m.title == "中华人民共和国数据安全法");
  CHECK(m.uri == "/cn/law/data-security-law");
  CHECK(m.dates.adopted == "2021-06-10");
  CHECK(m.dates.in_force == "2021-09-01");
  CHECK(d->provisions.back().uri == "/cn/law/data-security-law/art_2/para_1");
}

TEST_CASE("notes that explain an act are no act, whatever they are called and quote") {
  const auto d = read_markdown({"notes.txt",
                                "HARBOURS (PILOTAGE) ACT 2031\n\nEXPLANATORY NOTES\n\nChapter 1: Licences\n\nWhat these notes do\n\n"
                                "These Explanatory Notes relate to the Harbours (Pilotage) Act 2031, which received Royal Assent on 3 March 2031.\n\n"
                                "1 Section 1 sets out who may pilot a ship.\n\n2 Section 2 says how a licence is granted.\n\n3 Section 3 makes it an offence to pilot without one.\n\n"
                                "Section 4: Appeals\n\n4 A refusal may be appealed.\n"},
                               rules());
  REQUIRE(d);
  CHECK(d->metadata.kind == DocumentKind::commentary);
}

TEST_CASE("front matter is used and is no text") {
  const auto d = read_markdown({"release.md",
                                "---\ntitle: \"Ministry announces controls\"\ndate: 2024-05-04\nurl: https://ministry.example/news/1\nauthor: A. Writer\n---\n\n"
                                "The ministry said on Friday that exporters must apply for a licence, according to a statement.\n"},
                               rules());
  REQUIRE(d);
  CHECK(d->metadata.kind == DocumentKind::news);
  CHECK(d->metadata.title == "Ministry announces controls");
  CHECK(d->metadata.dates.published == "2024-05-04");
  CHECK(d->metadata.url == "https://ministry.example/news/1");
  CHECK(d->metadata.authors == std::vector<std::string>{"A. Writer"});
  REQUIRE(d->layout.size() == 1);
  CHECK(d->layout[0].reason == "front_matter");
  CHECK(d->blocks.size() == 1);
}

TEST_CASE("escapes of front matter stay UTF-8") {
  const auto d = read_markdown({"a.md", "---\ntitle: \"Export\\_Control\"\n---\n\nThe ministry said so.\n"}, rules());
  REQUIRE(d);
  CHECK(d->metadata.title == "Export Control");
}

TEST_CASE("page headers vanish and the sentence across the page is one") {
  std::string text = "STRATEGIC TRADE BILL\n\n1. (1) The Controller may refuse a permit where the\napplicant has given any\n\nStrategic Trade 13\n\nfalse statement to the\nController.\n\n";
  text += "(2) A refusal shall be in writing and shall state the\nreasons.\n\nStrategic Trade 15\n\n(3) An appeal lies to the Minister.\n\nStrategic Trade 17\n\n(4) The decision is final.\n";
  const auto d = read_plain_text({"bill.txt", text}, rules());
  REQUIRE(d);
  CHECK(d->text == text);
  CHECK(d->reading().find("Strategic Trade 1") == std::string::npos);
  bool joined = false;
  for (const Block& b : d->blocks) joined = joined || (b.span.in(d->text).substr(0, 14) == "The Controller" && b.span.in(d->text).find("Controller.") != std::string_view::npos);
  CHECK(joined);
}

TEST_CASE("absurd input takes linear time") {
  // Generous bounds: a quadratic reader would need minutes.
  CHECK(seconds_for(repeated("word ", 200000)) < 20);
  CHECK(seconds_for(repeated("(\n", 100000)) < 20);
  CHECK(seconds_for(repeated("(a) x\n", 20000)) < 20);
  CHECK(seconds_for(repeated("**[", 100000)) < 20);
  CHECK(seconds_for(repeated("<!--", 100000)) < 20);
  CHECK(seconds_for("---\n" + repeated("[", 30000) + "\n---\ntext\n") < 20);
  CHECK(seconds_for(repeated("# a\n", 20000)) < 20);
}
