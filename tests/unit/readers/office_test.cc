#include <catch2/catch.hpp>

#include "readers/docx_styles.h"
#include "readers/list_numbers.h"
#include "readers/reader.h"
#include "readers/reading.h"

using namespace pandect;

namespace {

Document sample(const std::string& name) {
  const auto d = read_document({name, reading::file_bytes(std::string(PANDECT_SOURCE_DIR) + "/corpora/samples/office/" + name), {}, {}}, reading::rules());
  REQUIRE(d);
  CHECK(reading::broken_invariant(*d).empty());
  return *d;
}

BlockKind kind_of(const Document& d, std::string_view words) {
  for (const Block& b : d.blocks)
    if (b.span.in(d.text).find(words) != std::string_view::npos) return b.kind;
  FAIL("no block has “" << words << "”");
  return BlockKind::metadata;
}

}  // namespace

TEST_CASE("lists of every office format print as people read them", "[office]") {
  CHECK(printed_number(4, "lowerRoman") == "iv");
  CHECK(printed_number(28, "upperLetter") == "BB");
  CHECK(printed_number(112, "chineseCounting") == "一百一十二");
  CHECK(printed_number(10, "japaneseCounting") == "十");
  CHECK(printed_number(3, "decimalEnclosedCircle") == "③");
  CHECK(printed_number(12, "ordinal") == "12th");
  CHECK(printed_number(3, "none").empty());
  CHECK(printed_number(7, "a format of the future") == "7");
}

TEST_CASE("Word's labels are resolved to what is printed", "[office]") {
  const std::string w = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"3\">"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"Part %1\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/><w:isLgl/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"3\"/></w:num>"
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"3\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride></w:num></w:numbering>";
  DocxNumbering n = DocxNumbering::read(w);
  CHECK(n.label({"1", 0}) == "Part IV");
  CHECK(n.label({"1", 1}) == "4.1");
  CHECK(n.label({"1", 1}) == "4.2");
  CHECK(n.label({"1", 0}) == "Part V");
  CHECK(n.label({"1", 1}) == "5.1");
  CHECK(n.label({"2", 0}) == "Part IX");
  CHECK(n.label({"7", 0}).empty());
}

TEST_CASE("a DOCX is its accepted text with labels, notes and tables", "[office]") {
  const Document d = sample("harbour-pilotage-regulation.docx");
  CHECK(d.metadata.title == "Harbour Pilotage Regulation");
  CHECK(d.text.find("within 30 days") != std::string::npos);
  CHECK(d.text.find("60") == std::string::npos);
  CHECK(kind_of(d, "Harbour Act of 1998") == BlockKind::note);
  CHECK(kind_of(d, "Exemptions 1") == BlockKind::contents);
  CHECK(kind_of(d, "500 to 5,000\t400") == BlockKind::table);
  const auto item = std::find_if(d.provisions.begin(), d.provisions.end(), [](const Provision& p) { return p.number == "(b)"; });
  REQUIRE(item != d.provisions.end());
  CHECK(item->path == "art_1/para_2/item_b");
  CHECK(item->source == "/body/p[9]");
}

TEST_CASE("an ODT is its accepted text with labels, notes and tables", "[office]") {
  const Document d = sample("sonar-export-notice.odt");
  CHECK(d.text.find("was deleted") == std::string::npos);
  CHECK(d.text.find("2. The exporter must keep the records for five years.") != std::string::npos);
  CHECK(d.text.find("(b) the place of final use.") != std::string::npos);
  CHECK(kind_of(d, "notice of 2019") == BlockKind::note);
  CHECK(kind_of(d, "below 30 kHz\trequired") == BlockKind::table);
}

TEST_CASE("the chapters of an EPUB are one document in reading order", "[office]") {
  const Document d = sample("harbour-handbook.epub");
  CHECK(d.metadata.title == "Handbook of the Harbour Office");
  CHECK(d.text.find("Part 1") < d.text.find("Part 2"));
  CHECK(d.text.find("• It must name the cargo.") != std::string::npos);
  CHECK(kind_of(d, "Oil\t7") == BlockKind::table);
}

TEST_CASE("old and locked Office files say what to do", "[office]") {
  const std::string ole = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0');
  const auto wide = [](std::string_view name) {
    std::string out;
    for (const char c : name) out += {c, '\0'};
    return out;
  };
  const auto old = read_document({"law.doc", ole + wide("WordDocument"), {}, {}}, reading::rules());
  REQUIRE_FALSE(old);
  CHECK(old.issue().code == IssueCode::unsupported_format);
  CHECK(old.issue().message.find("law.doc") != std::string::npos);
  CHECK(old.issue().message.find("DOCX") != std::string::npos);
  CHECK(read_document({"law.docx", ole + wide("EncryptedPackage"), {}, {}}, reading::rules()).issue().code == IssueCode::encrypted);
}
