// pandect.sqlite: the tables of a knowledge base for SQL and full-text search, made from the same rows as the files.
//
//   Database db("kb/pandect.sqlite");
//   db.add(Table::norms, encode(kb, Table::norms));
//   db.add(passages_of(Frame(record.document)));
//   db.finish();
//
// Every table has the columns that people ask by, and `json` with the whole row. `passages` holds the texts line by line,
// `sentences` each sentence of a document that has norms once. `norms_search` and `passages_search` are FTS5 indices by trigrams,
// which find Chinese without knowing its words. A search for fewer than three characters goes to the base table with LIKE.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/codec.h"

namespace pandect {

/// A line of a canonical text.
struct Passage {
  std::string doc, provision;
  std::uint32_t start = 0;  ///< code point
  std::string text;
};
std::vector<Passage> passages_of(const Frame& frame);

class Database {
 public:
  /// A new file, whose search indices may be made beside the tables, each in a thread. Throws StoreError, as all functions here do.
  explicit Database(const std::filesystem::path& path, bool search_in_threads = false);
  /// The same for few rows: a copy of what `empty` gave. To make its sixty tables and indices takes longer than to fill them.
  Database(const std::filesystem::path& path, std::string_view copied);
  /// The file of a database without rows, which the same program may copy.
  static std::string empty();
  ~Database();

  /// `rows`: JSON Lines of that table.
  void add(Table table, std::string_view rows);
  void add(const std::vector<Passage>& passages);
  /// Makes the indices, and closes the file.
  void finish();

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace pandect
