#include "run/explain.h"

#include <algorithm>
#include <utility>

#include "core/unicode.h"

namespace pandect {
namespace {

class Explainer {
 public:
  explicit Explainer(const Record& record) : record_(record) {}

  std::vector<Explanation> all() {
    const Findings& f = record_.findings;
    for (const Norm& n : f.norms) add(n);
    for (const Cue& c : f.cues) add(c);
    for (const Definition& d : f.definitions) add(d);
    for (const Citation& c : f.citations) add(c);
    for (const Mention& m : f.mentions) add(m);
    for (const Quote& q : f.quotes) add(q);
    for (const Attribution& a : f.attributions)
      plain("attribution, " + std::string(name(a.kind)), a.id, a.content).rule = a.rule;
    for (const Link& l : f.links) {
      Explanation& e = plain("link, " + std::string(name(l.kind)), l.id, l.evidence);
      e.rule = l.rule;
      e.trace = {"from " + l.from, "to " + l.to};
      if (!l.verdict.empty()) e.trace.push_back("verdict: " + l.verdict + (l.reason.empty() ? "" : ", " + l.reason.text()));
    }
    return std::move(out_);
  }

 private:
  Explanation& plain(std::string kind, const std::string& id, const Spans& spans) {
    Explanation e{std::move(kind), id, "", "", {}, 0, &record_, nullptr};
    for (const Span& s : spans) e.text += (e.text.empty() ? "" : " … ") + squeezed(s.in(record_.document.text));
    return out_.emplace_back(std::move(e));
  }

  void add(const Norm& n) {
    Explanation& e = plain(std::string(name(n.type)), n.id, n.sentence);
    e.rule = n.rule;
    e.trace.assign(n.trace.begin(), n.trace.end());
    e.confidence = n.confidence;
    e.norm = &n;
    for (std::string& line : ruled_out(n)) e.trace.push_back(std::move(line));
    if (n.part_confidence.type > 0) e.trace.push_back(sureness(n.part_confidence));
  }

  /// Cue words of the norm's sentence that made no norm, with the reason. Cues are in text order.
  std::vector<std::string> ruled_out(const Norm& n) const {
    std::vector<std::string> out;
    const std::vector<Cue>& cues = record_.findings.cues;
    for (const Span s : n.sentence) {
      auto cue = std::partition_point(cues.begin(), cues.end(), [s](const Cue& c) { return c.span.begin < s.begin; });
      for (; cue != cues.end() && cue->span.begin < s.end; ++cue)
        if (!cue->norm_index && cue->norm.empty())
          out.push_back("ruled out: “" + squeezed(cue->span.in(record_.document.text)) + "” makes no norm: " + std::string(name(cue->reason)) +
                        (cue->detail.empty() ? "" : ", " + cue->detail.text()));
    }
    return out;
  }

  static std::string sureness(const PartConfidence& p) {
    std::string out = "how sure each part is:";
    for (const auto& [part, value] : {std::pair{"type", p.type}, {"bearer", p.bearer}, {"object", p.object}, {"action", p.action},
                                      {"conditions", p.conditions}, {"exceptions", p.exceptions}, {"times", p.times}}) {
      const int percent = static_cast<int>(value * 100 + 0.5);
      out += std::string(out.back() == ':' ? " " : ", ") + part + " " + std::to_string(percent) + " %";
    }
    return out;
  }

  void add(const Cue& c) {
    if (c.norm_index || !c.norm.empty()) return;
    plain("cue without a norm", c.id, {c.span}).trace = {"reason: " + std::string(name(c.reason)) + (c.detail.empty() ? "" : ", " + c.detail.text())};
  }

  void add(const Definition& d) {
    Explanation& e = plain("definition", d.id, d.term);
    e.rule = d.rule;
    e.confidence = d.confidence;
    std::string body;
    for (const Span& s : d.body) body += (body.empty() ? "" : " … ") + squeezed(s.in(record_.document.text));
    e.trace = {"means: " + body};
    if (d.scope != 0) e.trace.push_back("within " + record_.document.provisions[d.scope].path);
  }

  void add(const Citation& c) {
    Explanation& e = plain("citation, " + std::string(name(c.kind)), c.id, {c.span});
    e.rule = c.rule;
    e.confidence = c.confidence;
    e.trace = {c.target.empty() ? "no target could be written" : "target: " + c.target};
    for (const std::string& t : c.targets) e.trace.push_back("member: " + t);
    e.trace.push_back("relation: " + std::string(name(c.relation)));
    if (!c.resolved.empty()) e.trace.push_back("resolved: " + c.resolved);
  }

  void add(const Mention& m) {
    Explanation& e = plain(std::string(name(m.kind)) + " mention", m.id, {m.span});
    e.rule = m.rule;
    e.confidence = m.confidence;
    if (m.kind == MentionKind::actor) e.trace.push_back(std::string(name(m.type)) + ": " + m.name);
    if (!m.entity.empty()) e.trace.push_back("actor: " + m.entity);
    if (!m.code.empty()) e.trace.push_back("code: " + m.code);
    if (!m.value.empty()) e.trace.push_back("value: " + m.value + (m.unit.empty() ? "" : " " + m.unit.text()));
  }

  void add(const Quote& q) {
    Explanation& e = plain("quotation, " + std::string(name(q.verdict)), q.id, {q.span});
    e.trace.push_back("held against: " + (q.source.empty() ? q.citation : q.source));
    if (!q.reason.empty()) e.trace.push_back("reason: " + q.reason);
    for (const Quote::Difference& x : q.differences)
      e.trace.push_back("“" + x.quoted + "” where the law says “" + x.source + "”");
  }

  const Record& record_;
  std::vector<Explanation> out_;
};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
  return out;
}

std::optional<Explanation> explain_document(const Record& record, std::string_view id) {
  const Document& d = record.document;
  if (d.metadata.id == id)
    return Explanation{"document, " + std::string(name(d.metadata.kind)), d.metadata.id, d.metadata.title, "",
                       {"source: " + d.source.path, "language: " + d.metadata.language}, 0, &record, nullptr};
  for (const Provision& p : d.provisions)
    if (p.id == id)
      return Explanation{"provision, " + std::string(name(p.type)), p.id, squeezed(p.span.in(d.text)), "",
                         {"source: " + p.source}, 0, &record, nullptr};
  return std::nullopt;
}

}  // namespace

std::vector<Explanation> explain(const Record& record) { return Explainer(record).all(); }

std::optional<Explanation> explain(const KnowledgeBase& kb, std::string_view id) {
  for (const Record& record : kb.records) {
    if (auto found = explain_document(record, id)) return found;
    for (Explanation& e : explain(record))
      if (e.id == id) return std::move(e);
  }
  for (const Actor& a : kb.actors)
    if (a.id == id)
      return Explanation{"actor, " + std::string(name(a.type)), a.id, a.name, "",
                         {"names: " + joined(a.names), "documents: " + joined(a.documents)}, 0, nullptr, nullptr};
  for (const Jurisdiction& j : kb.jurisdictions)
    if (j.id == id)
      return Explanation{"jurisdiction, " + j.type, j.id, j.name, "",
                         {"names: " + joined(j.names), "documents: " + joined(j.documents)}, 0, nullptr, nullptr};
  return std::nullopt;
}

}  // namespace pandect
