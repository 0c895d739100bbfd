// A full-text index by trigrams over a column `text` of a table (FTS5). It takes longer to make than the tables themselves, so it may
// be made apart, in a temporary database that a thread of its own fills meanwhile, and come to its table at the end.
//
//   SearchIndex index("passages", nullptr);       // apart; else in the database that has the table
//   index.add({{1, "All ships shall …"}});        // row and text, rows rising
//   index.move_to(db);
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "store/lane.h"
#include "store/sqlite_file.h"

namespace pandect {

struct SearchText {
  std::int64_t row = 0;
  std::string text;
};

class SearchIndex {
 public:
  /// Makes "<table>_search", or fills the empty one that is there. Throws StoreError, as all functions here do.
  SearchIndex(const std::string& table, const SqliteFile* place, bool is_there = false);
  void add(std::vector<SearchText> texts);
  bool is_apart() const { return apart_ != nullptr; }
  /// What was made apart becomes the index of the table in `db`. Nothing is added after it.
  void move_to(const SqliteFile& db);

 private:
  void create(const SqliteFile& db, const std::string& content) const;

  std::string table_, name_;
  std::unique_ptr<SqliteFile> apart_;
  std::unique_ptr<SqliteQuery> insert_;
  Lane filling_;  // the last, so that it ends before what it fills
};

}  // namespace pandect
