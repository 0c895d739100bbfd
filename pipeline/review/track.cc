#include "review/track.h"

#include <algorithm>

#include "review/digest.h"
#include "review/patch.h"

namespace pandect {
namespace {

bool decides(const Event& e) { return e.action != Action::comment && e.action != Action::undo; }

/// What was decided on an older record no longer counts once somebody has decided on the present one.
std::vector<const Event*> on_present(const std::vector<const Event*>& events, const std::string& digest) {
  const std::vector<const Event*> alive = living(events);
  const bool renewed = std::any_of(alive.begin(), alive.end(), [&](const Event* e) { return decides(*e) && e->base == digest; });
  if (!renewed) return events;
  std::vector<const Event*> out;
  for (const Event* e : events)
    if (!decides(*e) || e->base == digest) out.push_back(e);
  return out;
}

std::int64_t start_of(const Frame& frame, const Norm& norm) {
  return norm.sentence.empty() ? 0 : static_cast<std::int64_t>(frame.offsets().code_point(norm.sentence.front().begin));
}

class Placing {
 public:
  Placing(const Snapshot& seen, Track& track) : seen_(seen), track_(track), document_(seen.document(track.target.doc)) {}

  void place(const std::vector<const Event*>& events) {
    Norm base;
    if (!find_base(events, base)) {
      const Standing s = standing(events);
      track_.state = s.decided() ? State::unanchored : State::proposed;
      return;
    }
    track_.digest = norm_digest(*document_->frame, base);
    const Standing s = standing(on_present(events, track_.digest));
    track_.state = s.state;
    if (const std::vector<const Event*> alive = living(events); !s.decided() && !alive.empty()) show_difference(base, *alive.back());
    for (const Verdict& v : s.verdicts) {
      track_.reviewers.push_back(v.by);
      if (v.event->base != track_.digest) make_stale(base, *v.event);
    }
    if (track_.state == State::stale) return;
    const Verdict* agreed = s.agreed();
    if (agreed == nullptr || agreed->kind == Action::accept || agreed->kind == Action::add) track_.effective = base;
    else if (agreed->kind == Action::correct) correct(base, *agreed->event);
  }

 private:
  /// The machine's norm, or the one that a reviewer added.
  bool find_base(const std::vector<const Event*>& events, Norm& base) const {
    if (document_ == nullptr) return false;
    if (const SeenNorm* n = seen_.norm(track_.target.id)) {
      base = *n->norm;
      return true;
    }
    for (const Event* e : living(events)) {
      if (e->patch.empty() || (e->action != Action::add && e->verdict != Action::add)) continue;
      bool proven = false;
      moved_patch(*document_->frame, e->patch, 0, proven);
      Patched added = added_norm(*document_->frame, e->patch);
      if (!proven || !added.error.empty()) return false;
      base = std::move(added.norm);
      base.id = track_.target.id;
      return true;
    }
    return false;
  }

  void make_stale(const Norm& base, const Event& event) {
    track_.state = State::stale;
    track_.effective = base;
    show_difference(base, event);
  }

  void show_difference(const Norm& base, const Event& event) {
    const std::string now = document_->frame->quote(base.sentence);
    if (event.anchor && track_.difference.empty() && (event.anchor->quote != now || track_.state == State::stale))
      track_.difference = word_difference(event.anchor->quote, now);
  }

  void correct(const Norm& base, const Event& event) {
    std::string patch = event.patch;
    bool proven = true;
    if (event.doc_digest != document_->text_digest && event.anchor)
      patch = moved_patch(*document_->frame, patch, start_of(*document_->frame, base) - event.anchor->start, proven);
    Patched corrected = proven ? patched_norm(*document_->frame, base, patch) : Patched{.error = "moved"};
    if (corrected.error.empty()) track_.effective = std::move(corrected.norm);
    else make_stale(base, event);
  }

  const Snapshot& seen_;
  Track& track_;
  const SeenDocument* document_;
};

}  // namespace

Track track_of(const Snapshot& seen, const Target& target, const std::vector<const Event*>& events) {
  Track out;
  out.target = target;
  for (const Event* e : events) {
    out.events.push_back(*e);
    out.last = std::max(out.last, e->seq);
  }
  if (target.kind == TargetKind::norm) {
    Placing(seen, out).place(events);
    return out;
  }
  const Standing s = standing(events);
  out.state = s.state;
  for (const Verdict& v : s.verdicts) out.reviewers.push_back(v.by);
  const bool there = target.kind == TargetKind::cue     ? seen.cue(target.id) != nullptr
                     : target.kind == TargetKind::actor ? seen.actor(target.id) != nullptr
                                                        : seen.document(target.id) != nullptr;
  if (!there && s.decided()) out.state = State::unanchored;
  return out;
}

}  // namespace pandect
