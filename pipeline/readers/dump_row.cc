#include "readers/dump_row.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kLongestTitle = 1000;  // bytes

/// Strings, numbers, and lists of strings (authors), joined.
std::string value_of(const JsonTree& tree, JsonIndex n) {
  const JsonNode& node = tree.nodes[n];
  if (node.kind == JsonNode::Kind::text || node.kind == JsonNode::Kind::number) return node.text;
  std::string joined;
  if (node.kind == JsonNode::Kind::array)
    for (JsonIndex child = tree.first(n); child != kNoJson; child = tree.next(child)) {
      const JsonNode& one = tree.nodes[child];
      if (one.kind == JsonNode::Kind::text) joined += (joined.empty() ? "" : "\n\n") + one.text;
    }
  return joined;
}

std::string iso_date(std::string_view value) {
  std::string digits;
  std::size_t at = std::min(value.find_first_not_of(" \t"), value.size());
  for (; at < value.size() && digits.size() < 8 && (digits.size() < 8); ++at) {
    const char c = value[at];
    if (c >= '0' && c <= '9') digits += c;
    else if ((c != '-' && c != '/' && c != '.') || (digits.size() != 4 && digits.size() != 6)) break;
  }
  if (digits.size() != 8) return {};
  const std::string month = digits.substr(4, 2), day = digits.substr(6);
  if (month < "01" || month > "12" || day < "01" || day > "31") return {};
  return digits.substr(0, 4) + "-" + month + "-" + day;
}

}  // namespace

const std::string& DumpRow::operator[](std::string_view field) const {
  static const std::string none;
  const auto found = values_.find(field);
  return found == values_.end() ? none : found->second.second;
}

void DumpRow::offer(std::string_view field, std::size_t rank, const std::string& value) {
  if (rank == 0 || value.find_first_not_of(" \t\r\n") == std::string::npos) return;
  auto& kept = values_[std::string(field)];
  if (kept.first == 0 || rank < kept.first) kept = {rank, value};
}

DumpRow dump_row(const JsonTree& tree, JsonIndex object, const DumpFields& fields) {
  DumpRow row;
  for (JsonIndex n = tree.first(object); n != kNoJson; n = tree.next(n)) {
    if (tree.nodes[n].kind == JsonNode::Kind::object || tree.nodes[n].kind == JsonNode::Kind::other) continue;
    const DumpFields::Places& places = fields.of(tree.nodes[n].key);
    if (places.empty()) continue;
    const std::string value = value_of(tree, n);
    for (const auto& [field, rank] : places) row.offer(field, rank, value);
  }
  return row;
}

DumpColumns dump_columns(const CsvRow& head, const DumpFields& fields) {
  DumpColumns columns;
  for (const std::string& name : head.fields) {
    columns.push_back(fields.of(squeezed(name)));
  }
  return columns;
}

DumpRow dump_row(const CsvRow& row, const DumpColumns& columns) {
  DumpRow out;
  for (std::size_t i = 0; i < std::min(columns.size(), row.fields.size()); ++i)
    for (const auto& [field, rank] : columns[i]) out.offer(field, rank, row.fields[i]);
  return out;
}

DocumentMetadata known_of(const DumpRow& row) {
  DocumentMetadata known;
  known.title = squeezed(row["title"]);
  if (known.title.size() > kLongestTitle) known.title.clear();
  if (row["url"].find("://") != std::string::npos) known.url = squeezed(row["url"]);
  known.site = squeezed(row["site"]).size() <= 200 ? squeezed(row["site"]) : std::string();
  if (const std::string author = squeezed(row["author"]); !author.empty() && author.size() <= 300) known.authors.push_back(author);
  const std::string language = row["language"];
  const bool tag = language.size() >= 2 && language.size() <= 12 && (language.size() < 4 || language[2] == '-' || language[3] == '-');
  if (tag) known.language = language;
  known.kind = document_kind(ascii_lowered(squeezed(row["kind"]))).value_or(DocumentKind::other);
  if (const std::string code = row["jurisdiction"]; code.size() == 2 && !region_name(code).empty()) known.jurisdiction = code;
  known.dates.published = iso_date(row["published"]);
  known.dates.adopted = iso_date(row["adopted"]);
  known.dates.in_force = iso_date(row["in_force"]);
  return known;
}

}  // namespace pandect
