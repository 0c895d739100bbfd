// SQLite as this folder's files use it: an open database and compiled statements. Not for other folders.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "store/store_error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace pandect {

/// What is in a file is no database, or no longer one.
struct DamagedFile : StoreError {
  using StoreError::StoreError;
};

class SqliteFile {
 public:
  /// An empty path is a temporary database on disk that goes when it is closed. Throws StoreError, as all functions here do.
  explicit SqliteFile(const std::filesystem::path& path);
  ~SqliteFile();
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;
  void run(const std::string& sql) const;
  /// Detaches a database whose files are not wanted any more: nothing is written into it.
  void detach(const std::string& schema) const;
  [[noreturn]] void fail() const;
  /// The file as it is, or would be.
  std::string bytes() const;
  sqlite3* get() const { return db_; }
  std::int64_t last_inserted() const;

 private:
  std::string path_;
  sqlite3* db_ = nullptr;
};

class SqliteQuery {
 public:
  SqliteQuery(const SqliteFile& file, const std::string& sql);
  ~SqliteQuery();
  SqliteQuery(const SqliteQuery&) = delete;
  SqliteQuery& operator=(const SqliteQuery&) = delete;

  /// Texts must live until the query is run.
  SqliteQuery& bind(int at, std::string_view text);
  SqliteQuery& bind(int at, std::int64_t number);
  SqliteQuery& bind(int at, double number);
  SqliteQuery& bind_null(int at);
  /// What another query's row has in a column.
  SqliteQuery& bind(int at, const SqliteQuery& row, int column);
  /// The next row; false at the end, when it can be bound anew.
  bool next();
  /// Runs what gives no rows.
  void run();
  std::string text(int column) const;
  /// The bytes of a value as text, until the next row.
  std::string_view view(int column) const;
  int columns() const;
  std::int64_t number(int column) const;
  /// Before the last row was reached.
  void reset();

 private:
  const SqliteFile& file_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace pandect
