#include <algorithm>
#include <unordered_map>

#include "resolve/reach.h"

namespace pandect {
namespace {

const std::string& id_of(const Document& document, ProvisionIndex at) {
  return at == 0 ? document.metadata.id : document.provisions[at].id;
}

/// “This Act extends to Northern Ireland” adds a part of the country to the whole: the law's territory stays the country.
bool says_where(const ScopeStatement& s, const Document& document) {
  const std::string& country = document.metadata.jurisdiction;
  const bool whole_law = std::find(s.within.begin(), s.within.end(), ProvisionIndex{0}) != s.within.end();
  const bool parts = !country.empty() && std::all_of(s.territory.begin(), s.territory.end(), [&country](const std::string& code) { return code.starts_with(country + "-"); });
  return !s.territory.empty() && !(whole_law && parts);
}

/// Statements by what they are said of.
class Statements {
 public:
  explicit Statements(const std::vector<ScopeStatement>& all) {
    for (const ScopeStatement& s : all) {
      if (s.sentence_only) sentences_.push_back(&s);
      for (const ProvisionIndex at : s.within) by_provision_[at].push_back(&s);
    }
    std::sort(sentences_.begin(), sentences_.end(), [](const auto* a, const auto* b) { return a->span < b->span; });
  }

  /// The statement that decides for a norm: one that reaches beyond the territory, else the narrowest.
  const ScopeStatement* of(const Norm& n, const std::vector<Provision>& provisions) const {
    const ScopeStatement* best = nullptr;
    const auto offer = [&best](const ScopeStatement* s) {
      if (best == nullptr || (s->extraterritorial && !best->extraterritorial)) best = s;
    };
    const Span sentence = hull(n.sentence);
    auto at = std::partition_point(sentences_.begin(), sentences_.end(), [sentence](const auto* s) { return s->span.end <= sentence.begin; });
    for (; at != sentences_.end() && (*at)->span.begin < sentence.end; ++at)
      if (stands_in(**at, n)) offer(*at);
    for (ProvisionIndex p = n.provision;; p = provisions[p].parent) {
      if (const auto found = by_provision_.find(p); found != by_provision_.end())
        for (const ScopeStatement* s : found->second) offer(s);
      if (p == 0) return best;
    }
  }

 private:
  static bool stands_in(const ScopeStatement& s, const Norm& n) {
    return std::any_of(n.sentence.begin(), n.sentence.end(), [&s](Span part) { return part.overlaps(s.span); });
  }

  std::vector<const ScopeStatement*> sentences_;
  std::unordered_map<ProvisionIndex, std::vector<const ScopeStatement*>> by_provision_;
};

}  // namespace

void apply_reach(Record& record, const std::vector<ScopeStatement>& all) {
  const Document& document = record.document;
  const Statements statements(all);
  for (Norm& n : record.findings.norms) {
    if (n.status != NormStatus::in_text) continue;
    const ScopeStatement* s = statements.of(n, document.provisions);
    if (s == nullptr) continue;
    n.extraterritorial = s->extraterritorial;
    if (says_where(*s, document)) n.territorial_scope = s->territory;
    n.scope_provision = id_of(document, s->provision);
  }
}

}  // namespace pandect
