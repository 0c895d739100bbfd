#include "knowledge/citations.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace pandect {
namespace {

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

/// Lower is better.
auto distance(const LawPlace& place, const Record& from) {
  const DocumentMetadata& m = place.record->document.metadata;
  const bool other_document = place.record != &from;
  const int language = m.language == from.document.metadata.language                      ? 0
                       : primary(m.language) == primary(from.document.metadata.language) ? 1
                                                                                          : 2;
  return std::make_tuple(other_document, language, !m.translation_of.empty());
}

bool better(const LawPlace& a, const LawPlace& b, const Record& from) {
  const auto da = distance(a, from);
  const auto db = distance(b, from);
  if (da != db) return da < db;
  const DocumentMetadata& ma = a.record->document.metadata;
  const DocumentMetadata& mb = b.record->document.metadata;
  if (ma.valid_from != mb.valid_from) return ma.valid_from > mb.valid_from;
  return std::tie(ma.id, a.provision) < std::tie(mb.id, b.provision);
}

const std::string& id_of(const LawPlace& place) { return place.record->document.provisions[place.provision].id; }

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

LawIndex::LawIndex(const std::vector<Record>& records) {
  for (const Record& r : records) {
    add(r.document.metadata.uri, {&r, 0});
    for (ProvisionIndex i = 1; i < r.document.provisions.size(); ++i)
      if (r.document.provisions[i].uri != r.document.metadata.uri) add(r.document.provisions[i].uri, {&r, i});
  }
}

void LawIndex::add(const std::string& uri, LawPlace place) {
  if (!uri.empty()) places_[uri].push_back(place);
}

const LawPlace* LawIndex::find(std::string_view target, const Record& from) const {
  const auto found = places_.find(std::string(target));
  if (found == places_.end()) return nullptr;
  const LawPlace* best = &found->second.front();
  for (const LawPlace& place : found->second)
    if (better(place, *best, from)) best = &place;
  return best;
}

std::vector<LawPlace> LawIndex::nearest(std::string_view target, const Record& from) const {
  for (; target.size() > 1; target = target.substr(0, target.rfind('/'))) {
    const auto found = places_.find(std::string(target));
    if (found == places_.end()) continue;
    std::vector<LawPlace> out = found->second;
    std::sort(out.begin(), out.end(), [&from](const LawPlace& a, const LawPlace& b) { return better(a, b, from); });
    return out;
  }
  return {};
}

bool LawIndex::has_law_of(std::string_view target) const {
  for (std::size_t at = target.rfind('/'); at != std::string_view::npos && at > 0; at = target.rfind('/', at - 1)) {
    const auto found = places_.find(std::string(target.substr(0, at)));
    if (found == places_.end()) continue;
    if (std::any_of(found->second.begin(), found->second.end(), [](const LawPlace& p) { return p.provision == 0; })) return true;
  }
  return false;
}

void resolve_citations(std::vector<Record>& records) {
  const LawIndex index(records);
  for (Record& r : records) {
    forget_unresolved(r);
    for (Citation& c : r.findings.citations) {
      c.resolved.clear();
      if (c.target.empty()) continue;
      if (const LawPlace* place = index.find(c.target, r)) {
        c.resolved = id_of(*place);
      } else if (index.has_law_of(c.target)) {
        Issue issue = make_issue(IssueCode::citation_unresolved, "“" + std::string(c.span.in(r.document.text)) + "” names " + c.target +
                                 ", which the text of that law in this knowledge base does not have", c.span);
        issue.source = r.document.source.path;
        issue.doc = r.document.metadata.id;
        r.findings.issues.push_back(std::move(issue));
      }
    }
  }
}

}  // namespace pandect
