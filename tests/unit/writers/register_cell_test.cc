#include "writers/register_cell.h"

#include <catch2/catch.hpp>

#include <random>
#include <vector>

#include "core/unicode.h"

using namespace pandect;

namespace {

/// Cells as people write them and as nobody should: formulas, quotation, breaks, scripts, what reads like an escape.
std::vector<std::string> odd_cells() {
  const std::vector<std::string> pieces = {"=",  "+",  "-",    "@",     "\t",   "\r",   "\n",     "\r\n", "'",   "''",  "\"",  "_x000D_", "_x005F_", "_x", "_x005F",
                                           "é",  "𠮷", "👩‍👩‍👧‍👦", "שלום", "第七条", "a\u0301", "\x01",   "\x1b", " ",   "  ",  ",",   ";",       "SUM(A1)", "0",
                                           "\u202E", "\uFEFF", "\u3000", "1/2", "text", "<b>&amp;", std::string(1, '\0')};
  std::mt19937 random(7);
  std::vector<std::string> out = pieces;
  for (int i = 0; i < 5000; ++i) {
    std::string cell;
    for (std::size_t n = random() % 6; n > 0; --n) cell += pieces[random() % pieces.size()];
    out.push_back(cell);
  }
  return out;
}

}  // namespace

TEST_CASE("register cells: what a spreadsheet would compute gets an apostrophe", "[writers]") {
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("+49") == "'+49");
  CHECK(csv_cell("@name") == "'@name");
  CHECK(csv_cell("\t=1") == "'\t=1");
  CHECK(csv_cell("'tis") == "'tis");
  CHECK(csv_cell("'=1") == "''=1");
  CHECK(from_csv_cell("'=1+1") == "=1+1");
  CHECK(from_csv_cell("'tis") == "'tis");
}

TEST_CASE("register cells: thousands of odd ones come back byte for byte", "[writers]") {
  for (const std::string& cell : odd_cells()) {
    const std::string csv = csv_cell(cell);
    REQUIRE(from_csv_cell(csv) == cell);
    REQUIRE((csv.empty() || std::string_view("=+-@\t\r\n").find(csv[0]) == std::string_view::npos));
    const std::string sheet = workbook_cell(cell);
    REQUIRE(from_workbook_cell(sheet) == cell);
    for (std::size_t at = 0; at < sheet.size();) REQUIRE(next_code_point(sheet, at) >= 0x09);
    CHECK(came_back_as(cell, cell));
  }
}

TEST_CASE("register cells: what reads like half an escape is none with the next sign", "[writers]") {
  const std::string text = "_x005F\x03";
  CHECK(workbook_cell(text) == "_x005F_x005F_x0003_");
  CHECK(from_workbook_cell(workbook_cell(text)) == text);
}

TEST_CASE("register cells: a workbook's cell ends, and what was cut is known again", "[writers]") {
  const std::string note(40000, 'n');
  const std::string cell = workbook_cell(note);
  CHECK(cell.size() <= 32767);
  CHECK(came_back_as(note, from_workbook_cell(cell)));
  CHECK_FALSE(came_back_as(std::string(40000, 'm'), from_workbook_cell(cell)));
  CHECK(came_back_as("a\r\nb", "a\nb"));
  CHECK_FALSE(came_back_as("a", "b"));
}
