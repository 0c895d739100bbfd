#include "store/record_log.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "store/durable_file.h"

namespace pandect {

RecordLog::RecordLog(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  struct stat info {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &info) != 0) fail_store(path_, "the file cannot be opened", errno);
  end_ = static_cast<std::uint64_t>(info.st_size);
}

RecordLog::~RecordLog() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t RecordLog::append(std::string_view bytes) {
  const std::uint64_t begin = end_;
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(end_));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail_store(path_, "the file cannot be written", n == 0 ? ENOSPC : errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
    end_ += static_cast<std::uint64_t>(n);
  }
  return begin;
}

std::string RecordLog::read(std::uint64_t at, std::uint64_t size) const {
  std::string bytes(at < end_ ? std::min(size, end_ - at) : 0, '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t n = ::pread(descriptor_, bytes.data() + have, bytes.size() - have, static_cast<off_t>(at + have));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace pandect
