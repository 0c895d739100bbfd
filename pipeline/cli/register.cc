#include <algorithm>
#include <iostream>
#include <set>

#include "cli/command_line.h"
#include "cli/json_summary.h"
#include "cli/terminal.h"
#include "core/unicode.h"
#include "review/leaving.h"
#include "review/register_book.h"
#include "run/sheet_file.h"
#include "writers/register_cell.h"

namespace pandect::cli {
namespace {

/// Where the columns stand that are read; a register may have been rearranged.
struct Columns {
  std::size_t id, owner, status, notes, revision;
};
constexpr std::size_t kNone = ~std::size_t{0};

std::size_t place_of(const SheetRow& head, std::string_view title) {
  for (std::size_t i = 0; i < head.cells.size(); ++i)
    if (ascii_lowered(squeezed(head.cells[i])) == title) return i;
  return kNone;
}

std::optional<std::string> cell(const Sheet& sheet, const SheetRow& row, std::size_t column) {
  if (column == kNone) return std::nullopt;
  if (column >= row.cells.size()) return "";
  return sheet.workbook ? from_workbook_cell(row.cells[column]) : from_csv_cell(row.cells[column]);
}

std::optional<std::uint64_t> revision_of(const std::optional<std::string>& cell) {
  if (!cell || cell->empty() || cell->size() > 18 || cell->find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoull(*cell);
}

std::vector<EditedRow> rows_of(const Sheet& sheet, const std::string& file) {
  const auto head = std::find_if(sheet.rows.begin(), sheet.rows.end(), [](const SheetRow& r) { return place_of(r, "id") != kNone; });
  if (head == sheet.rows.end()) throw UsageError(file + " has no column “id”, so no row can be told which norm it is about; keep that column of the register");
  const Columns at{place_of(*head, "id"), place_of(*head, "owner"), place_of(*head, "status"), place_of(*head, "notes"), place_of(*head, "revision")};
  if (at.owner == kNone && at.status == kNone && at.notes == kNone)
    throw UsageError(file + " has none of the columns “owner”, “status” and “notes”, so there is nothing to take");
  std::vector<EditedRow> out;
  for (auto row = head + 1; row != sheet.rows.end(); ++row)
    out.push_back({row->line, squeezed(cell(sheet, *row, at.id).value_or("")), cell(sheet, *row, at.owner), cell(sheet, *row, at.status),
                   cell(sheet, *row, at.notes), revision_of(cell(sheet, *row, at.revision))});
  return out;
}

std::string shortened(const std::string& words) {
  const std::string plain = harmless(squeezed(words));
  return plain.size() <= 120 ? "“" + plain + "”" : "“" + plain.substr(0, plain.find(' ', 100)) + " …”";
}

std::string told(const RegisterFinding& f) {
  const std::string where = "row " + std::to_string(f.line) + ": ";
  switch (f.kind) {
    case RegisterFinding::Kind::conflict:
      return where + harmless(f.id) + ", " + f.column + ": here stands " + shortened(f.ours) + ", which was not in the file when it was edited; not taken: " + shortened(f.theirs);
    case RegisterFinding::Kind::unknown_id:
      return where + harmless(f.id) + " is no norm of this knowledge base; its cells are kept, and stand at the end of the register";
    case RegisterFinding::Kind::twice: return where + harmless(f.id) + " was there before; this row is not taken";
    case RegisterFinding::Kind::no_id: return where + "has no id; not taken: " + shortened(f.theirs);
  }
  return where;
}

std::string findings_json(const TakenRegister& taken) {
  std::vector<JsonFields> rows;
  for (const RegisterFinding& f : taken.findings)
    rows.push_back({{"kind", std::string(name(f.kind))}, {"row", std::to_string(f.line)}, {"id", f.id}, {"column", f.column}, {"ours", f.ours}, {"theirs", f.theirs}});
  return rows_json(rows);
}

}  // namespace

int run_register(const Arguments& arguments) {
  const std::filesystem::path folder = arguments.text("KB");
  const std::string file = arguments.text("FILE");
  const Snapshot seen = Snapshot::load(folder);
  std::set<std::string> ids;
  for (const Record& r : seen.kb().records)
    for (const Norm& n : r.findings.norms) ids.insert(n.id);
  for (const auto& [id, standing] : leaving_of(folder, seen).reviewed.norms) ids.insert(id);  // those that people added, too
  const Result<Sheet> sheet = read_sheet_file(file);
  if (!sheet) throw UsageError(file + ": " + sheet.issue().message);
  const std::vector<EditedRow> rows = rows_of(*sheet, file);
  const auto known = [&](const std::string& id) { return ids.contains(id); };
  const TakenRegister taken =
      arguments.has("dry-run") ? RegisterBook::read(register_file(folder)).take(rows, known) : append_register(register_file(folder), rows, known);
  if (arguments.has("json")) std::cout << findings_json(taken) << "\n";
  else
    for (const RegisterFinding& f : taken.findings) std::cout << told(f) << "\n";
  std::cerr << counted(taken.rows, "row", "rows") << " read, " << counted(taken.cells, "cell", "cells") << " changed in "
            << counted(taken.changes.size(), "row", "rows") << (arguments.has("dry-run") ? " (nothing is written)" : "") << ", "
            << counted(taken.findings.size(), "row or cell to look at", "rows or cells to look at") << "\n";
  return taken.findings.empty() ? kGood : kSomeFailed;
}

}  // namespace pandect::cli
