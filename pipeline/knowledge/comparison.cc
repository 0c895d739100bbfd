#include "knowledge/comparison.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "core/unicode.h"
#include "knowledge/norm_matching.h"
#include "knowledge/versions.h"

namespace pandect {
namespace {

constexpr std::array<std::string_view, 14> kChangeKinds{"added",  "removed",    "type",       "status", "bearer",    "object",  "action",
                                                        "conditions", "exceptions", "times",  "sanctions", "wording", "renumbered", "moved"};

using Records = std::vector<const Record*>;

/// Takes from both sides, in order, the documents for which `key` gives the same words.
void pair_by(Records& before, Records& after, std::vector<DocumentComparison>& out,
             const std::function<std::string(const Record&)>& key) {
  std::multimap<std::string, const Record*> old;
  for (const Record* r : before)
    if (const std::string k = key(*r); !k.empty()) old.emplace(k, r);
  std::set<const Record*> paired;
  std::erase_if(after, [&](const Record* r) {
    const std::string k = key(*r);
    const auto found = k.empty() ? old.end() : old.find(k);
    if (found == old.end()) return false;
    out.push_back({found->second, r, {}, 0});
    paired.insert(found->second);
    old.erase(found);
    return true;
  });
  std::erase_if(before, [&](const Record* r) { return paired.contains(r); });
}

std::vector<DocumentComparison> pairs_of(Records before, Records after) {
  std::vector<DocumentComparison> out;
  pair_by(before, after, out, [](const Record& r) { return r.document.metadata.id; });
  const auto with_language = [](const Record& r, const std::string& key) {
    return key.empty() ? key : key + "/" + r.document.metadata.language;
  };
  pair_by(before, after, out, [&](const Record& r) { return with_language(r, r.document.metadata.work); });
  pair_by(before, after, out, [&](const Record& r) { return with_language(r, r.document.metadata.uri); });
  pair_by(before, after, out, bare_title);
  if (before.size() == 1 && after.size() == 1) pair_by(before, after, out, [](const Record&) { return "the one left"; });
  for (const Record* r : after) out.push_back({nullptr, r, {}, 0});
  std::sort(out.begin(), out.end(), [](const DocumentComparison& a, const DocumentComparison& b) {
    return a.after->document.metadata.id < b.after->document.metadata.id;
  });
  for (const Record* r : before) out.push_back({r, nullptr, {}, 0});
  return out;
}

/// For each pair in order of the old text, whether it keeps its place: a longest run of pairs in the same order in both.
std::vector<bool> in_place(const std::vector<int>& partner) {
  std::vector<std::size_t> tails, previous(partner.size(), SIZE_MAX);
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] < 0) continue;
    const auto at = std::lower_bound(tails.begin(), tails.end(), partner[i],
                                     [&](std::size_t t, int value) { return partner[t] < value; });
    if (at != tails.begin()) previous[i] = *(at - 1);
    if (at == tails.end()) tails.push_back(i);
    else *at = i;
  }
  std::vector<bool> kept(partner.size(), false);
  for (std::size_t i = tails.empty() ? SIZE_MAX : tails.back(); i != SIZE_MAX; i = previous[i]) kept[i] = true;
  return kept;
}

/// Two texts whose norms are compared.
class Versions {
 public:
  Versions(const Record& before, const Record& after, const QuoteRules& rules)
      : before_(before), after_(after), old_frame_(before.document), new_frame_(after.document),
        old_(old_frame_, rules.of(before.document.metadata.language), numbers_),
        new_(new_frame_, rules.of(after.document.metadata.language), numbers_) {}

  void compare(DocumentComparison& out) {
    const std::vector<Norm>& old_norms = before_.findings.norms;
    const std::vector<Norm>& new_norms = after_.findings.norms;
    partner_ = match_norms(keys(before_, old_), keys(after_, new_));
    index_partners();
    const std::vector<bool> kept = in_place(partner_);
    std::vector<std::vector<NormChange>> at(new_norms.size() + 1);  // at the new norm, or before the one that follows
    std::size_t next = 0;
    for (std::size_t i = 0; i < old_norms.size(); ++i) {
      if (partner_[i] < 0) {
        at[next].push_back({&old_norms[i], nullptr, {ChangeKind::removed}});
        continue;
      }
      const auto j = static_cast<std::size_t>(partner_[i]);
      if (kept[i]) next = j + 1;
      NormChange change{&old_norms[i], &new_norms[j], kinds(old_norms[i], new_norms[j], kept[i])};
      if (change.kinds.empty()) ++out.unchanged;
      else at[j].push_back(std::move(change));
    }
    for (std::size_t j = 0; j < new_norms.size(); ++j)
      if (!matched_[j]) at[j].push_back({nullptr, &new_norms[j], {ChangeKind::added}});
    for (std::vector<NormChange>& changes : at)
      for (NormChange& change : changes) out.changes.push_back(std::move(change));
  }

 private:
  static std::vector<NormKey> keys(const Record& record, const NormReader& reader) {
    std::vector<NormKey> out;
    for (const Norm& n : record.findings.norms) out.push_back({reader.whole(n), record.document.provisions[n.provision].path});
    return out;
  }

  void index_partners() {
    matched_.assign(after_.findings.norms.size(), false);
    for (std::size_t i = 0; i < partner_.size(); ++i) {
      const std::string& id = before_.findings.norms[i].id;
      if (partner_[i] < 0) continue;
      matched_[static_cast<std::size_t>(partner_[i])] = true;
      became_[id] = &after_.findings.norms[static_cast<std::size_t>(partner_[i])];
    }
    for (const Norm& n : before_.findings.norms) old_by_id_[n.id] = &n;
  }

  enum class Likeness { same, wording, other };

  Likeness like(const Spans& before, const Spans& after) const {
    if (old_.words(before) == new_.words(after)) return Likeness::same;
    WordSequence a = old_.content(before), b = new_.content(after);
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b ? Likeness::wording : Likeness::other;
  }
  Likeness like(const std::vector<Spans>& before, const std::vector<Spans>& after) const {
    if (before.size() != after.size()) return Likeness::other;
    Likeness out = Likeness::same;
    for (std::size_t i = 0; i < before.size(); ++i) out = std::max(out, like(before[i], after[i]));
    return out;
  }
  Likeness like(const std::vector<NormTime>& before, const std::vector<NormTime>& after) const {
    if (before.size() != after.size()) return Likeness::other;
    Likeness out = Likeness::same;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i].kind != after[i].kind || before[i].value != after[i].value) return Likeness::other;
      out = std::max(out, like(before[i].spans, after[i].spans));
    }
    return out;
  }
  Likeness bearers(const Norm& before, const Norm& after) const {
    if (before.bearer.has_value() != after.bearer.has_value()) return Likeness::other;
    return before.bearer ? like(before.bearer->spans, after.bearer->spans) : Likeness::same;
  }

  /// Whether the same breach has the same consequences.
  bool same_sanctions(const Norm& before, const Norm& after) const {
    std::set<std::string> expected, found(after.sanctions.begin(), after.sanctions.end());
    for (const std::string& id : before.sanctions) {
      const auto heir = became_.find(id);
      if (heir == became_.end() || !old_by_id_.contains(id)) return false;
      if (like(old_by_id_.at(id)->action, heir->second->action) == Likeness::other) return false;
      expected.insert(heir->second->id);
    }
    return expected == found;
  }

  std::vector<ChangeKind> kinds(const Norm& before, const Norm& after, bool kept) const {
    std::vector<ChangeKind> out;
    bool wording = like(before.cue, after.cue) != Likeness::same;
    if (before.type != after.type) out.push_back(ChangeKind::type);
    if (before.status != after.status) out.push_back(ChangeKind::status);
    const std::array<std::pair<ChangeKind, Likeness>, 6> parts{{
        {ChangeKind::bearer, bearers(before, after)},
        {ChangeKind::object, like(before.object, after.object)},
        {ChangeKind::action, like(before.action, after.action)},
        {ChangeKind::conditions, like(before.conditions, after.conditions)},
        {ChangeKind::exceptions, like(before.exceptions, after.exceptions)},
        {ChangeKind::times, like(before.times, after.times)},
    }};
    for (const auto& [kind, likeness] : parts) {
      if (likeness == Likeness::other) out.push_back(kind);
      wording |= likeness == Likeness::wording;
    }
    if (!same_sanctions(before, after)) out.push_back(ChangeKind::sanctions);
    if (wording && out.empty()) out.push_back(ChangeKind::wording);
    if (!kept) out.push_back(ChangeKind::moved);
    else if (path(before_, before) != path(after_, after)) out.push_back(ChangeKind::renumbered);
    return out;
  }

  static const std::string& path(const Record& r, const Norm& n) { return r.document.provisions[n.provision].path; }

  const Record& before_;
  const Record& after_;
  Frame old_frame_, new_frame_;
  WordNumbers numbers_;
  NormReader old_, new_;
  std::vector<int> partner_;
  std::vector<bool> matched_;
  std::map<std::string, const Norm*> became_;     // id of an old norm → the new one
  std::map<std::string, const Norm*> old_by_id_;
};

}  // namespace

std::string_view name(ChangeKind kind) { return kChangeKinds[static_cast<std::size_t>(kind)]; }

std::vector<const Record*> choose_documents(const KnowledgeBase& kb, const std::string& words) {
  Records out;
  const std::string wanted = folded(words);
  for (const Record& r : kb.records)
    if (r.document.metadata.id == words) return {&r};
  for (const Record& r : kb.records)
    if (words.empty() || folded(r.document.metadata.title).find(wanted) != std::string::npos ||
        folded(r.document.metadata.id).find(wanted) != std::string::npos)
      out.push_back(&r);
  return out;
}

bool Comparison::equal() const {
  return std::all_of(documents.begin(), documents.end(), [](const DocumentComparison& d) {
    return d.before != nullptr && d.after != nullptr && d.changes.empty();
  });
}

Comparison compare(const KnowledgeBase& before, const KnowledgeBase& after, const ComparisonRequest& request,
                   const QuoteRules& rules) {
  Comparison out{pairs_of(choose_documents(before, request.before), choose_documents(after, request.after))};
  for (DocumentComparison& d : out.documents) {
    if (d.before != nullptr && d.after != nullptr) {
      Versions(*d.before, *d.after, rules).compare(d);
    } else if (d.after != nullptr) {
      for (const Norm& n : d.after->findings.norms) d.changes.push_back({nullptr, &n, {ChangeKind::added}});
    } else {
      for (const Norm& n : d.before->findings.norms) d.changes.push_back({&n, nullptr, {ChangeKind::removed}});
    }
  }
  return out;
}

}  // namespace pandect
