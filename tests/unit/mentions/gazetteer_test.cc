#include "extractors/mentions/gazetteer.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "core/diagnostics.h"
#include "extractors/mentions/words.h"
#include "extractors/mentions/name_shelf.h"
#include "packs/proven.h"

using namespace pandect;

TEST_CASE("the gazetteer knows names by capitals and word ends") {
  const Gazetteer g = Gazetteer::load(PANDECT_SOURCE_DIR "/corpora/gazetteers");
  const auto code = [&](std::string_view text) {
    const auto hit = g.longest_at(text, 0);
    return hit ? std::string(text.substr(0, hit->length)) + "=" + hit->things.front().code : std::string();
  };
  CHECK(code("US law") == "US=US");
  CHECK(code("us law").empty());
  CHECK(code("U.S. law") == "U.S.=US");
  CHECK(code("Omani") == "Omani=OM");
  CHECK(code("Omanization").empty());
  CHECK(code("NEW ZEALAND TRADE") == "NEW ZEALAND=NZ");
  CHECK(code("South\n  Korea") == "South\n  Korea=KR");
  CHECK(code("中华人民共和国香港特别行政区政府") == "中华人民共和国香港特别行政区=HK");
  CHECK(code("华沙的法院") == "华沙=PL");
  CHECK(code("德黑蘭") == "德黑蘭=IR");
  CHECK(code("自由城").empty());
  CHECK(g.state_name("CN") == "China");
  CHECK(g.state_name("QQ") == "QQ");
}

TEST_CASE("a broken table names file and line") {
  const auto file = std::filesystem::temp_directory_path() / "pandect_broken_table.tsv";
  std::ofstream(file) << "# source\na\tb\n1\t2\n1\n";
  const auto read = [&] {
    const MappedFile opened = open_table(file);
    const std::string_view table = opened.bytes();
    each_line(table, [&](std::size_t begin, std::size_t end) { (void)fields_of(file.filename().string(), table, span_of(begin, end), 2); });
  };
  CHECK_THROWS_WITH(read(), Catch::Contains("pandect_broken_table.tsv:4"));
  std::filesystem::remove(file);
  CHECK_THROWS_AS(read(), ConfigurationError);
}

TEST_CASE("names of one beginning are taken down together, the strong ones first") {
  const auto folder = std::filesystem::temp_directory_path() / "pandect_shelf";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "places.tsv") << "name\tcode\tkind\tx\tlevel\twithin\nSel Porto\tQA\tcity\t\tweak\t\nSel Porto\tQB\tcity\t\tstrong\t\n"
                                          "Selma\tQC\tcity\t\tnone\t\nOm\tQD\tcity\t\tstrong\t\n";
  for (const bool proven : {false, true}) {
    const ProvenRules guard(proven);
    const NameShelf shelf(folder, {{"places.tsv", true}});
    const std::string text = "SEL\n porto";
    const NameShelf::Board* board = shelf.at(text, 0);
    REQUIRE(board != nullptr);
    const auto hit = board->phrases.longest_at(text, 0);
    REQUIRE(hit);
    const auto& group = board->groups[hit->value];
    REQUIRE(group.size() == 2);
    CHECK(group[0].code == "QB");
    CHECK(group[1].code == "QA");
    CHECK(shelf.at("Om", 0) != nullptr);
    CHECK(shelf.at("Zeta", 0) == nullptr);
    CHECK(shelf.at("O", 0) == nullptr);
  }
  std::ofstream(folder / "places.tsv") << "name\tcode\tkind\tx\tlevel\twithin\nSel\tQA\tcity\n";
  CHECK_THROWS_WITH(NameShelf(folder, {{"places.tsv", true}}), Catch::Contains("places.tsv:2"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("words know their capitals and what stands before them") {
  const std::string text = "Mr. J. O’Leary’s US-made SunPort, 中国 (BIS).";
  const auto words = words_of(text, span_of(0, text.size()));
  std::vector<std::string> seen;
  for (const Word& w : words) seen.emplace_back(w.span.in(text));
  REQUIRE(seen == std::vector<std::string>{"Mr", "J.", "O’Leary", "US", "made", "SunPort", "BIS"});
  CHECK(words[1].initial);
  CHECK(words[2].possessive);
  CHECK(words[3].shout);
  CHECK(words[4].gap == Gap::hyphen);
  CHECK(words[5].camel);
  CHECK(words[6].gap == Gap::open);
}
