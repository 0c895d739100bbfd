// A table that somebody saved: the first sheet of a workbook (XLSX), or text with separators.
//
//   Result<Sheet> sheet = read_sheet(bytes);
//   sheet->rows[0].cells[2]          // "owner"
//
// Words come as people see them: a date as 2025-06-30, a number as it is stored, a formula as what was computed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace pandect {

struct SheetRow {
  std::size_t line = 0;  ///< from 1
  std::vector<std::string> cells;
};

struct Sheet {
  bool workbook = false;  ///< cells are written as workbooks write them, not as CSV files of ours do
  std::vector<SheetRow> rows;
};

/// Issues: malformed, limit_size, limit_ratio, encrypted, encoding, unsupported_format.
Result<Sheet> read_sheet(std::string_view bytes);
/// The first sheet of a workbook.
Result<Sheet> read_workbook(std::string_view bytes);

}  // namespace pandect
