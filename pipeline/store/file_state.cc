#include "store/file_state.h"

#include <sys/stat.h>
#include <time.h>

namespace pandect {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kSettled = 2 * kSecond;

std::int64_t nanoseconds(const timespec& t) { return t.tv_sec * kSecond + t.tv_nsec; }

std::optional<FileState> state_of(const struct stat& info) {
  if (!S_ISREG(info.st_mode)) return std::nullopt;
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return FileState{static_cast<std::uint64_t>(info.st_size), info.st_ino, info.st_dev, nanoseconds(info.st_mtim), nanoseconds(info.st_ctim), nanoseconds(now)};
}

}  // namespace

std::optional<FileState> file_state(const std::filesystem::path& file) {
  struct stat info {};
  return ::stat(file.c_str(), &info) == 0 ? state_of(info) : std::nullopt;
}

std::optional<FileState> file_state(int descriptor) {
  struct stat info {};
  return ::fstat(descriptor, &info) == 0 ? state_of(info) : std::nullopt;
}

bool surely_same(const FileState& then, const FileState& now) {
  const bool same = then.bytes == now.bytes && then.inode == now.inode && then.device == now.device && then.changed == now.changed && then.touched == now.touched;
  return same && then.touched + kSettled < then.read;
}

}  // namespace pandect
