// What all events on one target come to.
//
//   Standing s = standing(events_of_the_norm);
//   s.state;               // State::disputed: anna accepted, bert rejected
//
// Events of different reviewers count by their order in the file; nobody's event changes another's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/event.h"

namespace pandect {

enum class State {
  proposed, accepted, corrected, rejected, discuss, added, confirmed, disputed, adjudicated, stale, unanchored,
};
std::string_view name(State state);
std::optional<State> state_of(std::string_view name);

/// What one reviewer holds of a target now.
struct Verdict {
  Action kind = Action::accept;    ///< accept, reject, correct, add, merge or split
  const Event* event = nullptr;    ///< the one that says so: its patch, reasons, base
  std::string by;
};

struct Standing {
  State state = State::proposed;
  std::vector<Verdict> verdicts;            ///< those that count, at most one a reviewer, in order
  std::vector<std::string> disputed_by;
  const Event* last_verdict = nullptr;      ///< null: nobody has decided
  std::uint64_t last = 0;                   ///< highest seq of all events

  bool decided() const { return state != State::proposed; }
  /// What the target is to be read with; null when nothing stands or reviewers disagree.
  const Verdict* agreed() const;
  bool is_party(std::string_view by) const;
};

/// `events`: all of one target, in the order of the file. They must outlive the result.
Standing standing(const std::vector<const Event*>& events);

/// Those that no undo of their own reviewer takes back; undo events themselves left out.
std::vector<const Event*> living(const std::vector<const Event*>& events);

/// Indices into `events` of the last step of `by` that can still be undone, on `target` alone when it is given, newest
/// first. Empty when there is none.
std::vector<std::size_t> last_step(const std::vector<Event>& events, std::string_view by, const Target* target);

}  // namespace pandect
