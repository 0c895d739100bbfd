#include "resolve/resolve.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "knowledge/identity.h"
#include "resolve/steps.h"

namespace pandect {
namespace {

void append_new(std::vector<Link>& links, std::vector<Link> found, std::set<std::tuple<std::string, std::string, LinkKind>>& known) {
  for (Link& l : found)
    if (known.emplace(l.from, l.to, l.kind).second) links.push_back(std::move(l));
}

/// `sanctions` of a norm are the sanction norms that a link connects with it.
void fill_sanctions(Record& record) {
  std::unordered_map<std::string_view, Norm*> by_id;
  for (Norm& n : record.findings.norms) {
    n.sanctions.clear();
    by_id.emplace(n.id, &n);
  }
  for (const Link& l : record.findings.links)
    if (const auto punished = by_id.find(l.to); l.kind == LinkKind::sanction_for && punished != by_id.end())
      punished->second->sanctions.push_back(l.from);
}

}  // namespace

void resolve(Record& record, const RelationRules& rules) {
  const Places places(record);
  resolve_actors(record, places);
  resolve_references(record, places);
  resolve_times(record);
  std::set<std::tuple<std::string, std::string, LinkKind>> known;
  for (const Link& l : record.findings.links) known.emplace(l.from, l.to, l.kind);
  auto& links = record.findings.links;
  append_new(links, precedence_links(record, places, rules), known);
  append_new(links, exception_links(record, places, rules), known);
  append_new(links, sanction_links(record, places, rules), known);
  append_new(links, definition_links(record, places), known);
  fill_sanctions(record);
  give_link_ids(record);
}

}  // namespace pandect
