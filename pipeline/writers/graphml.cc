#include <fmt/format.h>

#include <set>

#include "knowledge/words_at.h"
#include "writers/markup.h"
#include "writers/writer.h"

namespace pandect {
namespace {

/// Nodes first, then the edges between nodes that are there.
class Graph {
 public:
  void node(const std::string& id, std::string_view kind, std::string_view label, std::string_view type = {}) {
    if (!known_.insert(id).second) return;
    nodes_ += fmt::format("<node id=\"{}\"><data key=\"kind\">{}</data><data key=\"label\">{}</data>", markup_text(id), kind, markup_text(label));
    if (!type.empty()) nodes_ += fmt::format("<data key=\"type\">{}</data>", markup_text(type));
    nodes_ += "</node>\n";
  }
  void edge(const std::string& from, const std::string& to, std::string_view kind) {
    if (!known_.contains(from) || !known_.contains(to)) return;
    edges_ += fmt::format("<edge source=\"{}\" target=\"{}\"><data key=\"relation\">{}</data></edge>\n", markup_text(from), markup_text(to), kind);
  }
  std::string finish() const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "<key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
           "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
           "<key id=\"type\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n"
           "<key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n"
           "<graph id=\"knowledge-base\" edgedefault=\"directed\">\n" +
           nodes_ + edges_ + "</graph>\n</graphml>\n";
  }

 private:
  std::set<std::string> known_;
  std::string nodes_, edges_;
};

void add_nodes(Graph& graph, const Record& r) {
  const Document& d = r.document;
  graph.node(d.metadata.id, "document", d.metadata.title.empty() ? d.metadata.id : d.metadata.title, name(d.metadata.kind));
  for (std::size_t i = 1; i < d.provisions.size(); ++i) {
    const Provision& p = d.provisions[i];
    graph.node(p.id, "provision", p.heading.empty() ? p.label : p.label + " " + p.heading, name(p.type));
  }
  for (const Norm& n : r.findings.norms) graph.node(n.id, "norm", words_at(d, n.sentence), name(n.type));
  for (const Definition& f : r.findings.definitions) graph.node(f.id, "definition", words_at(d, f.term));
}

const std::string& provision_id(const Document& d, ProvisionIndex index) {
  return index == 0 ? d.metadata.id : d.provisions[index].id;
}

void add_edges(Graph& graph, const Record& r) {
  const Document& d = r.document;
  for (std::size_t i = 1; i < d.provisions.size(); ++i) graph.edge(d.provisions[i].id, provision_id(d, d.provisions[i].parent), "part_of");
  for (const Norm& n : r.findings.norms) {
    graph.edge(n.id, provision_id(d, n.provision), "stands_in");
    if (n.bearer && !n.bearer->actor.empty()) graph.edge(n.bearer->actor, n.id, "bears");
  }
  for (const Definition& f : r.findings.definitions) graph.edge(f.id, provision_id(d, f.provision), "stands_in");
  for (const Link& l : r.findings.links) graph.edge(l.from, l.to, name(l.kind));
  std::set<std::string> cited;
  for (const Citation& c : r.findings.citations)
    if (!c.resolved.empty() && cited.insert(c.resolved).second) graph.edge(d.metadata.id, c.resolved, name(c.relation));
}

}  // namespace

std::string write_graphml(const Outgoing& outgoing) {
  const KnowledgeBase& kb = outgoing.kb;
  Graph graph;
  for (const Actor& a : kb.actors) graph.node(a.id, "actor", a.name, name(a.type));
  for (const Record& r : kb.records) add_nodes(graph, r);
  for (const Record& r : kb.records) add_edges(graph, r);
  return graph.finish();
}

}  // namespace pandect
