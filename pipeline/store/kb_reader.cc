#include "store/kb_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "knowledge/identity.h"
#include "store/kb_folder.h"

namespace pandect {
namespace {

constexpr std::size_t kStep = 1U << 20U;
constexpr std::array kOfDocuments{Table::provisions, Table::norms, Table::definitions, Table::mentions, Table::citations,
                                  Table::quotes, Table::attributions, Table::links, Table::cues, Table::issues};

std::size_t number(Table t) { return static_cast<std::size_t>(t); }

std::string read_at(int descriptor, std::uint64_t from, std::uint64_t size) {
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const ssize_t n = ::pread(descriptor, bytes.data() + have, size - have, static_cast<off_t>(from + have));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
  }
  bytes.resize(have);
  return bytes;
}

/// Calls `use` with each line, its line break included, and where it begins.
template <class Use>
void each_line(int descriptor, Use use) {
  std::string rest;
  std::uint64_t begin = 0;
  for (std::uint64_t at = 0;;) {
    const std::string step = read_at(descriptor, at, kStep);
    at += step.size();
    rest += step;
    std::size_t done = 0;
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n', done)) {
      use(std::string_view(rest).substr(done, end + 1 - done), begin + done);
      done = end + 1;
    }
    begin += done;
    rest.erase(0, done);
    if (step.empty()) break;
  }
  if (!rest.empty()) use(std::string_view(rest), begin);
}

/// The document of a row; empty where it has none. Marks inside strings are escaped, so these bytes are a key.
std::string_view doc_of(std::string_view row) {
  constexpr std::string_view kKey = "\"doc\":\"";
  const std::size_t at = row.find(kKey);
  if (at == std::string_view::npos) return {};
  row.remove_prefix(at + kKey.size());
  return row.substr(0, row.find('"'));
}

}  // namespace

KbReader::KbReader(const std::filesystem::path& folder) : name_(folder.generic_string()) {
  tables_.fill(-1);
  if (!is_kb(folder))
    throw StoreError(name_ + " is no knowledge base (no kb.json of this schema version); make one with `pandect extract … --out " + name_ + "`");
  open_tables(folder);
  index_documents();
  for (const Table t : kOfDocuments) index(t);
}

KbReader::~KbReader() {
  for (const int table : tables_)
    if (table >= 0) ::close(table);
  if (folder_ >= 0) ::close(folder_);
}

void KbReader::open_tables(const std::filesystem::path& folder) {
  folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (const Table t : kTables) {
    tables_[number(t)] = ::openat(folder_, file_name(t).c_str(), O_RDONLY | O_CLOEXEC);
    if (tables_[number(t)] < 0) throw StoreError(name_ + "/" + file_name(t) + ": the file cannot be read; make the knowledge base again");
  }
}

void KbReader::index_documents() {
  std::vector<std::uint64_t>& begins = begins_[number(Table::documents)];
  std::uint64_t end = 0;
  each_line(tables_[number(Table::documents)], [&](std::string_view row, std::uint64_t at) {
    try {
      RowReader reader(row, nullptr);
      Document d;
      read_row(reader, d);
      Entry entry{d.metadata.id, d.source.path, d.source.sha256, {}};
      reader.text("text_sha256", entry.text_sha256);
      documents_.push_back(std::move(entry));
    } catch (const CodecError& error) {
      throw StoreError(name_ + "/documents.jsonl: " + error.what() + "; make the knowledge base again");
    }
    begins.push_back(at);
    end = at + row.size();
  });
  begins.push_back(end);
}

void KbReader::index(Table table) {
  std::vector<std::uint64_t>& begins = begins_[number(table)];
  begins.reserve(size() + 1);
  std::uint64_t end = 0;
  each_line(tables_[number(table)], [&](std::string_view row, std::uint64_t at) {
    end = at + row.size();
    const std::string_view doc = doc_of(row);
    if (doc.empty() && table == Table::issues) return;
    while (begins.empty() || documents_[begins.size() - 1].id != doc) {
      if (begins.size() == size()) throw StoreError(name_ + "/" + file_name(table) + ": the rows are out of order; make the knowledge base again");
      begins.push_back(at);
    }
  });
  begins.resize(size() + 1, end);
}

std::string KbReader::piece(Table table, std::size_t at, bool first_row_only) const {
  const std::vector<std::uint64_t>& begins = begins_[number(table)];
  if (begins.empty()) return {};
  std::string bytes = read_at(tables_[number(table)], begins[at], begins[at + 1] - begins[at]);
  if (first_row_only) bytes.resize(std::min(bytes.size(), bytes.find('\n') + 1));
  return bytes;
}

std::string KbReader::text(std::string_view doc) const {
  if (document_id(doc) != doc) throw CodecError("“" + std::string(doc) + "” cannot be the id of a document");
  const std::string name = "texts/" + std::string(doc) + ".txt";
  const int file = ::openat(folder_, name.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat info {};
  if (file < 0 || ::fstat(file, &info) != 0) throw StoreError(name_ + "/" + name + ": the file cannot be read; make the knowledge base again");
  std::string bytes = read_at(file, 0, static_cast<std::uint64_t>(info.st_size));
  ::close(file);
  return bytes;
}

Record KbReader::decoded(std::size_t at, bool whole) const {
  try {
    KnowledgeBase one = decode(
        [&](Table t) {
          const bool wanted = whole || t == Table::documents || t == Table::provisions || t == Table::norms;
          return wanted ? piece(t, at, !whole && t == Table::norms) : std::string();
        },
        [&](std::string_view doc) { return text(doc); });
    if (one.records.size() != 1) throw CodecError("there is no document “" + documents_[at].id + "”");
    return std::move(one.records.front());
  } catch (const CodecError& error) {
    throw StoreError(name_ + "/" + error.what() + " (of “" + documents_[at].id + "”); make the knowledge base again");
  }
}

Record KbReader::load(std::size_t at) const { return decoded(at, true); }
Record KbReader::skim(std::size_t at) const { return decoded(at, false); }

std::vector<Issue> KbReader::issues() const {
  const std::vector<std::uint64_t>& begins = begins_[number(Table::issues)];
  const std::string bytes = read_at(tables_[number(Table::issues)], 0, begins.empty() ? 0 : begins.front());
  return decode([&](Table t) { return t == Table::issues ? bytes : std::string(); }, [](std::string_view) { return std::string(); }).issues;
}

}  // namespace pandect
