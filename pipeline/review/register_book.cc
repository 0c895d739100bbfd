#include "review/register_book.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "store/durable_file.h"
#include "writers/register_cell.h"

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;
using Cell = std::string RegisterCells::*;

struct Column {
  std::string_view title;
  Cell cell;
  std::optional<std::string> EditedRow::*edited;
};
constexpr Column kColumns[] = {{"owner", &RegisterCells::owner, &EditedRow::owner},
                               {"status", &RegisterCells::status, &EditedRow::status},
                               {"notes", &RegisterCells::notes, &EditedRow::notes}};

/// A line of the file; none when it is not of its form.
std::optional<std::pair<std::string, RegisterCells>> entry_of(std::string_view line) {
  const auto deep = [](int depth, Json::parse_event_t, Json&) { return depth < 3; };
  const Json row = Json::parse(line, deep, false);
  if (!row.is_object() || !row.contains("id") || !row["id"].is_string() || !row.contains("revision") || !row["revision"].is_number_unsigned())
    return std::nullopt;
  RegisterCells cells;
  cells.revision = row["revision"].get<std::uint64_t>();
  for (const Column& c : kColumns) {
    const auto value = row.find(std::string(c.title));
    if (value == row.end() || !value->is_string()) return std::nullopt;
    cells.*c.cell = value->get<std::string>();
  }
  return std::pair{row["id"].get<std::string>(), std::move(cells)};
}

/// What stood at a revision; nothing was there before the first.
RegisterCells at_revision(const std::vector<RegisterCells>& history, std::uint64_t revision) {
  return revision == 0 || revision > history.size() ? RegisterCells{} : history[revision - 1];
}

bool says_something(const EditedRow& row) {
  return std::any_of(std::begin(kColumns), std::end(kColumns), [&](const Column& c) { return row.*c.edited && !(row.*c.edited)->empty(); });
}

/// Held against what stood when the register was written, and what stands now.
void take_row(const EditedRow& row, const std::vector<RegisterCells>& history, TakenRegister& out) {
  const RegisterCells now = at_revision(history, history.size());
  const RegisterCells base = at_revision(history, row.revision.value_or(history.size()));
  RegisterCells next = now;
  std::size_t changed = 0;
  for (const Column& c : kColumns) {
    if (!(row.*c.edited)) continue;
    const std::string& theirs = *(row.*c.edited);
    if (came_back_as(now.*c.cell, theirs)) continue;
    const bool emptied_unseen = !row.revision && theirs.empty();  // nothing says that the one who emptied it had seen it
    if (!emptied_unseen && came_back_as(base.*c.cell, theirs)) continue;  // only older
    if (base.*c.cell != now.*c.cell || emptied_unseen) {
      out.findings.push_back({RegisterFinding::Kind::conflict, row.line, row.id, std::string(c.title), now.*c.cell, theirs});
      continue;
    }
    next.*c.cell = theirs;
    ++changed;
  }
  if (changed == 0) return;
  next.revision = history.size() + 1;
  out.cells += changed;
  out.changes.emplace_back(row.id, std::move(next));
}

std::string bytes_of(int fd, const std::filesystem::path& file) {
  std::string out;
  char buffer[65536];
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(fd, buffer, sizeof buffer, at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_store(file, "cannot be read", errno);
    if (got == 0) return out;
    out.append(buffer, static_cast<std::size_t>(got));
    at += got;
  }
}

void write_and_sync(int fd, std::string_view bytes, const std::filesystem::path& file) {
  write_all(fd, bytes, file);
  if (::fsync(fd) != 0) fail_store(file, "cannot be written", errno);
}

/// Closes, and with that unlocks.
struct OpenFile {
  int fd;
  explicit OpenFile(const std::filesystem::path& file) : fd(::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666)) {
    if (fd < 0) fail_store(file, "cannot be opened", errno);
    while (::flock(fd, LOCK_EX) != 0)
      if (errno != EINTR) fail_store(file, "cannot be locked", errno);
  }
  ~OpenFile() { ::close(fd); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
};

}  // namespace

std::string_view name(RegisterFinding::Kind kind) {
  constexpr std::string_view kNames[] = {"conflict", "unknown_id", "twice", "no_id"};
  return kNames[static_cast<std::size_t>(kind)];
}

RegisterBook RegisterBook::of(std::string_view bytes) {
  RegisterBook book;
  for (std::size_t at = 0, number = 1; at < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    auto entry = entry_of(line);
    // revisions follow one another: a line from elsewhere that does not fit counts as the next
    if (entry) {
      std::vector<RegisterCells>& history = book.history_[entry->first];
      entry->second.revision = history.size() + 1;
      history.push_back(std::move(entry->second));
    } else {
      book.torn_.push_back(number);
    }
  }
  return book;
}

RegisterBook RegisterBook::read(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  std::ifstream in(file, std::ios::binary);
  if (!in) fail_store(file, "cannot be read", EACCES);
  return of(std::string{std::istreambuf_iterator<char>(in), {}});
}

std::map<std::string, RegisterCells> RegisterBook::cells() const {
  std::map<std::string, RegisterCells> out;
  for (const auto& [id, history] : history_) out.emplace(id, history.back());
  return out;
}

TakenRegister RegisterBook::take(const std::vector<EditedRow>& rows, const std::function<bool(const std::string&)>& known) const {
  TakenRegister out;
  std::set<std::string> seen;
  for (const EditedRow& row : rows) {
    if (row.id.empty()) {
      if (says_something(row)) out.findings.push_back({RegisterFinding::Kind::no_id, row.line, "", "", "", row.notes.value_or("")});
      continue;
    }
    ++out.rows;
    if (!seen.insert(row.id).second) {
      out.findings.push_back({RegisterFinding::Kind::twice, row.line, row.id, "", "", ""});
      continue;
    }
    if (says_something(row) && !known(row.id)) out.findings.push_back({RegisterFinding::Kind::unknown_id, row.line, row.id, "", "", ""});
    const auto found = history_.find(row.id);
    take_row(row, found == history_.end() ? std::vector<RegisterCells>() : found->second, out);
  }
  return out;
}

std::string register_lines(const TakenRegister& taken) {
  std::string out;
  for (const auto& [id, cells] : taken.changes) {
    Json row = {{"id", id}, {"revision", cells.revision}};
    for (const Column& c : kColumns) row[std::string(c.title)] = cells.*c.cell;
    out += row.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return out;
}

TakenRegister append_register(const std::filesystem::path& file, const std::vector<EditedRow>& rows,
                              const std::function<bool(const std::string&)>& known) {
  const OpenFile open(file);
  const std::string before = bytes_of(open.fd, file);
  TakenRegister taken = RegisterBook::of(before).take(rows, known);
  if (taken.changes.empty()) return taken;
  const bool torn = !before.empty() && before.back() != '\n';
  write_and_sync(open.fd, (torn ? "\n" : "") + register_lines(taken), file);
  sync_folder(file.parent_path().empty() ? "." : file.parent_path());
  return taken;
}

}  // namespace pandect
