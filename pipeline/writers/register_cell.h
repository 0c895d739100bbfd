// A cell of a register on its way out and back: nothing becomes a formula, and nothing is lost.
//
//   csv_cell("=1+1");            // '=1+1      (CWE-1236: a spreadsheet would compute it)
//   from_csv_cell("'=1+1");      // =1+1
//   workbook_cell("a\rb");       // a_x000D_b  (as the format writes what XML cannot hold)
//   from_workbook_cell(…)        // a\rb
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// With an apostrophe before it when it begins with = + - @, a tab or a line break, behind any apostrophes: so that one can
/// always be taken away again.
std::string csv_cell(std::string_view text);
std::string from_csv_cell(std::string_view cell);

/// What XML 1.0 cannot hold written as _xHHHH_, and what reads like that already too; cut with a remark where a cell ends.
std::string workbook_cell(std::string_view text);
std::string from_workbook_cell(std::string_view cell);

/// Whether a cell that comes back says what was sent: a spreadsheet may have changed its line breaks, and a workbook may
/// have had no room for all of it.
bool came_back_as(std::string_view sent, std::string_view back);

}  // namespace pandect
