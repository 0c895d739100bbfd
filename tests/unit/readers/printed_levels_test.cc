#include "readers/printed_levels.h"

#include <catch2/catch.hpp>

#include "readers/reader.h"
#include "readers/reading.h"

using namespace pandect;

namespace {

/// The provisions of an Akoma Ntoso act with this body, a line each: "part_I/chap_II Heading".
std::string tree(const std::string& country, const std::string& language, const std::string& body) {
  const std::string act = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act name=\"act\"><meta><identification source=\"#x\"><FRBRWork>"
      "<FRBRcountry value=\"" + country + "\"/></FRBRWork><FRBRExpression><FRBRlanguage language=\"" + language + "\"/></FRBRExpression></identification></meta><body>" +
      body + "</body></act></akomaNtoso>";
  const Result<Document> d = read_document({"act.xml", act}, reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d) == "");
  std::string out;
  for (const Provision& p : d->provisions)
    if (!p.path.empty()) out += p.path + (p.heading.empty() ? "" : " " + p.heading) + "\n";
  return out;
}

std::string article(const std::string& number) { return "<article><num>Art. " + number + ".</num><content><p>Le navi sono iscritte.</p></content></article>"; }

}  // namespace

TEST_CASE("divisions side by side nest as their printed names rank") {
  CHECK(tree("it", "ita",
             "<chapter><num>TITOLO I</num><heading>DELLE NAVI</heading>" + article("1") + "</chapter><chapter><num>CAPO II</num><heading>Dei porti</heading>" + article("2") +
                 "</chapter><chapter><num>((TITOLO I-BIS</num><heading>DEI PILOTI))</heading>" + article("3") + "</chapter>") ==
        "title_I DELLE NAVI\ntitle_I/art_1\ntitle_I/chap_II Dei porti\ntitle_I/chap_II/art_2\ntitle_I-BIS DEI PILOTI))\ntitle_I-BIS/art_3\n");
}

TEST_CASE("a bare number of a chapter has the word that the page prints, a letter its country's level") {
  const std::string act = "<chapter><num>1</num><heading>Berths</heading><section><num>1.</num><heading>Permits</heading><content><p>A ship needs:</p><blockList><item><num>(a)</num><p>a permit; "
      "and</p><blockList><item><num>(i)</num><p>a pilot.</p></item></blockList></item></blockList></content></section></chapter>";
  CHECK(tree("za", "eng", act) == "chap_1 Berths\nchap_1/sec_1 Permits\nchap_1/sec_1/para_a\nchap_1/sec_1/para_a/subpara_i\n");
  const std::string french = tree("sn", "fra", "<chapter><num>1</num><heading>Ports</heading>" + article("1") + "</chapter>");
  CHECK(french == "chap_1 Ports\nchap_1/art_1\n");
}

TEST_CASE("one row of numbers in a memorandum has one type") {
  const auto memorandum = [](const std::string& body) {
    const std::string doc = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><doc name=\"ExplanatoryMemorandum\"><meta/><mainBody>" + body +
                            "</mainBody></doc></akomaNtoso>";
    const Result<Document> d = read_document({"memo.akn", doc}, reading::rules());
    REQUIRE(d);
    return reading::outline(*d);
  };
  const auto plain = [](const std::string& number, const std::string& words) {
    return "<paragraph><num>" + number + "</num><content><p>" + words + "</p></content></paragraph>";
  };
  const std::string with_decimals = "<paragraph><num>2.</num><intro><p>Purpose</p></intro><subparagraph><num>2.1</num><content><p>Ships pay.</p></content></subparagraph></paragraph>";
  const std::string all = memorandum(plain("1.", "1.1<marker name=\"tab\"/>This memorandum explains.") + with_decimals + plain("3.", "Contact") + plain("4.", "Annex") + plain("9.", "Fees"));
  CHECK(all.find("section 1\n") != std::string::npos);
  CHECK(all.find("text: 1.1 This memorandum explains.") != std::string::npos);
  CHECK(all.find("section 3\n") != std::string::npos);
  CHECK(all.find("section 4\n") != std::string::npos);
  CHECK(all.find("paragraph 9\n") != std::string::npos);  // of another row
  CHECK(memorandum(plain("1.", "One.") + plain("2.", "Two.")).find("section") == std::string::npos);
}
