#include "review/reviewed.h"

#include <algorithm>

namespace pandect {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// What stands for a norm: nothing for one that is rejected.
bool stands(const Track& t) { return t.effective.has_value() && t.state != State::unanchored; }

void apply(const Track& t, std::vector<Norm>& norms) {
  const auto at = std::find_if(norms.begin(), norms.end(), [&](const Norm& n) { return n.id == t.target.id; });
  if (at == norms.end()) {
    if (stands(t)) norms.push_back(*t.effective);
  } else if (stands(t)) {
    *at = *t.effective;
  } else if (t.state == State::rejected || t.state == State::confirmed || t.state == State::adjudicated) {
    norms.erase(at);
  }
}

}  // namespace

Reviewed reviewed(const Snapshot& seen, const std::vector<Track>& tracks) {
  Reviewed out{seen.kb(), {}};
  std::vector<Record*> touched;
  for (const Track& t : tracks) {
    if (t.target.kind != TargetKind::norm) continue;
    const std::size_t index = seen.index_of(t.target.doc);
    if (index >= out.kb.records.size()) continue;
    Record& record = out.kb.records[index];
    if (t.state != State::proposed) out.norms[t.target.id] = {t.state, joined(t.reviewers)};
    apply(t, record.findings.norms);
    touched.push_back(&record);
  }
  for (Record* record : touched)
    std::stable_sort(record->findings.norms.begin(), record->findings.norms.end(),
                     [](const Norm& a, const Norm& b) { return hull(a.sentence) < hull(b.sentence); });
  return out;
}

}  // namespace pandect
