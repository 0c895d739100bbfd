// review.jsonl: read as it grows, appended to by several processes at once, never rewritten.
//
//   Journal journal("kb/review.jsonl");
//   Journal::Ticket ticket = journal.append([&](const std::vector<Event>& all) { return decided(all); });
//   while (!journal.sync(ticket)) ticket = journal.append_again(ticket);   // on the disk: now the reviewer may be told
//
// One object may be used by one thread at a time, but for `sync`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "review/event.h"

namespace pandect {

/// A line that is no event: a crash has torn it, or somebody has edited the file.
struct TornLine {
  std::size_t line = 0;  ///< from 1
  std::string why;
};

struct EventFile {
  std::vector<Event> events;  ///< as they stand in the file
  std::vector<TornLine> torn;
};

/// The events of a file's bytes. A last line without line break that is whole JSON counts.
EventFile events_in(std::string_view bytes);
/// Throws StoreError when the file is there and cannot be read; no file has no events.
EventFile read_events(const std::filesystem::path& file);

/// A reviewer's lines, each naming the one before.
struct Chain {
  std::string by;
  std::size_t events = 0;
  std::size_t forks = 0;        ///< lines that name one that another line already named: two files were written at once
  std::uint64_t broken_at = 0;  ///< seq of the first line whose predecessor is not in the file; 0: the chain holds
};
/// Sorted by reviewer.
std::vector<Chain> chains_of(const std::vector<Event>& events);

/// Nobody appends to the file while this lives; a file that is not there needs no lock.
class JournalLock {
 public:
  explicit JournalLock(const std::filesystem::path& file);
  ~JournalLock();
  JournalLock(const JournalLock&) = delete;
  JournalLock& operator=(const JournalLock&) = delete;

 private:
  int fd_;
};

class Journal {
 public:
  /// The file is made when it is not there, so that a later run of extract carries it over. Throws StoreError.
  explicit Journal(std::filesystem::path file);
  ~Journal();

  struct File;
  /// What was appended and is not known to be on the disk.
  struct Ticket {
    std::shared_ptr<File> file;
    std::uint64_t end = 0;  ///< of the file behind it, in bytes
    std::string lines;
  };

  const EventFile& read() const { return read_; }
  std::uint64_t last_seq() const { return last_seq_; }
  /// Another number than before: another file was read from its beginning.
  std::uint64_t generation() const { return generation_; }
  /// Takes in what others appended. True when the file is another one than before: what was read is read anew.
  bool refresh();

  /// Calls `decide` with all events while nobody else can append, gives what it returns seq, time, chain and hash, and
  /// appends it. All are of one reviewer. `group` 0 becomes the seq of the first. What `decide` throws goes through, and
  /// nothing is written. Throws StoreError (disk full, no permission).
  Ticket append(const std::function<std::vector<Event>(const std::vector<Event>& all)>& decide);
  /// Returns when the ticket's lines are on the disk; false when another file has taken the place of the one they are in
  /// (extract has made the folder anew). Many threads may wait; one call to the disk serves them all.
  bool sync(const Ticket& ticket) const;
  /// Those of the ticket's lines that are not in the file, as they are.
  Ticket append_again(const Ticket& ticket);

 private:
  void open();
  void take(std::string_view line);
  void end_torn_line();
  void write(const std::string& bytes);
  bool has(std::string_view line) const;

  std::filesystem::path path_;
  std::shared_ptr<File> file_;
  EventFile read_;
  std::map<std::string, std::string> last_hash_;  // of each reviewer
  std::uint64_t last_seq_ = 0, generation_ = 0;
  std::uint64_t end_ = 0;    // bytes taken in
  std::size_t lines_ = 0;
};

}  // namespace pandect
