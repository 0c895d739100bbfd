#include "review/carry.h"

#include <algorithm>
#include <array>
#include <map>

#include "knowledge/norm_matching.h"
#include "knowledge/pin_citation.h"
#include "knowledge/quote_words.h"
#include "review/digest.h"
#include "review/patch.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 3> kFates{"carried", "reopened", "gone"};

/// What has to be the same: the provision without its label, and what the norm says without where it stands.
std::string likeness_key(const SeenDocument& d, const Norm& n) {
  const Frame& frame = *d.frame;
  std::string out = provision_digest(frame, n) + "\n" + std::string(name(n.type)) + "\n" + std::string(name(n.status));
  const auto add = [&](const Spans& spans) { out += "\n" + exact_form(frame.quote(spans)); };
  add(n.sentence);
  add(n.cue);
  add(n.bearer ? n.bearer->spans : Spans());
  add(n.object);
  add(n.action);
  for (const Spans& s : n.conditions) add(s);
  out += "\n/";
  for (const Spans& s : n.exceptions) add(s);
  out += "\n/";
  for (const NormTime& t : n.times) {
    add(t.spans);
    out += "\n" + t.value;
  }
  return out;
}

const std::string& path_of(const SeenDocument& d, const Norm& n) { return d.record->document.provisions[n.provision].path; }

/// Equal norms belong together by their place among their equals; one path with another beats that.
void pair_equals(const SeenDocument& before, const SeenDocument& after, std::vector<NormHeir>& out, std::vector<bool>& taken) {
  std::multimap<std::string, std::size_t> fresh;
  const auto& norms = after.record->findings.norms;
  for (std::size_t j = 0; j < norms.size(); ++j) fresh.emplace(likeness_key(after, norms[j]), j);
  for (const bool same_path : {true, false})
    for (NormHeir& heir : out) {
      if (heir.after != nullptr) continue;
      const auto [first, last] = fresh.equal_range(likeness_key(before, *heir.before));
      for (auto it = first; it != last; ++it) {
        if (taken[it->second] || (same_path && path_of(before, *heir.before) != path_of(after, norms[it->second]))) continue;
        heir.after = &norms[it->second];
        heir.fate = CarriedDecision::Fate::carried;
        taken[it->second] = true;
        break;
      }
    }
}

/// The likest of those that are left.
void pair_likes(const SeenDocument& before, const SeenDocument& after, const QuoteRules& rules, std::vector<NormHeir>& out, const std::vector<bool>& taken) {
  WordNumbers numbers;
  const NormReader old_reader(*before.frame, rules.of(before.record->document.metadata.language), numbers);
  const NormReader new_reader(*after.frame, rules.of(after.record->document.metadata.language), numbers);
  std::vector<NormKey> old_keys, new_keys;
  std::vector<std::size_t> old_at, new_at;
  const auto& norms = after.record->findings.norms;
  for (std::size_t i = 0; i < out.size(); ++i)
    if (out[i].after == nullptr) {
      old_keys.push_back({old_reader.whole(*out[i].before), path_of(before, *out[i].before)});
      old_at.push_back(i);
    }
  for (std::size_t j = 0; j < norms.size(); ++j)
    if (!taken[j]) {
      new_keys.push_back({new_reader.whole(norms[j]), path_of(after, norms[j])});
      new_at.push_back(j);
    }
  const std::vector<int> partner = match_norms(old_keys, new_keys);
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] < 0) continue;
    out[old_at[i]].after = &norms[new_at[static_cast<std::size_t>(partner[i])]];
    out[old_at[i]].fate = CarriedDecision::Fate::reopened;
  }
}

std::string difference_in_words(const std::vector<DifferencePiece>& pieces) {
  std::string out;
  for (const DifferencePiece& p : pieces) {
    using Kind = DifferencePiece::Kind;
    out += p.kind == Kind::same ? p.text : p.kind == Kind::removed ? "[-" + p.text + "-]" : "{+" + p.text + "+}";
  }
  return out;
}

std::string decided_by(const Track& t) {
  std::string out;
  for (const std::string& by : t.reviewers) out += (out.empty() ? "" : ", ") + by;
  return out;
}

std::int64_t start_of(const SeenDocument& d, const Norm& n) {
  return static_cast<std::int64_t>(n.sentence.empty() ? 0 : d.frame->offsets().code_point(n.sentence.front().begin));
}

/// One decision beside the new version.
class Carrying {
 public:
  Carrying(const SeenDocument& before, const SeenDocument& after, const NormHeir& heir, const Track& track)
      : before_(before), after_(after), heir_(heir), track_(track) {}

  CarriedDecision run() {
    CarriedDecision out;
    out.fate = heir_.fate;
    out.from = track_.target;
    const std::string origin = before_.record->document.metadata.id + ", " + pin_citation(before_.record->document, heir_.before->provision);
    if (heir_.after == nullptr) {
      out.proof = origin + " has no like in " + after_.record->document.metadata.id;
      return out;
    }
    out.to = {TargetKind::norm, after_.record->document.metadata.id, heir_.after->id, ""};
    Event& e = out.event;
    e.target = out.to;
    e.base = norm_digest(*after_.frame, *heir_.after);
    e.doc_digest = after_.text_digest;
    e.anchor = anchor_of(*after_.frame, *heir_.after);
    if (out.fate == CarriedDecision::Fate::carried && !carry_verdict(e)) out.fate = CarriedDecision::Fate::reopened;
    const std::string here = pin_citation(after_.record->document, heir_.after->provision);
    if (out.fate == CarriedDecision::Fate::carried) {
      out.proof = origin + " (" + track_.target.id + "), decided by " + decided_by(track_) + ", is " + here +
                  " here: the provision (SHA-256 " + e.anchor->provision_digest + ") and the sentence are the same word for word";
    } else {
      e.action = Action::reopen;
      e.anchor->quote = before_.frame->quote(heir_.before->sentence);  // what the difference is shown from
      e.verdict.reset();
      e.patch.clear();
      e.reasons.clear();
      out.proof = origin + " (" + track_.target.id + ") was " + std::string(name(track_.state)) + " by " + decided_by(track_) + "; it reads here: " +
                  difference_in_words(word_difference(before_.frame->quote(heir_.before->sentence), after_.frame->quote(heir_.after->sentence)));
      if (before_.frame->quote(heir_.before->sentence) == after_.frame->quote(heir_.after->sentence))
        out.proof += " (the sentence is the same, what is around it in its provision, or how it was read, is not)";
    }
    e.comment = out.proof;
    return out;
  }

 private:
  bool carry_verdict(Event& e) const {
    std::vector<const Event*> events;
    for (const Event& event : track_.events) events.push_back(&event);
    const Standing s = standing(events);
    const Verdict* agreed = s.agreed();
    if (agreed == nullptr) return false;
    e.action = Action::carry;
    e.verdict = agreed->kind;
    e.reasons = {std::string(name(track_.state))};
    if (agreed->event->patch.empty()) return true;
    bool proven = false;
    const std::int64_t by = start_of(after_, *heir_.after) - static_cast<std::int64_t>(agreed->event->anchor ? agreed->event->anchor->start : 0);
    e.patch = moved_patch(*after_.frame, agreed->event->patch, by, proven);
    return proven && patched_norm(*after_.frame, *heir_.after, e.patch).error.empty();
  }

  const SeenDocument& before_;
  const SeenDocument& after_;
  const NormHeir& heir_;
  const Track& track_;
};

bool worth_carrying(const Track& t) {
  return t.target.kind == TargetKind::norm && t.state != State::proposed && t.state != State::stale && t.state != State::unanchored;
}

}  // namespace

std::string_view name(CarriedDecision::Fate fate) { return kFates[static_cast<std::size_t>(fate)]; }

std::vector<NormHeir> heirs(const SeenDocument& before, const SeenDocument& after, const QuoteRules& rules) {
  std::vector<NormHeir> out;
  for (const Norm& n : before.record->findings.norms) out.push_back({&n, nullptr, CarriedDecision::Fate::gone});
  std::vector<bool> taken(after.record->findings.norms.size(), false);
  pair_equals(before, after, out, taken);
  pair_likes(before, after, rules, out, taken);
  return out;
}

std::vector<CarriedDecision> carry(const Snapshot& before, const std::vector<Track>& decided, const Snapshot& after,
                                   const std::vector<VersionPair>& pairs, const QuoteRules& rules) {
  std::vector<CarriedDecision> out;
  for (const VersionPair& pair : pairs) {
    const SeenDocument* old_document = before.document(pair.before);
    const SeenDocument* new_document = after.document(pair.after);
    if (old_document == nullptr || new_document == nullptr) continue;
    const std::vector<NormHeir> all = heirs(*old_document, *new_document, rules);
    std::map<std::string, const NormHeir*> by_id;
    for (const NormHeir& heir : all) by_id[heir.before->id] = &heir;
    for (const Track& t : decided) {
      if (t.target.doc != pair.before || !worth_carrying(t)) continue;
      if (const auto heir = by_id.find(t.target.id); heir != by_id.end())
        out.push_back(Carrying(*old_document, *new_document, *heir->second, t).run());
    }
  }
  return out;
}

}  // namespace pandect
