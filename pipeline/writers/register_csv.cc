#include "writers/register.h"
#include "writers/register_cell.h"
#include "writers/writer.h"

namespace pandect {
namespace {

/// RFC 4180.
std::string cell(std::string_view text) {
  std::string out = "\"";
  for (const char c : csv_cell(text)) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string write_register_csv(const Outgoing& outgoing) {
  std::string out = "\xEF\xBB\xBF";  // without the mark Excel reads UTF-8 as Windows-1252
  const auto& columns = register_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) out += (i == 0 ? "" : ",") + cell(columns[i].title);
  out += "\r\n";
  for (const RegisterRow& row : register_rows(outgoing)) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + cell(row[i]);
    out += "\r\n";
  }
  return out;
}

}  // namespace pandect
