// A register that comes back, and lines of decisions: whatever stands in them is read or refused, and what is taken in reads back
// as it was written. The first byte says which.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/unicode.h"
#include "review/event.h"
#include "review/journal.h"
#include "review/register_book.h"
#include "run/sheet_file.h"
#include "serve/review_request.h"
#include "writers/register_cell.h"
#include "writers/zip.h"

namespace {

using namespace pandect;

void must(bool held) {
  if (!held) std::abort();
}

void same_cells(std::string_view bytes) {
  const std::string cell(bytes);
  must(from_csv_cell(csv_cell(cell)) == cell);
  std::size_t replaced = 0;
  const std::string text = repaired_utf8(cell, replaced);
  must(came_back_as(text, from_workbook_cell(workbook_cell(text))));
}

void as_sheet(const Result<Sheet>& sheet) {
  if (!sheet) return;
  const auto again = sheet_from_wire(sheet_to_wire(*sheet));
  must(again && again->rows.size() == sheet->rows.size());
  std::vector<EditedRow> rows;
  for (const SheetRow& row : sheet->rows) {
    if (row.cells.size() < 3) continue;
    rows.push_back({row.line, row.cells[0], row.cells[1], row.cells[2], std::nullopt, row.cells.size() % 3});
  }
  const TakenRegister taken = RegisterBook().take(rows, [](const std::string& id) { return id.size() % 2 == 0; });
  const RegisterBook book = RegisterBook::of(register_lines(taken));
  must(book.torn().empty() && book.take(rows, [](const std::string&) { return true; }).changes.empty());
}

void as_lines(std::string_view bytes) {
  const RegisterBook book = RegisterBook::of(bytes);
  for (const auto& [id, cells] : book.cells()) must(cells.revision > 0);
  for (const Event& e : events_in(bytes).events) {
    std::string why;
    must(event_of(line_of(e), why).has_value());
  }
  try {
    posted_decisions(bytes);
  } catch (const RequestError&) {
  }
}

/// The fuzzer writes a sheet's XML; packing it is ours.
std::string workbook_of(std::string_view sheet) {
  Zip zip;
  zip.add("xl/sharedStrings.xml", "<sst><si><t>id</t></si><si><t>=1+1</t></si></sst>");
  zip.add("xl/styles.xml", sheet);
  zip.add("xl/worksheets/sheet1.xml", sheet);
  return zip.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0: as_sheet(read_sheet(bytes)); break;
    case 1: as_sheet(read_workbook(workbook_of(bytes))); break;
    case 2: as_lines(bytes); break;
    case 3: same_cells(bytes); break;
    default: sheet_from_wire(bytes);
  }
  return 0;
}
