#include "review/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <map>
#include <mutex>
#include <set>

#include "core/sha256.h"
#include "store/store_error.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, std::string_view what, int error) {
  throw StoreError(path.generic_string() + ": " + std::string(what) + ": " + std::strerror(error) +
                   "; nothing was decided, make room or get the right to write and try again");
}

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&time, &utc);
  char out[32];
  return {out, std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

void take_line(std::string_view line, std::size_t number, EventFile& out) {
  if (line.empty()) return;
  std::string why;
  if (auto event = event_of(line, why)) out.events.push_back(std::move(*event));
  else out.torn.push_back({number, why});
}

/// Nobody else appends while this lives.
class Lock {
 public:
  Lock(int fd, const fs::path& path) : fd_(fd) {
    while (::flock(fd, LOCK_EX) != 0)
      if (errno != EINTR) fail(path, "the file cannot be locked", errno);
  }
  ~Lock() { ::flock(fd_, LOCK_UN); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_;
};

std::string bytes_from(int fd, std::uint64_t at, const fs::path& path) {
  std::string out;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::pread(fd, buffer, sizeof buffer, static_cast<off_t>(at + out.size()));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path, "the file cannot be read", errno);
    if (n == 0) return out;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

}  // namespace

/// The descriptor and how far it is synced. A thread that still syncs keeps a file alive that was replaced meanwhile.
struct Journal::File {
  int fd = -1;
  std::mutex mutex;
  std::uint64_t synced = 0;
  ~File() {
    if (fd >= 0) ::close(fd);
  }
  bool is_at(const fs::path& path) const {
    struct stat mine {}, there {};
    return ::fstat(fd, &mine) == 0 && ::stat(path.c_str(), &there) == 0 && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
  }
  std::uint64_t size() const {
    struct stat now {};
    return ::fstat(fd, &now) == 0 ? static_cast<std::uint64_t>(now.st_size) : 0;
  }
};

EventFile events_in(std::string_view bytes) {
  EventFile out;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    take_line(bytes.substr(0, end), ++number, out);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  return out;
}

EventFile read_events(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return {};
  if (fd < 0) fail(file, "the file cannot be opened", errno);
  try {
    const std::string bytes = bytes_from(fd, 0, file);
    ::close(fd);
    return events_in(bytes);
  } catch (...) {
    ::close(fd);
    throw;
  }
}

std::vector<Chain> chains_of(const std::vector<Event>& events) {
  std::map<std::string, Chain> chains;
  std::map<std::string, std::set<std::string>> lines, named;
  for (const Event& e : events) {
    Chain& chain = chains[e.by];
    chain.by = e.by;
    ++chain.events;
    if (!e.prev.empty() && !lines[e.by].contains(e.prev) && chain.broken_at == 0) chain.broken_at = e.seq;
    if (!named[e.by].insert(e.prev).second) ++chain.forks;
    lines[e.by].insert(e.hash);
  }
  std::vector<Chain> out;
  for (auto& [by, chain] : chains) out.push_back(std::move(chain));
  return out;
}

JournalLock::JournalLock(const fs::path& file) : fd_(::open(file.c_str(), O_RDWR | O_CLOEXEC)) {
  if (fd_ < 0 && errno != ENOENT) fail(file, "the file cannot be opened", errno);
  while (fd_ >= 0 && ::flock(fd_, LOCK_EX) != 0)
    if (errno != EINTR) fail(file, "the file cannot be locked", errno);
}

JournalLock::~JournalLock() {
  if (fd_ >= 0) ::close(fd_);
}

Journal::Journal(fs::path file) : path_(std::move(file)) {
  open();
  refresh();
}

Journal::~Journal() = default;

void Journal::open() {
  auto file = std::make_shared<File>();
  file->fd = ::open(path_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (file->fd < 0) fail(path_, "the file cannot be opened for appending", errno);
  file_ = std::move(file);
  read_ = {};
  last_hash_.clear();
  ++generation_;
  last_seq_ = end_ = 0;
  lines_ = 0;
}

void Journal::take(std::string_view line) {
  const std::size_t known = read_.events.size();
  take_line(line, ++lines_, read_);
  if (read_.events.size() == known) return;
  const Event& e = read_.events.back();
  last_seq_ = std::max(last_seq_, e.seq);
  last_hash_[e.by] = e.hash;
}

bool Journal::refresh() {
  const bool replaced = !file_->is_at(path_) || file_->size() < end_;
  if (replaced) open();
  if (file_->size() == end_) return replaced;
  const std::string bytes = bytes_from(file_->fd, end_, path_);
  std::string_view rest = bytes;
  for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) take(rest.substr(0, end));
  end_ += bytes.size() - rest.size();  // a line that is still being written is taken in when it is whole
  return replaced;
}

void Journal::write(const std::string& bytes) {
  const std::uint64_t before = file_->size();
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t n = ::write(file_->fd, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      const int error = n == 0 ? ENOSPC : errno;
      if (::ftruncate(file_->fd, static_cast<off_t>(before)) != 0) {
        // Then half a line stays, and whoever reads the file is told.
      }
      fail(path_, "the decision cannot be written", error);
    }
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
}

/// The last writer may have died within its line: ours begins on a line of its own.
void Journal::end_torn_line() {
  if (file_->size() == end_) return;
  write("\n");
  refresh();
}

Journal::Ticket Journal::append(const std::function<std::vector<Event>(const std::vector<Event>& all)>& decide) {
  for (;;) {
    const std::shared_ptr<File> file = file_;
    const Lock lock(file->fd, path_);
    if (refresh()) continue;  // another file stands here now: lock that one
    end_torn_line();
    std::vector<Event> events = decide(read_.events);
    const std::uint64_t first = last_seq_ + 1;
    std::uint64_t seq = last_seq_;
    std::string bytes, prev = events.empty() ? "" : last_hash_[events[0].by];
    for (Event& e : events) {
      e.seq = ++seq;
      e.at = now();
      if (e.group == 0) e.group = first;
      e.prev = prev;
      const std::string line = line_of(e);
      prev = sha256(line);
      bytes += line + "\n";
    }
    if (!bytes.empty()) write(bytes);
    refresh();
    return {file, end_, bytes};
  }
}

bool Journal::sync(const Ticket& ticket) const {
  const std::lock_guard lock(ticket.file->mutex);
  if (ticket.file->synced < ticket.end) {
    const std::uint64_t size = ticket.file->size();
    if (::fsync(ticket.file->fd) != 0) fail(path_, "the decision cannot be synced", errno);
    ticket.file->synced = size;
  }
  return ticket.file->is_at(path_);
}

bool Journal::has(std::string_view line) const {
  const std::string hash = sha256(line);
  return std::any_of(read_.events.rbegin(), read_.events.rend(), [&](const Event& e) { return e.hash == hash; });
}

Journal::Ticket Journal::append_again(const Ticket& ticket) {
  for (;;) {
    refresh();
    const std::shared_ptr<File> file = file_;
    const Lock lock(file->fd, path_);
    if (refresh()) continue;
    end_torn_line();
    std::string bytes;
    std::string_view rest = ticket.lines;
    for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1))
      if (!has(rest.substr(0, end))) bytes += std::string(rest.substr(0, end)) + "\n";
    if (!bytes.empty()) write(bytes);
    refresh();
    return {file, end_, ticket.lines};
  }
}

}  // namespace pandect
