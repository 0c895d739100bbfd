// LegalRuleML 1.0 (OASIS), compact form: norms as statements, with their sources, agents, jurisdictions and times.
//
// The parts come in the order of the standard: sources, authorities, agents, roles, times, then statements, then what ties
// statements to sources. Every key is used once and every keyref leads to one.
#include <map>
#include <set>

#include "core/unicode.h"
#include "knowledge/pin_citation.h"
#include "knowledge/words_at.h"
#include "writers/writer.h"
#include "writers/xml_out.h"

namespace pandect {
namespace {

std::string numbered(std::string_view kind, std::size_t n) { return std::string(kind) + std::to_string(n); }

/// Ids hold signs that an IRI cannot: they are written by their bytes.
std::string iri(std::string_view scheme, std::string_view id) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out(scheme);
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte < 0x7F && std::string_view("<>\"{}|\\^`%").find(c) == std::string_view::npos;
    if (plain) out += c;
    else (out += '%') += {kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

/// A provision that a statement stands in.
struct Source {
  std::string key;
  const Record* record;
  ProvisionIndex provision;
};

struct Vocabulary {
  std::vector<Source> sources;
  std::map<std::pair<const Record*, ProvisionIndex>, std::string> source_of;
  std::map<std::string, std::string> jurisdictions;  ///< code → key
  std::map<std::string, std::string> agents;         ///< id of the actor → key
  std::map<std::string, std::string> roles;          ///< noun phrase → key
  std::map<std::string, std::set<std::string>> filled_by;  ///< role key → agent keys
  std::map<std::string, std::string> times;          ///< date → key
  std::map<std::string, std::string> statements;     ///< id of the norm or definition → key
};

bool is_date(const std::string& v) { return v.size() == 10 && v[4] == '-' && v[7] == '-'; }

void note(std::map<std::string, std::string>& to, const std::string& what, std::string_view kind) {
  if (!what.empty()) to.try_emplace(what, numbered(kind, to.size() + 1));
}

std::string role_of(const Record& r, const Norm& n) {
  if (!n.bearer) return {};
  return n.bearer->role.empty() ? words_at(r.document, n.bearer->spans) : n.bearer->role;
}

void note_source(Vocabulary& v, const Record& r, ProvisionIndex provision) {
  if (v.source_of.try_emplace({&r, provision}, numbered("ref", v.sources.size() + 1)).second)
    v.sources.push_back({numbered("ref", v.sources.size() + 1), &r, provision});
}

void note_norm(Vocabulary& v, const Record& r, const Norm& n, const std::set<std::string>& actors) {
  note_source(v, r, n.provision);
  note(v.jurisdictions, n.jurisdiction, "jur");
  note(v.roles, role_of(r, n), "role");
  if (n.bearer && actors.contains(n.bearer->actor)) {
    note(v.agents, n.bearer->actor, "agent");
    v.filled_by[v.roles[role_of(r, n)]].insert(v.agents[n.bearer->actor]);
  }
  for (const NormTime& t : n.times)
    if (is_date(t.value)) note(v.times, t.value, "time");
  v.statements.emplace(n.id, numbered(n.type == NormType::sanction ? "pen" : "ps", v.statements.size() + 1));
}

Vocabulary vocabulary_of(const KnowledgeBase& kb) {
  Vocabulary v;
  std::set<std::string> actors;
  for (const Actor& a : kb.actors) actors.insert(a.id);
  for (const Record& r : kb.records) {
    note_source(v, r, 0);
    note(v.jurisdictions, r.document.metadata.jurisdiction, "jur");
    for (const std::string& date : {r.document.metadata.dates.in_force, r.document.metadata.valid_from, r.document.metadata.valid_to})
      if (is_date(date)) note(v.times, date, "time");
    for (const Norm& n : r.findings.norms) note_norm(v, r, n, actors);
    for (const Definition& d : r.findings.definitions) {
      note_source(v, r, d.provision);
      v.statements.emplace(d.id, numbered("cs", v.statements.size() + 1));
    }
  }
  return v;
}

class Writing {
 public:
  Writing(const Outgoing& out, const Vocabulary& v) : out_(out), v_(v) {}

  std::string all() && {
    x_.open("lrml:LegalRuleML", {{"xmlns:lrml", "http://docs.oasis-open.org/legalruleml/ns/v1.0/"},
                                 {"xmlns:ruleml", "http://ruleml.org/spec"},
                                 {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                                 {"xmlns:xs", "http://www.w3.org/2001/XMLSchema"}});
    references();
    sources();
    jurisdictions();
    agents();
    roles();
    times();
    temporal();
    contexts();
    statements();
    return std::move(x_).finish();
  }

 private:
  void references() {
    x_.open("lrml:LegalReferences", {{"refType", "urn:pandect:provision"}});
    for (const Source& s : v_.sources) {
      const Document& d = s.record->document;
      const std::string pin = pin_citation(d, s.provision);
      x_.open("lrml:LegalReference",
              {{"refersTo", s.key}, {"refID", s.provision == 0 ? d.metadata.id : d.provisions[s.provision].id}, {"refIDSystemName", "Pandect"}});
      x_.leaf("lrml:Paraphrase", short_name(d) + (pin.empty() ? "" : ", " + pin));
      x_.close();
    }
    x_.close();
  }
  void sources() {
    std::vector<std::pair<std::string, std::string>> known;
    for (const Source& s : v_.sources)
      if (const std::string url = out_.links.of(s.record->document, s.provision); !url.empty()) known.emplace_back("source-" + s.key, url);
    if (known.empty()) return;
    x_.open("lrml:LegalSources");
    for (const auto& [key, url] : known) x_.leaf("lrml:LegalSource", {}, {{"key", key}, {"sameAs", iri("", url)}});
    x_.close();
  }
  void jurisdictions() {
    if (v_.jurisdictions.empty()) return;
    x_.open("lrml:Jurisdictions");
    for (const auto& [code, key] : v_.jurisdictions) x_.leaf("lrml:Jurisdiction", {}, {{"key", key}, {"sameAs", iri("urn:iso:std:iso:3166:code:", code)}});
    x_.close();
  }
  /// Government bodies have authority; the others only act.
  void agents() {
    std::vector<const Actor*> bodies, others;
    for (const Actor& a : out_.kb.actors)
      if (v_.agents.contains(a.id)) (a.type == ActorType::government_body ? bodies : others).push_back(&a);
    agents_in("lrml:Authorities", "lrml:Authority", bodies);
    agents_in("lrml:Agents", "lrml:Agent", others);
  }
  void agents_in(const char* group, std::string_view element, const std::vector<const Actor*>& actors) {
    if (actors.empty()) return;
    x_.open(group);
    for (const Actor* a : actors) {
      x_.open(std::string(element), {{"key", v_.agents.at(a->id)}, {"sameAs", iri("urn:pandect:", a->id)}});
      x_.leaf("lrml:Paraphrase", a->name);
      x_.close();
    }
    x_.close();
  }
  void roles() {
    if (v_.roles.empty()) return;
    x_.open("lrml:Roles");
    for (const auto& [phrase, key] : v_.roles) {
      x_.open("lrml:Role", {{"key", key}});
      x_.leaf("lrml:Paraphrase", phrase);
      if (const auto filled = v_.filled_by.find(key); filled != v_.filled_by.end())
        for (const std::string& agent : filled->second) x_.leaf("lrml:filledBy", {}, {{"keyref", "#" + agent}});
      x_.close();
    }
    x_.close();
  }
  void times() {
    if (v_.times.empty()) return;
    x_.open("lrml:TimeInstants");
    for (const auto& [date, key] : v_.times) {
      x_.open("ruleml:Time", {{"key", key}});
      x_.leaf("ruleml:Data", date, {{"xsi:type", "xs:date"}});
      x_.close();
    }
    x_.close();
  }
  /// When the provisions of a document begin and cease to hold.
  void temporal() {
    std::vector<std::pair<std::string, std::pair<const char*, std::string>>> all;
    for (std::size_t i = 0; i < out_.kb.records.size(); ++i) {
      const DocumentMetadata& m = out_.kb.records[i].document.metadata;
      const std::string begin = is_date(m.valid_from) ? m.valid_from : m.dates.in_force;
      if (is_date(begin)) all.push_back({numbered("begins", i + 1), {"Starts", begin}});
      if (is_date(m.valid_to)) all.push_back({numbered("ends", i + 1), {"Ends", m.valid_to}});
    }
    if (all.empty()) return;
    x_.open("lrml:TemporalCharacteristics");
    for (const auto& [key, what] : all) {
      x_.open("lrml:TemporalCharacteristic", {{"key", key}});
      x_.leaf("lrml:forRuleStatus", {}, {{"iri", "http://docs.oasis-open.org/legalruleml/ns/v1.0/vocab#Efficacious"}});
      x_.leaf("lrml:hasStatusDevelopment", {}, {{"iri", std::string("http://docs.oasis-open.org/legalruleml/ns/v1.0/vocab#") + what.first}});
      x_.leaf("lrml:atTime", {}, {{"keyref", "#" + v_.times.at(what.second)}});
      x_.close();
      temporal_.insert(key);
    }
    x_.close();
  }
  void contexts() {
    for (std::size_t i = 0; i < out_.kb.records.size(); ++i) {
      const Record& r = out_.kb.records[i];
      if (r.findings.norms.empty() && r.findings.definitions.empty()) continue;
      x_.open("lrml:Context", {{"key", numbered("context", i + 1)}});
      for (const char* kind : {"begins", "ends"})
        if (temporal_.contains(numbered(kind, i + 1))) x_.leaf("lrml:appliesTemporalCharacteristic", {}, {{"keyref", "#" + numbered(kind, i + 1)}});
      if (!r.document.metadata.jurisdiction.empty())
        x_.leaf("lrml:appliesJurisdiction", {}, {{"keyref", "#" + v_.jurisdictions.at(r.document.metadata.jurisdiction)}});
      associations(r, numbered("context", i + 1));
      x_.leaf("lrml:inScope", {}, {{"keyref", "#" + numbered("law", i + 1)}});
      x_.close();
    }
  }
  /// A statement and the provision that it stands in.
  void associations(const Record& r, const std::string& context) {
    x_.open("lrml:Associations", {{"key", context + "-associations"}});
    const auto tie = [&](const std::string& id, ProvisionIndex provision) {
      const std::string& source = v_.source_of.at({&r, provision});
      x_.open("lrml:Association");
      x_.leaf("lrml:appliesSource", {}, {{"keyref", "#" + source}});
      if (!out_.links.of(r.document, provision).empty()) x_.leaf("lrml:appliesSource", {}, {{"keyref", "#source-" + source}});
      x_.leaf("lrml:toTarget", {}, {{"keyref", "#" + v_.statements.at(id)}});
      x_.close();
    };
    for (const Norm& n : r.findings.norms) tie(n.id, n.provision);
    for (const Definition& d : r.findings.definitions) tie(d.id, d.provision);
    x_.close();
  }

  void statements() {
    for (std::size_t i = 0; i < out_.kb.records.size(); ++i) {
      const Record& r = out_.kb.records[i];
      if (r.findings.norms.empty() && r.findings.definitions.empty()) continue;
      x_.open("lrml:Statements", {{"key", numbered("law", i + 1)}});
      for (const Definition& d : r.findings.definitions) constitutive(r, d);
      for (const Norm& n : r.findings.norms) n.type == NormType::sanction ? penalty(r, n) : prescriptive(r, n);
      for (const Norm& n : r.findings.norms) reparations(n);
      for (const Link& l : r.findings.links)
        if (l.kind == LinkKind::exception_of && prescribed(l.from) && prescribed(l.to)) override_of(l);
      x_.close();
    }
  }
  bool prescribed(const std::string& id) const {
    const auto at = v_.statements.find(id);
    return at != v_.statements.end() && at->second.starts_with("ps");
  }
  void atom(std::string_view relation, std::string_view words, const std::string& about) {
    x_.open("ruleml:Atom");
    x_.leaf("ruleml:Rel", words, {{"iri", std::string(relation)}});
    if (about.empty()) x_.leaf("ruleml:Var", "bearer");
    else x_.leaf("ruleml:Var", about);
    x_.close();
  }
  void conditions(const Record& r, const Norm& n) {
    const std::size_t count = n.conditions.size() + n.exceptions.size() + (n.bearer ? 1 : 0);
    if (count == 0) return;
    x_.open("ruleml:if");
    if (count > 1) x_.open("ruleml:And");
    if (n.bearer) atom("urn:pandect:is", words_at(r.document, n.bearer->spans), {});
    for (const Spans& s : n.conditions) atom("urn:pandect:condition", words_at(r.document, s), {});
    for (const Spans& s : n.exceptions) {
      x_.open("ruleml:Naf");
      atom("urn:pandect:exception", words_at(r.document, s), {});
      x_.close();
    }
    if (count > 1) x_.close();
    x_.close();
  }
  void what_is_done(const Record& r, const Norm& n) {
    const std::size_t count = 1 + n.times.size();
    if (n.type == NormType::exemption) x_.open("ruleml:Neg");
    if (count > 1) x_.open("ruleml:And");
    x_.open("ruleml:Atom");
    x_.leaf("ruleml:Rel", words_at(r.document, n.action.empty() ? n.sentence : n.action), {{"iri", "urn:pandect:action"}});
    x_.leaf("ruleml:Var", "bearer");
    if (!n.object.empty()) x_.leaf("ruleml:Ind", words_at(r.document, n.object));
    x_.close();
    for (const NormTime& t : n.times) time(r, t);
    if (count > 1) x_.close();
    if (n.type == NormType::exemption) x_.close();
  }
  void time(const Record& r, const NormTime& t) {
    x_.open("ruleml:Atom");
    x_.leaf("ruleml:Rel", words_at(r.document, t.spans), {{"iri", "urn:pandect:time:" + std::string(name(t.kind))}});
    x_.leaf("ruleml:Var", "bearer");
    if (is_date(t.value)) x_.leaf("ruleml:Data", t.value, {{"xsi:type", "xs:date"}});
    else if (!t.value.empty()) x_.leaf("ruleml:Data", t.value, {{"xsi:type", t.value[0] == 'P' ? "xs:duration" : "xs:string"}});
    x_.close();
  }
  static const char* operator_of(NormType type) {
    switch (type) {
      case NormType::obligation: return "lrml:Obligation";
      case NormType::prohibition: return "lrml:Prohibition";
      case NormType::right: return "lrml:Right";
      default: return "lrml:Permission";  // powers and exemptions are permissions of a kind that `iri` names
    }
  }
  void deontic(const Record& r, const Norm& n) {
    x_.open(operator_of(n.type), {{"iri", "urn:pandect:" + std::string(name(n.type))}});
    if (n.bearer) {
      x_.open("ruleml:slot");
      x_.leaf("lrml:Bearer", {}, {{"iri", "#" + v_.roles.at(role_of(r, n))}});
      x_.leaf("ruleml:Var", "bearer");
      x_.close();
    }
    what_is_done(r, n);
    x_.close();
  }
  void prescriptive(const Record& r, const Norm& n) {
    const std::string& key = v_.statements.at(n.id);
    x_.open("lrml:PrescriptiveStatement", {{"key", key}, {"sameAs", iri("urn:pandect:", n.id)}});
    x_.leaf("lrml:Paraphrase", words_at(r.document, n.sentence));
    x_.open("ruleml:Rule", {{"key", key + "-rule"}, {"closure", "universal"}});
    conditions(r, n);
    x_.open("ruleml:then");
    deontic(r, n);
    x_.close();
    x_.close();
    x_.close();
  }
  void penalty(const Record& r, const Norm& n) {
    x_.open("lrml:PenaltyStatement", {{"key", v_.statements.at(n.id)}, {"sameAs", iri("urn:pandect:", n.id)}});
    x_.leaf("lrml:Paraphrase", words_at(r.document, n.sentence));
    x_.open("lrml:SuborderList");
    x_.open("lrml:Obligation", {{"iri", "urn:pandect:sanction"}});
    what_is_done(r, n);
    x_.close();
    x_.close();
    x_.close();
  }
  void reparations(const Norm& n) {
    if (!prescribed(n.id)) return;
    for (const std::string& sanction : n.sanctions) {
      const auto penalty = v_.statements.find(sanction);
      if (penalty == v_.statements.end() || !penalty->second.starts_with("pen")) continue;
      const std::string key = numbered("rep", ++reparations_);
      x_.open("lrml:ReparationStatement", {{"key", key}});
      x_.open("lrml:Reparation", {{"key", key + "-tie"}});
      x_.leaf("lrml:appliesPenalty", {}, {{"keyref", "#" + penalty->second}});
      x_.leaf("lrml:toPrescriptiveStatement", {}, {{"keyref", "#" + v_.statements.at(n.id)}});
      x_.close();
      x_.close();
    }
  }
  void override_of(const Link& l) {
    x_.open("lrml:OverrideStatement", {{"key", numbered("over", ++overrides_)}});
    x_.leaf("lrml:Override", {}, {{"over", "#" + v_.statements.at(l.from)}, {"under", "#" + v_.statements.at(l.to)}});
    x_.close();
  }
  void constitutive(const Record& r, const Definition& d) {
    const std::string& key = v_.statements.at(d.id);
    x_.open("lrml:ConstitutiveStatement", {{"key", key}, {"sameAs", iri("urn:pandect:", d.id)}});
    x_.open("ruleml:Rule", {{"key", key + "-rule"}, {"closure", "universal"}});
    x_.open("ruleml:if");
    atom("urn:pandect:definition", words_at(r.document, d.body), "thing");
    x_.close();
    x_.open("ruleml:then");
    atom("urn:pandect:term", words_at(r.document, d.term), "thing");
    x_.close();
    x_.close();
    x_.close();
  }

  const Outgoing& out_;
  const Vocabulary& v_;
  XmlOut x_;
  std::set<std::string> temporal_;
  std::size_t reparations_ = 0, overrides_ = 0;
};

}  // namespace

std::string write_legalruleml(const Outgoing& out) {
  const Vocabulary vocabulary = vocabulary_of(out.kb);
  return Writing(out, vocabulary).all();
}

}  // namespace pandect
