#include "review/rules.h"

#include <algorithm>

#include "review/digest.h"
#include "review/patch.h"

namespace pandect {
namespace {

/// What is wrong, and what to do about it.
struct NotAllowed {
  std::string message, remedy;
};

bool one_of(Action action, std::initializer_list<Action> list) { return std::find(list.begin(), list.end(), action) != list.end(); }

class Check {
 public:
  Check(const Snapshot& seen, const Track& track, const Proposal& p, const Reviewer& who)
      : seen_(seen), track_(track), p_(p), who_(who), standing_(standing(pointers(track.events))) {}

  Checked run() {
    Checked out;
    try {
      check_target();
      if (conflicts()) {
        out.refusal = Refusal{Refusal::Kind::conflict, 0, "this was decided on, or reads differently, since you saw it",
                              "look at what stands now, then decide again", track_};
        return out;
      }
      event_.by = who_.name;
      event_.role = who_.role;
      event_.target = p_.target;
      event_.action = p_.action;
      event_.comment = p_.comment;
      decide();
      if (event_.target.kind == TargetKind::norm) anchor();
      out.event = std::move(event_);
    } catch (const NotAllowed& no) {
      out.refusal = Refusal{Refusal::Kind::not_allowed, 0, no.message, no.remedy, std::nullopt};
    }
    return out;
  }

 private:
  static std::vector<const Event*> pointers(const std::vector<Event>& events) {
    std::vector<const Event*> out;
    for (const Event& e : events) out.push_back(&e);
    return out;
  }

  void check_target() const {
    const Target& t = p_.target;
    const bool norm = t.kind == TargetKind::norm && (seen_.norm(t.id) != nullptr || !track_.digest.empty());
    const bool there = norm || (t.kind == TargetKind::cue && seen_.cue(t.id) != nullptr) ||
                       (t.kind == TargetKind::actor && seen_.actor(t.id) != nullptr) ||
                       (t.kind == TargetKind::document && seen_.document(t.id) != nullptr);
    if (!there) throw NotAllowed{"the knowledge base has no " + std::string(name(t.kind)) + " “" + t.id + "”", "load the page again"};
    if (t.kind != TargetKind::actor && seen_.document(t.doc) == nullptr)
      throw NotAllowed{"the knowledge base has no document “" + t.doc + "”", "load the page again"};
    if (const SeenNorm* n = seen_.norm(t.id); n != nullptr && seen_.index_of(t.doc) != n->document)
      throw NotAllowed{"the norm stands in another document", "name the document it stands in"};
  }

  bool conflicts() const {
    if (p_.action == Action::comment) return false;
    if (p_.after != track_.last) return true;
    return p_.target.kind == TargetKind::norm && p_.base != track_.digest;
  }

  void decide() {
    const bool norm = p_.target.kind == TargetKind::norm, actor = p_.target.kind == TargetKind::actor;
    switch (p_.action) {
      case Action::accept: return accept();
      case Action::discuss: return only(p_.target.kind != TargetKind::document);
      case Action::reject: only(norm); return reject();
      case Action::correct: only(norm || actor); return norm ? correct() : actor_patch({"name", "names", "type", "jurisdiction", "same_as"});
      case Action::merge: only(actor); return merge();
      case Action::split: only(actor); return actor_patch({"split_off"});
      case Action::add: only(p_.target.kind == TargetKind::cue || p_.target.kind == TargetKind::document); return add();
      case Action::confirm:
      case Action::dispute: return second();
      case Action::adjudicate: return adjudicate();
      case Action::reopen: return reopen();
      case Action::comment: return comment();
      default: throw NotAllowed{"“" + std::string(name(p_.action)) + "” is no decision on a target", "see docs/REVIEW-API.md"};
    }
  }

  void only(bool fits) const {
    if (!fits)
      throw NotAllowed{"a " + std::string(name(p_.target.kind)) + " cannot be given “" + std::string(name(p_.action)) + "”",
                       "see docs/REVIEW-API.md for what can be done to it"};
  }

  void accept() {
    only(p_.target.kind != TargetKind::document);
    for (const Verdict& v : standing_.verdicts) {
      if (v.kind != Action::correct && v.kind != Action::add) continue;
      if (v.by == who_.name) throw NotAllowed{"you have corrected or added this yourself", "undo that first, or leave it as it stands"};
      confirm(v);
    }
  }

  /// What was confirmed stands in the event itself: it still holds when the other reviewer takes theirs back.
  void confirm(const Verdict& v) {
    event_.action = Action::confirm;
    event_.verdict = v.kind;
    event_.patch = v.event->patch;
  }

  void reject() {
    const auto& known = reject_reasons();
    if (p_.reasons.empty()) throw NotAllowed{"a norm is rejected for a reason", "give one: not_a_norm, duplicate, out_of_scope …"};
    for (const std::string& reason : p_.reasons)
      if (std::find(known.begin(), known.end(), reason) == known.end())
        throw NotAllowed{"“" + reason + "” is no reason to reject a norm", "give one of those that /api/session names"};
    event_.reasons = p_.reasons;
  }

  const Frame& frame() const { return *seen_.document(p_.target.doc)->frame; }

  Norm base() const {
    if (const SeenNorm* n = seen_.norm(p_.target.id)) return *n->norm;
    Norm norm;
    for (const Event& e : track_.events)
      if (e.action == Action::add || e.verdict == Action::add) norm = added_norm(frame(), e.patch).norm;
    norm.id = p_.target.id;
    return norm;
  }

  void take(Patched patched) {
    if (!patched.error.empty()) throw NotAllowed{"the patch cannot be applied: " + patched.error, "see docs/REVIEW-API.md for what a patch may do"};
    event_.patch = std::move(patched.patch);
    event_.reasons = std::move(patched.fields);
  }

  void correct() {
    const Norm before = base();
    Patched patched = patched_norm(frame(), before, p_.patch);
    if (patched.error.empty() && patched.fields.empty())
      throw NotAllowed{"the patch changes nothing", "accept the norm, or change a field of it"};
    take(std::move(patched));
  }

  void actor_patch(std::initializer_list<std::string_view> allowed) {
    Patched patched = checked_actor_patch(p_.patch);
    for (const std::string& field : patched.fields)
      if (std::find(allowed.begin(), allowed.end(), field) == allowed.end()) patched.error = "“/" + field + "” is not for this action";
    take(std::move(patched));
  }

  void merge() {
    actor_patch({"merged_into"});
    const std::string into = checked_actor_patch(p_.patch).value;
    if (into == p_.target.id || seen_.actor(into) == nullptr) throw NotAllowed{"there is no other actor “" + into + "”", "name one of /api/actors"};
  }

  void add() {
    Patched patched = added_norm(frame(), p_.patch);
    if (!patched.error.empty()) throw NotAllowed{"this is no norm yet: " + patched.error, "mark at least its sentence, cue and action and choose its type"};
    event_.target = {TargetKind::norm, p_.target.doc, patched.norm.id, p_.target.kind == TargetKind::cue ? p_.target.id : ""};
    event_.patch = std::move(patched.patch);
    added_ = std::move(patched.norm);
  }

  void second() {
    const auto other = std::find_if(standing_.verdicts.rbegin(), standing_.verdicts.rend(), [&](const Verdict& v) { return v.by != who_.name; });
    if (other != standing_.verdicts.rend()) {
      if (p_.action == Action::confirm) confirm(*other);
      return;
    }
    throw NotAllowed{"nobody else has decided on this", "accept, correct or reject it"};
  }

  void adjudicate() {
    if (standing_.state != State::disputed && standing_.state != State::confirmed)
      throw NotAllowed{"there is nothing to adjudicate", "only what is confirmed or disputed is adjudicated"};
    if (standing_.is_party(who_.name)) throw NotAllowed{"you are one of those who decided", "somebody else has to adjudicate"};
    if (!p_.verdict || !one_of(*p_.verdict, {Action::accept, Action::reject, Action::correct}))
      throw NotAllowed{"an adjudication has a verdict", "give accept, reject or correct"};
    event_.verdict = p_.verdict;
    if (*p_.verdict == Action::accept) return;
    only(p_.target.kind == TargetKind::norm);
    *p_.verdict == Action::reject ? reject() : correct();
  }

  void reopen() const {
    if (!standing_.decided()) throw NotAllowed{"nothing is decided here", "decide"};
  }

  void comment() {
    const bool sample = p_.reasons.size() == 1 && (p_.reasons[0] == kSampleRight || p_.reasons[0] == kSampleWrong);
    if (!sample && (p_.comment.empty() || !p_.reasons.empty())) throw NotAllowed{"a comment without words", "write one"};
    event_.reasons = p_.reasons;
  }

  void anchor() {
    event_.doc_digest = seen_.document(p_.target.doc)->text_digest;
    const Norm norm = added_ ? *added_ : base();
    event_.base = norm_digest(frame(), norm);
    event_.anchor = anchor_of(frame(), norm);
  }

  const Snapshot& seen_;
  const Track& track_;
  const Proposal& p_;
  const Reviewer& who_;
  const Standing standing_;
  Event event_;
  std::optional<Norm> added_;
};

}  // namespace

Checked checked(const Snapshot& seen, const Track& track, const Proposal& proposal, const Reviewer& who) {
  return Check(seen, track, proposal, who).run();
}

}  // namespace pandect
