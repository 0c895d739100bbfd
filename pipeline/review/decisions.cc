#include "review/decisions.h"

#include <algorithm>
#include <set>

#include "review/rules.h"

namespace pandect {
namespace {

std::string key_of(TargetKind kind, const std::string& id) { return std::string(name(kind)) + " " + id; }
std::string key_of(const Target& target) { return key_of(target.kind, target.id); }

struct Refused {
  Refusal refusal;
};

[[noreturn]] void refuse(std::size_t index, std::string message, std::string remedy) {
  throw Refused{{Refusal::Kind::not_allowed, index, std::move(message), std::move(remedy), std::nullopt}};
}

Event undo_of(const Event& e, const Reviewer& who) {
  Event out;
  out.by = who.name;
  out.role = who.role;
  out.target = e.target;
  out.action = Action::undo;
  out.undoes = e.seq;
  return out;
}

}  // namespace

Decisions::Decisions(const Snapshot& seen, const std::filesystem::path& file, Reviewer who)
    : seen_(seen), who_(std::move(who)), journal_(file) {
  take_in();
}

void Decisions::note(const std::string& key, const Target& target, std::size_t index) {
  const auto [place, fresh] = place_.emplace(key, known_.size());
  if (fresh) {
    known_.push_back({target, {}});
    if (!target.doc.empty()) in_document_[target.doc].push_back(place->second);
  }
  known_[place->second].events.push_back(index);
}

/// Events that were read and are in no index yet.
void Decisions::take_in() {
  const std::vector<Event>& events = journal_.read().events;
  if (generation_ != journal_.generation()) {
    generation_ = journal_.generation();
    place_.clear();
    known_.clear();
    in_document_.clear();
    indexed_ = 0;
  }
  for (; indexed_ < events.size(); ++indexed_) {
    const Target& target = events[indexed_].target;
    note(key_of(target), target, indexed_);
    if (!target.cue.empty()) note(key_of(TargetKind::cue, target.cue), {TargetKind::cue, target.doc, target.cue}, indexed_);
  }
}

void Decisions::catch_up() {
  journal_.refresh();
  take_in();
}

std::vector<const Event*> Decisions::events_of(const Target& target) const {
  std::vector<const Event*> out;
  const auto found = place_.find(key_of(target));
  if (found == place_.end()) return out;
  for (const std::size_t i : known_[found->second].events) out.push_back(&journal_.read().events[i]);
  return out;
}

/// Waits for the disk, then tells what stands.
Decided Decisions::settled(Journal::Ticket ticket) {
  while (!journal_.sync(ticket)) {
    const std::lock_guard lock(mutex_);
    ticket = journal_.append_again(ticket);
  }
  const std::lock_guard lock(mutex_);
  take_in();
  Decided out;
  out.events = events_in(ticket.lines).events;
  std::set<std::string> told;
  for (const Event& e : out.events) {
    if (told.insert(key_of(e.target)).second) out.tracks.push_back(current(e.target));
    if (!e.target.cue.empty() && told.insert(key_of(TargetKind::cue, e.target.cue)).second)
      out.tracks.push_back(current({TargetKind::cue, e.target.doc, e.target.cue}));
  }
  return out;
}

Decided Decisions::decide(const std::vector<Proposal>& proposals, std::uint64_t group) {
  Journal::Ticket ticket;
  try {
    const std::lock_guard lock(mutex_);
    ticket = journal_.append([&](const std::vector<Event>& all) {
      take_in();
      std::vector<Event> events;
      std::set<std::string> named;
      for (std::size_t i = 0; i < proposals.size(); ++i) {
        const Proposal& p = proposals[i];
        if (p.action == Action::undo) {
          if (proposals.size() > 1) refuse(i, "undo among other decisions", "send it alone");
          for (const std::size_t k : last_step(all, who_.name, p.target.id.empty() ? nullptr : &p.target))
            events.push_back(undo_of(all[k], who_));
          if (events.empty()) refuse(i, "there is nothing of yours to undo", "");
          break;
        }
        if (p.action != Action::add && !named.insert(key_of(p.target)).second) refuse(i, "one target twice in a batch", "send one decision for each");
        Checked c = checked(seen_, current(p.target), p, who_);
        if (c.refusal) {
          c.refusal->index = i;
          throw Refused{std::move(*c.refusal)};
        }
        events.push_back(std::move(c.event));
      }
      if (group != 0 && std::none_of(all.begin(), all.end(), [&](const Event& e) { return e.by == who_.name && e.group == group; }))
        refuse(0, "there is no step of yours of that number", "leave the group out");
      for (Event& e : events) e.group = group;
      return events;
    });
    take_in();
  } catch (Refused& refused) {
    Decided out;
    out.refusal = std::move(refused.refusal);
    return out;
  }
  return settled(std::move(ticket));
}

Track Decisions::track(const Target& target) {
  const std::lock_guard lock(mutex_);
  catch_up();
  return current(target);
}

std::vector<Track> Decisions::tracks_of_document(const std::string& doc) {
  const std::lock_guard lock(mutex_);
  catch_up();
  std::vector<Track> out;
  if (const auto found = in_document_.find(doc); found != in_document_.end())
    for (const std::size_t i : found->second) out.push_back(current(known_[i].target));
  return out;
}

std::vector<Track> Decisions::all_tracks() {
  const std::lock_guard lock(mutex_);
  catch_up();
  std::vector<Track> out;
  for (const Known& k : known_) out.push_back(current(k.target));
  return out;
}

std::vector<Event> Decisions::events_after(std::uint64_t seq) {
  const std::lock_guard lock(mutex_);
  catch_up();
  std::vector<Event> out;
  for (const Event& e : journal_.read().events)
    if (e.seq > seq) out.push_back(e);
  return out;
}

std::vector<TornLine> Decisions::torn() {
  const std::lock_guard lock(mutex_);
  catch_up();
  return journal_.read().torn;
}

std::vector<Chain> Decisions::chains() {
  const std::lock_guard lock(mutex_);
  catch_up();
  return chains_of(journal_.read().events);
}

std::uint64_t Decisions::last() {
  const std::lock_guard lock(mutex_);
  catch_up();
  return journal_.last_seq();
}

}  // namespace pandect
