#include "resolve/resolve.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "knowledge/identity.h"
#include "resolve/steps.h"

namespace pandect {
namespace {

/// The links of a record, each from one record to another of one kind once.
class OnlyOnce {
 public:
  explicit OnlyOnce(std::vector<Link>& links) : links_(links), known_(links.size(), Hash{&links}, Same{&links}) {
    for (std::size_t i = 0; i < links.size(); ++i) known_.insert(i);
  }
  void take(std::vector<Link> found) {
    for (Link& l : found) take(std::move(l));
  }
  void take(Link&& found) {
    links_.push_back(std::move(found));
    if (!known_.insert(links_.size() - 1).second) links_.pop_back();
  }

 private:
  struct Hash {
    const std::vector<Link>* links;
    std::size_t operator()(std::size_t i) const {
      const Link& l = (*links)[i];
      const std::hash<std::string_view> of;
      return of(l.from) * 31 + of(l.to) + static_cast<std::size_t>(l.kind);
    }
  };
  struct Same {
    const std::vector<Link>* links;
    bool operator()(std::size_t a, std::size_t b) const {
      const Link &x = (*links)[a], &y = (*links)[b];
      return x.kind == y.kind && x.to == y.to && x.from == y.from;
    }
  };
  std::vector<Link>& links_;
  std::unordered_set<std::size_t, Hash, Same> known_;  // numbers of links: their ids are long
};

/// `sanctions` of a norm are the sanction norms that a link connects with it.
void fill_sanctions(Record& record) {
  for (Norm& n : record.findings.norms) n.sanctions.clear();
  const auto& links = record.findings.links;
  if (std::none_of(links.begin(), links.end(), [](const Link& l) { return l.kind == LinkKind::sanction_for; })) return;
  std::unordered_map<std::string_view, Norm*> by_id;
  for (Norm& n : record.findings.norms) by_id.emplace(n.id, &n);
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
  OnlyOnce links(record.findings.links);
  links.take(precedence_links(record, places, rules));
  links.take(exception_links(record, places, rules));
  links.take(sanction_links(record, places, rules));
  definition_links(record, [&links](Link&& link) { links.take(std::move(link)); });
  fill_sanctions(record);
  give_link_ids(record);
}

}  // namespace pandect
