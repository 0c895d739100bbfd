// A row of a dump with its fields told apart.
//
//   DumpRow row = dump_row(tree, object, fields);
//   row["text"], row["number"]           // "" when the row has none
//   DocumentMetadata known = known_of(row);
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "domain/document.h"
#include "readers/csv.h"
#include "readers/dump_fields.h"
#include "readers/json_tree.h"

namespace pandect {

class DumpRow {
 public:
  const std::string& operator[](std::string_view field) const;
  /// Keeps the value of the field's best candidate: smaller ranks are better.
  void offer(std::string_view field, std::size_t rank, const std::string& value);
  /// Rows that are a provision of a law which the row names.
  bool is_provision() const { return !(*this)["text"].empty() && !(*this)["number"].empty() && !(*this)["group"].empty(); }

 private:
  std::map<std::string, std::pair<std::size_t, std::string>, std::less<>> values_;
};

DumpRow dump_row(const JsonTree& tree, JsonIndex object, const DumpFields& fields);
/// `columns[i]` names the fields that column i may be, with its rank in each.
using DumpColumns = std::vector<DumpFields::Places>;
DumpColumns dump_columns(const CsvRow& head, const DumpFields& fields);
DumpRow dump_row(const CsvRow& row, const DumpColumns& columns);

/// What the row says of its document besides the text.
DocumentMetadata known_of(const DumpRow& row);

}  // namespace pandect
