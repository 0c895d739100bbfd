#include "run/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/unicode.h"

namespace pandect {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > STDIN_FILENO) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Issue unreadable(const std::string& reason) { return make_issue(IssueCode::unreadable, reason); }

Issue failed_call(int error) {
  switch (error) {
    case ENOENT: return unreadable("there is no such file; check the path");
    case EACCES: return unreadable("permission denied; give yourself the right to read it (chmod u+r)");
    case ELOOP: return unreadable("the symbolic links lead in a circle; give the file itself");
    default: return unreadable(std::string(std::strerror(error)) + "; the file could not be read");
  }
}

Issue too_large(std::uint64_t bytes, std::uint64_t limit) {
  return make_issue(IssueCode::limit_size, "more than " + std::to_string(limit) + " bytes (it has " +
                                               std::to_string(bytes) + " or more); split it into smaller files");
}

std::uint64_t limit_for(const std::filesystem::path& file, const InputLimits& limits) {
  const std::string extension = ascii_lowered(file.extension().string());
  for (const char* text : {".xml", ".md", ".markdown", ".txt", ".text", ".xhtml"})
    if (extension == text) return limits.text_bytes;
  return limits.bytes;
}

/// Everything behind the descriptor; `expected` only sizes the buffer.
Result<std::string> drain(int descriptor, std::uint64_t expected, std::uint64_t limit) {
  constexpr std::size_t kStep = 1 << 16;
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(expected));
  for (;;) {
    const std::size_t had = bytes.size();
    bytes.resize(had + kStep);
    const ssize_t got = ::read(descriptor, bytes.data() + had, kStep);
    const int error = errno;
    bytes.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0) return bytes;
    if (got < 0 && error != EINTR) return failed_call(error);
    if (bytes.size() > limit) return too_large(bytes.size(), limit);
  }
}

}  // namespace

Result<std::string> read_input(const std::filesystem::path& file, const InputLimits& limits) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (in.number() < 0) return failed_call(errno);
  struct stat before = {}, after = {};
  if (::fstat(in.number(), &before) != 0) return failed_call(errno);
  if (!S_ISREG(before.st_mode))
    return unreadable("it is no regular file (a folder, pipe, socket or device); copy its content into a file");
  const std::uint64_t limit = limit_for(file, limits);
  const auto size = static_cast<std::uint64_t>(before.st_size);
  if (size > limit) return too_large(size, limit);
  Result<std::string> bytes = drain(in.number(), size, limit);
  if (!bytes) return bytes;
  if (::fstat(in.number(), &after) != 0) return failed_call(errno);
  const bool same = before.st_size == after.st_size && before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
                    before.st_mtim.tv_nsec == after.st_mtim.tv_nsec;
  if (!same) return unreadable("it changed while it was read; run again when nothing writes to it");
  return bytes;
}

Result<std::string> read_standard_input(const InputLimits& limits) { return drain(STDIN_FILENO, 0, limits.bytes); }

}  // namespace pandect
