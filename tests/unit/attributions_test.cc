#include "extractors/attributions/attributions.h"

#include <catch2/catch.hpp>

#include "analysis/analyzer.h"
#include "domain/document_builder.h"

using namespace pandect;

namespace {

const DataFolders& data() {
  static const DataFolders folders{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};
  return folders;
}

std::vector<std::string> said_in(std::string_view text, std::string language, DocumentKind kind = DocumentKind::news) {
  static const Attributions attributions(data());
  static const Analyzer analyzer = Analyzer::load(data().packs);
  DocumentBuilder b;
  b.metadata().kind = kind;
  b.metadata().language = std::move(language);
  b.begin_block(BlockKind::text);
  b.append(text);
  b.end_block();
  const Document d = std::move(b).finish();
  const Analysis analysis = analyzer.analyze(d, attributions.depth(d));
  std::vector<std::string> out;
  for (const Attribution& a : attributions.extract({d, analysis, {}}).attributions) {
    std::string line = a.source.empty() ? "?" : std::string(a.source.front().in(d.text));
    line += " [" + std::string(a.cue.front().in(d.text)) + "]";
    for (const Span s : a.content) line += " " + std::string(s.in(d.text));
    line += " (" + std::string(name(a.kind)) + ", " + std::string(name(a.hedge)) + ")";
    out.push_back(std::move(line));
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("direct and indirect speech, before and behind the verb") {
  CHECK(said_in("“The rule forbids such sales,” said Mary Brown, a lawyer.", "en") == Lines{"Mary Brown [said] The rule forbids such sales (direct, none)"});
  CHECK(said_in("Mary Brown, a lawyer, said that the rule forbids such sales.", "en") == Lines{"Mary Brown [said] the rule forbids such sales (indirect, none)"});
  CHECK(said_in("The rule forbids such sales, the ministry said.", "en") == Lines{"the ministry [said] The rule forbids such sales (indirect, none)"});
  CHECK(said_in("The ministry said the rule was “unfair” to smaller firms.", "en") == Lines{"The ministry [said] the rule was “unfair” to smaller firms (mixed, none)"});
}

TEST_CASE("what is said lies on both sides of a source within the clause, and behind who hears it") {
  CHECK(said_in("The northern branch of the bank, according to Harbour Weekly, is too big for one buyer.", "en") ==
        Lines{"Harbour Weekly [according to] The northern branch of the bank is too big for one buyer (indirect, none)"});
  CHECK(said_in("Exports fell by half, according to Harbour Weekly, which asked five firms.", "en") ==
        Lines{"Harbour Weekly [according to] Exports fell by half (indirect, none)"});
  CHECK(said_in("A lawyer told Harbour Weekly the rule will cost the yards their crews.", "en") == Lines{"A lawyer [told] the rule will cost the yards their crews (indirect, none)"});
}

TEST_CASE("a source ends before the quotation mark behind it, however many bytes the mark has") {
  for (const char* quoted : {"“technology”", "\"technology\""}) {
    const std::string text = std::string("Exports need a licence, according to the general note for the ") + quoted + " of controlled items.";
    const Lines said = said_in(text, "en");
    REQUIRE(said.size() == 1);
    CHECK(said[0].starts_with("the general note for the ["));
  }
}

TEST_CASE("sources without a name, and doubts") {
  CHECK(said_in("According to people familiar with the matter, the firm bought chips.", "en") ==
        Lines{"people familiar with the matter [According to] the firm bought chips (indirect, anonymous)"});
  CHECK(said_in("The firm reportedly bought thousands of chips.", "en")[0].starts_with("? [reportedly]"));
  CHECK(said_in("The firm claimed that it had never bought any chips.", "en")[0].ends_with("(indirect, doubtful)"));
}

TEST_CASE("Chinese speech") {
  CHECK(said_in("外交部发言人表示，中方坚决反对这种做法。", "zh-Hans") == Lines{"外交部发言人 [表示] 中方坚决反对这种做法 (indirect, none)"});
  CHECK(said_in("据新华社报道，该公司已停止出口有关产品。", "zh-Hans")[0].starts_with("新华社 [报道] 该公司已停止出口有关产品"));
}

TEST_CASE("a law attributes nothing") { CHECK(said_in("The Minister said that the rule applies to all.", "en", DocumentKind::statute).empty()); }
