#include "store/sqlite_file.h"

#include <sqlite3.h>

#include <memory>

namespace pandect {

namespace {

/// What is sorted for an index lies in memory up to so many pages; 250 of ours would be twice what is held for anything else.
constexpr unsigned kSortedPages = 64;

}  // namespace

SqliteFile::SqliteFile(const std::filesystem::path& path) : path_(path.empty() ? "a temporary database" : path.generic_string()) {
  [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_PMASZ, kSortedPages);  // too late where somebody else uses SQLite already
  if (sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr) == SQLITE_OK) return;
  const std::string reason = db_ == nullptr ? "no memory" : sqlite3_errmsg(db_);
  sqlite3_close(db_);
  throw StoreError(path_ + ": the database cannot be opened: " + reason + "; free some space or choose another place with --out");
}

SqliteFile::~SqliteFile() { sqlite3_close(db_); }

void SqliteFile::fail() const {
  const int code = sqlite3_errcode(db_);
  const std::string message = path_ + ": " + sqlite3_errmsg(db_) + "; free some space or choose another place with --out";
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) throw DamagedFile(message);
  throw StoreError(message);
}

void SqliteFile::detach(const std::string& schema) const {
  sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  run("DETACH " + schema);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

void SqliteFile::run(const std::string& sql) const {
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::string SqliteFile::bytes() const {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> all(sqlite3_serialize(db_, "main", &size, 0), sqlite3_free);
  if (!all) fail();
  return {reinterpret_cast<const char*>(all.get()), static_cast<std::size_t>(size)};
}

std::int64_t SqliteFile::last_inserted() const { return sqlite3_last_insert_rowid(db_); }

SqliteQuery::SqliteQuery(const SqliteFile& file, const std::string& sql) : file_(file) {
  if (sqlite3_prepare_v2(file.get(), sql.c_str(), static_cast<int>(sql.size()), &statement_, nullptr) != SQLITE_OK) file.fail();
}

SqliteQuery::~SqliteQuery() { sqlite3_finalize(statement_); }

SqliteQuery& SqliteQuery::bind(int at, std::string_view text) {
  sqlite3_bind_text64(statement_, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

SqliteQuery& SqliteQuery::bind(int at, std::int64_t number) {
  sqlite3_bind_int64(statement_, at, number);
  return *this;
}

SqliteQuery& SqliteQuery::bind(int at, double number) {
  sqlite3_bind_double(statement_, at, number);
  return *this;
}

SqliteQuery& SqliteQuery::bind_null(int at) {
  sqlite3_bind_null(statement_, at);
  return *this;
}

SqliteQuery& SqliteQuery::bind(int at, const SqliteQuery& row, int column) {
  sqlite3_bind_value(statement_, at, sqlite3_column_value(row.statement_, column));
  return *this;
}

bool SqliteQuery::next() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  sqlite3_reset(statement_);
  if (result != SQLITE_DONE) file_.fail();
  return false;
}

void SqliteQuery::run() {
  while (next()) {
  }
}

std::string_view SqliteQuery::view(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::string SqliteQuery::text(int column) const { return std::string(view(column)); }
int SqliteQuery::columns() const { return sqlite3_column_count(statement_); }

std::int64_t SqliteQuery::number(int column) const { return sqlite3_column_int64(statement_, column); }
void SqliteQuery::reset() { sqlite3_reset(statement_); }

}  // namespace pandect
