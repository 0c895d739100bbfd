#include <algorithm>
#include <map>
#include <set>

#include "core/unicode.h"
#include "resolve/steps.h"

namespace pandect {
namespace {

/// The members of a range or list, or the one target.
std::vector<std::string_view> targets_of(const Citation& c) {
  if (c.targets.empty()) return c.target.empty() ? std::vector<std::string_view>{} : std::vector<std::string_view>{c.target};
  return {c.targets.begin(), c.targets.end()};
}

/// "CN" of "/cn/law/…"; empty when the path is none.
std::string jurisdiction_of(std::string_view target) {
  if (!target.starts_with('/')) return {};
  std::string code(target.substr(1, target.find('/', 1) - 1));
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return code;
}

/// A legal text's norm is of its own jurisdiction. A report tells what some law says: the one law's that it cites there,
/// and nobody's that is known where it cites none, or those of several countries.
std::string jurisdiction_of(const Norm& norm, const Record& record, const std::vector<const Citation*>& citations) {
  if (norm.status == NormStatus::in_text) return record.document.metadata.jurisdiction;
  std::set<std::string> codes;
  for (const Citation* c : citations)
    for (const std::string_view target : targets_of(*c))
      if (std::string code = jurisdiction_of(target); !code.empty()) codes.insert(std::move(code));
  return codes.size() == 1 ? *codes.begin() : std::string();
}

Link link(LinkKind kind, std::string from, std::string to, const Citation& evidence) {
  Link l;
  l.kind = kind;
  l.from = std::move(from);
  l.to = std::move(to);
  l.evidence = {evidence.span};
  l.rule = evidence.rule;
  return l;
}

/// Spans of the parts that name the one who is punished, and for what.
Spans breach_parts(const Norm& sanction) {
  Spans out = sanction.object;
  if (sanction.bearer) out.insert(out.end(), sanction.bearer->spans.begin(), sanction.bearer->spans.end());
  for (const Spans& condition : sanction.conditions) out.insert(out.end(), condition.begin(), condition.end());
  return normalized(std::move(out));
}

bool can_be_breached(const Norm& n) { return n.type == NormType::obligation || n.type == NormType::prohibition; }

}  // namespace

void resolve_references(Record& record, const Places& places) {
  for (Norm& n : record.findings.norms) {
    const std::vector<const Citation*> inside = places.citations_in(normalized(n.sentence));
    n.citations.clear();
    for (const Citation* c : inside) n.citations.push_back(c->id);
    n.jurisdiction = jurisdiction_of(n, record, inside);
    if (n.territorial_scope.empty() && !n.jurisdiction.empty()) n.territorial_scope = {n.jurisdiction};
  }
}

std::vector<Link> precedence_links(const Record& record, const Places& places) {
  std::vector<Link> out;
  for (const Norm& n : record.findings.norms)
    for (const Citation* c : places.citations_in(normalized(n.sentence))) {
      if (c->relation != CitationRelation::subject_to && c->relation != CitationRelation::notwithstanding) continue;
      const LinkKind kind = c->relation == CitationRelation::subject_to ? LinkKind::subject_to : LinkKind::notwithstanding;
      bool inside = false;
      for (const std::string_view target : targets_of(*c))
        if (const Provision* p = places.provision(target)) {
          out.push_back(link(kind, n.id, p->id, *c));
          inside = true;
        }
      if (!inside) out.push_back(link(kind, n.id, c->id, *c));
    }
  return out;
}

std::vector<Link> sanction_links(const Record& record, const Places& places) {
  std::vector<Link> out;
  for (const Norm& sanction : record.findings.norms) {
    if (sanction.type != NormType::sanction) continue;
    for (const Citation* c : places.citations_in(breach_parts(sanction)))
      for (const std::string_view target : targets_of(*c)) {
        const Provision* p = places.provision(target);
        if (p == nullptr) continue;
        for (const Norm* n : places.norms_under(*p))
          if (can_be_breached(*n)) out.push_back(link(LinkKind::sanction_for, sanction.id, n->id, *c));
      }
  }
  return out;
}

std::vector<Link> exception_links(const Record& record, const Places& places) {
  std::vector<Link> out;
  for (const Norm& n : record.findings.norms) {
    for (const Spans& exception : n.exceptions)
      for (const Citation* c : places.citations_in(normalized(exception)))
        for (const std::string_view target : targets_of(*c))
          if (const Provision* p = places.provision(target)) out.push_back(link(LinkKind::exception_of, p->id, n.id, *c));
    if (n.type != NormType::exemption) continue;
    // "Subsection (1) shall not apply to …": the rule that is lifted is named before the cue.
    Spans before = without(normalized(n.sentence), {{hull(n.cue).begin, 0xFFFFFFFF}});
    for (const Citation* c : places.citations_in(before))
      for (const std::string_view target : targets_of(*c)) {
        const Provision* p = places.provision(target);
        if (p == nullptr) continue;
        for (const Norm* rule : places.norms_under(*p))
          if (rule != &n && rule->type != NormType::sanction) out.push_back(link(LinkKind::exception_of, n.id, rule->id, *c));
      }
  }
  return out;
}

}  // namespace pandect
