#include "store/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "store/durable_file.h"

namespace pandect {
namespace fs = std::filesystem;

fs::path real_folder(const fs::path& folder) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(fs::absolute(folder), error);
  if (error) real = fs::absolute(folder);
  return real.filename().empty() ? real.parent_path() : real;
}

fs::path beside(const fs::path& folder, std::string_view what) {
  return folder.parent_path() / ("." + folder.filename().string() + "." + std::string(what));
}

FolderLock::FolderLock(const fs::path& folder) {
  const fs::path target = real_folder(folder);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) throw StoreError(target.parent_path().generic_string() + ": the folder cannot be made: " + error.message() + "; " + remedy_for(error.value()));
  path_ = beside(target, "lock");
  // The last holder removes the file: a lock on a file that is gone from its place protects nothing, so look again.
  for (bool in_place = false; !in_place;) {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail_store(path_, "the lock cannot be made", errno);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      const int reason = errno;
      char holder[32] = {};
      const ssize_t n = ::pread(descriptor_, holder, sizeof holder - 1, 0);
      ::close(descriptor_);
      if (reason != EWOULDBLOCK) fail_store(path_, "the lock cannot be taken", reason);
      throw StoreError(target.generic_string() + ": process " + (n > 0 ? holder : "of unknown number") +
                       " is writing this knowledge base; wait until it is done");
    }
    struct stat mine {}, there {};
    in_place = ::fstat(descriptor_, &mine) == 0 && ::stat(path_.c_str(), &there) == 0 && mine.st_ino == there.st_ino;
    if (!in_place) ::close(descriptor_);
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, pid.data(), pid.size(), 0) < 0) {
    // Only the name in another process's message is lost; the lock itself holds.
  }
}

FolderLock::~FolderLock() {
  ::unlink(path_.c_str());
  ::close(descriptor_);
}

}  // namespace pandect
