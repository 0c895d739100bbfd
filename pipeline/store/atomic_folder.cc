#include "store/atomic_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "store/durable_file.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

constexpr int kMostRounds = 100;  // of looking whether somebody made a file in the old folder once more

/// Which file a name means; 0 for none.
ino_t file_at(const fs::path& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 ? info.st_ino : 0;
}

/// Hard links, so that a reviewer who is still appending writes into old and new folder alike; a copy where the file
/// system has none. What is gone meanwhile needs no carrying.
void carry(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::is_symlink(from, error)) {
    fs::copy_symlink(from, to, error);
  } else if (fs::is_directory(from, error)) {
    fs::create_directory(to, error);
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) carry(entry.path(), to / entry.path().filename());
  } else {
    fs::create_hard_link(from, to, error);
    if (error == std::errc::no_such_file_or_directory) return;
    if (error) fs::copy_file(from, to, error);
  }
  if (error) throw StoreError(from.generic_string() + ": the file cannot be carried over into the new knowledge base: " +
                              error.message() + "; move it elsewhere and try again");
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What somebody made or replaced in the old folder after it was carried goes to the new one. Both versions stay where both
/// folders have one: that of the old folder under a name of its own.
void carry_late(const fs::path& from, const fs::path& to) {
  const ino_t late = file_at(from), there = file_at(to);
  if (late == 0 || late == there) return;
  std::error_code error;
  if (fs::is_directory(fs::symlink_status(from, error)) && there != 0) {
    for (const fs::directory_entry& entry : fs::directory_iterator(from)) carry_late(entry.path(), to / entry.path().filename());
    return;
  }
  fs::path place = to;
  if (there != 0 && fs::is_regular_file(fs::symlink_status(from, error)) && fs::is_regular_file(fs::symlink_status(to, error))) {
    const std::string ours = bytes_of(to), theirs = bytes_of(from);
    if (ours.starts_with(theirs)) return;  // a copy, on a file system without links
    if (theirs.starts_with(ours)) fs::remove(to, error);
  }
  for (int n = 1; file_at(place) != 0; ++n) place = to.string() + ".kept" + std::to_string(n);
  if (::rename(from.c_str(), place.c_str()) != 0 && errno != ENOENT) fail_store(from, "the file cannot be carried over into the new knowledge base", errno);
}

/// The new folder in the old one's place, in one step where the kernel can.
void exchange(const fs::path& fresh, const fs::path& target) {
#ifdef RENAME_EXCHANGE
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) fail_store(target, "the new knowledge base cannot take its place", errno);
#endif
  const fs::path old = beside(target, "old");
  if (::rename(target.c_str(), old.c_str()) != 0) fail_store(target, "the old knowledge base cannot be moved aside", errno);
  if (::rename(fresh.c_str(), target.c_str()) != 0) {
    const int error = errno;
    if (::rename(old.c_str(), target.c_str()) != 0) fail_store(old, "the old knowledge base was moved here and cannot be moved back", errno);
    fail_store(target, "the new knowledge base cannot take its place", error);
  }
  if (::rename(old.c_str(), fresh.c_str()) != 0) fail_store(old, "the old knowledge base cannot be moved aside", errno);
}

}  // namespace

AtomicFolder::AtomicFolder(const fs::path& target, std::vector<std::string> ours, bool locked)
    : target_(real_folder(target)), staging_(beside(target_, "new")), ours_(std::move(ours)) {
  if (!locked) lock_ = std::make_unique<FolderLock>(target_);
  recover();
  if (::mkdir(staging_.c_str(), 0777) != 0) fail_store(staging_, "the folder cannot be made", errno);
}

AtomicFolder::~AtomicFolder() {
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
}

bool AtomicFolder::is_ours(const fs::path& name) const { return std::find(ours_.begin(), ours_.end(), name.string()) != ours_.end(); }

/// Tidies up behind a run that was killed; nobody else can hold the lock.
void AtomicFolder::recover() {
  const fs::path old = beside(target_, "old");
  std::error_code error;
  if (fs::exists(old, error)) {  // killed between two renames
    if (fs::exists(target_, error)) fs::remove_all(staging_, error);
    if (::rename(old.c_str(), (fs::exists(target_, error) ? staging_ : target_).c_str()) != 0) fail_store(old, "the old knowledge base cannot be moved back", errno);
  }
  if (!fs::exists(staging_, error)) return;
  if (fs::exists(target_, error)) retire();
  else fs::remove_all(staging_, error);
}

void AtomicFolder::folder(std::string_view name) {
  const fs::path path = staging_ / name;
  if (::mkdir(path.c_str(), 0777) != 0) fail_store(path, "the folder cannot be made", errno);
}

void AtomicFolder::write(std::string_view name, std::string_view bytes) {
  DurableFile file(staging_ / name);
  file.append(bytes);
  file.close();
}

void AtomicFolder::carry_over() {
  for (const fs::directory_entry& entry : fs::directory_iterator(target_))
    if (const fs::path name = entry.path().filename(); !is_ours(name)) carry(entry.path(), staging_ / name);
}

/// Removes the folder that lies beside the target, but nothing of others that the target lacks: a review that was begun while
/// the folders changed places.
void AtomicFolder::retire() {
  std::error_code error;
  for (const std::string& name : ours_) fs::remove_all(staging_ / name, error);
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<fs::path> others;
    for (const fs::directory_entry& entry : fs::directory_iterator(staging_)) others.push_back(entry.path().filename());
    for (const fs::path& name : others) {
      carry_late(staging_ / name, target_ / name);
      fs::remove_all(staging_ / name, error);
    }
    if (::rmdir(staging_.c_str()) == 0 || errno == ENOENT) return;
    if (errno != ENOTEMPTY && errno != EEXIST) fail_store(staging_, "the old folder cannot be removed", errno);
  }
}

void AtomicFolder::commit(std::vector<fs::path> unsynced) {
  std::error_code error;
  const bool replaces = fs::exists(target_, error);
  if (replaces) carry_over();
  for (const fs::directory_entry& entry : fs::directory_iterator(staging_))
    if (entry.is_directory() && !entry.is_symlink()) unsynced.push_back(entry.path());
  unsynced.push_back(staging_);
  sync_together(unsynced);
  if (replaces)
    exchange(staging_, target_);
  else if (::rename(staging_.c_str(), target_.c_str()) != 0)
    fail_store(target_, "the new knowledge base cannot take its place", errno);
  sync_folder(target_.parent_path());
  if (replaces) retire();
}

}  // namespace pandect
