#include "run/increment.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/sha256.h"
#include "run/input_file.h"
#include "run/recipe.h"
#include "run/wire.h"

namespace pandect {
namespace {

constexpr std::string_view kInside = "!/";

class Comparer {
 public:
  Comparer(const Plan& plan, const KbJournal& journal, const std::string& recipe) : plan_(plan), journal_(journal), recipe_(recipe) {
    for (JournalEntry& e : journal.pending()) {
      const std::string path = e.path;
      pending_.emplace(path, std::move(e));
    }
  }

  Increment run() && {
    find_gone();
    for (const PlannedInput& input : plan_.inputs) out_.steps.push_back(step_of(input));
    for (auto& [path, entry] : gone_) out_.gone.push_back({path, "its file is gone: " + entry->file, true});
    std::sort(out_.gone.begin(), out_.gone.end(), [](const GoneInput& a, const GoneInput& b) { return a.path < b.path; });
    std::sort(out_.renamed_from.begin(), out_.renamed_from.end());
    return std::move(out_);
  }

 private:
  /// Files of earlier runs that the plan does not have and that are not there; documents that a container no longer has.
  void find_gone() {
    std::set<std::string_view> planned;
    for (const PlannedInput& input : plan_.inputs) planned.insert(input.path);
    for (const auto& [path, entry] : journal_.entries()) {
      std::error_code error;
      if (!planned.contains(path) && !std::filesystem::exists(entry.file, error) && !error) gone_.emplace(path, &entry);
      for (const JournalMember& m : entry.members)
        if (m.outcome == 'g') out_.gone.push_back({m.path, "it is no longer in " + path, false});
    }
  }

  const std::string& recipe_text(std::int64_t number) {
    const auto [at, fresh] = recipes_.try_emplace(number);
    if (fresh) at->second = journal_.recipe(number);
    return at->second;
  }

  PlanStep step_of(const PlannedInput& input) {
    if (input.file == "-") return {InputState::again, "standard input"};
    const std::optional<FileState> now = file_state(input.file);
    std::string sum;
    const auto holds = [&](const JournalEntry& e) {
      if (surely_same(e.state, *now)) return true;
      if (e.state.bytes != now->bytes) return false;
      if (sum.empty()) sum = checksum_of(input.file);
      return e.sha256 == sum;
    };
    const std::string said = said_of(input);
    if (const auto p = pending_.find(input.path); now && p != pending_.end()) {
      const JournalEntry& e = p->second;
      if (!e.sha256.empty() && recipe_text(e.recipe) == recipe_ && e.said == said && holds(e)) {
        out_.resumed.push_back(e);
        return {InputState::resumed, "read by a run that did not come to its end"};
      }
    }
    const JournalEntry* e = journal_.find(input.path);
    if (e == nullptr) return newcomer(input, now);
    if (e->sha256.empty()) return {InputState::again, "it failed the last time"};
    if (!now) return {InputState::changed, "it cannot be read"};
    if (!holds(*e)) return {InputState::changed, "other content"};
    if (e->said != said) return {InputState::changed, "the metadata say something else of it"};
    if (const std::string& before = recipe_text(e->recipe); before != recipe_)
      return {InputState::changed, "made with another " + difference(before, recipe_)};
    if (!surely_same(e->state, *now)) refresh(*e, input, *now);
    return {InputState::unchanged, ""};
  }

  void refresh(JournalEntry entry, const PlannedInput& input, const FileState& now) {
    entry.state = now;
    entry.file = std::filesystem::absolute(input.file).lexically_normal();
    out_.refreshed.push_back(std::move(entry));
  }

  PlanStep newcomer(const PlannedInput& input, const std::optional<FileState>& now) {
    std::string sum;
    for (auto at = gone_.begin(); now && at != gone_.end(); ++at) {
      const JournalEntry& e = *at->second;
      if (e.state.bytes != now->bytes || e.sha256.empty()) continue;
      if (sum.empty()) sum = checksum_of(input.file);
      if (e.sha256 != sum) continue;
      const std::string before = at->first;
      out_.renamed_from.push_back(before);
      gone_.erase(at);
      return {InputState::renamed, "was " + before};
    }
    return {InputState::fresh, ""};
  }

  const Plan& plan_;
  const KbJournal& journal_;
  const std::string& recipe_;
  std::map<std::string, JournalEntry> pending_;
  std::map<std::string, const JournalEntry*> gone_;
  std::map<std::int64_t, std::string> recipes_;
  Increment out_;
};

}  // namespace

std::string_view name(InputState state) {
  switch (state) {
    case InputState::fresh: return "new";
    case InputState::changed: return "changed";
    case InputState::renamed: return "renamed";
    case InputState::again: return "again";
    case InputState::resumed: return "resumed";
    case InputState::unchanged: return "unchanged";
  }
  return "";
}

std::size_t Increment::count(InputState state) const {
  return static_cast<std::size_t>(std::count_if(steps.begin(), steps.end(), [state](const PlanStep& s) { return s.state == state; }));
}

bool Increment::to_read(std::size_t input) const {
  return steps[input].state != InputState::unchanged && steps[input].state != InputState::resumed;
}

std::string said_of(const PlannedInput& input) {
  if (input.said == nullptr) return {};
  static const std::string nothing = to_wire(WorkerJob{});
  const std::string said = to_wire(WorkerJob{{}, input.said->metadata, input.said->members, 0, 0});
  return said == nothing ? std::string() : sha256(said);
}

Increment compare(const Plan& plan, const KbJournal& journal, const std::string& recipe) { return Comparer(plan, journal, recipe).run(); }

std::string input_of(const std::string& document) { return document.substr(0, document.find(kInside)); }

}  // namespace pandect
