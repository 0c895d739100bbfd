// A folder that appears whole or not at all. Files go into a folder beside the target, are synced, and take the target's
// place in one step; until then whatever stood there stays untouched, whatever kills the process.
//
//   AtomicFolder out("kb", {"kb.json", "norms.jsonl", "texts"});
//   out.write("norms.jsonl", bytes);
//   out.commit();                       // without it the destructor takes everything back
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder_lock.h"

namespace pandect {

class AtomicFolder {
 public:
  /// `ours` are the names that a new folder replaces; anything else in the old one (review.jsonl, a reader's own notes) is
  /// carried over as the same file, so that what is appended to it meanwhile is in the new folder too; also what somebody makes
  /// or replaces there while the folders change places. Takes the lock unless the caller holds it. Throws StoreError.
  AtomicFolder(const std::filesystem::path& target, std::vector<std::string> ours, bool locked = false);
  ~AtomicFolder();
  AtomicFolder(const AtomicFolder&) = delete;
  AtomicFolder& operator=(const AtomicFolder&) = delete;

  /// Where the files lie until commit, for writers that need a path (SQLite).
  const std::filesystem::path& staging() const { return staging_; }
  void folder(std::string_view name);
  /// Writes and syncs `name`, a path with '/' inside the folder.
  void write(std::string_view name, std::string_view bytes);
  /// `unsynced`: files in it that are not on the disk yet.
  void commit(std::vector<std::filesystem::path> unsynced = {});

 private:
  bool is_ours(const std::filesystem::path& name) const;
  void recover();
  void carry_over();
  void retire();

  std::filesystem::path target_, staging_;
  std::vector<std::string> ours_;
  std::unique_ptr<FolderLock> lock_;
};

}  // namespace pandect
