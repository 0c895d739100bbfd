// What a knowledge base was made of, and what was read for it but is not in it yet. Hidden files beside the folder: ".kb.journal"
// (SQLite) says of every input what it was when it was read; ".kb.pending" (SQLite) and ".kb.records" (bytes, record_log.h) have
// the records of a run that did not come to its end, so that the next one goes on behind it. All may be deleted: the next run then
// reads everything again. So nobody waits for the disk: what a machine that went down left of them is held against checksums.
//
//   KbJournal journal("kb");
//   if (const JournalEntry* e = journal.find("laws/nil.md"); e && e->sha256 == now) …    // unchanged
//   journal.keep(entry, {{path of the document, its bytes}});        // one transaction an input
//   journal.announce(digest_of_the_new_kb_json);    // before it takes its place
//   journal.settle({.forgotten = {paths}});         // after it
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/file_state.h"
#include "store/store_error.h"

namespace pandect {

/// A document of an input, or the input itself.
struct JournalMember {
  std::string path;
  char outcome = 'r';        ///< r read, f failed, s skipped; g: in the knowledge base, but no longer in the container
  std::string code, reason;
  std::uint64_t bytes = 0;
};

struct JournalEntry {
  std::string path;          ///< as in source.path
  std::string file;          ///< absolute
  FileState state;
  std::string sha256;        ///< of the file; empty when something of it failed, so that it is tried again
  std::int64_t recipe = 0;   ///< what it was read with: a number of KbJournal::recipe
  std::string said;          ///< checksum of what --metadata says of it
  std::vector<JournalMember> members;  ///< empty for one document that was read
};

/// A record that is not in the knowledge base yet.
struct KeptRecord {
  std::int64_t number = 0;
  std::string document;      ///< path
  std::uint64_t bytes = 0;
};

/// What else a new knowledge base changes in its journal.
struct JournalChange {
  std::vector<JournalEntry> refreshed;             ///< looked at again and found the same
  std::vector<std::string> forgotten;              ///< paths that are inputs no more
  std::map<std::string, std::string> notes;
};

class KbJournal {
 public:
  /// Reads what is there, and nothing of another knowledge base than the one in `folder`: a journal belongs to a kb.json. A file
  /// that is none, or of another version, is put aside. `writable` needs the lock of the folder. Throws StoreError.
  KbJournal(const std::filesystem::path& folder, bool writable);
  ~KbJournal();
  KbJournal(const KbJournal&) = delete;
  KbJournal& operator=(const KbJournal&) = delete;

  const JournalEntry* find(const std::string& path) const;
  /// By path.
  const std::map<std::string, JournalEntry>& entries() const { return entries_; }
  /// A checksum that was kept for a list of file states, such as that of the packs; empty when there is none.
  std::string known(const std::string& name, const std::string& state) const;
  void know(const std::string& name, const std::string& state, const std::string& value);
  /// A line about the knowledge base as it stands (notes of the last run, its figures).
  std::string note(const std::string& name) const;

  /// The parts of a recipe, a line each ("rules/en 5f1c…"), and its number, which is given where there is none.
  std::string recipe(std::int64_t number) const;
  std::int64_t recipe_number(const std::string& parts);

  /// What a run read that did not come to its end, without the records; nothing whose records are damaged.
  std::vector<JournalEntry> pending() const;
  /// The records that were kept and used, in the order of their documents.
  std::vector<KeptRecord> records() const;
  std::string record(std::int64_t number) const;
  /// What was read now, or what an earlier run read and this one goes on with. `records`: path of the document, bytes.
  void keep(const JournalEntry& entry, const std::vector<std::pair<std::string_view, std::string_view>>& records);
  void use(const std::string& path);

  /// Memory that was taken while records were kept is given back, and less is taken from here on.
  void let_go() const;

  void announce(const std::string& kb_digest);
  /// The announced knowledge base is in its place: what was kept and used is an input of it, and no longer pending.
  void settle(const JournalChange& change);

 private:
  struct Files;
  void open();
  std::filesystem::path folder_;
  std::unique_ptr<Files> files_;
  std::map<std::string, JournalEntry> entries_;
  bool writable_ = false;
};

}  // namespace pandect
