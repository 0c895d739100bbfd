// The columns of a table in the SQLite view, taken out of rows as the codec writes them: JSON without white space, its fields
// always in one order. One pass over a row, nothing parsed that no column asks for.
//
//   RowColumns columns({"$.id", "$.cue.text", "$.span[0]"});
//   columns.read(R"({"id":"law/n-1","cue":{"spans":[[4,9]],"text":"shall"},"span":[4,20]})");
//   columns.value(1).text;     // "shall"
//   columns.value(2).number;   // 4
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

/// What SQLite's json_extract would give.
struct ColumnValue {
  enum class Kind : std::uint8_t { null, text, number, real };
  Kind kind = Kind::null;
  std::string_view text;      ///< of lists their JSON; lives until the next row is read, in the row or in `unescaped`
  std::int64_t number = 0;    ///< also of true and false
  double real = 0;
  std::string unescaped;
};

class RowColumns {
 public:
  /// `paths`: "$.key", "$.key.key" or "$.key[0]".
  explicit RowColumns(const std::vector<std::string_view>& paths);
  /// Throws StoreError for what the codec cannot have written.
  void read(std::string_view row);
  std::size_t size() const { return values_.size(); }
  const ColumnValue& value(std::size_t column) const { return values_[column]; }

 private:
  struct Field {
    std::string key;
    std::size_t column = kNone;          // of the value itself
    std::vector<Field> inside;           // of the object
    std::vector<std::size_t> members;    // columns of the list's members; kNone where none is asked for
  };
  static constexpr std::size_t kNone = ~std::size_t{0};
  class Cursor;
  void add(std::string_view path, std::size_t column);
  void read_object(Cursor& at, const std::vector<Field>& fields);
  void read_value(Cursor& at, const Field& field);

  std::vector<Field> fields_;
  std::vector<ColumnValue> values_;
};

}  // namespace pandect
