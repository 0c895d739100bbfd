// Documents, provisions, norms, definitions and actors as one JSON-LD graph: schema.org where it has a word, our own terms where it
// has none.
#include <nlohmann/json.hpp>

#include "knowledge/words_at.h"
#include "writers/writer.h"

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kVocabulary = "urn:pandect:vocabulary#";

std::string iri(const std::string& id) { return "urn:pandect:" + id; }

Json reference(const std::string& id) { return {{"@id", iri(id)}}; }

/// What the terms of the graph mean; every term that a node uses is here.
Json context() {
  const auto link = [](const char* id) { return Json{{"@id", id}, {"@type", "@id"}}; };
  const auto date = [](const char* id) { return Json{{"@id", id}, {"@type", "schema:Date"}}; };
  return {{"schema", "https://schema.org/"},
          {"pandect", kVocabulary},
          {"name", "schema:name"},
          {"alternateName", "schema:alternateName"},
          {"text", "schema:text"},
          {"inLanguage", "schema:inLanguage"},
          {"legislationIdentifier", "schema:legislationIdentifier"},
          {"legislationJurisdiction", "schema:legislationJurisdiction"},
          {"identifier", "schema:identifier"},
          {"legislationDate", date("schema:legislationDate")},
          {"legislationDateOfApplicability", date("schema:legislationDateOfApplicability")},
          {"datePublished", date("schema:datePublished")},
          {"url", link("schema:url")},
          {"isPartOf", link("schema:isPartOf")},
          {"label", "pandect:label"},
          {"kind", "pandect:kind"},
          {"type", "pandect:type"},
          {"status", "pandect:status"},
          {"reviewState", "pandect:reviewState"},
          {"bearer", "pandect:bearer"},
          {"bearerActor", link("pandect:bearerActor")},
          {"action", "pandect:action"},
          {"object", "pandect:object"},
          {"condition", "pandect:condition"},
          {"exception", "pandect:exception"},
          {"time", "pandect:time"},
          {"confidence", "pandect:confidence"},
          {"term", "pandect:term"},
          {"definition", "pandect:definition"},
          {"sanctionedBy", link("pandect:sanctionedBy")},
          {"standsIn", link("pandect:standsIn")}};
}

/// Leaves out what is not known.
class Node {
 public:
  Node(const std::string& id, Json type) : node_{{"@id", iri(id)}, {"@type", std::move(type)}} {}
  Node& put(const char* key, Json value) {
    if (!value.empty() && value != "") node_[key] = std::move(value);
    return *this;
  }
  Json take() { return std::move(node_); }

 private:
  Json node_;
};

bool is_law(DocumentKind kind) {
  return kind == DocumentKind::statute || kind == DocumentKind::regulation || kind == DocumentKind::bill || kind == DocumentKind::order || kind == DocumentKind::treaty;
}

const char* type_of(ActorType type) {
  switch (type) {
    case ActorType::person: return "schema:Person";
    case ActorType::state: return "schema:Country";
    case ActorType::company: return "schema:Corporation";
    case ActorType::government_body: return "schema:GovernmentOrganization";
    case ActorType::media: return "schema:NewsMediaOrganization";
    default: return "schema:Organization";
  }
}

Json actor_of(const Actor& a) {
  return Node(a.id, type_of(a.type)).put("name", a.name).put("alternateName", a.names).put("legislationJurisdiction", a.jurisdiction).put("identifier", a.same_as).take();
}

class Documents {
 public:
  Documents(const Outgoing& out, Json& graph) : out_(out), graph_(graph) {}

  void add(const Record& r) {
    const Document& d = r.document;
    const DocumentMetadata& m = d.metadata;
    graph_.push_back(Node(m.id, is_law(m.kind) ? "schema:Legislation" : "schema:CreativeWork")
                         .put("kind", name(m.kind)).put("name", m.title).put("alternateName", m.short_titles).put("inLanguage", m.language)
                         .put("legislationIdentifier", m.uri).put("legislationJurisdiction", m.jurisdiction).put("legislationDate", m.dates.adopted)
                         .put("legislationDateOfApplicability", m.dates.in_force).put("datePublished", m.dates.published)
                         .put("url", out_.links.of(d, 0)).take());
    for (ProvisionIndex i = 1; i < d.provisions.size(); ++i) provision(d, i);
    for (const Norm& n : r.findings.norms) norm(d, n);
    for (const Definition& f : r.findings.definitions)
      graph_.push_back(Node(f.id, "pandect:Definition").put("term", words_at(d, f.term)).put("definition", words_at(d, f.body)).put("standsIn", place(d, f.provision)).take());
  }

 private:
  static Json place(const Document& d, ProvisionIndex index) { return iri(index == 0 ? d.metadata.id : d.provisions[index].id); }

  void provision(const Document& d, ProvisionIndex index) {
    const Provision& p = d.provisions[index];
    graph_.push_back(Node(p.id, is_law(d.metadata.kind) ? "schema:Legislation" : "schema:CreativeWork")
                         .put("kind", name(p.type)).put("label", p.label).put("name", p.heading).put("legislationIdentifier", p.uri)
                         .put("url", out_.links.of(d, index)).put("isPartOf", place(d, p.parent)).take());
  }

  void norm(const Document& d, const Norm& n) {
    const auto texts = [&](const std::vector<Spans>& parts) {
      Json out = Json::array();
      for (const Spans& part : parts) out.push_back(words_at(d, part));
      return out;
    };
    Json times = Json::array(), sanctions = Json::array();
    for (const NormTime& t : n.times) times.push_back(words_at(d, t.spans));
    for (const std::string& s : n.sanctions) sanctions.push_back(iri(s));
    Node node(n.id, "pandect:Norm");
    node.put("type", name(n.type)).put("status", name(n.status)).put("reviewState", out_.standing(n.id).state).put("text", words_at(d, n.sentence));
    if (n.bearer) node.put("bearer", words_at(d, n.bearer->spans)).put("bearerActor", n.bearer->actor.empty() ? Json() : reference(n.bearer->actor));
    node.put("action", words_at(d, n.action)).put("object", words_at(d, n.object)).put("condition", texts(n.conditions)).put("exception", texts(n.exceptions));
    node.put("time", times).put("sanctionedBy", sanctions).put("legislationJurisdiction", n.jurisdiction).put("standsIn", place(d, n.provision));
    Json out = node.take();
    out["confidence"] = n.confidence;
    graph_.push_back(std::move(out));
  }

  const Outgoing& out_;
  Json& graph_;
};

}  // namespace

std::string write_linked_data(const Outgoing& outgoing) {
  Json graph = Json::array();
  for (const Actor& a : outgoing.kb.actors) graph.push_back(actor_of(a));
  Documents documents(outgoing, graph);
  for (const Record& r : outgoing.kb.records) documents.add(r);
  const Json whole{{"@context", context()}, {"@graph", std::move(graph)}};
  return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace pandect
