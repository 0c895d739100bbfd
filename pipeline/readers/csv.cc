#include "readers/csv.h"

#include <algorithm>

namespace pandect {
namespace {

/// The separator that stands most often in the first line, outside of quotation marks.
char separator_of(std::string_view utf8) {
  constexpr std::string_view kSeparators = ",;\t|";
  std::size_t counts[4] = {0, 0, 0, 0};
  bool quoted = false;
  for (const char c : utf8.substr(0, 65536)) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    const std::size_t which = kSeparators.find(c);
    if (which != std::string_view::npos && !quoted) ++counts[which];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts, counts + 4) - counts)];
}

}  // namespace

CsvTable read_csv(std::string_view utf8) {
  CsvTable table;
  table.separator = separator_of(utf8);
  CsvRow row;
  std::string field;
  bool quoted = false, was_quoted = false;
  std::size_t line = 1;
  const auto end_field = [&] {
    row.fields.push_back(std::move(field));
    field.clear();
    was_quoted = false;
  };
  const auto end_row = [&] {
    const bool nothing = row.fields.empty() && field.empty() && !was_quoted;
    if (!nothing) {
      end_field();
      table.rows.push_back(std::move(row));
    }
    row = CsvRow{{}, line};
  };
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const char c = utf8[at];
    line += c == '\n' ? 1 : 0;
    if (quoted) {
      if (c != '"') field += c;
      else if (at + 1 < utf8.size() && utf8[at + 1] == '"') field += utf8[++at];
      else quoted = false;
    } else if (c == '"' && field.empty() && !was_quoted) {
      quoted = was_quoted = true;
    } else if (c == table.separator) {
      end_field();
    } else if (c == '\n' || (c == '\r' && (at + 1 == utf8.size() || utf8[at + 1] != '\n'))) {
      end_row();
    } else if (c != '\r') {
      field += c;
    }
  }
  table.open_quotation = quoted;
  end_row();
  return table;
}

}  // namespace pandect
