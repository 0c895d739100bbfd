#include "store/atomic_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "store/store_error.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

std::string remedy(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT: return "free some space or choose another place with --out";
    case EACCES:
    case EPERM:
    case EROFS: return "choose a place that you may write to with --out";
    default: return "try again, or choose another place with --out";
  }
}

[[noreturn]] void fail(const fs::path& path, std::string_view what, int error) {
  throw StoreError(path.generic_string() + ": " + std::string(what) + ": " + std::strerror(error) + "; " + remedy(error));
}

/// An open descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  /// close may report what write did not (network file systems, quotas).
  int close() {
    const int result = ::close(fd_);
    fd_ = -1;
    return result;
  }

 private:
  int fd_;
};

void sync_folder(const fs::path& folder) {
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0) fail(folder, "the folder cannot be opened", errno);
  if (::fsync(fd.get()) != 0 && errno != EINVAL) fail(folder, "the folder cannot be synced", errno);
}

/// Hard links, so that a reviewer who is still appending writes into old and new folder alike; a copy where the file
/// system has none.
void carry(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::is_symlink(from, error)) {
    fs::copy_symlink(from, to, error);
  } else if (fs::is_directory(from, error)) {
    fs::create_directory(to, error);
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) carry(entry.path(), to / entry.path().filename());
  } else {
    fs::create_hard_link(from, to, error);
    if (error) fs::copy_file(from, to, error);
  }
  if (error) throw StoreError(from.generic_string() + ": the file cannot be carried over into the new knowledge base: " +
                              error.message() + "; move it elsewhere and try again");
}

/// The new folder in the old one's place, in one step where the kernel can.
void exchange(const fs::path& fresh, const fs::path& target) {
#ifdef RENAME_EXCHANGE
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) fail(target, "the new knowledge base cannot take its place", errno);
#endif
  const fs::path old = target.parent_path() / ("." + target.filename().string() + ".old");
  std::error_code ignored;
  fs::remove_all(old, ignored);
  if (::rename(target.c_str(), old.c_str()) != 0) fail(target, "the old knowledge base cannot be moved aside", errno);
  if (::rename(fresh.c_str(), target.c_str()) != 0) {
    const int error = errno;
    if (::rename(old.c_str(), target.c_str()) != 0) fail(old, "the old knowledge base was moved here and cannot be moved back", errno);
    fail(target, "the new knowledge base cannot take its place", error);
  }
  fs::remove_all(old, ignored);
}

}  // namespace

AtomicFolder::AtomicFolder(fs::path target, std::vector<std::string> ours) : ours_(std::move(ours)) {
  std::error_code error;
  target_ = fs::weakly_canonical(fs::absolute(target), error);
  if (error) target_ = fs::absolute(target);
  if (target_.filename().empty()) target_ = target_.parent_path();
  fs::create_directories(target_.parent_path(), error);
  if (error) throw StoreError(target_.parent_path().generic_string() + ": the folder cannot be made: " + error.message() + "; " +
                              remedy(error.value()));
  staging_ = target_.parent_path() / ("." + target_.filename().string() + ".new");
  lock_path_ = target_.parent_path() / ("." + target_.filename().string() + ".lock");
  lock();
  fs::remove_all(staging_, error);  // of a run that was killed; nobody else can hold the lock
  if (::mkdir(staging_.c_str(), 0777) != 0) {
    const int reason = errno;
    ::unlink(lock_path_.c_str());
    ::close(lock_);
    fail(staging_, "the folder cannot be made", reason);
  }
}

void AtomicFolder::lock() {
  // The last holder removes the file: a lock on a file that is gone from its place protects nothing, so look again.
  for (bool in_place = false; !in_place;) {
    lock_ = ::open(lock_path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock_ < 0) fail(lock_path_, "the lock cannot be made", errno);
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
      const int reason = errno;
      char holder[32] = {};
      const ssize_t n = ::pread(lock_, holder, sizeof holder - 1, 0);
      ::close(lock_);
      if (reason != EWOULDBLOCK) fail(lock_path_, "the lock cannot be taken", reason);
      throw StoreError(target_.generic_string() + ": process " + (n > 0 ? holder : "of unknown number") +
                       " is writing this knowledge base; wait until it is done");
    }
    struct stat mine {}, there {};
    in_place = ::fstat(lock_, &mine) == 0 && ::stat(lock_path_.c_str(), &there) == 0 && mine.st_ino == there.st_ino;
    if (!in_place) ::close(lock_);
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(lock_, 0) != 0 || ::pwrite(lock_, pid.data(), pid.size(), 0) < 0) {
    // Only the name in another process's message is lost; the lock itself holds.
  }
}

AtomicFolder::~AtomicFolder() {
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
  ::unlink(lock_path_.c_str());
  ::close(lock_);
}

void AtomicFolder::folder(std::string_view name) {
  const fs::path path = staging_ / name;
  if (::mkdir(path.c_str(), 0777) != 0) fail(path, "the folder cannot be made", errno);
}

void AtomicFolder::write(std::string_view name, std::string_view bytes) {
  const fs::path path = staging_ / name;
  Descriptor fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (fd.get() < 0) fail(path, "the file cannot be made", errno);
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail(path, "the file cannot be written", n == 0 ? ENOSPC : errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(fd.get()) != 0) fail(path, "the file cannot be synced", errno);
  if (fd.close() != 0) fail(path, "the file cannot be closed", errno);
}

void AtomicFolder::sync(std::string_view name) {
  const fs::path path = staging_ / name;
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0 || ::fsync(fd.get()) != 0) fail(path, "the file cannot be synced", errno);
}

void AtomicFolder::carry_over() {
  for (const fs::directory_entry& entry : fs::directory_iterator(target_)) {
    const fs::path name = entry.path().filename();
    if (std::find(ours_.begin(), ours_.end(), name.string()) == ours_.end()) carry(entry.path(), staging_ / name);
  }
}

void AtomicFolder::commit() {
  std::error_code error;
  const bool replaces = fs::exists(target_, error);
  if (replaces) carry_over();
  for (const fs::directory_entry& entry : fs::directory_iterator(staging_))
    if (entry.is_directory() && !entry.is_symlink()) sync_folder(entry.path());
  sync_folder(staging_);
  if (replaces)
    exchange(staging_, target_);
  else if (::rename(staging_.c_str(), target_.c_str()) != 0)
    fail(target_, "the new knowledge base cannot take its place", errno);
  sync_folder(target_.parent_path());
}

}  // namespace pandect
