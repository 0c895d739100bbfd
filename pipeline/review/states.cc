#include "review/states.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace pandect {
namespace {

constexpr std::array<std::string_view, 11> kStates{"proposed", "accepted", "corrected",   "rejected", "discuss",   "added",
                                                   "confirmed", "disputed", "adjudicated", "stale",    "unanchored"};

void drop(std::vector<std::string>& names, const std::string& by) { std::erase(names, by); }

/// Reads the events of one target one by one.
class Fold {
 public:
  void take(const Event& e) {
    switch (e.action) {
      case Action::comment:
      case Action::undo: return;
      case Action::reopen: clear(); return;
      case Action::discuss: withdraw(e.by); open_.push_back(e.by); return;
      case Action::dispute: withdraw(e.by); disputed_by_.push_back(e.by); return;
      case Action::confirm: confirm(e); return;
      case Action::adjudicate:
        clear();
        hold({e.verdict.value_or(Action::accept), &e, e.by});
        final_ = true;
        return;
      case Action::carry:
        hold({e.verdict.value_or(Action::accept), &e, e.by});
        carried_ = e.reasons.empty() ? std::nullopt : state_of(e.reasons[0]);
        return;
      default: hold({e.action, &e, e.by});
    }
  }

  Standing result() && {
    Standing out;
    out.state = state();
    out.last_verdict = verdicts_.empty() ? nullptr : verdicts_.back().event;
    out.verdicts = std::move(verdicts_);
    out.disputed_by = std::move(disputed_by_);
    return out;
  }

 private:
  void clear() {
    verdicts_.clear();
    open_.clear();
    disputed_by_.clear();
    final_ = false;
    carried_.reset();
  }
  void withdraw(const std::string& by) {
    std::erase_if(verdicts_, [&](const Verdict& v) { return v.by == by; });
    drop(open_, by);
    drop(disputed_by_, by);
    final_ = false;
    carried_.reset();
  }
  void hold(Verdict verdict) {
    withdraw(verdict.by);
    verdicts_.push_back(std::move(verdict));
  }
  /// What was confirmed stands in the event; where it does not, it is what the last of the others holds.
  void confirm(const Event& e) {
    if (e.verdict) return hold({*e.verdict, &e, e.by});
    const auto other = std::find_if(verdicts_.rbegin(), verdicts_.rend(), [&](const Verdict& v) { return v.by != e.by; });
    if (other == verdicts_.rend()) return;
    const Verdict same{other->kind, other->event, e.by};
    hold(same);
  }

  bool agree() const {
    return std::all_of(verdicts_.begin(), verdicts_.end(), [&](const Verdict& v) {
      return v.kind == verdicts_[0].kind && v.event->patch == verdicts_[0].event->patch;
    });
  }

  State state() const {
    if (!disputed_by_.empty() || !agree()) return State::disputed;
    if (!open_.empty()) return State::discuss;
    if (verdicts_.empty()) return State::proposed;
    if (final_) return State::adjudicated;
    if (verdicts_.size() > 1) return State::confirmed;
    if (carried_) return *carried_;
    switch (verdicts_[0].kind) {
      case Action::accept: return State::accepted;
      case Action::reject: return State::rejected;
      case Action::add: return State::added;
      default: return State::corrected;
    }
  }

  std::vector<Verdict> verdicts_;
  std::vector<std::string> open_, disputed_by_;
  bool final_ = false;
  std::optional<State> carried_;
};

}  // namespace

std::string_view name(State state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<State> state_of(std::string_view name) {
  const auto found = std::find(kStates.begin(), kStates.end(), name);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<State>(found - kStates.begin());
}

const Verdict* Standing::agreed() const {
  return verdicts.empty() || state == State::disputed || state == State::discuss ? nullptr : &verdicts.front();
}

bool Standing::is_party(std::string_view by) const {
  return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& v) { return v.by == by; }) ||
         std::find(disputed_by.begin(), disputed_by.end(), by) != disputed_by.end();
}

std::vector<const Event*> living(const std::vector<const Event*>& events) {
  std::set<std::pair<std::string_view, std::uint64_t>> undone;
  for (const Event* e : events)
    if (e->action == Action::undo) undone.emplace(e->by, e->undoes);
  std::vector<const Event*> out;
  for (const Event* e : events)
    if (e->action != Action::undo && !undone.contains({e->by, e->seq})) out.push_back(e);
  return out;
}

Standing standing(const std::vector<const Event*>& events) {
  Fold fold;
  for (const Event* e : living(events)) fold.take(*e);
  Standing out = std::move(fold).result();
  for (const Event* e : events) out.last = std::max(out.last, e->seq);
  return out;
}

std::vector<std::size_t> last_step(const std::vector<Event>& events, std::string_view by, const Target* target) {
  std::set<std::uint64_t> undone;
  for (const Event& e : events)
    if (e.by == by && e.action == Action::undo) undone.insert(e.undoes);
  const auto counts = [&](const Event& e) { return e.by == by && e.action != Action::undo && !undone.contains(e.seq); };
  std::vector<std::size_t> out;
  std::uint64_t group = 0;
  for (std::size_t i = events.size(); i-- > 0;) {
    const Event& e = events[i];
    if (!counts(e)) continue;
    if (group == 0 && target != nullptr && (e.target.kind != target->kind || e.target.id != target->id)) continue;
    if (group == 0) group = e.group;
    if (e.group == group) out.push_back(i);
  }
  return out;
}

}  // namespace pandect
