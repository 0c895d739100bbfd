// Neo4j: tables of nodes and of relationships with the headings that `neo4j-admin database import` reads.
#include <fmt/format.h>

#include <set>

#include "core/unicode.h"
#include "knowledge/pin_citation.h"
#include "knowledge/words_at.h"
#include "writers/writer.h"
#include "writers/zip.h"

namespace pandect {
namespace {

/// One line a row, whatever the text holds: the importer expects no line breaks inside of fields.
std::string field(std::string_view text) {
  std::string out = "\"";
  for (const char c : squeezed(text)) {
    if (c == '"') out += '"';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

std::string row(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& c : cells) out += (out.empty() ? "" : ",") + (c.empty() ? std::string("\"\"") : field(c));
  return out + "\n";
}

/// Several values of one property are parted by the importer's default sign, which no value may then hold.
std::string list(const std::vector<std::string>& values) {
  std::string out;
  for (std::string v : values) {
    for (char& c : v)
      if (c == ';') c = ',';
    out += (out.empty() ? "" : ";") + v;
  }
  return out;
}

/// A whole date, or nothing: a year alone is none there.
std::string date(const std::string& value) {
  const bool whole = value.size() == 10 && value[4] == '-' && value[7] == '-';
  return whole ? value : "";
}

class Graph {
 public:
  void document(const Document& d, const OfficialLinks& links) {
    if (!known_.insert(d.metadata.id).second) return;
    documents_ += row({d.metadata.id, d.metadata.title.empty() ? d.metadata.id : d.metadata.title, std::string(name(d.metadata.kind)), d.metadata.language,
                       date(d.metadata.dates.in_force), links.of(d, 0), "Document"});
  }
  void provision(const Document& d, ProvisionIndex i, const OfficialLinks& links) {
    const Provision& p = d.provisions[i];
    if (!known_.insert(p.id).second) return;
    provisions_ += row({p.id, std::string(name(p.type)), pin_citation(d, i), p.heading, p.uri, links.of(d, i), "Provision"});
  }
  void norm(const Document& d, const Norm& n, const NormStanding& standing) {
    if (!known_.insert(n.id).second) return;
    std::vector<std::string> times, conditions, exceptions;
    for (const NormTime& t : n.times) times.push_back(t.value.empty() ? words_at(d, t.spans) : t.value);
    for (const Spans& s : n.conditions) conditions.push_back(words_at(d, s));
    for (const Spans& s : n.exceptions) exceptions.push_back(words_at(d, s));
    std::string label(name(n.type));
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
    norms_ += row({n.id, std::string(name(n.type)), std::string(name(n.status)), n.bearer ? words_at(d, n.bearer->spans) : "", words_at(d, n.action),
                   words_at(d, n.object), list(conditions), list(exceptions), list(times), words_at(d, n.sentence), fmt::format("{:.4f}", n.confidence),
                   n.extraterritorial ? "true" : "false", standing.state, "Norm;" + label});
  }
  void actor(const Actor& a) {
    if (known_.insert(a.id).second)
      actors_ += row({a.id, a.name, std::string(name(a.type)), list(a.names), std::to_string(a.mentions), "Actor"});
  }
  void jurisdiction(const Jurisdiction& j) {
    if (known_.insert("jurisdiction/" + j.id).second)
      jurisdictions_ += row({"jurisdiction/" + j.id, j.id, j.name, j.type, std::to_string(j.mentions), "Jurisdiction"});
  }
  void definition(const Document& d, const Definition& f) {
    if (known_.insert(f.id).second) definitions_ += row({f.id, words_at(d, f.term), words_at(d, f.body), "Definition"});
  }
  /// Between nodes that are there, each once.
  void edge(const std::string& from, const std::string& to, std::string_view type) {
    if (!known_.contains(from) || !known_.contains(to)) return;
    std::string upper(type);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const std::string line = row({from, to, upper});
    if (drawn_.insert(line).second) edges_ += line;
  }
  std::string finish() &&;

 private:
  std::set<std::string> known_, drawn_;
  std::string documents_ = "id:ID,title,kind,language,in_force:date,link,:LABEL\n";
  std::string provisions_ = "id:ID,type,citation,heading,uri,link,:LABEL\n";
  std::string norms_ =
      "id:ID,type,status,bearer,action,object,conditions:string[],exceptions:string[],times:string[],quote,confidence:double,extraterritorial:boolean,state,:LABEL\n";
  std::string actors_ = "id:ID,name,type,names:string[],mentions:long,:LABEL\n";
  std::string jurisdictions_ = "id:ID,code,name,type,mentions:long,:LABEL\n";
  std::string definitions_ = "id:ID,term,body,:LABEL\n";
  std::string edges_ = ":START_ID,:END_ID,:TYPE\n";
};

constexpr char kHowTo[] = R"sh(#!/bin/sh
# Loads the tables beside this file into a new database: ./import.sh [NAME]. Neo4j 5, its server stopped.
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full "${1:-neo4j}" --overwrite-destination \
  --nodes=documents.csv --nodes=provisions.csv --nodes=norms.csv --nodes=actors.csv --nodes=jurisdictions.csv --nodes=definitions.csv \
  --relationships=relationships.csv
)sh";

std::string Graph::finish() && {
  Zip zip;
  zip.add("import.sh", kHowTo);
  zip.add("documents.csv", documents_);
  zip.add("provisions.csv", provisions_);
  zip.add("norms.csv", norms_);
  zip.add("actors.csv", actors_);
  zip.add("jurisdictions.csv", jurisdictions_);
  zip.add("definitions.csv", definitions_);
  zip.add("relationships.csv", edges_);
  return zip.finish();
}

const std::string& provision_id(const Document& d, ProvisionIndex index) { return index == 0 ? d.metadata.id : d.provisions[index].id; }

void add_nodes(Graph& graph, const Record& r, const Outgoing& out) {
  const Document& d = r.document;
  graph.document(d, out.links);
  for (ProvisionIndex i = 1; i < d.provisions.size(); ++i) graph.provision(d, i, out.links);
  for (const Norm& n : r.findings.norms) graph.norm(d, n, out.standing(n.id));
  for (const Definition& f : r.findings.definitions) graph.definition(d, f);
}

void add_edges(Graph& graph, const Record& r) {
  const Document& d = r.document;
  if (!d.metadata.jurisdiction.empty()) graph.edge(d.metadata.id, "jurisdiction/" + d.metadata.jurisdiction, "law_of");
  for (ProvisionIndex i = 1; i < d.provisions.size(); ++i) graph.edge(d.provisions[i].id, provision_id(d, d.provisions[i].parent), "part_of");
  for (const Norm& n : r.findings.norms) {
    graph.edge(n.id, provision_id(d, n.provision), "stands_in");
    if (n.bearer && !n.bearer->actor.empty()) graph.edge(n.bearer->actor, n.id, "bears");
    for (const std::string& sanction : n.sanctions) graph.edge(n.id, sanction, "punished_by");
    for (const std::string& code : n.territorial_scope) graph.edge(n.id, "jurisdiction/" + code, "holds_in");
  }
  for (const Definition& f : r.findings.definitions) graph.edge(f.id, provision_id(d, f.provision), "stands_in");
  for (const Link& l : r.findings.links) graph.edge(l.from, l.to, name(l.kind));
  for (const Citation& c : r.findings.citations)
    if (!c.resolved.empty()) graph.edge(d.metadata.id, c.resolved, name(c.relation));
}

}  // namespace

std::string write_neo4j(const Outgoing& out) {
  Graph graph;
  for (const Actor& a : out.kb.actors) graph.actor(a);
  for (const Jurisdiction& j : out.kb.jurisdictions) graph.jurisdiction(j);
  for (const Record& r : out.kb.records) add_nodes(graph, r, out);
  for (const Record& r : out.kb.records) add_edges(graph, r);
  return std::move(graph).finish();
}

}  // namespace pandect
