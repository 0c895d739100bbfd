#include "store/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace pandect {
namespace {

constexpr std::size_t kBuffer = 1U << 16U;

constexpr std::size_t kSyncs = 16;  // at the same time

/// An open descriptor that closes itself.
class Opened {
 public:
  Opened(const std::filesystem::path& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Opened() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

void sync_path(const std::filesystem::path& path) {
  const Opened opened(path, O_RDONLY);
  if (opened.get() < 0) fail_store(path, "it cannot be opened to be synced", errno);
  if (::fsync(opened.get()) != 0 && errno != EINVAL) fail_store(path, "it cannot be synced", errno);
}

}  // namespace

void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail_store(path, "the file cannot be written", n == 0 ? ENOSPC : errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string remedy_for(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return "free some space or choose another place with --out";
    case EACCES:
    case EPERM:
    case EROFS: return "choose a place that you may write to with --out";
    default: return "try again, or choose another place with --out";
  }
}

void fail_store(const std::filesystem::path& path, std::string_view what, int error) {
  throw StoreError(path.generic_string() + ": " + std::string(what) + ": " + std::strerror(error) + "; " + remedy_for(error));
}

void sync_folder(const std::filesystem::path& folder) { sync_path(folder); }

void sync_together(const std::vector<std::filesystem::path>& paths) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr problem;
  const auto work = [&] {
    for (std::size_t at = next++; at < paths.size(); at = next++) {
      try {
        sync_path(paths[at]);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!problem) problem = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    try {
      while (threads.size() + 1 < std::min(paths.size(), kSyncs)) threads.emplace_back(work);
    } catch (const std::system_error&) {  // no more threads: those that are there do it
    }
    work();
  }
  if (problem) std::rethrow_exception(problem);
}

void sync_file_system(const std::filesystem::path& folder) {
  const Opened opened(folder, O_RDONLY | O_DIRECTORY);
  if (opened.get() < 0 || ::syncfs(opened.get()) != 0) fail_store(folder, "the file system cannot be synced", errno);
}

void make_file(const std::filesystem::path& path, std::string_view bytes) {
  const Opened made(path, O_WRONLY | O_CREAT | O_EXCL);
  if (made.get() < 0) fail_store(path, "the file cannot be made", errno);
  write_all(made.get(), bytes, path);
}

DurableFile::DurableFile(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_store(path_, "the file cannot be made", errno);
}

DurableFile::~DurableFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void DurableFile::append(std::string_view bytes) {
  sum_.add(bytes);
  bytes_ += bytes.size();
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void DurableFile::flush() {
  write_all(descriptor_, buffer_, path_);
  buffer_.clear();
}

std::string DurableFile::close(bool sync) {
  flush();
  if (sync && ::fsync(descriptor_) != 0) fail_store(path_, "the file cannot be synced", errno);
  const int closed = ::close(descriptor_);  // may report what write did not (network file systems, quotas)
  const int error = errno;
  descriptor_ = -1;
  if (closed != 0) fail_store(path_, "the file cannot be closed", error);
  return sum_.hex();
}

}  // namespace pandect
