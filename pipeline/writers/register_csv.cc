#include "writers/register.h"
#include "writers/writer.h"

namespace pandect {
namespace {

/// RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236).
std::string cell(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  std::string out = formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string write_register_csv(const KnowledgeBase& kb) {
  std::string out = "\xEF\xBB\xBF";  // without the mark Excel reads UTF-8 as Windows-1252
  const auto& columns = register_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) out += (i == 0 ? "" : ",") + cell(columns[i].title);
  out += "\r\n";
  for (const RegisterRow& row : register_rows(kb)) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + cell(row[i]);
    out += "\r\n";
  }
  return out;
}

}  // namespace pandect
