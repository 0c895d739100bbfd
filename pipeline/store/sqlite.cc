#include "store/sqlite.h"

#include <array>
#include <span>
#include <string>
#include <unordered_map>

#include "core/memory.h"
#include "store/durable_file.h"
#include "store/row_columns.h"
#include "store/search_index.h"
#include "store/sqlite_file.h"

namespace pandect {
namespace {

/// A column and the place of its value in the row's JSON.
struct Column {
  std::string_view name, path;
  bool indexed = false;
};

constexpr std::array kDocuments{
    Column{"id", "$.id", true}, Column{"kind", "$.kind", true}, Column{"language", "$.language"},
    Column{"jurisdiction", "$.jurisdiction", true}, Column{"title", "$.title"}, Column{"uri", "$.identifiers.uri", true},
    Column{"work", "$.work", true}, Column{"published", "$.dates.published"}, Column{"in_force", "$.dates.in_force"},
    Column{"source", "$.source.path"}, Column{"length", "$.length"},
};
constexpr std::array kProvisions{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"parent", "$.parent", true}, Column{"type", "$.type"},
    Column{"number", "$.number"}, Column{"label", "$.label"}, Column{"heading", "$.heading"}, Column{"path", "$.path"},
    Column{"uri", "$.uri", true}, Column{"start", "$.span[0]"}, Column{"end", "$.span[1]"},
};
constexpr std::array kNorms{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"provision", "$.provision", true},
    Column{"type", "$.type", true}, Column{"status", "$.status", true}, Column{"sentence", "$.sentence.text"},
    Column{"cue", "$.cue.text"}, Column{"bearer", "$.bearer.text"}, Column{"role", "$.bearer.role"},
    Column{"actor", "$.bearer.actor", true}, Column{"object", "$.object.text"}, Column{"action", "$.action.text"},
    Column{"jurisdiction", "$.jurisdiction", true}, Column{"speaker", "$.attribution.speaker"},
    Column{"confidence", "$.confidence"}, Column{"rule", "$.evidence.rule"},
};
constexpr std::array kDefinitions{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"provision", "$.provision", true},
    Column{"term", "$.term.text", true}, Column{"body", "$.body.text"}, Column{"scope", "$.scope"},
};
constexpr std::array kMentions{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"kind", "$.kind", true}, Column{"start", "$.span[0]"},
    Column{"end", "$.span[1]"}, Column{"text", "$.text"}, Column{"type", "$.type"}, Column{"entity", "$.entity", true},
    Column{"code", "$.code", true}, Column{"value", "$.value"}, Column{"unit", "$.unit"},
};
constexpr std::array kActors{
    Column{"id", "$.id", true}, Column{"name", "$.name", true}, Column{"type", "$.type"}, Column{"names", "$.names"},
    Column{"jurisdiction", "$.jurisdiction", true}, Column{"mentions", "$.mentions"},
};
constexpr std::array kJurisdictions{
    Column{"id", "$.id", true}, Column{"name", "$.name", true}, Column{"type", "$.type"}, Column{"mentions", "$.mentions"},
};
constexpr std::array kCitations{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"start", "$.span[0]"}, Column{"end", "$.span[1]"},
    Column{"text", "$.text"}, Column{"kind", "$.kind"}, Column{"target", "$.target", true},
    Column{"resolved", "$.resolved", true}, Column{"relation", "$.relation"},
};
constexpr std::array kQuotes{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"text", "$.text"}, Column{"source", "$.source", true},
    Column{"verdict", "$.verdict", true}, Column{"similarity", "$.similarity"}, Column{"basis", "$.basis"},
};
constexpr std::array kAttributions{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"source", "$.source.text"},
    Column{"actor", "$.actor", true}, Column{"cue", "$.cue.text"}, Column{"content", "$.content.text"},
    Column{"kind", "$.kind"}, Column{"hedge", "$.hedge"},
};
constexpr std::array kLinks{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"from", "$.from", true}, Column{"to", "$.to", true},
    Column{"kind", "$.kind", true}, Column{"evidence", "$.evidence.text"}, Column{"verdict", "$.verdict"},
};
constexpr std::array kCues{
    Column{"id", "$.id", true}, Column{"doc", "$.doc", true}, Column{"provision", "$.provision", true},
    Column{"start", "$.span[0]"}, Column{"end", "$.span[1]"}, Column{"text", "$.text"}, Column{"norm", "$.norm", true},
    Column{"reason", "$.reason", true}, Column{"detail", "$.detail"},
};
constexpr std::array kIssues{
    Column{"code", "$.code", true}, Column{"severity", "$.severity", true}, Column{"message", "$.message"},
    Column{"source", "$.source", true}, Column{"doc", "$.doc", true},
};

std::span<const Column> columns(Table table) {
  switch (table) {
    case Table::documents: return kDocuments;
    case Table::provisions: return kProvisions;
    case Table::norms: return kNorms;
    case Table::definitions: return kDefinitions;
    case Table::mentions: return kMentions;
    case Table::actors: return kActors;
    case Table::jurisdictions: return kJurisdictions;
    case Table::citations: return kCitations;
    case Table::quotes: return kQuotes;
    case Table::attributions: return kAttributions;
    case Table::links: return kLinks;
    case Table::cues: return kCues;
    case Table::issues: return kIssues;
  }
  throw std::logic_error("table without columns");
}

// Norms of one sentence share it, so it is indexed once. A search reads as if each norm had its own: the view's column named like
// itself is the one that MATCH, bm25 and snippet want.
constexpr std::string_view kSentences = R"(
    CREATE INDEX norms_sentence_row ON norms (sentence_row);
    CREATE VIEW norms_search (rowid, sentence, norms_search, rank) AS
      SELECT n.rowid, s.text, s.sentences_search, s.rank FROM sentences_search s JOIN norms n ON n.sentence_row = s.rowid)";

std::string identifier(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string create_statement(Table table) {
  std::string sql = "CREATE TABLE " + identifier(name(table)) + " (";
  for (const Column& c : columns(table)) sql += identifier(c.name) + (c.name == "id" ? " TEXT NOT NULL, " : ", ");
  return sql + "json TEXT NOT NULL" + (table == Table::norms ? ", sentence_row INTEGER)" : ")");
}

std::string insert_statement(std::string_view table, std::size_t values) {
  std::string sql = "INSERT INTO " + identifier(table) + " VALUES (?";
  for (std::size_t i = 1; i < values; ++i) sql += ",?";
  return sql + ")";
}

std::vector<std::string_view> paths(Table table) {
  std::vector<std::string_view> out;
  for (const Column& c : columns(table)) out.push_back(c.path);
  return out;
}

void bind(SqliteQuery& query, int at, const ColumnValue& value) {
  switch (value.kind) {
    case ColumnValue::Kind::null: query.bind_null(at); break;
    case ColumnValue::Kind::text: query.bind(at, value.text); break;
    case ColumnValue::Kind::number: query.bind(at, value.number); break;
    case ColumnValue::Kind::real: query.bind(at, value.real); break;
  }
}

/// Rows of a table on their way into it.
struct Inlet {
  Inlet(const SqliteFile& db, Table table)
      : values(paths(table)), insert(db, insert_statement(name(table), values.size() + 1 + (table == Table::norms ? 1 : 0))) {}
  RowColumns values;
  SqliteQuery insert;
};

std::size_t place_of(Table table, std::string_view column) {
  std::size_t at = 0;
  while (columns(table)[at].name != column) ++at;
  return at;
}

}  // namespace

struct Database::Handle {
  explicit Handle(const std::filesystem::path& path) : db(path) {}

  void make_tables() const;
  void make_indices() const;
  void start_searches(const SqliteFile* place, bool are_there) {
    sentences_search = std::make_unique<SearchIndex>("sentences", place, are_there);
    passages_search = std::make_unique<SearchIndex>("passages", place, are_there);
  }
  void move_searches() const {
    sentences_search->move_to(db);
    passages_search->move_to(db);
  }
  void forget_statements() {
    for (auto& inlet : inlets) inlet.reset();
    passage.reset();
    sentence.reset();
  }
  std::int64_t sentence_row(const RowColumns& norm, std::vector<SearchText>& fresh);

  SqliteFile db;
  bool indexed = false;  // from the beginning
  std::array<std::unique_ptr<Inlet>, kTables.size()> inlets;
  std::unique_ptr<SqliteQuery> passage, sentence;
  std::unique_ptr<SearchIndex> sentences_search, passages_search;
  std::string doc;                                            // whose sentences are known
  std::unordered_map<std::string, std::int64_t> known_rows;  // by sentence
};

namespace {

template <class Use>
void each_line(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) use(span_of(at, end));
    at = end + 1;
  }
}

}  // namespace

void Database::Handle::make_tables() const {
  std::string sql;
  for (const Table table : kTables) sql += create_statement(table) + ";";
  db.run(sql + "CREATE TABLE passages (doc TEXT NOT NULL, provision TEXT NOT NULL, start, text TEXT NOT NULL);"
               "CREATE TABLE sentences (doc TEXT NOT NULL, text TEXT NOT NULL)");
}

void Database::Handle::make_indices() const {
  std::string sql;
  for (const Table table : kTables)
    for (const Column& c : columns(table))
      if (c.indexed)
        sql += "CREATE INDEX " + identifier(std::string(name(table)) + "_" + std::string(c.name)) + " ON " + identifier(name(table)) + " (" +
               identifier(c.name) + ");";
  db.run(sql + "CREATE INDEX passages_doc ON passages (doc);" + std::string(kSentences));
}

Database::Database(const std::filesystem::path& path, bool search_in_threads) : handle_(std::make_unique<Handle>(path)) {
  // The file is new and nobody's until the folder takes its place, so a journal would protect nothing.
  // Pages that hold several norms with their JSON take a third less time than pages that hold two.
  handle_->db.run("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  handle_->make_tables();
  handle_->start_searches(search_in_threads ? nullptr : &handle_->db, false);
}

Database::Database(const std::filesystem::path& path, std::string_view copied) {
  make_file(path, copied);
  handle_ = std::make_unique<Handle>(path);
  handle_->indexed = true;
  handle_->db.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  handle_->start_searches(&handle_->db, true);
}

std::string Database::empty() {
  Handle handle(":memory:");
  handle.make_tables();
  handle.start_searches(&handle.db, false);
  handle.forget_statements();
  handle.make_indices();
  return handle.db.bytes();
}

Database::~Database() = default;

/// The row of the sentence that a norm stands in, made where no norm of the document had it before.
std::int64_t Database::Handle::sentence_row(const RowColumns& norm, std::vector<SearchText>& fresh) {
  static const std::size_t kDoc = place_of(Table::norms, "doc"), kSentence = place_of(Table::norms, "sentence");
  if (norm.value(kDoc).text != doc) {
    doc = norm.value(kDoc).text;
    known_rows.clear();
  }
  const auto [place, made] = known_rows.try_emplace(std::string(norm.value(kSentence).text), 0);
  if (!made) return place->second;
  if (!sentence) sentence = std::make_unique<SqliteQuery>(db, insert_statement("sentences", 2));
  sentence->bind(1, doc).bind(2, place->first).run();
  place->second = db.last_inserted();
  fresh.push_back({place->second, place->first});
  return place->second;
}

void Database::add(Table table, std::string_view rows) {
  auto& inlet = handle_->inlets[static_cast<std::size_t>(table)];
  if (!inlet) inlet = std::make_unique<Inlet>(handle_->db, table);
  RowColumns& values = inlet->values;
  const auto last = static_cast<int>(values.size());
  std::vector<SearchText> sentences;
  each_line(rows, [&](Span line) {
    values.read(line.in(rows));
    for (int i = 0; i < last; ++i) bind(inlet->insert, i + 1, values.value(static_cast<std::size_t>(i)));
    inlet->insert.bind(last + 1, line.in(rows));
    if (table == Table::norms) inlet->insert.bind(last + 2, handle_->sentence_row(values, sentences));
    inlet->insert.run();
  });
  if (!sentences.empty()) handle_->sentences_search->add(std::move(sentences));
}

std::vector<Passage> passages_of(const Frame& frame) {
  const Document& d = frame.document();
  std::vector<Passage> out;
  each_line(d.text, [&](Span line) {
    out.push_back({d.metadata.id, frame.provision_id(frame.innermost(line)), frame.offsets().code_point(line.begin), std::string(line.in(d.text))});
  });
  return out;
}

void Database::add(const std::vector<Passage>& passages) {
  if (!handle_->passage) handle_->passage = std::make_unique<SqliteQuery>(handle_->db, insert_statement("passages", 4));
  std::vector<SearchText> texts;
  texts.reserve(passages.size());
  for (const Passage& p : passages) {
    handle_->passage->bind(1, p.doc).bind(2, p.provision).bind(3, std::int64_t{p.start}).bind(4, p.text).run();
    texts.push_back({handle_->db.last_inserted(), p.text});
  }
  handle_->passages_search->add(std::move(texts));
}

/// The tables are sorted for their indices while threads are still at the search, or when its memory is free.
void Database::finish() {
  handle_->forget_statements();
  const bool in_threads = handle_->passages_search->is_apart();
  if (!in_threads) handle_->move_searches();
  if (!handle_->indexed) {
    handle_->db.run("COMMIT; PRAGMA cache_size = -1000; PRAGMA shrink_memory; BEGIN");
    return_freed_memory();
    handle_->make_indices();
  }
  if (in_threads) handle_->move_searches();
  handle_->db.run("COMMIT; PRAGMA journal_mode = DELETE");
  handle_.reset();
}

}  // namespace pandect
