// What a schema cannot say of a row: that its words stand in the text where it says, and that the ids it names exist.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/codec.h"

namespace pandect {

/// Ids of a knowledge base, by table.
class KnownIds {
 public:
  /// False when some row had the id before.
  bool add(Table table, const std::string& id);
  bool has(Table table, std::string_view id) const;
  bool has_any(std::string_view id) const;

 private:
  std::map<std::string, Table, std::less<>> ids_;
};

/// A text as code points, to hold spans against.
class CodePoints {
 public:
  explicit CodePoints(const std::string& text) : text_(text), offsets_(text_) {}
  CodePoints(const CodePoints&) = delete;
  CodePoints& operator=(const CodePoints&) = delete;
  const std::string& text() const { return text_; }
  const Offsets& offsets() const { return offsets_; }

 private:
  std::string text_;
  Offsets offsets_;
};

/// One row of a table, parsed. Rows that their schema refuses are not checked further.
class CheckedRow {
 public:
  explicit CheckedRow(std::string_view line);
  ~CheckedRow();

  std::string id() const;   ///< empty for issues
  std::string doc() const;  ///< empty where it has none
  /// Where it stands in its document's text; 0 when nowhere.
  std::uint64_t position(Table table) const;
  /// Spans that lie outside the text, out of order or with white space at an edge; `text` that is not the text there.
  std::vector<std::string> quotes(const CodePoints& text) const;
  /// Ids that no row has.
  std::vector<std::string> references(Table table, const KnownIds& ids) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace pandect
