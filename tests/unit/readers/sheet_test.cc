#include "readers/sheet.h"

#include <catch2/catch.hpp>

#include "run/sheet_file.h"
#include "writers/zip.h"

using namespace pandect;

namespace {

std::string workbook(const std::string& sheet) {
  Zip zip;
  zip.add("xl/workbook.xml", R"(<workbook xmlns:r="r"><sheets><sheet name="Register" sheetId="7" r:id="rId3"/></sheets></workbook>)");
  zip.add("xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="rId3" Target="worksheets/other.xml"/></Relationships>)");
  zip.add("xl/sharedStrings.xml", R"(<sst><si><t>id</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>reading</t></rPh></si></sst>)");
  zip.add("xl/styles.xml", R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>)");
  zip.add("xl/worksheets/other.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>");
  return zip.finish();
}

}  // namespace

TEST_CASE("sheet: a workbook's cells as people see them", "[readers]") {
  const auto sheet = read_sheet(workbook(R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>)"
                                         R"(<row r="5"><c r="A5" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="B5"><v>12.5</v></c>)"
                                         R"(<c r="C5" s="1"><v>45838</v></c><c r="D5" t="b"><v>1</v></c><c r="E5" t="str"><f>A1</f><v>made</v></c></row>)"));
  REQUIRE(sheet);
  CHECK(sheet->workbook);
  REQUIRE(sheet->rows.size() == 2);
  CHECK(sheet->rows[0].line == 2);
  CHECK(sheet->rows[0].cells == std::vector<std::string>{"id", "", "two runs"});
  CHECK(sheet->rows[1].cells == std::vector<std::string>{" a ", "12.5", "2025-06-30", "TRUE", "made"});
}

TEST_CASE("sheet: text with separators, and what is neither", "[readers]") {
  const auto sheet = read_sheet("\xEF\xBB\xBFid;owner\r\na;\"x\r\ny\"\r\n");
  REQUIRE(sheet);
  CHECK_FALSE(sheet->workbook);
  CHECK(sheet->rows[1].cells == std::vector<std::string>{"a", "x\r\ny"});
  CHECK_FALSE(read_sheet("id,owner\na,\"never closed\n"));
  CHECK_FALSE(read_sheet(std::string("PK\x03\x04 nothing", 12)));
  CHECK_FALSE(read_sheet(workbook("<row><c>")));
}

TEST_CASE("sheet: what a process says of one is believed in nothing", "[readers]") {
  const Sheet sheet{true, {{1, {"a", "b"}}, {3, {}}}};
  const std::string wire = sheet_to_wire(sheet);
  const auto again = sheet_from_wire(wire);
  REQUIRE(again);
  CHECK(again->rows[0].cells == sheet.rows[0].cells);
  for (std::size_t cut = 0; cut < wire.size(); ++cut) CHECK_FALSE(sheet_from_wire(std::string_view(wire).substr(0, cut)));
  std::string lying = wire;
  lying[8] = '\xFF';
  lying[12] = '\xFF';
  CHECK_FALSE(sheet_from_wire(lying));
}
