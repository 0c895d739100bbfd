#include "knowledge/quotes.h"

#include <catch2/catch.hpp>

#include "domain/document_builder.h"
#include "knowledge/merge.h"

using namespace pandect;

namespace {

QuoteRules rules() {
  const std::filesystem::path source = PANDECT_SOURCE_DIR;
  return QuoteRules::load({source / "extractors/packs", {}, {}});
}

/// Articles 1, 2, … of a law of `jurisdiction`.
Record law(const std::string& language, const std::string& jurisdiction, const std::vector<std::string>& articles) {
  DocumentBuilder b;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    b.open({ProvisionType::article, number, "Article " + number, "", "", ""});
    b.append_label("Article " + number);
    b.append(articles[i]);
    b.close();
  }
  Record r{std::move(b).finish(), {}};
  DocumentMetadata& m = r.document.metadata;
  m.id = "law-" + language;
  m.language = language;
  m.jurisdiction = jurisdiction;
  m.uri = "/xx/law/tides";
  for (Provision& p : r.document.provisions)
    if (!p.number.empty()) p.uri = m.uri + "/art_" + p.number;
  give_ids(r);
  return r;
}

/// What a report makes of `words` under the provision `citation`.
Quote checked(const Record& against, const std::string& words, const std::string& citation = "/xx/law/tides/art_2") {
  DocumentBuilder b;
  b.append("The memo says: “" + words + "” and no more.", true);
  Record r{std::move(b).finish(), {}};
  r.document.metadata.id = "news";
  r.document.metadata.language = against.document.metadata.language == "zh-Hans" ? "zh-Hans" : "en";
  Quote q;
  const std::size_t at = r.document.text.find(words);
  REQUIRE(at != std::string::npos);
  q.span = span_of(at, at + words.size());
  q.citation = citation;
  r.findings.quotes.push_back(q);
  give_ids(r);
  const KnowledgeBase kb = merge({r, against}, {}, rules());
  for (const Record& out : kb.records)
    if (out.document.metadata.id == "news") return out.findings.quotes[0];
  FAIL("the report is gone");
  return {};
}

const std::string kSecond =
    "Harbour offices may, under the rules of the State, form ties with individuals and organizations and entrust them with "
    "carrying out related work within 30 days, but shall not disclose the records of any person.";

Record english_law() { return law("en", "US", {"Every harbour office shall keep a register of all vessels.", kSecond}); }
Record translation() { return law("en", "CN", {"Every harbour office shall keep a register of all vessels.", kSecond}); }

}  // namespace

TEST_CASE("the same words are exact, whatever the white space and the marks at their edges") {
  const Quote q = checked(english_law(), "form ties with  individuals and organizations and entrust them with carrying out related work,");
  CHECK(q.verdict == QuoteVerdict::exact);
  CHECK(q.basis == "authentic");
  CHECK(q.source == "law-en/art_2");
  CHECK(q.similarity == 1);
  CHECK(q.differences.empty());
}

TEST_CASE("marked omission, brackets, case, punctuation and inflection are near") {
  for (const char* words : {"Harbour offices may … form ties with individuals and organizations",
                            "[h]arbour offices may, under the rules of the State, form ties",
                            "HARBOUR OFFICES MAY UNDER THE RULES OF THE STATE FORM TIES",
                            "entrusts them with carrying out related works within 30 days",
                            "Harbour offices may [...] entrust them with carrying out related work"}) {
    INFO(words);
    CHECK(checked(english_law(), words).verdict == QuoteVerdict::near);
  }
}

TEST_CASE("one changed word is an alteration, and the pair is named") {
  for (const Record& against : {english_law(), translation()}) {
    const Quote q = checked(against, "form ties with individuals and organizations and detain them with carrying out related work");
    CHECK(q.verdict == QuoteVerdict::altered);
    REQUIRE(q.differences.size() == 1);
    CHECK(q.differences[0].quoted == "detain");
    CHECK(q.differences[0].source == "entrust");
    CHECK(q.differences[0].span.size() == 6);
  }
}

TEST_CASE("a dropped negation, a changed number, a changed modal are alterations of a translation too") {
  for (const char* words : {"but shall disclose the records of any person",
                            "entrust them with carrying out related work within 90 days",
                            "form ties with individuals or organizations and entrust them with carrying out related work",
                            "but may not disclose the records of any person"}) {
    INFO(words);
    CHECK(checked(translation(), words).verdict == QuoteVerdict::altered);
    CHECK(checked(english_law(), words).verdict == QuoteVerdict::altered);
  }
  const Quote dropped = checked(english_law(), "but shall disclose the records of any person");
  REQUIRE(dropped.differences.size() == 1);
  CHECK(dropped.differences[0].quoted.empty());
  CHECK(dropped.differences[0].source == "not");
  CHECK(dropped.differences[0].span.empty());
}

TEST_CASE("function words are a translator's choice, and no more than that") {
  const Quote q = checked(translation(), "entrust them to carry out related work within 30 days");
  CHECK(q.verdict == QuoteVerdict::near);
  CHECK(q.basis == "translation");
  CHECK(checked(english_law(), "entrust them to carry out related work within 30 days").verdict == QuoteVerdict::altered);
}

TEST_CASE("words that are not there are not found, and words of another article are quoted wrongly") {
  CHECK(checked(english_law(), "the moon belongs to whoever first lands a boat on its shore").verdict == QuoteVerdict::not_found);
  const Quote moved = checked(english_law(), "Every harbour office shall keep a register of all vessels");
  CHECK(moved.verdict == QuoteVerdict::altered);
  CHECK_THAT(moved.reason, Catch::Contains("law-en/art_1"));
}

TEST_CASE("what cannot be checked says why") {
  CHECK_THAT(checked(english_law(), "form ties", "").reason, Catch::Contains("names no provision"));
  CHECK_THAT(checked(english_law(), "form ties", "/xx/law/moon/art_1").reason, Catch::Contains("does not have /xx/law/moon"));
  const Quote q = checked(law("de", "DE", {"Jede Hafenbehörde führt ein Register."}), "form ties with individuals", "/xx/law/tides/art_1");
  CHECK(q.verdict == QuoteVerdict::not_checked);
  CHECK_THAT(q.reason, Catch::Contains("another language only: de"));
}

TEST_CASE("a law named as a whole is searched, and the provision is found") {
  const Quote q = checked(english_law(), "keep a register of all vessels", "/xx/law/tides");
  CHECK(q.verdict == QuoteVerdict::exact);
  CHECK(q.source == "law-en/art_1");
}

TEST_CASE("Chinese is compared by the character, its differences by the word") {
  const Record chinese = law("zh-Hans", "CN", {"机构应当登记。", "机构可以按照港口有关规定，与有关船主和船员订立服务合同，委托开展测量工作。"});
  CHECK(checked(chinese, "与有关船主和船员订立服务合同，委托开展测量工作").verdict == QuoteVerdict::exact);
  CHECK(checked(chinese, "与有关船主和船员订立服务合同……委托开展测量工作").verdict == QuoteVerdict::near);
  const Quote q = checked(chinese, "与有关船主和船员订立服务合同，拘留开展测量工作");
  CHECK(q.verdict == QuoteVerdict::altered);
  REQUIRE(q.differences.size() == 1);
  CHECK(q.differences[0].quoted == "拘留");
  CHECK(q.differences[0].source == "委托");
}

TEST_CASE("another translator's wording is near, unless it changes a verb") {
  const Record against = translation();
  CHECK(checked(against, "All harbour offices must keep registers of each vessel", "/xx/law/tides/art_1").verdict == QuoteVerdict::near);
  const Quote q = checked(against, "detain them to carry out relevant work");
  CHECK(q.verdict == QuoteVerdict::altered);
  CHECK(q.differences[0].quoted == "detain");
}
