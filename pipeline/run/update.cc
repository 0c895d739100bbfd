#include "run/update.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <string_view>
#include <tuple>

#include "core/memory.h"
#include "core/sha256.h"
#include "knowledge/merge.h"
#include "run/wire.h"
#include "store/kb_folder.h"
#include "store/kb_reader.h"
#include "store/kb_writer.h"
#include "store/lane.h"
#include "store/places_on_disk.h"

namespace pandect {
namespace fs = std::filesystem;
namespace {

/// What the journal has, then what stays of the old knowledge base.
class FreshAndKept : public RecordSource {
 public:
  FreshAndKept(const KbJournal& journal, std::vector<std::int64_t> fresh, const KbReader* old, std::vector<std::uint32_t> kept)
      : journal_(journal), fresh_(std::move(fresh)), old_(old), kept_(std::move(kept)) {}
  std::size_t size() const override { return fresh_.size() + kept_.size(); }
  Record load(std::size_t at) const override { return at < fresh_.size() ? fresh(at) : old_->load(kept_[at - fresh_.size()]); }
  Record skim(std::size_t at) const override { return at < fresh_.size() ? skimmed(at) : old_->skim(kept_[at - fresh_.size()]); }

 private:
  Record fresh(std::size_t at) const {
    std::optional<MemberOutcome> outcome = outcome_from_wire(journal_.record(fresh_[at]));
    if (!outcome || !outcome->record) damaged();
    return std::move(*outcome->record);
  }
  Record skimmed(std::size_t at) const {
    std::optional<Record> record = document_from_wire(journal_.record(fresh_[at]));
    if (!record) damaged();
    return std::move(*record);
  }
  [[noreturn]] static void damaged() {
    throw StoreError("a record in the journal is damaged; delete the .journal, .pending and .records files beside the knowledge base and run again");
  }

  const KbJournal& journal_;
  std::vector<std::int64_t> fresh_;  // numbers in the journal
  const KbReader* old_;
  std::vector<std::uint32_t> kept_;
};

/// Stops a merge from inside.
struct Stopped {};

constexpr std::uint64_t kFewBytes = 1U << 18U;  // of records that are written sooner than threads and databases for them are made
constexpr std::size_t kMostUnwritten = 4;  // records that writing may lie behind

/// With a thread the next record is loaded and linked while the last one is written.
class Watched : public RecordSink {
 public:
  Watched(KbWriter& writer, const std::function<bool()>& stop, bool in_thread) : writer_(writer), stop_(stop), writing_(in_thread, kMostUnwritten) {}
  void record(Record&& r) override {
    if (stop_ && stop_()) throw Stopped();
    keeping_.step();
    writing_.give([this, kept = std::make_shared<const Record>(std::move(r))] { writer_.add(*kept); });
  }
  void actor(const Actor& a) override {
    writing_.give([this, a] { writer_.actor(a); });
  }
  void jurisdiction(const Jurisdiction& j) override {
    writing_.give([this, j] { writer_.jurisdiction(j); });
  }
  void finish() { writing_.finish(); }

 private:
  KbWriter& writer_;
  const std::function<bool()>& stop_;
  Housekeeping keeping_;
  Lane writing_;
};

std::string digest_of(const std::vector<Issue>& notes) {
  std::string all;
  for (const Issue& i : notes) all += std::string(name(i.code)) + "\n" + i.source + "\n" + i.message + "\n";
  return sha256(all);
}

}  // namespace

void check_target(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return;
  if (!fs::is_directory(folder, error))
    throw StoreError(folder.string() + " is a file, not a folder; give --out another name");
  if (!is_kb(folder) && !fs::is_empty(folder, error))
    throw StoreError(folder.string() + " is a folder with other things in it, not a knowledge base; give --out another name");
}

Update::Update(UpdateTarget target, KbJournal& journal)
    : target_(std::move(target)), journal_(journal), recipe_(journal.recipe_number(target_.recipe.parts)) {}

/// Documents of a container, and what an input that is none came to where it gave no document.
std::vector<JournalMember> Update::members_of(const PlannedInput& input, const ReadInput& read) const {
  std::vector<JournalMember> out;
  std::set<std::string> there;
  for (const MemberOutcome& o : read.outcomes) {
    there.insert(o.path);
    JournalMember m{o.path, 'r', "", o.skipped, o.bytes};
    if (o.issue) m = {o.path, is_foreign(input, o) ? 's' : 'f', std::string(name(o.issue->code)), o.issue->message, 0};
    else if (!o.record) m.outcome = 's';
    out.push_back(std::move(m));
  }
  if (const JournalEntry* before = journal_.find(input.path)) {
    if (before->members.empty() && !there.contains(input.path)) out.push_back({input.path, 'g', "", "", 0});
    for (const JournalMember& m : before->members)
      if ((m.outcome == 'r' || m.outcome == 'g') && !there.contains(m.path)) out.push_back({m.path, 'g', "", "", 0});
  }
  const bool plain = out.size() == 1 && out.front().path == input.path && out.front().outcome == 'r';
  if (plain) out.clear();
  return out;
}

void Update::keep(const PlannedInput& input, const ReadInput& read) {
  JournalEntry entry{input.path, fs::absolute(input.file).lexically_normal(), read.state, read.sha256, recipe_, said_of(input), members_of(input, read)};
  std::vector<std::pair<std::string_view, std::string_view>> records;
  std::deque<std::string> made;  // where the program reads in its own process
  for (std::size_t i = 0; i < read.outcomes.size(); ++i) {
    const MemberOutcome& o = read.outcomes[i];
    if (o.record) records.emplace_back(o.path, i < read.wires.size() ? read.wires[i] : made.emplace_back(to_wire(o)));
    if (!o.issue) continue;
    issues_.push_back(*o.issue);
    if (!is_foreign(input, o)) entry.sha256.clear();  // to be tried again
  }
  if (input.file == "-") entry.sha256.clear();
  if (const JournalEntry* before = journal_.find(input.path); before != nullptr && records.empty()) entry.members = before->members;
  journal_.keep(entry, records);
  tried_.insert(input.path);
  kept_ = true;
}

void Update::go_on_with(const JournalEntry& entry) {
  journal_.use(entry.path);
  for (const JournalMember& m : entry.members) {
    const std::optional<IssueCode> code = issue_code(m.code);
    if (!code) continue;
    issues_.push_back(make_issue(*code, m.reason));
    issues_.back().source = m.path;
  }
  tried_.insert(entry.path);
  kept_ = true;
}

void Update::note(const std::vector<Issue>& issues) { notes_.insert(notes_.end(), issues.begin(), issues.end()); }

bool Update::nothing_new() const { return !kept_ && journal_.note("issues") == digest_of(notes_) && is_kb(target_.folder); }

Removals removals_of(const Increment& increment, bool prune) {
  Removals out;
  out.inputs.insert(increment.renamed_from.begin(), increment.renamed_from.end());
  if (!prune) return out;
  for (const GoneInput& g : increment.gone) (g.whole ? out.inputs : out.documents).insert(g.path);
  return out;
}

/// Issues of inputs that were tried, or are removed, are what this run says of them; notes are those of this run.
std::vector<Issue> Update::issues_with(std::vector<Issue> old, const Removals& removals) const {
  std::set<std::string> named;
  for (const Issue& i : notes_) named.insert(i.source);
  std::erase_if(old, [&](const Issue& i) {
    return tried_.contains(input_of(i.source)) || named.contains(i.source) || i.code == IssueCode::metadata_unused || removals.has(i.source);
  });
  old.insert(old.end(), issues_.begin(), issues_.end());
  old.insert(old.end(), notes_.begin(), notes_.end());
  std::sort(old.begin(), old.end(), [](const Issue& a, const Issue& b) { return std::tie(a.source, a.code, a.message) < std::tie(b.source, b.code, b.message); });
  return old;
}

std::optional<UpdateResult> Update::write(const Removals& removals, std::vector<JournalEntry> refreshed, const std::function<bool()>& stop) {
  UpdateResult result;
  std::optional<KbReader> old;
  if (is_kb(target_.folder)) old.emplace(target_.folder);
  std::vector<std::int64_t> fresh;
  std::uint64_t bytes = 0;
  std::set<std::string, std::less<>> paths;  // to be replaced
  for (KeptRecord& r : journal_.records()) {
    fresh.push_back(r.number);
    bytes += r.bytes;
    if (old) paths.insert(std::move(r.document));
  }
  std::vector<std::uint32_t> kept;
  for (std::uint32_t i = 0; old && i < old->size(); ++i) {
    if (paths.contains(old->path(i))) ++result.replaced;
    else if (removals.has(old->path(i))) ++result.removed;
    else kept.push_back(i);
  }
  result.kept = kept.size();
  result.added = fresh.size() - std::min(fresh.size(), result.replaced);
  paths.clear();

  JournalChange change;
  change.refreshed = std::move(refreshed);
  change.forgotten.assign(removals.inputs.begin(), removals.inputs.end());
  for (const std::string& document : removals.documents)
    if (const JournalEntry* entry = journal_.find(input_of(document)); entry != nullptr && !tried_.contains(entry->path)) change.refreshed.push_back(*entry);
  for (JournalEntry& e : change.refreshed)
    std::erase_if(e.members, [&](const JournalMember& m) { return m.outcome == 'g' && removals.has(m.path); });

  const bool few = kept.empty() && bytes <= kFewBytes, threads = target_.threads && !few;
  const std::optional<Proof>& proof = target_.recipe.proof;
  KbWriter writer(target_.folder, target_.recipe.packs, issues_with(old ? old->issues() : std::vector<Issue>(), removals), {true, threads, few && proof ? proof->database : std::string_view()});
  std::set<std::string>().swap(tried_);
  journal_.let_go();
  if (!few) return_freed_memory();
  Watched watched(writer, stop, threads);
  PlacesOnDisk places;
  try {
    fold(FreshAndKept(journal_, std::move(fresh), old ? &*old : nullptr, std::move(kept)), places, target_.rules, watched);
    watched.finish();
  } catch (const Stopped&) {
    return std::nullopt;
  }
  journal_.announce(writer.finish());
  if (stop && stop()) return std::nullopt;
  writer.commit();
  result.found = writer.statistics();
  change.notes = {{"issues", digest_of(notes_)}, {"figures", to_wire(result.found)}};
  journal_.settle(change);
  return result;
}

std::optional<Statistics> Update::figures(const KbJournal& journal) { return statistics_from_wire(journal.note("figures")); }

std::vector<Outcome> outcomes_of(const JournalEntry& entry, const std::string& reason) {
  std::vector<Outcome> out;
  for (const JournalMember& m : entry.members) {
    if (m.outcome == 'r') out.push_back({OutcomeKind::skipped, m.path, "", "", reason, 0});
    else if (m.outcome == 's') out.push_back({OutcomeKind::skipped, m.path, "", m.code, m.reason, 0});
  }
  if (out.empty()) out.push_back({OutcomeKind::skipped, entry.path, "", "", reason, 0});
  return out;
}

}  // namespace pandect
