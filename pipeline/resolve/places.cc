#include <algorithm>

#include "resolve/steps.h"

namespace pandect {
namespace {

template <class T>
void sort_by_span(std::vector<const T*>& items) {
  std::sort(items.begin(), items.end(),
            [](const T* a, const T* b) { return std::tie(a->span, a->id) < std::tie(b->span, b->id); });
}

template <class T, class Use>
void each_inside(const std::vector<const T*>& items, Span span, Use use) {
  auto at = std::partition_point(items.begin(), items.end(), [span](const T* i) { return i->span.begin < span.begin; });
  for (; at != items.end() && (*at)->span.begin < span.end; ++at)
    if (span.contains((*at)->span)) use(*at);
}

}  // namespace

std::vector<std::string_view> targets_of(const Citation& c) {
  if (c.targets.empty()) return c.target.empty() ? std::vector<std::string_view>{} : std::vector<std::string_view>{c.target};
  return {c.targets.begin(), c.targets.end()};
}

Link cited_link(LinkKind kind, std::string from, std::string to, const Citation& evidence) {
  Link l;
  l.kind = kind;
  l.from = std::move(from);
  l.to = std::move(to);
  l.evidence = {evidence.span};
  l.rule = evidence.rule;
  return l;
}

Places::Places(const Record& record) : record_(record) {
  const auto& provisions = record.document.provisions;
  for (const Citation& c : record.findings.citations) citations_.push_back(&c);
  for (const Mention& m : record.findings.mentions)
    if (m.kind == MentionKind::actor) actors_.push_back(&m);
  sort_by_span(citations_);
  sort_by_span(actors_);
  for (std::size_t i = 1; i < provisions.size(); ++i)
    if (!provisions[i].uri.empty() && provisions[i].uri != record.document.metadata.uri)
      provisions_.emplace(provisions[i].uri, &provisions[i]);
  last_descendant_.resize(provisions.size());
  for (ProvisionIndex i = 0; i < provisions.size(); ++i) last_descendant_[i] = i;
  for (std::size_t i = provisions.size(); i-- > 1;) {
    ProvisionIndex& above = last_descendant_[provisions[i].parent];
    above = std::max(above, last_descendant_[i]);
  }
  for (const Norm& n : record.findings.norms) norms_.push_back(&n);
  std::stable_sort(norms_.begin(), norms_.end(), [](const Norm* a, const Norm* b) { return a->provision < b->provision; });
}

std::vector<const Citation*> Places::citations_in(const Spans& spans) const {
  std::vector<const Citation*> out;
  for (const Span span : spans) each_inside(citations_, span, [&](const Citation* c) { out.push_back(c); });
  return out;
}

std::vector<const Mention*> Places::actors_in(Span span) const {
  std::vector<const Mention*> out;
  each_inside(actors_, span, [&](const Mention* m) { out.push_back(m); });
  return out;
}

const Provision* Places::provision(std::string_view uri) const {
  const auto found = provisions_.find(uri);
  return found == provisions_.end() ? nullptr : found->second;
}

bool Places::below(ProvisionIndex inner, ProvisionIndex outer) const {
  while (inner > outer) inner = record_.document.provisions[inner].parent;
  return inner == outer;
}

std::vector<const Norm*> Places::norms_under(const Provision& provision) const {
  const auto outer = static_cast<ProvisionIndex>(&provision - record_.document.provisions.data());
  auto at = std::partition_point(norms_.begin(), norms_.end(), [outer](const Norm* n) { return n->provision < outer; });
  std::vector<const Norm*> out;
  for (; at != norms_.end() && (*at)->provision <= last_descendant_[outer]; ++at)
    if (below((*at)->provision, outer)) out.push_back(*at);
  return out;
}

}  // namespace pandect
