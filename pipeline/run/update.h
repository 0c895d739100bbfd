// New records into a knowledge base that may be there already.
//
//   check_target("kb");                                        // before hours of work
//   Update update({"kb", engine.data(), engine.quote_rules()}, journal);
//   update.keep(input, read);                                  // for each input, as it comes
//   update.go_on_with(entry);                                  // what an earlier run had read
//   UpdateResult done = update.write(removals);
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "knowledge/quote_rules.h"
#include "knowledge/statistics.h"
#include "run/batch.h"
#include "run/increment.h"
#include "run/recipe.h"

namespace pandect {

/// Throws StoreError when `folder` is there and is neither empty nor a knowledge base.
void check_target(const std::filesystem::path& folder);

/// Whose lock and journal the caller holds.
struct UpdateTarget {
  std::filesystem::path folder;
  const Recipe& recipe;
  const QuoteRules& rules;
  bool threads = false;      ///< files, database and search indices are written at the same time
};

/// What the knowledge base shall not have any more.
struct Removals {
  std::set<std::string> inputs;      ///< with all their documents
  std::set<std::string> documents;   ///< that a container no longer has
  bool empty() const { return inputs.empty() && documents.empty(); }
  bool has(const std::string& document) const { return documents.contains(document) || inputs.contains(document) || inputs.contains(input_of(document)); }
};
/// What was renamed, and with `prune` what is gone.
Removals removals_of(const Increment& increment, bool prune);

struct UpdateResult {
  std::size_t added = 0, replaced = 0, kept = 0, removed = 0;  ///< documents
  Statistics found;
};

class Update {
 public:
  Update(UpdateTarget target, KbJournal& journal);
  /// Puts the records of an input into the journal, in one transaction.
  void keep(const PlannedInput& input, const ReadInput& read);
  /// Its records are in the journal.
  void go_on_with(const JournalEntry& entry);
  /// Issues that belong to no input: of names that mean no file, of metadata that nobody used.
  void note(const std::vector<Issue>& issues);
  /// The knowledge base with what was kept: a document of the same source path is replaced; one whose input failed, or was not
  /// asked for, stays. `stop` is asked until the new one takes its place: nothing is written then, and the result is empty.
  /// Throws StoreError when the old one cannot be read or the new one not be written.
  std::optional<UpdateResult> write(const Removals& removals, std::vector<JournalEntry> refreshed, const std::function<bool()>& stop);

  /// Whether the knowledge base would be the same: nothing was kept, and the notes are those of the last run.
  bool nothing_new() const;
  /// What the last run found.
  static std::optional<Statistics> figures(const KbJournal& journal);

 private:
  std::vector<Issue> issues_with(std::vector<Issue> old, const Removals& removals) const;
  std::vector<JournalMember> members_of(const PlannedInput& input, const ReadInput& read) const;

  UpdateTarget target_;
  KbJournal& journal_;
  std::int64_t recipe_ = 0;
  std::set<std::string> tried_;    // paths of inputs
  std::vector<Issue> issues_, notes_;
  bool kept_ = false;
};

/// Outcomes of an input that is not read again; `reason` is that of documents that are in the knowledge base.
std::vector<Outcome> outcomes_of(const JournalEntry& entry, const std::string& reason);

}  // namespace pandect
