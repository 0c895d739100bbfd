// A folder that appears whole or not at all. Files go into a folder beside the target, are synced, and take the target's
// place in one step; until then whatever stood there stays untouched, whatever kills the process.
//
//   AtomicFolder out("kb", {"kb.json", "norms.jsonl", "texts"});
//   out.write("norms.jsonl", bytes);
//   out.commit();                       // without it the destructor takes everything back
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

class AtomicFolder {
 public:
  /// `ours` are the names that a new folder replaces; anything else in the old one (review.jsonl, a reader's own notes)
  /// is carried over. Takes a lock beside the target. Throws StoreError.
  AtomicFolder(std::filesystem::path target, std::vector<std::string> ours);
  ~AtomicFolder();
  AtomicFolder(const AtomicFolder&) = delete;
  AtomicFolder& operator=(const AtomicFolder&) = delete;

  /// Where the files lie until commit, for writers that need a path (SQLite).
  const std::filesystem::path& staging() const { return staging_; }
  void folder(std::string_view name);
  /// Writes and syncs `name`, a path with '/' inside the folder.
  void write(std::string_view name, std::string_view bytes);
  /// Syncs a file that somebody else wrote into staging().
  void sync(std::string_view name);
  void commit();

 private:
  void lock();
  void carry_over();

  std::filesystem::path target_, staging_, lock_path_;
  std::vector<std::string> ours_;
  int lock_ = -1;
};

}  // namespace pandect
