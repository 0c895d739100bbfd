#include "readers/structure.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "readers/reader.h"
#include "readers/reading.h"
#include "readers/source_lines.h"

using namespace pandect;

namespace {

const StructureRules& rules() {
  static const StructureRules loaded =
      StructureRules::load(std::string(PANDECT_SOURCE_DIR) + "/extractors/packs/general/structure.toml");
  return loaded;
}

Document structured(const std::string& text, StructureOptions options) {
  DocumentBuilder builder(DocumentBuilder::Over{text});
  std::vector<SourceLine> lines = split_lines(text);
  settle_lines(text, lines);
  std::vector<Unit> units = make_units(text, lines, rules());
  mark_contents(text, units, rules());
  settle_bare_labels(units, rules());
  build_structure(builder, {text, units, rules(), options});
  return std::move(builder).finish();
}

/// "path: first words of its text" for each block of running text.
std::string outline(const Document& d) {
  std::string out;
  for (const Block& b : d.blocks) {
    if (b.kind != BlockKind::text) continue;
    const std::string_view words = b.span.in(d.text);
    std::size_t end = words.size();
    for (const char* stop : {" ", ",", "，", "。", "\n"}) end = std::min(end, words.find(stop));
    out += d.provisions[b.provision].path + ": " + std::string(words.substr(0, end)) + "\n";
  }
  return out;
}

const StructureOptions kMalaysia{true, "MY", DocumentKind::bill, {}};
const StructureOptions kChina{true, "CN", DocumentKind::statute, {}};
const StructureOptions kUsCode{true, "US", DocumentKind::statute, {}};
const StructureOptions kNews{false, "", DocumentKind::news, {}};

}  // namespace

TEST_CASE("two labels on one line, a heading above them, hard wraps") {
  const Document d = structured(
      "PART II\n\nPERMITS\n\nApplication for a permit\n\n4. (1) Any exporter may, in such form\nas may be determined by the Controller,\napply for a permit.\n\n"
      "(2) An application shall state—\n\n(a) the items;\n\n(b) where the items are software—\n\n(i) the version; and\n\n(ii) the maker.\n\n"
      "Fees for permits\n\n5. (1) The Minister shall prescribe fees.\n",
      kMalaysia);
  CHECK(outline(d) ==
        "part_II/sec_4/subsec_1: Any\npart_II/sec_4/subsec_2: An\npart_II/sec_4/subsec_2/para_a: the\npart_II/sec_4/subsec_2/para_b: where\n"
        "part_II/sec_4/subsec_2/para_b/subpara_i: the\npart_II/sec_4/subsec_2/para_b/subpara_ii: the\npart_II/sec_5/subsec_1: The\n");
  CHECK(d.provisions[1].heading == "PERMITS");
  CHECK(d.provisions[2].heading == "Application for a permit");
  CHECK(d.issues.empty());
}

TEST_CASE("each unlabelled paragraph of a Chinese article counts") {
  const Document d = structured(
      "第一章 总则\n\n第七条 出口经营者应当保存记录。\n\n记录应当包括下列内容：\n\n（一）合同；\n\n（二）发票。\n\n前款规定的期限为五年。\n\n第八条 本条例适用于软件。\n", kChina);
  CHECK(outline(d) ==
        "chap_1/art_7/para_1: 出口经营者应当保存记录\nchap_1/art_7/para_2: 记录应当包括下列内容：\nchap_1/art_7/para_2/item_1: 合同；\n"
        "chap_1/art_7/para_2/item_2: 发票\nchap_1/art_7/para_3: 前款规定的期限为五年\nchap_1/art_8/para_1: 本条例适用于软件\n");
  CHECK(d.provisions[1].heading == "总则");
  CHECK(d.provisions[2].label == "第七条");
  CHECK(d.provisions[2].number == "7");
}

TEST_CASE("flush text belongs to the parent of the list") {
  const Document d = structured(
      "§ 12. Permits\n\n(a) In general\n\nThe Office shall grant a permit if\n\n(1) the form is complete; and\n\n(2) the fee is paid,\n\n"
      "within thirty days of the application.\n\n(b) Refusal\n\nThe Office may refuse a permit.\n",
      kUsCode);
  CHECK(outline(d) == "sec_12/subsec_a: The\nsec_12/subsec_a/para_1: the\nsec_12/subsec_a/para_2: the\nsec_12/subsec_a: within\nsec_12/subsec_b: The\n");
  CHECK(d.provisions[2].heading == "In general");
}

TEST_CASE("contents without labels end where what they announce begins") {
  const Document us = structured(
      "PART 903—PILOTAGE\n\nSec.\n\n903.1\n\nScope and purpose.\n\n903.2\n\nLicences.\n\nAppendix A to Part 903—Harbours\n\n"
      "§ 903.1 Scope and purpose.\n\n(a) This part applies to ships.\n\n(b) It does not apply to yachts.\n\n§ 903.2 Licences.\n\n(a) A pilot shall hold a licence.\n\n"
      "Appendix A to Part 903—Harbours\n\nThe harbours are listed here.\n",
      {true, "US", DocumentKind::regulation, {}});
  CHECK(outline(us) == "part_903/sec_903.1/para_a: This\npart_903/sec_903.1/para_b: It\npart_903/sec_903.2/para_a: A\npart_903/app_A: The\n");
  const Document de = structured(
      "Inhaltsübersicht\n\nErster Abschnitt\n\nAllgemeine Vorschriften\n\nBegriffe\t§ 1\n\nLotsen\t§ 2\n\nZweiter Abschnitt\n\nSchlussvorschriften\n\nInkrafttreten\t§ 3\n\n"
      "Erster Abschnitt\n\nAllgemeine Vorschriften\n\n§ 1 Begriffe\n\nSchiffe im Sinne dieses Gesetzes sind Fahrzeuge.\n\n§ 2 Lotsen\n\nLotsen bedürfen der Zulassung.\n\n"
      "Zweiter Abschnitt\n\nSchlussvorschriften\n\n§ 3 Inkrafttreten\n\nDieses Gesetz tritt am Tag nach der Verkündung in Kraft.\n",
      {true, "DE", DocumentKind::statute, {}});
  CHECK(outline(de) == "sec_x1/sec_1: Schiffe\nsec_x1/sec_2: Lotsen\nsec_x2/sec_3: Dieses\n");
}

TEST_CASE("a run of titles with numbers is sections only where divisions stand around them") {
  const auto numbered = [](const std::string& text) {
    std::vector<SourceLine> lines = split_lines(text);
    settle_lines(text, lines);
    return count_labels(text, make_units(text, lines, rules()), rules()).numbered;
  };
  const std::string titles = "1. Definitions\n\nIn this By-law “berth” means a place.\n\n2. Permits\n\nNo ship may berth without a permit.\n\n";
  const std::string more = "3. Fees\n\nA fee must be paid.\n\n4. Appeals\n\nAn owner may appeal.\n\n5. Offences\n\nAn owner commits an offence.\n\n";
  CHECK(numbered("Chapter 1 General\n\n" + titles + "Chapter 2 Duties\n\n" + more) == 5);
  CHECK(numbered(titles + more) == 0);
  CHECK(numbered("Chapter 1 General\n\nChapter 2 Duties\n\n" + titles) == 0);
}

TEST_CASE("a report that reprints a bill counts as bills do") {
  const Document d = structured("SEC. 2. FINDINGS.\n\nCongress finds the following:\n\n(1) Harbours are busy.\n\n(2) Pilots are few, causing—\n\n(A) delay; and\n\n(B) cost.\n",
                                {true, "US", DocumentKind::regulation, {}});
  CHECK(outline(d) == "sec_2: Congress\nsec_2/para_1: Harbours\nsec_2/para_2: Pilots\nsec_2/para_2/subpara_A: delay;\nsec_2/para_2/subpara_B: cost.\n");
}

TEST_CASE("headings run in between labels") {
  const Document d = structured("Section 1.  Policy.  The Office shall act.\n\nSec. 2.  Action.  (a)  The Office shall report.\n\n(b)  It shall publish.\n",
                                {true, "US", DocumentKind::order, {}});
  CHECK(outline(d) == "sec_1: The\nsec_2/para_a: The\nsec_2/para_b: It\n");
  CHECK(d.provisions[1].heading == "Policy");
  CHECK(d.provisions[2].heading == "Action");
}

TEST_CASE("a table of contents is not the law") {
  const Document d = structured(
      "ARRANGEMENT OF CLAUSES\n\nPART I\n\nPRELIMINARY\n\n1. Short title\n\n2. Interpretation\n\nPART I\n\nPRELIMINARY\n\nShort title\n\n"
      "1. (1) This Act may be cited as the Permits Act.\n\n(2) It applies at sea.\n\nInterpretation\n\n2. In this Act, “permit” means a permit.\n",
      kMalaysia);
  CHECK(outline(d) == "part_I/sec_1/subsec_1: This\npart_I/sec_1/subsec_2: It\npart_I/sec_2: In\n");
  CHECK(d.blocks.front().kind == BlockKind::contents);
}

TEST_CASE("text that an amending act quotes holds no provisions") {
  const Document d = structured("Section 1. The Permits Act is amended by inserting after section 4 the following section:\n\n"
                                "“Section 4A. The Minister may exempt any person.\n\n(1) An exemption shall be in writing.”\n\nSection 2. This Act begins on 1 May 2020.\n",
                                kUsCode);
  CHECK(d.provisions.size() == 3);
  CHECK(d.blocks[1].kind == BlockKind::quote);
  CHECK(d.blocks[2].kind == BlockKind::quote);
}

TEST_CASE("a news report has no sections") {
  const Document d = structured("Minister bans exports\n\nThe ministry banned exports in\n\n2019. The ban was lifted in 2021, it said.\n\n"
                                "A. Smith of the institute said: (a) nothing changed.\n\nArticle 7 Every exporter is bound, he said.\n",
                                kNews);
  CHECK(d.provisions.size() == 1);
}

TEST_CASE("a list that jumps is a doubt, once for the document") {
  const Document d = structured("Article 1\n\n(a) one;\n\n(b) two;\n\n(f) six;\n\n(k) eleven.\n", {true, "EU", DocumentKind::regulation, {}});
  REQUIRE(d.issues.size() == 1);
  CHECK(d.issues[0].code == IssueCode::structure_uncertain);
  CHECK(d.issues[0].message.find("2 list labels") != std::string::npos);
}

TEST_CASE("schedules stand outside of parts and count their own paragraphs") {
  const Document d = structured("PART 1 Ships\n\n1 Overview\n\nThis Act is about ships.\n\n2 Terms\n\n(A1) A raft is none.\n\n(1) A ship is a vessel.\n\n"
                                "3 Short title\n\nThis is the Ships Act.\n\nSCHEDULE A1 Rafts\n\n1 (1) Rafts sail.\n\n(2) Rafts sink.\n\n2 Others float.\n",
                                {true, "GB", DocumentKind::statute, {}});
  CHECK(outline(d) == "part_1/sec_1: This\npart_1/sec_2/subsec_A1: A\npart_1/sec_2/subsec_1: A\npart_1/sec_3: This\n"
                      "sched_A1/para_1/subpara_1: Rafts\nsched_A1/para_1/subpara_2: Rafts\nsched_A1/para_2: Others\n");
}

TEST_CASE("numbers between §§ are items, letters are doubled below letters, numbers are put between others") {
  const Document d = structured("§ 1 Zweck\n\n(1) Das Gesetz gilt für\n\n1. Häfen und\n\n1a. Werften:\n\na) Docks mit\n\naa) Kran,\n\nbb) Tor,\n\nb) Slips,\n\n2. Schiffe.\n\n"
                                "§ 2 Verbot\n\n(1) Verboten sind\n\n1. Flöße,\n\n2. Kähne,\n\n3. Boote.\n\n§ 1 Absatz 1 gilt entsprechend.\n\n§ 3 Ende\n\nEs endet.\n",
                                {true, "DE", DocumentKind::statute, {}});
  const std::string found = outline(d);
  CHECK(found.find("sec_1/para_1/item_1a/item_a/item_aa: Kran") != std::string::npos);
  CHECK(found.find("sec_1/para_1/item_1a/item_b: Slips") != std::string::npos);
  CHECK(found.find("sec_2/para_1/item_3: Boote") != std::string::npos);
  CHECK(std::count_if(d.provisions.begin(), d.provisions.end(), [](const Provision& p) { return p.type == ProvisionType::section; }) == 3);
}

TEST_CASE("a division that begins to count inside another one is a part of it") {
  const Document d = structured("DIVISION A—PORTS\n\nSEC. 1. SHORT TITLE.\n\nThis division is short.\n\nTITLE I—DOCKS\n\nSEC. 101. DOCKS.\n\nDocks open.\n\n"
                                "TITLE II—LIGHTS\n\nSEC. 201. LIGHTS.\n\nLights burn.\n\nDIVISION B—SEAS\n\nSEC. 1001. SEAS.\n\nSeas rise.\n",
                                kUsCode);
  const std::string found = outline(d);
  CHECK(found.find("div_A/title_I/sec_101: Docks") != std::string::npos);
  CHECK(found.find("div_A/title_II/sec_201: Lights") != std::string::npos);
  CHECK(found.find("\ndiv_B/sec_1001: Seas") != std::string::npos);
}

TEST_CASE("sections of memoranda have decimal paragraphs, each of its own where it is the only one") {
  const Document d = structured("1. Purpose\n\n1.1 The instrument is short.\n\n2. Extent\n\n2.1 It extends to Wales.\n\n2.2 It does so at once:\n\n(a) on land;\n\n(b) at sea.\n\n"
                                "3. Cost\n\n3.1 None.\n",
                                {true, "", DocumentKind::guidance, {}});
  CHECK(outline(d) == "sec_1/para_1.1: The\nsec_2/para_2.1: It\nsec_2/para_2.2: It\nsec_2/para_2.2/subpara_a: on\nsec_2/para_2.2/subpara_b: at\nsec_3/para_3.1: None.\n");
}

TEST_CASE("a second heading below a label with none does not overtake the first") {
  const auto d = read_document({"law.md", "Article 1\n\n## A pilot\n\nNames of berths\n\nArticle 2\n\nThe master shall report to the office.\n\nArticle 3\n\nThe office shall answer.\n"},
                               reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d).empty());
  CHECK(reading::outline(*d).find("A pilot") < reading::outline(*d).find("Names of berths"));
}
