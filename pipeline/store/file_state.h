// Whether a file may have changed since it was read, without reading it again.
//
//   FileState now = *file_state("law.xml");
//   if (!surely_same(entry.state, now)) …          // compare the checksums
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace pandect {

/// Times are nanoseconds since 1970 by the clock of the file system, but `read`, which is the program's.
struct FileState {
  std::uint64_t bytes = 0, inode = 0, device = 0;
  std::int64_t changed = 0;  ///< content
  std::int64_t touched = 0;  ///< content, name, rights: nobody can set it back
  std::int64_t read = 0;     ///< when it was looked at

  friend bool operator==(const FileState&, const FileState&) = default;
};

/// Nothing when there is no such regular file.
std::optional<FileState> file_state(const std::filesystem::path& file);
std::optional<FileState> file_state(int descriptor);

/// The same file, untouched since `then`, which had not been touched for two seconds when it was read: a write within the
/// tick of a clock leaves the time as it was.
bool surely_same(const FileState& then, const FileState& now);

}  // namespace pandect
