// Reviewers at work: what is asked for is checked against what is decided and what the knowledge base says, written, and
// on the disk before the answer.
//
//   Decisions decisions(snapshot, "kb/review.jsonl", {"anna", "reviewer"});
//   Decided done = decisions.decide({proposal});
//   if (done.refusal) say(*done.refusal);         // somebody else was faster, or it may not be
//
// Thread safe.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "review/journal.h"
#include "review/track.h"

namespace pandect {

struct Reviewer {
  std::string name, role;
};

/// What a reviewer asks for.
struct Proposal {
  Target target;
  Action action = Action::comment;
  std::vector<std::string> reasons = {};
  std::string patch = {};  ///< JSON
  std::string base = {}, comment = {};
  std::optional<Action> verdict = {};
  std::uint64_t after = 0;  ///< `last` of the track that was seen
};

struct Refusal {
  enum class Kind { conflict, not_allowed } kind = Kind::not_allowed;
  std::size_t index = 0;        ///< of the proposal
  std::string message, remedy;
  std::optional<Track> theirs;  ///< of a conflict
};

struct Decided {
  std::vector<Event> events;
  std::vector<Track> tracks;
  std::optional<Refusal> refusal;
};

class Decisions {
 public:
  /// `seen` must outlive it. Throws StoreError.
  Decisions(const Snapshot& seen, const std::filesystem::path& file, Reviewer who);

  /// All of them or none. `group`: an own earlier step that these belong to; 0 for a new one. Throws StoreError when the
  /// disk refuses; then what was asked for may or may not stand.
  Decided decide(const std::vector<Proposal>& proposals, std::uint64_t group = 0);

  Track track(const Target& target);
  /// Of all targets of a document that have events, in the order of their first one.
  std::vector<Track> tracks_of_document(const std::string& doc);
  std::vector<Track> all_tracks();
  std::vector<Event> events_after(std::uint64_t seq);
  std::vector<TornLine> torn();
  std::vector<Chain> chains();
  std::uint64_t last();
  const Reviewer& reviewer() const { return who_; }
  const Snapshot& seen() const { return seen_; }

 private:
  void take_in();
  void catch_up();
  void note(const std::string& key, const Target& target, std::size_t index);
  std::vector<const Event*> events_of(const Target& target) const;
  Track current(const Target& target) const { return track_of(seen_, target, events_of(target)); }
  Decided settled(Journal::Ticket ticket);

  const Snapshot& seen_;
  const Reviewer who_;
  std::mutex mutex_;
  Journal journal_;
  struct Known {
    Target target;
    std::vector<std::size_t> events;
  };
  std::map<std::string, std::size_t> place_;          // of a target among known_
  std::vector<Known> known_;
  std::map<std::string, std::vector<std::size_t>> in_document_;  // indices into known_
  std::size_t indexed_ = 0;
  std::uint64_t generation_ = 0;
};

}  // namespace pandect
