#include "store/kb_journal.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/sha256.h"
#include "store/folder_lock.h"
#include "store/record_log.h"
#include "store/sqlite_file.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int kVersion = 2;
constexpr std::string_view kColumns = "path, file, bytes, inode, device, changed, touched, read, sha256, recipe, said, members";

std::string inputs_table(const std::string& name, const std::string& more) {
  return "CREATE TABLE IF NOT EXISTS " + name + " (path TEXT PRIMARY KEY, file TEXT, bytes INTEGER, inode INTEGER, device INTEGER, changed INTEGER, touched INTEGER, "
         "read INTEGER, sha256 TEXT, recipe INTEGER, said TEXT, members TEXT" + more + ") WITHOUT ROWID;";
}

std::string written(const std::vector<JournalMember>& members) {
  if (members.empty()) return {};
  Json all = Json::array();
  for (const JournalMember& m : members) all.push_back({m.path, std::string(1, m.outcome), m.code, m.reason, m.bytes});
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<JournalMember> members_from(const std::string& text) {
  std::vector<JournalMember> out;
  if (text.empty()) return out;
  for (const Json& m : Json::parse(text))
    out.push_back({m[0].get<std::string>(), m[1].get<std::string>()[0], m[2].get<std::string>(), m[3].get<std::string>(), m[4].get<std::uint64_t>()});
  return out;
}

JournalEntry entry_of(const SqliteQuery& row) {
  JournalEntry e;
  e.path = row.text(0);
  e.file = row.text(1);
  e.state = {static_cast<std::uint64_t>(row.number(2)), static_cast<std::uint64_t>(row.number(3)), static_cast<std::uint64_t>(row.number(4)),
             row.number(5), row.number(6), row.number(7)};
  e.sha256 = row.text(8);
  e.recipe = row.number(9);
  e.said = row.text(10);
  e.members = members_from(row.text(11));
  return e;
}

std::string digest_of_manifest(const fs::path& folder) {
  std::ifstream in(folder / "kb.json", std::ios::binary);
  return in ? sha256(std::string{std::istreambuf_iterator<char>(in), {}}) : std::string();
}

void remove_database(const fs::path& file) {
  std::error_code ignored;
  for (const char* part : {"", "-wal", "-shm", "-journal"}) fs::remove(file.string() + part, ignored);
}

/// A file that SQLite cannot read, or of another version, holds nothing that could not be made again.
void remove_foreign(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return;
  try {
    const SqliteFile opened(file);
    SqliteQuery version(opened, "PRAGMA user_version");
    if (version.next() && (version.number(0) == kVersion || version.number(0) == 0)) return;
  } catch (const StoreError&) {
  }
  remove_database(file);
}

}  // namespace

struct KbJournal::Files {
  Files(const fs::path& journal_path, const fs::path& pending_path, const fs::path& records_path, bool writable)
      : pending_file(pending_path), records_file(records_path), db(writable || exists(journal_path) ? journal_path : fs::path()) {
    // What it says is checked against a sum when it is read, and all of it can be made again: nothing waits for the disk.
    db.run("PRAGMA synchronous = OFF; PRAGMA busy_timeout = 2000; BEGIN; " + inputs_table("inputs", "") +
           "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, state TEXT, value TEXT) WITHOUT ROWID;"
           "CREATE TABLE IF NOT EXISTS recipes (number INTEGER PRIMARY KEY, parts TEXT UNIQUE);"
           "PRAGMA user_version = " + std::to_string(kVersion) + "; COMMIT");
    if (exists(pending_path)) attach();
    else if (writable) remove_database(records_path);
  }
  static bool exists(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
  }
  void attach() {
    log.emplace(records_file);
    SqliteQuery(db, "ATTACH ?1 AS waiting").bind(1, pending_file.native()).run();
    attached = true;
    // A new file has nothing in it that the disk would have to be waited for.
    db.run("PRAGMA waiting.synchronous = OFF; PRAGMA waiting.journal_mode = WAL; BEGIN; PRAGMA waiting.user_version = " +
           std::to_string(kVersion) + ";" + inputs_table("waiting.pending", ", used INTEGER") +
           "CREATE TABLE IF NOT EXISTS waiting.records (number INTEGER PRIMARY KEY, path TEXT, document TEXT, at INTEGER, bytes INTEGER, sha256 TEXT);"
           "CREATE INDEX IF NOT EXISTS waiting.records_path ON records (path); COMMIT; PRAGMA waiting.synchronous = NORMAL");
    insert_entry = std::make_unique<SqliteQuery>(db, "INSERT OR REPLACE INTO waiting.pending (" + std::string(kColumns) + ", used) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,1)");
    insert_record = std::make_unique<SqliteQuery>(db, "INSERT INTO waiting.records (path, document, at, bytes, sha256) VALUES (?1, ?2, ?3, ?4, ?5)");
    delete_records = std::make_unique<SqliteQuery>(db, "DELETE FROM waiting.records WHERE path = ?1");
    select_record = std::make_unique<SqliteQuery>(db, "SELECT at, bytes FROM waiting.records WHERE number = ?1");
  }
  void detach() {
    if (!attached) return;
    for (auto* query : {&insert_entry, &insert_record, &delete_records, &select_record}) query->reset();
    db.detach("waiting");
    log.reset();
    attached = false;
  }
  /// Nothing waits any more: also when an earlier run was killed before it could tidy up.
  void remove_empty() {
    if (!attached) return;
    if (holds("SELECT 1 FROM waiting.pending LIMIT 1")) return;
    remove_pending();
  }
  void remove_pending() {
    detach();
    remove_database(pending_file);
    remove_database(records_file);
  }
  bool holds(const std::string& sql) const { return SqliteQuery(db, sql).next(); }
  /// Whether the records of an input are in the file as they were written.
  bool whole(const std::string& path) const {
    SqliteQuery query(db, "SELECT at, bytes, sha256 FROM waiting.records WHERE path = ?1");
    query.bind(1, path);
    while (query.next())
      if (sha256(log->read(static_cast<std::uint64_t>(query.number(0)), static_cast<std::uint64_t>(query.number(1)))) != query.text(2)) return false;
    return true;
  }
  /// What the inputs and their recipes sum up to.
  std::string sum() const {
    Sha256 all;
    for (const std::string& rows : {"SELECT " + std::string(kColumns) + " FROM inputs ORDER BY path",
                                    std::string("SELECT number, parts FROM recipes WHERE number IN (SELECT recipe FROM inputs) ORDER BY number")}) {
      SqliteQuery query(db, rows);
      std::string row;
      for (; query.next(); row.clear()) {
        for (int i = 0; i < query.columns(); ++i) (row += query.view(i)) += '\n';
        all.add(row);
      }
    }
    return all.hex();
  }
  static void bind(SqliteQuery& query, const JournalEntry& e, const std::string& members) {
    query.bind(1, e.path).bind(2, e.file).bind(3, static_cast<std::int64_t>(e.state.bytes)).bind(4, static_cast<std::int64_t>(e.state.inode));
    query.bind(5, static_cast<std::int64_t>(e.state.device)).bind(6, e.state.changed).bind(7, e.state.touched).bind(8, e.state.read);
    query.bind(9, e.sha256).bind(10, e.recipe).bind(11, e.said).bind(12, members);
  }
  std::string meta(const std::string& name, const std::string& state = {}) const {
    SqliteQuery query(db, "SELECT value FROM meta WHERE name = ?1 AND state = ?2");
    query.bind(1, name).bind(2, state);
    return query.next() ? query.text(0) : std::string();
  }
  void set_meta(const std::string& name, const std::string& state, const std::string& value) const {
    SqliteQuery(db, "INSERT OR REPLACE INTO meta VALUES (?1, ?2, ?3)").bind(1, name).bind(2, state).bind(3, value).run();
  }

  fs::path pending_file, records_file;
  SqliteFile db;
  bool attached = false;
  std::optional<RecordLog> log;
  std::unique_ptr<SqliteQuery> insert_entry, insert_record, delete_records, select_record;
};

KbJournal::KbJournal(const fs::path& folder, bool writable) : folder_(real_folder(folder)), writable_(writable) {
  const fs::path journal = beside(folder_, "journal"), pending = beside(folder_, "pending");
  if (writable) {
    remove_foreign(journal);
    remove_foreign(pending);
  }
  try {
    open();
  } catch (const DamagedFile&) {
    if (!writable) throw;
    files_.reset();
    remove_database(journal);
    remove_database(pending);
    open();
  }
}

void KbJournal::open() {
  files_ = std::make_unique<Files>(beside(folder_, "journal"), beside(folder_, "pending"), beside(folder_, "records"), writable_);
  const std::string kb = digest_of_manifest(folder_);
  const bool ours = !kb.empty() && (kb == files_->meta("kb") || kb == files_->meta("next")) && files_->sum() == files_->meta("sum");
  if (!ours && writable_) files_->db.run("DELETE FROM inputs; DELETE FROM meta WHERE name IN ('kb', 'next') OR name LIKE 'note %'");
  if (writable_) files_->remove_empty();
  if (writable_ && files_->attached) files_->db.run("UPDATE waiting.pending SET used = 0");
  entries_.clear();
  if (!ours) return;
  SqliteQuery all(files_->db, "SELECT " + std::string(kColumns) + " FROM inputs ORDER BY path");
  while (all.next()) {
    JournalEntry e = entry_of(all);
    const std::string path = e.path;
    entries_.emplace_hint(entries_.end(), path, std::move(e));
  }
}

KbJournal::~KbJournal() = default;

const JournalEntry* KbJournal::find(const std::string& path) const {
  const auto found = entries_.find(path);
  return found == entries_.end() ? nullptr : &found->second;
}

std::string KbJournal::known(const std::string& name, const std::string& state) const { return files_->meta("known " + name, state); }
void KbJournal::know(const std::string& name, const std::string& state, const std::string& value) {
  if (writable_) files_->set_meta("known " + name, state, value);
}
std::string KbJournal::note(const std::string& name) const { return files_->meta("note " + name); }

std::string KbJournal::recipe(std::int64_t number) const {
  SqliteQuery query(files_->db, "SELECT parts FROM recipes WHERE number = ?1");
  query.bind(1, number);
  return query.next() ? query.text(0) : std::string();
}

std::int64_t KbJournal::recipe_number(const std::string& parts) {
  SqliteQuery query(files_->db, "SELECT number FROM recipes WHERE parts = ?1");
  query.bind(1, parts);
  if (query.next()) return query.number(0);
  if (!writable_) return -1;
  SqliteQuery(files_->db, "INSERT INTO recipes (parts) VALUES (?1)").bind(1, parts).run();
  return files_->db.last_inserted();
}

std::vector<JournalEntry> KbJournal::pending() const {
  std::vector<JournalEntry> out;
  if (!files_->attached) return out;
  SqliteQuery all(files_->db, "SELECT " + std::string(kColumns) + " FROM waiting.pending ORDER BY path");
  while (all.next()) {
    JournalEntry entry = entry_of(all);
    if (files_->whole(entry.path)) out.push_back(std::move(entry));
  }
  return out;
}

std::vector<KeptRecord> KbJournal::records() const {
  std::vector<KeptRecord> out;
  if (!files_->attached) return out;
  SqliteQuery query(files_->db, "SELECT number, document, bytes FROM waiting.records WHERE path IN (SELECT path FROM waiting.pending WHERE used = 1) ORDER BY document, number");
  while (query.next()) out.push_back({query.number(0), query.text(1), static_cast<std::uint64_t>(query.number(2))});
  return out;
}

std::string KbJournal::record(std::int64_t number) const {
  SqliteQuery& query = *files_->select_record;
  query.bind(1, number);
  std::string bytes;
  if (query.next()) bytes = files_->log->read(static_cast<std::uint64_t>(query.number(0)), static_cast<std::uint64_t>(query.number(1)));
  query.reset();
  return bytes;
}

void KbJournal::keep(const JournalEntry& entry, const std::vector<std::pair<std::string_view, std::string_view>>& records) {
  if (!files_->attached) files_->attach();
  files_->db.run("BEGIN");
  files_->delete_records->bind(1, entry.path).run();
  const std::string members = written(entry.members);
  Files::bind(*files_->insert_entry, entry, members);
  files_->insert_entry->run();
  for (const auto& [document, bytes] : records) {
    const std::string sum = sha256(bytes);
    SqliteQuery& insert = files_->insert_record->bind(1, entry.path).bind(2, document).bind(3, static_cast<std::int64_t>(files_->log->append(bytes)));
    insert.bind(4, static_cast<std::int64_t>(bytes.size())).bind(5, sum).run();
  }
  files_->db.run("COMMIT");
}

void KbJournal::use(const std::string& path) { SqliteQuery(files_->db, "UPDATE waiting.pending SET used = 1 WHERE path = ?1").bind(1, path).run(); }

/// Records are then asked for one after the other: little has to be remembered.
void KbJournal::let_go() const {
  files_->db.run(std::string(files_->attached ? "PRAGMA waiting.cache_size = -128;" : "") + "PRAGMA main.cache_size = -256; PRAGMA shrink_memory");
}

void KbJournal::announce(const std::string& kb_digest) { files_->set_meta("next", "", kb_digest); }

void KbJournal::settle(const JournalChange& change) {
  const SqliteFile& db = files_->db;
  db.run("BEGIN");
  if (files_->attached) db.run("INSERT OR REPLACE INTO inputs SELECT " + std::string(kColumns) + " FROM waiting.pending WHERE used = 1");
  SqliteQuery refresh(db, "INSERT OR REPLACE INTO inputs (" + std::string(kColumns) + ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)");
  for (const JournalEntry& e : change.refreshed) {
    const std::string members = written(e.members);
    Files::bind(refresh, e, members);
    refresh.run();
  }
  SqliteQuery forget(db, "DELETE FROM inputs WHERE path = ?1");
  for (const std::string& path : change.forgotten) forget.bind(1, path).run();
  for (const auto& [name, value] : change.notes) files_->set_meta("note " + name, "", value);
  files_->set_meta("kb", "", digest_of_manifest(folder_));
  files_->set_meta("sum", "", files_->sum());
  db.run("COMMIT");
  if (!files_->attached) return;
  if (!files_->holds("SELECT 1 FROM waiting.pending WHERE used = 0 LIMIT 1")) return files_->remove_pending();
  db.run("DELETE FROM waiting.records WHERE path IN (SELECT path FROM waiting.pending WHERE used = 1); DELETE FROM waiting.pending WHERE used = 1");
  files_->remove_empty();
}

}  // namespace pandect
