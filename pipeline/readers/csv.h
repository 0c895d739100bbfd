// Rows of a table in text: commas, semicolons, tabs or bars; fields in quotation marks may hold line breaks.
//
//   CsvTable table = read_csv("url,title\nhttps://x.example,\"A, B\"\n");
//   table.rows[1].fields[1]       // "A, B"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

struct CsvRow {
  std::vector<std::string> fields;
  std::size_t line = 1;  ///< where it begins
};

struct CsvTable {
  std::vector<CsvRow> rows;  ///< the head of columns among them; empty lines are none
  char separator = ',';
  bool open_quotation = false;  ///< the last field's quotation mark is never closed
};

CsvTable read_csv(std::string_view utf8);

}  // namespace pandect
