#include "serve/register_answer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/unicode.h"
#include "serve/review_json.h"
#include "writers/register.h"

namespace pandect {
namespace {

std::size_t column(std::string_view title) {
  const auto& columns = register_columns();
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const RegisterColumn& c) { return c.title == title; });
  return static_cast<std::size_t>(found - columns.begin());
}

std::string cells(const RegisterRow& row) {
  std::vector<std::string> out;
  for (const std::string& cell : row) out.push_back(json_text(cell));
  return list_of(out);
}

}  // namespace

std::string register_json(const Outgoing& outgoing, const RegisterFilter& filter) {
  const std::size_t state = column("state"), type = column("type");
  const std::string words = folded(filter.words);
  std::vector<std::string> titles, rows;
  for (const RegisterColumn& c : register_columns()) titles.push_back(json_text(c.title));
  for (RegisterRow& row : register_rows(outgoing)) {
    if (!filter.state.empty() && (state >= row.size() || row[state] != filter.state)) continue;
    if (!filter.type.empty() && (type >= row.size() || row[type] != filter.type)) continue;
    const auto holds = [&](const std::string& cell) { return folded(cell).find(words) != std::string::npos; };
    if (!words.empty() && std::none_of(row.begin(), row.end(), holds)) continue;
    rows.push_back(cells(row));
  }
  return object_of({{"columns", list_of(titles)}, {"rows", list_of(rows)}});
}

std::string_view download_type(std::string_view extension) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types{{
      {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"csv", "text/csv; charset=utf-8"},
      {"html", "application/octet-stream"},  // shown here, a page made of documents would be this server's own
      {"json", "application/json"},
      {"jsonl", "application/x-ndjson"},
      {"jsonld", "application/ld+json"},
      {"graphml", "application/xml"},
      {"zip", "application/zip"},
  }};
  const auto type = std::find_if(types.begin(), types.end(), [&](const auto& t) { return t.first == extension; });
  return type == types.end() ? "application/octet-stream" : type->second;
}

}  // namespace pandect
