#include "store/scratch_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "store/durable_file.h"

namespace pandect {
namespace {

constexpr std::size_t kBuffer = 1U << 15U;

}  // namespace

ScratchFile::~ScratchFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void ScratchFile::append(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBuffer) spill();
}

void ScratchFile::spill() {
  if (descriptor_ < 0) {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor_ < 0) fail_store(path_, "the file cannot be made", errno);
    if (::unlink(path_.c_str()) != 0) fail_store(path_, "the file's name cannot be taken away", errno);
  }
  write_all(descriptor_, buffer_, path_);
  buffer_.clear();
}

void ScratchFile::read(const std::function<void(std::string_view)>& take) const {
  std::string piece(descriptor_ < 0 ? 0 : kBuffer, '\0');
  for (off_t at = 0; descriptor_ >= 0;) {
    const ssize_t n = ::pread(descriptor_, piece.data(), piece.size(), at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_store(path_, "the file cannot be read", errno);
    if (n == 0) break;
    take(std::string_view(piece).substr(0, static_cast<std::size_t>(n)));
    at += n;
  }
  take(buffer_);
}

}  // namespace pandect
