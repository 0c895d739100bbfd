#include "readers/ecfr.h"

#include <catch2/catch.hpp>

#include <filesystem>

#include "readers/label_levels.h"
#include "readers/reading.h"

using namespace pandect;

namespace {

std::vector<std::size_t> levels(const std::vector<std::string>& labels) {
  std::vector<ListLabel> list;
  for (const std::string& l : labels) list.push_back(l.starts_with('/') ? ListLabel{l.substr(1), true} : ListLabel{l, false});
  return label_levels(list);
}

const std::string kPart = R"(<?xml version="1.0"?>
<DIV5 N="990" NODE="15:2.1.3" TYPE="PART"><HEAD>PART 990—EXPORTS OF BELLS</HEAD>
<AUTH><HED>Authority:</HED><PSPACE>50 U.S.C. 1.</PSPACE></AUTH>
<DIV8 N="§ 990.2" NODE="15:2.1.3.1" TYPE="SECTION"><HEAD>§ 990.2   Licenses.</HEAD>
<P>(a) <I>General rule.</I> (1) No person may export a bell without a license from—
</P><P>(i) The Office; or
</P><P>(ii) Its <E T="04">agent.</E>
</P><FP>This applies to gongs.
</FP><P>(2) The Office may:
</P><P>(b)-(c) [Reserved]
</P><P>(d) Records are kept.
</P><EXTRACT><P>I hold no bell.</P></EXTRACT>
<FTNT><P><SU>1</SU> See the tariff.</P></FTNT>
<CITA TYPE="N">[80 FR 1]
</CITA></DIV8>
<DIV9 N="Supplement No. 1 to Part 990" TYPE="APPENDIX"><HEAD>Supplement No. 1 to Part 990—List of Bells</HEAD>
<TABLE><TR><TH>Bell</TH><TH>Mass</TH></TR><TR><TD>Large</TD><TD>9 t</TD></TR></TABLE></DIV9></DIV5>)";

}  // namespace

TEST_CASE("levels follow from the order of labels") {
  using V = std::vector<std::size_t>;
  CHECK(levels({"(a)", "(1)", "(2)", "(i)", "(ii)", "(b)"}) == V{0, 1, 1, 2, 2, 0});
  CHECK(levels({"(g)", "(h)", "(i)", "(j)"}) == V{0, 0, 0, 0});
  CHECK(levels({"(h)", "(1)", "(i)", "(ii)", "(2)", "(i)"}) == V{0, 1, 2, 2, 1, 2});
  CHECK(levels({"(h)", "(1)", "(2)", "(i)", "(1)", "(2)", "(j)"}) == V{0, 1, 1, 0, 1, 1, 0});
  CHECK(levels({"(a)", "(1)", "(i)", "(A)", "/(1)", "/(2)", "/(i)", "(B)", "(ii)", "(2)"}) == V{0, 1, 2, 3, 4, 4, 5, 3, 2, 1});
  CHECK(levels({"(a)", "(1)", "(A)", "(i)", "(I)", "(II)", "(ii)", "(B)", "(2)"}) == V{0, 1, 2, 3, 4, 4, 3, 2, 1});
  CHECK(levels({"(1)", "(i)", "(2)", "(3)"}) == V{0, 1, 0, 0});
  CHECK(levels({"(a)-(c)", "(d)", "(f)"}) == V{0, 0, 0});
  CHECK(levels({"(a)", "", "(1)", "(2)", "", "(1)", "(2)", "", "(b)"}) == V{0, 1, 1, 1, 1, 1, 1, 1, 0});
  CHECK(levels({"", "(1)", "(i)", "(2)", "", "(1)", "(2)", ""}) == V{0, 0, 1, 0, 0, 0, 0, 0});
  CHECK(levels({"(iv)", "(v)", "(vi)"}) == V{0, 0, 0});
}

TEST_CASE("what a label is") {
  CHECK(label_length("(a) text") == 3);
  CHECK(label_length("(iv)(A)") == 4);
  CHECK(label_length("(c)-(e) [Reserved]") == 7);
  CHECK(label_length("(or) text") == 0);
  CHECK(label_length("(see § 2) text") == 0);
  CHECK(label_length("a) text") == 0);
}

TEST_CASE("the eCFR's paragraphs get their levels and addresses") {
  const Result<Document> d = read_ecfr({"part.xml", kPart}, reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d) == "");
  CHECK(reading::outline(*d) ==
        "document\n"
        "  part 990 [/us/cfr/t15/p990]\n"
        "    heading: PART 990—EXPORTS OF BELLS\n"
        "    note: Authority:\n"
        "    note: 50 U.S.C. 1.\n"
        "    section 990.2 [/us/cfr/t15/s990.2]\n"
        "      heading: Licenses.\n"
        "      paragraph (a) [/us/cfr/t15/s990.2/a]\n"
        "        heading: General rule.\n"
        "        paragraph (1) [/us/cfr/t15/s990.2/a/1]\n"
        "          text: No person may export a bell without a license from—\n"
        "          paragraph (i) [/us/cfr/t15/s990.2/a/1/i]\n"
        "            text: The Office; or\n"
        "          paragraph (ii) [/us/cfr/t15/s990.2/a/1/ii]\n"
        "            text: Its agent.\n"
        "          text: This applies to gongs.\n"
        "        paragraph (2) [/us/cfr/t15/s990.2/a/2]\n"
        "          text: The Office may:\n"
        "      paragraph (b) [/us/cfr/t15/s990.2/b]\n"
        "        text: [Reserved]\n"
        "      paragraph (d) [/us/cfr/t15/s990.2/d]\n"
        "        text: Records are kept.\n"
        "      quotation\n"
        "        quote: I hold no bell.\n"
        "      note: 1 See the tariff.\n"
        "      note: [80 FR 1]\n"
        "    supplement 1 [/us/cfr/t15/p990/supp1]\n"
        "      heading: Supplement No. 1 to Part 990—List of Bells\n"
        "      table: Bell\tMass\n"
        "      table: Large\t9 t\n");
  CHECK(d->metadata.uri == "/us/cfr/t15/p990");
  CHECK(d->metadata.kind == DocumentKind::regulation);
  CHECK(reading::share_kept(kPart, *d, {}) == 1.0);
}

TEST_CASE("real eCFR and annual CFR lose no letter") {
  const auto shared = reading::shared_folder();
  if (!shared) {
    WARN("skipped: no folder of real documents");
    return;
  }
  for (const char* folder : {"/corpora/us/ecfr-xml/current", "/corpora/us/ecfr-xml/updated", "/corpora/us/cfr-annual-xml"})
    for (const auto& file : std::filesystem::directory_iterator(*shared + folder)) {
      const RawDocument raw{file.path().string(), reading::file_bytes(file.path().string())};
      INFO(raw.path);
      REQUIRE(sniff_ecfr(raw) > 50);
      const Result<Document> d = read_ecfr(raw, reading::rules());
      REQUIRE(d);
      CHECK(reading::broken_invariant(*d) == "");
      CHECK(reading::share_kept(raw.bytes, *d, {"HEADER", "FDSYS", "PRTPAGE", "EAR"}) >= 0.999);
    }
}
