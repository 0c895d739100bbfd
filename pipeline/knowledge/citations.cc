#include "knowledge/citations.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace pandect {
namespace {

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

constexpr std::size_t kRemembered = 20000;  // paths

/// An issue that resolve_citations wrote, perhaps in an earlier merge: it stands at a citation that has a target.
void forget_unresolved(Record& record) {
  std::unordered_set<std::uint64_t> decided;
  const auto key = [](Span s) { return (std::uint64_t{s.begin} << 32U) | s.end; };
  for (const Citation& c : record.findings.citations)
    if (!c.target.empty()) decided.insert(key(c.span));
  std::erase_if(record.findings.issues, [&](const Issue& i) {
    return i.code == IssueCode::citation_unresolved && i.span && decided.contains(key(*i.span));
  });
}

}  // namespace

const std::vector<LawPlace>& LawIndex::at(std::string_view uri) {
  std::string key(uri);
  if (const auto known = seen_.find(key); known != seen_.end()) return known->second;
  if (seen_.size() >= kRemembered) seen_.clear();
  std::vector<LawPlace> places = library_.places(key);
  return seen_.emplace(std::move(key), std::move(places)).first->second;
}

bool LawIndex::better(const LawPlace& a, const LawPlace& b, DocumentIndex from) const {
  const DocumentOutline& reader = library_.outline(from);
  const auto distance = [&](const LawPlace& place) {
    const DocumentOutline& o = library_.outline(place.document);
    const int language = o.language == reader.language ? 0 : primary(o.language) == primary(reader.language) ? 1 : 2;
    return std::make_tuple(place.document != from, language, o.translation);
  };
  const auto da = distance(a), db = distance(b);
  if (da != db) return da < db;
  const DocumentOutline& oa = library_.outline(a.document);
  const DocumentOutline& ob = library_.outline(b.document);
  if (oa.valid_from != ob.valid_from) return oa.valid_from > ob.valid_from;
  return std::tie(oa.id, a.provision) < std::tie(ob.id, b.provision);
}

std::optional<LawPlace> LawIndex::find(std::string_view target, DocumentIndex from) {
  const std::vector<LawPlace>& places = at(target);
  if (places.empty()) return std::nullopt;
  return *std::min_element(places.begin(), places.end(), [&](const LawPlace& a, const LawPlace& b) { return better(a, b, from); });
}

std::vector<LawPlace> LawIndex::nearest(std::string_view target, DocumentIndex from) {
  for (; target.size() > 1; target = target.substr(0, target.rfind('/'))) {
    std::vector<LawPlace> out = at(target);
    if (out.empty()) continue;
    std::sort(out.begin(), out.end(), [&](const LawPlace& a, const LawPlace& b) { return better(a, b, from); });
    return out;
  }
  return {};
}

bool LawIndex::has_law_of(std::string_view target) {
  for (std::size_t slash = target.rfind('/'); slash != std::string_view::npos && slash > 0; slash = target.rfind('/', slash - 1)) {
    const std::vector<LawPlace>& places = at(target.substr(0, slash));
    if (std::any_of(places.begin(), places.end(), [](const LawPlace& p) { return p.provision == 0; })) return true;
  }
  return false;
}

void resolve_citations(Record& r, DocumentIndex self, LawIndex& index) {
  forget_unresolved(r);
  for (Citation& c : r.findings.citations) {
    if (c.target.empty()) continue;  // a law without a path found its own provisions when it was read
    c.resolved.clear();
    if (const std::optional<LawPlace> place = index.find(c.target, self)) {
      c.resolved = index.library().id_of(*place);
    } else if (index.has_law_of(c.target)) {
      Issue issue = make_issue(IssueCode::citation_unresolved, "“" + std::string(c.span.in(r.document.text)) + "” names " + c.target +
                               ", which the text of that law in this knowledge base does not have", c.span);
      issue.source = r.document.source.path;
      issue.doc = r.document.metadata.id;
      r.findings.issues.push_back(std::move(issue));
    }
  }
}

}  // namespace pandect
