#include "knowledge/statistics.h"

#include "core/offsets.h"

namespace pandect {
namespace {

std::string known(std::string_view value) { return value.empty() ? "unknown" : std::string(value); }

void add_document(const Document& d, Statistics& s) {
  ++s.documents;
  s.provisions += d.provisions.size();
  s.characters += Offsets(d.text).length();
  ++s.documents_by_kind[std::string(name(d.metadata.kind))];
  ++s.documents_by_language[known(d.metadata.language)];
  ++s.documents_by_jurisdiction[known(d.metadata.jurisdiction)];
  for (const Issue& i : d.issues) ++s.issues[std::string(name(i.code))];
}

void add_findings(const Findings& f, Statistics& s) {
  s.definitions += f.definitions.size();
  for (const Norm& n : f.norms) ++s.norms[std::string(name(n.type))][std::string(name(n.status))];
  for (const Mention& m : f.mentions) ++s.mentions[std::string(name(m.kind))];
  for (const Cue& c : f.cues) {
    if (!c.norm.empty() || c.norm_index) ++s.cues_claimed;
    else ++s.cues_unclaimed[known(name(c.reason))];
  }
  for (const Citation& c : f.citations) {
    ++s.citations;
    if (!c.target.empty() || !c.targets.empty()) ++s.citations_with_target;
    if (!c.resolved.empty()) ++s.citations_resolved;
  }
  for (const Quote& q : f.quotes) ++s.quotes[std::string(name(q.verdict))];
  for (const Attribution& a : f.attributions) ++s.attributions[std::string(name(a.kind))];
  for (const Link& l : f.links) ++s.links[std::string(name(l.kind))];
  for (const Issue& i : f.issues) ++s.issues[std::string(name(i.code))];
}

}  // namespace

std::size_t Statistics::norm_count() const {
  std::size_t sum = 0;
  for (const auto& [type, by_status] : norms)
    for (const auto& [status, number] : by_status) sum += number;
  return sum;
}

void count(const Record& record, Statistics& statistics) {
  add_document(record.document, statistics);
  add_findings(record.findings, statistics);
}

Statistics count(const KnowledgeBase& kb) {
  Statistics s;
  for (const Record& record : kb.records) count(record, s);
  s.actors = kb.actors.size();
  s.jurisdictions = kb.jurisdictions.size();
  for (const Issue& i : kb.issues) ++s.issues[std::string(name(i.code))];
  return s;
}

}  // namespace pandect
