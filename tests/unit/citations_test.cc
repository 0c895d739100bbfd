#include "extractors/citations/citations.h"

#include <catch2/catch.hpp>

#include "domain/document_builder.h"
#include "packs/rule_file.h"
#include "readers/reader.h"

using namespace pandect;

namespace {

const DataFolders& data() {
  static const DataFolders folders{PANDECT_SOURCE_DIR "/extractors/packs", PANDECT_SOURCE_DIR "/corpora/gazetteers", PANDECT_SOURCE_DIR "/schemas"};
  return folders;
}

const Citations& extractor() {
  static const Citations citations(data());
  return citations;
}

Document one_block(std::string text, DocumentKind kind, std::string language, std::string uri = "") {
  const auto size = static_cast<std::uint32_t>(text.size());
  DocumentBuilder b(DocumentBuilder::Over{std::move(text)});
  b.mark_block(BlockKind::text, {0, size});
  b.metadata().kind = kind;
  b.metadata().language = std::move(language);
  b.metadata().uri = std::move(uri);
  b.metadata().jurisdiction = b.metadata().language == "zh" ? "CN" : "US";
  return std::move(b).finish();
}

std::vector<std::string> found_in(const Document& d) {
  std::vector<std::string> out;
  for (const Citation& c : extractor().extract({d, {}, {}}).citations) {
    std::string line(c.span.in(d.text));
    if (!c.target.empty()) line += " → " + c.target;
    for (const std::string& t : c.targets) line += " | " + t;
    if (c.relation != CitationRelation::cites) line += " (" + std::string(name(c.relation)) + ")";
    out.push_back(std::move(line));
  }
  return out;
}

using Lines = std::vector<std::string>;

Lines legal(std::string text, std::string uri = "") { return found_in(one_block(std::move(text), DocumentKind::regulation, "en", std::move(uri))); }
Lines chinese(std::string text, std::string uri = "/cn/law/export-control-law") {
  return found_in(one_block(std::move(text), DocumentKind::statute, "zh", std::move(uri)));
}

struct ArticleOf {
  const char *language, *law, *number, *label;
};

/// An article of a statute with these unnumbered paragraphs.
Document article(const ArticleOf& of, std::initializer_list<const char*> paragraphs) {
  DocumentBuilder b;
  b.metadata().kind = DocumentKind::statute;
  b.metadata().language = of.language;
  b.metadata().uri = of.law;
  b.open({ProvisionType::article, of.number, of.label, "", "", ""});
  for (const char* text : paragraphs) {
    b.open({ProvisionType::paragraph, "", "", "", "", ""});
    b.begin_block(BlockKind::text);
    b.append(text);
    b.end_block();
    b.close();
  }
  Document d = std::move(b).finish();
  assign_uris(d);
  return d;
}

}  // namespace

TEST_CASE("every check of the citation packs holds") {
  for (const std::string language : {"en", "zh"}) {
    const RuleTable file = load_rules(data().packs / language / "citations.toml");
    const auto checks = file.tables("check");
    REQUIRE(checks.size() > 5);
    for (const RuleTable& check : checks) {
      check.only({"text", "finds", "kind", "uri"});
      const auto kind = document_kind(check.text("kind", "regulation"));
      REQUIRE(kind);
      const Document d = one_block(check.text("text"), *kind, language, check.text("uri", ""));
      INFO(check.where() << ": " << check.text("text"));
      CHECK(found_in(d) == check.texts("finds"));
    }
  }
}

TEST_CASE("a reference knows the provision it stands in") {
  DocumentBuilder b;
  b.metadata().kind = DocumentKind::regulation;
  b.metadata().language = "en";
  b.metadata().uri = "/us/cfr/t15/chVII/schC";
  b.open({ProvisionType::section, "758.6", "§ 758.6", "Statements", "", ""});
  b.open({ProvisionType::paragraph, "(a)", "(a)", "", "", ""});
  b.open({ProvisionType::subparagraph, "(2)", "(2)", "", "", ""});
  b.begin_block(BlockKind::text);
  b.append("As required by paragraph (b)(1) of this section, this paragraph, paragraph (3) and supplement no. 2 to this part.");
  b.end_block();
  Document d = std::move(b).finish();
  assign_uris(d);
  CHECK(found_in(d) == Lines{"paragraph (b)(1) of this section → /us/cfr/t15/s758.6/b/1", "this paragraph → /us/cfr/t15/s758.6/a/2",
                             "paragraph (3) → /us/cfr/t15/s758.6/a/3", "supplement no. 2 to this part → /us/cfr/t15/p758/supp2"});
}

TEST_CASE("前款 is the paragraph before this one") {
  const Document d = article({"zh-Hans", "/cn/law/export-control-law", "12", "第十二条"}, {"经营者应当报告。", "违反前款规定的，依照前条和本条第一款处理。"});
  CHECK(found_in(d) == Lines{"前款 → /cn/law/export-control-law/art_12/para_1", "前条 → /cn/law/export-control-law/art_11",
                             "本条第一款 → /cn/law/export-control-law/art_12/para_1"});
}

TEST_CASE("項 is a paragraph in Taiwan, and articles put in between count") {
  const Document d = article({"zh-Hant", "/tw/act/ports-act", "8-1", "第 8-1 條"}, {"船長應報告。", "違反前項規定者，依第五條第二項第三款處理；前二條之規定，不適用之。"});
  CHECK(found_in(d) == Lines{"前項 → /tw/act/ports-act/art_8-1/para_1", "第五條第二項第三款 → /tw/act/ports-act/art_5/para_2/item_3",
                             "前二條 | /tw/act/ports-act/art_7 | /tw/act/ports-act/art_8"});
}

TEST_CASE("in notes on an act, sections are the act's, and subsections those of the section they have come to") {
  DocumentBuilder b;
  b.metadata().kind = DocumentKind::commentary;
  b.metadata().language = "en";
  b.metadata().uri = "/uk/act/2031/7/notes";
  for (const char* words : {"Section 2: Powers of wardens", "14 Subsection (1) states that a warden may board a vessel, as section 9(2) does for crews.",
                            "15 Subsection (3)(a) states that the warden must give a receipt under this section.", "Section 4: Reports"}) {
    b.begin_block(BlockKind::text);
    b.append(words);
    b.end_block();
  }
  CHECK(found_in(std::move(b).finish()) == Lines{"Section 2 → /uk/act/2031/7/s2", "Subsection (1) → /uk/act/2031/7/s2/1", "section 9(2) → /uk/act/2031/7/s9/2",
                                                 "Subsection (3)(a) → /uk/act/2031/7/s2/3/a", "this section → /uk/act/2031/7/s2", "Section 4 → /uk/act/2031/7/s4"});
}

TEST_CASE("ten thousand citations in one paragraph take linear time") {
  const auto many = [](std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "see § " + std::to_string(700 + i % 90) + "." + std::to_string(i % 40) + "(a) of the EAR and the Act, ";
    return text;
  };
  CHECK(legal(many(100)).size() == 200);
  CHECK(found_in(one_block(many(10000), DocumentKind::regulation, "en")).size() == 20000);
}

TEST_CASE("names that are bait do no harm") {
  std::string bait;
  for (int i = 0; i < 20000; ++i) bait += "Act and ";
  CHECK(legal(bait + "(((((").size() < 20001);
  std::string open;
  for (int i = 0; i < 3000; ++i) open += "IEEPA (";
  CHECK(legal(open).size() == 3000);
  std::string marks;
  for (int i = 0; i < 3000; ++i) marks += "《第";
  CHECK(chinese(marks).empty());
}

TEST_CASE("a list goes on at the level where its numbers are counted on") {
  CHECK(legal("see 12 CFR 1099.5(e)(2)(i), (e)(2)(ii), and (e)(2)(iii)") ==
        Lines{"12 CFR 1099.5(e)(2)(i), (e)(2)(ii), and (e)(2)(iii) | /us/cfr/t12/s1099.5/e/2/i | /us/cfr/t12/s1099.5/e/2/ii | /us/cfr/t12/s1099.5/e/2/iii"});
  CHECK(legal("see 12 CFR 1099.5(a)(1)(i) and (b)") == Lines{"12 CFR 1099.5(a)(1)(i) and (b) | /us/cfr/t12/s1099.5/a/1/i | /us/cfr/t12/s1099.5/b"});
  CHECK(legal("see 12 CFR 1099.5(a)(1)(h) and (i)") == Lines{"12 CFR 1099.5(a)(1)(h) and (i) | /us/cfr/t12/s1099.5/a/1/h | /us/cfr/t12/s1099.5/a/1/i"});
  CHECK(legal("see 12 CFR 1099.5(c)(3)(i) through (iii)") ==
        Lines{"12 CFR 1099.5(c)(3)(i) through (iii) | /us/cfr/t12/s1099.5/c/3/i | /us/cfr/t12/s1099.5/c/3/ii | /us/cfr/t12/s1099.5/c/3/iii"});
  CHECK(legal("see 12 CFR 1099.5(i) through (l)") ==
        Lines{"12 CFR 1099.5(i) through (l) | /us/cfr/t12/s1099.5/i | /us/cfr/t12/s1099.5/j | /us/cfr/t12/s1099.5/k | /us/cfr/t12/s1099.5/l"});
}

TEST_CASE("sections of a part of the CFR that was named with its title are its sections") {
  CHECK(legal("This rule amends 12 CFR part 1099. Under § 1099.7(b) a creditor keeps records; § 2044.1 is another rule's.") ==
        Lines{"This rule", "12 CFR part 1099 → /us/cfr/t12/p1099 (amends)", "§ 1099.7(b) → /us/cfr/t12/s1099.7/b", "§ 2044.1"});
}

TEST_CASE("the mark of a note that stands before a volume is no part of it") {
  CHECK(legal("as published.178 FR 4726 (2013)") == Lines{"78 FR 4726 → /us/fr/78/4726"});
  CHECK(legal("as published.105 U.S.C. 601") == Lines{});  // 5 or 05, nobody knows
}

TEST_CASE("a clause that is numbered without brackets is a section of the bill") {
  CHECK(legal("Clause 5 seeks to provide for permits.", "/my/act/harbour-lights-act-2031") ==
        Lines{"Clause 5 → /my/act/harbour-lights-act-2031/s5"});
}

TEST_CASE("acts that are told by name and year have a path where laws are so told") {
  Document d = one_block("subject to section 4 of the Harbour Lights Act 1953 [Act 647].", DocumentKind::statute, "en", "/my/act/tides-act-2031");
  d.metadata.jurisdiction = "MY";
  CHECK(found_in(d) == Lines{"section 4 of the Harbour Lights Act 1953 [Act 647] → /my/act/harbour-lights-act-1953/s4 (subject_to)"});
  d.metadata.jurisdiction = "GB";
  CHECK(found_in(d) == Lines{"section 4 of the Harbour Lights Act 1953 [Act 647] (subject_to)"});
}

TEST_CASE("a provision named by its lowest level is numbered from the section on where laws are so cited") {
  CHECK(legal("under paragraph 4.1(a) or subsection 6(2)", "/ca/act/T-9") ==
        Lines{"paragraph 4.1(a) → /ca/act/T-9/s4.1/a", "subsection 6(2) → /ca/act/T-9/s6/2"});
}

TEST_CASE("a letter behind a bracket begins another citation") {
  CHECK(legal("40 U.S.C. 8722(d)-(e) and D.C. Code") == Lines{"40 U.S.C. 8722(d)-(e) | /us/usc/t40/s8722/d | /us/usc/t40/s8722/e", "D.C. Code"});
}

TEST_CASE("an article of a Chinese law that is named without marks is none of the document's own") {
  CHECK(chinese("退休後任職者，不適用港務人員退休條例第七十七條之規定。") == Lines{"港務人員退休條例第七十七條"});
  CHECK(chinese("不適用港務人員退休條例第七條及燈塔管理法第三條。") == Lines{"港務人員退休條例第七條", "燈塔管理法第三條"});
  CHECK(chinese("依照本法第七条办理。") == Lines{"本法第七条 → /cn/law/export-control-law/art_7"});
}

TEST_CASE("the abbreviation of a treaty right behind its article, and “of the Convention”") {
  CHECK(legal("within the meaning of Article 3(2) TFEU, it may") == Lines{"Article 3(2) TFEU → /eu/treaty/tfeu/art_3/para_2"});
  CHECK(legal("The Harbour Convention applies. Under Article 6 of the Convention a State may", "/eu/reg/2031/7") ==
        Lines{"Harbour Convention", "Article 6 of the Convention"});
  CHECK(legal("Directive (EU) 2031/7 applies. Under Article 6 of the Directive a State may").back() ==
        "Article 6 of the Directive → /eu/dir/2031/7/art_6");
}
