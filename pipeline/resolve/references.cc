#include <algorithm>
#include <map>
#include <set>

#include "core/unicode.h"
#include "resolve/steps.h"

namespace pandect {
namespace {

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

namespace {

bool precedes(CitationRelation r) { return r == CitationRelation::subject_to || r == CitationRelation::notwithstanding; }

/// The relations of citations in text order; one that is strung together with the one before it shares its relation.
std::vector<CitationRelation> shared_relations(const std::vector<const Citation*>& citations, std::string_view text, const CitationJoints* joints) {
  std::vector<CitationRelation> out;
  for (std::size_t i = 0; i < citations.size(); ++i) {
    CitationRelation relation = citations[i]->relation;
    if (i > 0 && joints != nullptr && relation == CitationRelation::cites && precedes(out.back()) && citations[i - 1]->span.end < citations[i]->span.begin &&
        joints->join(Span{citations[i - 1]->span.end, citations[i]->span.begin}.in(text)))
      relation = out.back();
    out.push_back(relation);
  }
  return out;
}

}  // namespace

std::vector<Link> precedence_links(const Record& record, const Places& places, const RelationRules& rules) {
  std::vector<Link> out;
  const CitationJoints* joints = rules.joints(record.document.metadata.language);
  for (const Norm& n : record.findings.norms) {
    const std::vector<const Citation*> citations = places.citations_in(normalized(n.sentence));
    const std::vector<CitationRelation> relations = shared_relations(citations, record.document.text, joints);
    for (std::size_t i = 0; i < citations.size(); ++i) {
      const Citation& c = *citations[i];
      if (!precedes(relations[i])) continue;
      const LinkKind kind = relations[i] == CitationRelation::subject_to ? LinkKind::subject_to : LinkKind::notwithstanding;
      bool inside = false;
      for (const std::string_view target : targets_of(c)) {
        inside = inside || (!target.empty() && target == record.document.metadata.uri);  // 依照本法: the norm's own law
        if (const Provision* p = places.provision(target)) {
          out.push_back(cited_link(kind, n.id, p->id, c));
          inside = true;
        }
      }
      if (!inside) out.push_back(cited_link(kind, n.id, c.id, c));
    }
  }
  return out;
}

namespace {

/// Links from an exemption to the norms of what it lifts: named before the cue (“Subsection (1) shall not apply to …”), or,
/// for somebody who is freed, in what he is freed from (“The holder need not give the notice referred to in section 5”); and
/// behind the cue where the language has it there (不適用前條規定).
void lift(const Norm& exemption, const Places& places, bool follows, std::vector<Link>& out) {
  const Spans before = without(normalized(exemption.sentence), {{hull(exemption.cue).begin, 0xFFFFFFFF}});
  std::vector<const Citation*> lifted = follows ? places.citations_in(normalized(exemption.action)) : places.citations_in(before);
  if (lifted.empty() && exemption.bearer) lifted = places.citations_in(normalized(exemption.action));
  for (const Citation* c : lifted)
    for (const std::string_view target : targets_of(*c)) {
      const Provision* p = places.provision(target);
      if (p == nullptr) continue;
      for (const Norm* rule : places.norms_under(*p))
        if (rule != &exemption && rule->type != NormType::sanction) out.push_back(cited_link(LinkKind::exception_of, exemption.id, rule->id, *c));
    }
}

}  // namespace

std::vector<Link> exception_links(const Record& record, const Places& places, const RelationRules& rules) {
  const LiftWords* lifting = rules.lifting(record.document.metadata.language);
  std::vector<Link> out;
  for (const Norm& n : record.findings.norms) {
    for (const Spans& exception : n.exceptions)
      for (const Citation* c : places.citations_in(normalized(exception)))
        for (const std::string_view target : targets_of(*c))
          if (const Provision* p = places.provision(target)) out.push_back(cited_link(LinkKind::exception_of, p->id, n.id, *c));
    if (n.type != NormType::exemption) continue;
    const bool follows = lifting != nullptr && !n.cue.empty() && lifting->lifts_what_follows(n.cue.front().in(record.document.text));
    lift(n, places, follows, out);
  }
  return out;
}

}  // namespace pandect
