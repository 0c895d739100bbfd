// Who writes a knowledge base: one process at a time.
//
//   const FolderLock lock("kb");     // ".kb.lock" beside it, until the end of the scope
#pragma once

#include <filesystem>

#include "store/store_error.h"

namespace pandect {

/// The folder itself, whatever links lead to it; it need not be there.
std::filesystem::path real_folder(const std::filesystem::path& folder);
/// A hidden name beside a folder: "/data/kb" and "new" make "/data/.kb.new".
std::filesystem::path beside(const std::filesystem::path& folder, std::string_view what);

class FolderLock {
 public:
  /// Makes the folders above. Throws StoreError naming the process that has the lock.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
};

}  // namespace pandect
