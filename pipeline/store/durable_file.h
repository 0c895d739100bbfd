// Files that are on the disk when they are closed, and messages that say what to do when they cannot be.
//
//   DurableFile file(staging / "norms.jsonl");
//   file.append(row);
//   KbFile entry = …file.bytes(), file.close();     // its checksum
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/sha256.h"
#include "store/store_error.h"

namespace pandect {

/// Throws StoreError: the path, what failed, the reason of `error` (errno) and what helps against it.
[[noreturn]] void fail_store(const std::filesystem::path& path, std::string_view what, int error);
/// The same words for a message of another kind.
std::string remedy_for(int error);

void sync_folder(const std::filesystem::path& folder);
/// Syncs files and folders at the same time: the file system then writes its own journal once or twice, not once for each of them,
/// which is what syncing is waited for.
void sync_together(const std::vector<std::filesystem::path>& paths);
/// Everything that was written to the file system of `folder`.
void sync_file_system(const std::filesystem::path& folder);

/// To an open descriptor; `path` is for the message. Throws StoreError.
void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path);
/// A new file of these bytes, neither synced nor summed up. Throws StoreError.
void make_file(const std::filesystem::path& path, std::string_view bytes);

/// A new file, written in pieces. All functions throw StoreError.
class DurableFile {
 public:
  explicit DurableFile(std::filesystem::path path);
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  void append(std::string_view bytes);
  std::uint64_t bytes() const { return bytes_; }
  /// Syncs unless told that somebody else will, and closes. The checksum of what was written.
  std::string close(bool sync = true);

 private:
  void flush();

  std::filesystem::path path_;
  std::string buffer_;
  Sha256 sum_;
  std::uint64_t bytes_ = 0;
  int descriptor_ = -1;
};

}  // namespace pandect
