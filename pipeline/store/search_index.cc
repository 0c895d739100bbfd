#include "store/search_index.h"

#include <utility>

namespace pandect {
namespace {

/// Bytes that an index gathers before it writes (four million would save some hundredths of its time), and pieces of like size that are
/// merged into one (merging four took a fifth more).
constexpr std::pair<const char*, int> kSettings[] = {{"hashsize", 2 << 20}, {"automerge", 8}};

/// The tables that FTS5 keeps an index in, whose contents are the index, and their columns.
constexpr std::pair<const char*, int> kShadows[] = {{"_data", 2}, {"_idx", 3}, {"_config", 2}};

}  // namespace

SearchIndex::SearchIndex(const std::string& table, const SqliteFile* place, bool is_there) : table_(table), name_(table + "_search"), filling_(place == nullptr) {
  if (place == nullptr) {
    apart_ = std::make_unique<SqliteFile>(std::filesystem::path());
    apart_->run("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  }
  const SqliteFile& db = apart_ ? *apart_ : *place;
  if (!is_there) {
    create(db, apart_ ? "" : table_);
    for (const auto& [setting, value] : kSettings) db.run("INSERT INTO " + name_ + "(" + name_ + ", rank) VALUES ('" + setting + "', " + std::to_string(value) + ")");
  }
  insert_ = std::make_unique<SqliteQuery>(db, "INSERT INTO " + name_ + " (rowid, text) VALUES (?1, ?2)");
}

/// Sizes of texts are left out: who asks for the order of relevance has them counted again.
void SearchIndex::create(const SqliteFile& db, const std::string& content) const {
  db.run("CREATE VIRTUAL TABLE " + name_ + " USING fts5(text, content='" + content + "', tokenize='trigram', columnsize=0)");
}

void SearchIndex::add(std::vector<SearchText> texts) {
  std::size_t bytes = 0;
  for (const SearchText& t : texts) bytes += t.text.size();
  filling_.give(
      [this, kept = std::move(texts)] {
        for (const SearchText& t : kept) insert_->bind(1, t.row).bind(2, t.text).run();
      },
      bytes);
}

void SearchIndex::move_to(const SqliteFile& db) {
  filling_.finish();
  insert_.reset();
  if (!apart_) return;
  apart_->run("COMMIT");
  create(db, table_);
  for (const auto& [shadow, columns] : kShadows) {
    db.run("DELETE FROM " + name_ + shadow);
    std::string values = "?1";
    for (int i = 2; i <= columns; ++i) values += ", ?" + std::to_string(i);
    SqliteQuery from(*apart_, "SELECT * FROM " + name_ + shadow), to(db, "INSERT INTO " + name_ + shadow + " VALUES (" + values + ")");
    while (from.next()) {
      for (int i = 0; i < columns; ++i) to.bind(i + 1, from, i);
      to.run();
    }
  }
  apart_.reset();
}

}  // namespace pandect
