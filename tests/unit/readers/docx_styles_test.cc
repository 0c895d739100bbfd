#include "readers/docx_styles.h"

#include <catch2/catch.hpp>

using namespace pandect;

namespace {

std::string numbering(const std::string& inside) {
  return R"xml(<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)xml" + inside + R"xml(<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>)xml";
}

}  // namespace

TEST_CASE("labels count on, level by level") {
  DocxNumbering n = DocxNumbering::read(numbering(
      R"xml(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>)xml"));
  CHECK(n.label({.list = "5", .level = 0}) == "3.");
  CHECK(n.label({.list = "5", .level = 1}) == "(a)");
  CHECK(n.label({.list = "5", .level = 1}) == "(b)");
  CHECK(n.label({.list = "5", .level = 0}) == "4.");
}

TEST_CASE("a list that begins anew inside of a level ends it") {
  DocxNumbering n = DocxNumbering::read(numbering(
      R"xml(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/><w:abstractNum w:abstractNumId="0"/><w:start w:val="3"/></w:lvl></w:abstractNum>)xml"));
  CHECK(n.label({.list = "5", .level = 0}).empty());
}
