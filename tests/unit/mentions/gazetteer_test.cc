#include "extractors/mentions/gazetteer.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "core/diagnostics.h"
#include "extractors/mentions/words.h"

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
  CHECK(g.state_name("CN") == "China");
  CHECK(g.state_name("QQ") == "QQ");
}

TEST_CASE("a broken table names file and line") {
  const auto file = std::filesystem::temp_directory_path() / "pandect_broken_table.tsv";
  std::ofstream(file) << "# source\na\tb\n1\t2\n1\n";
  CHECK_THROWS_WITH(read_table(file, 2), Catch::Contains("pandect_broken_table.tsv:4"));
  std::filesystem::remove(file);
  CHECK_THROWS_AS(read_table(file, 2), ConfigurationError);
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
