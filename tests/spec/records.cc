#include "records.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "core/unicode.h"

namespace pandect::spec {
namespace {

using Lines = std::vector<std::string>;

/// Lines with the place that orders them; spans of one place keep the order of the findings.
class Sorted {
 public:
  void add(std::uint32_t at, std::string line) { rows_.emplace_back(at, std::move(line)); }
  Lines lines() && {
    std::stable_sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Lines out;
    for (auto& row : rows_) out.push_back(std::move(row.second));
    return out;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::string>> rows_;
};

std::string quoted(const Document& d, const Spans& spans) {
  std::string out;
  for (const Span& s : spans) {
    if (!out.empty()) out += " … ";
    out += squeezed(s.in(d.text));
  }
  return out;
}

std::string shortened(std::string text) {
  constexpr std::size_t kLongest = 48;
  std::size_t at = 0, columns = 0;
  while (at < text.size() && columns < kLongest) {
    next_code_point(text, at);
    ++columns;
  }
  return at < text.size() ? text.substr(0, at) + "…" : text;
}

void field(std::string& line, std::string_view label, const std::string& value) {
  if (value.empty()) return;
  line += " | ";
  if (!label.empty()) line += std::string(label) + ": ";
  line += value;
}

std::string norm_line(const Document& d, const Norm& n) {
  std::string line(name(n.type));
  if (n.status != NormStatus::in_text) field(line, "", std::string(name(n.status)));
  if (n.bearer) field(line, n.bearer->inferred ? "bearer (inferred)" : "bearer", quoted(d, n.bearer->spans));
  field(line, "cue", quoted(d, n.cue));
  field(line, "object", quoted(d, n.object));
  field(line, "action", quoted(d, n.action));
  for (const Spans& part : n.conditions) field(line, "if", quoted(d, part));
  for (const Spans& part : n.exceptions) field(line, "except", quoted(d, part));
  for (const NormTime& t : n.times) {
    const std::string value = t.value.empty() ? "" : " = " + t.value;
    field(line, "time", quoted(d, t.spans) + value + " (" + std::string(name(t.kind)) + ")");
  }
  return line;
}

Lines norms(const Record& r) {
  Sorted rows;
  for (const Norm& n : r.findings.norms) rows.add(hull(n.cue).begin, norm_line(r.document, n));
  return std::move(rows).lines();
}

Lines definitions(const Record& r) {
  Sorted rows;
  for (const Definition& f : r.findings.definitions) {
    std::string line = "definition";
    field(line, "term", quoted(r.document, f.term));
    field(line, "body", quoted(r.document, f.body));
    if (f.scope != 0) field(line, "scope", r.document.provisions[f.scope].path);
    rows.add(hull(f.term).begin, line);
  }
  return std::move(rows).lines();
}

Lines mentions(const Record& r) {
  Sorted rows;
  for (const Mention& m : r.findings.mentions) {
    std::string line(name(m.kind));
    const std::string text = squeezed(m.span.in(r.document.text));
    field(line, "", text);
    if (m.kind == MentionKind::actor) {
      field(line, "", std::string(name(m.type)));
      if (m.name != text) field(line, "name", m.name);
    } else {
      field(line, "", m.code);
      field(line, "", m.unit.empty() ? m.value : m.value + " " + m.unit);
    }
    rows.add(m.span.begin, line);
  }
  return std::move(rows).lines();
}

Lines citations(const Record& r) {
  Sorted rows;
  for (const Citation& c : r.findings.citations) {
    std::string line = "citation";
    field(line, "", squeezed(c.span.in(r.document.text)));
    field(line, "", std::string(name(c.kind)));
    field(line, "", c.target);
    std::string members;
    for (const std::string& t : c.targets) members += (members.empty() ? "" : ", ") + t;
    field(line, "targets", members);
    if (c.relation != CitationRelation::cites) field(line, "relation", std::string(name(c.relation)));
    rows.add(c.span.begin, line);
  }
  return std::move(rows).lines();
}

Lines quotes(const Record& r) {
  Sorted rows;
  for (const Quote& q : r.findings.quotes) {
    std::string line = "quote";
    field(line, "", squeezed(q.span.in(r.document.text)));
    field(line, "of", q.source.empty() ? q.citation : q.source);
    field(line, "", std::string(name(q.verdict)));
    field(line, "reason", q.reason);
    for (const Quote::Difference& x : q.differences) field(line, "", x.quoted + " for " + x.source);
    rows.add(q.span.begin, line);
  }
  return std::move(rows).lines();
}

Lines attributions(const Record& r) {
  Sorted rows;
  for (const Attribution& a : r.findings.attributions) {
    std::string line = "attribution";
    field(line, "source", quoted(r.document, a.source));
    field(line, "cue", quoted(r.document, a.cue));
    field(line, "content", quoted(r.document, a.content));
    field(line, "", std::string(name(a.kind)));
    if (a.hedge != Hedge::none) field(line, "hedge", std::string(name(a.hedge)));
    rows.add(hull(a.content).begin, line);
  }
  return std::move(rows).lines();
}

Lines cues(const Record& r) {
  Sorted rows;
  for (const Cue& c : r.findings.cues) {
    std::string line = "cue";
    field(line, "", squeezed(c.span.in(r.document.text)));
    field(line, "", c.reason == CueReason::none ? "norm" : std::string(name(c.reason)));
    rows.add(c.span.begin, line);
  }
  return std::move(rows).lines();
}

/// What a link's end is, for people: a norm by its words, anything else by its id.
std::string link_end(const Record& r, const std::string& id) {
  for (const Norm& n : r.findings.norms)
    if (n.id == id) return shortened(quoted(r.document, n.cue) + " " + quoted(r.document, n.action));
  for (const Definition& d : r.findings.definitions)
    if (d.id == id) return quoted(r.document, d.term);
  return id;
}

Lines links(const Record& r) {
  Lines out;
  for (const Link& l : r.findings.links) {
    std::string line = "link";
    field(line, "", std::string(name(l.kind)));
    field(line, "from", link_end(r, l.from));
    field(line, "to", link_end(r, l.to));
    field(line, "evidence", quoted(r.document, l.evidence));
    field(line, "verdict", l.verdict);
    out.push_back(line);
  }
  return out;
}

Lines provisions(const Record& r) {
  Lines out;
  for (const Provision& p : r.document.provisions) {
    if (p.type == ProvisionType::document) continue;
    std::string line = "provision";
    field(line, "", p.path);
    field(line, "", std::string(name(p.type)));
    field(line, "number", p.number);
    field(line, "heading", p.heading);
    out.push_back(line);
  }
  return out;
}

Lines issues(const Record& r) {
  Lines out;
  const auto add = [&](const Issue& i) {
    std::string line = "issue";
    field(line, "", std::string(name(i.code)));
    if (i.span) field(line, "", shortened(squeezed(i.span->in(r.document.text))));
    out.push_back(line);
  };
  for (const Issue& i : r.document.issues) add(i);
  for (const Issue& i : r.findings.issues) add(i);
  return out;
}

using Section = std::pair<std::string, Lines (*)(const Record&)>;

const std::vector<Section>& sections() {
  static const std::vector<Section> table = {
      {"provisions", provisions}, {"norms", norms},   {"definitions", definitions}, {"mentions", mentions},
      {"citations", citations},   {"quotes", quotes}, {"attributions", attributions}, {"links", links},
      {"cues", cues},             {"issues", issues},
  };
  return table;
}

}  // namespace

const std::vector<std::string>& record_kinds() {
  static const std::vector<std::string> kinds = [] {
    std::vector<std::string> out;
    for (const Section& s : sections()) out.push_back(s.first);
    return out;
  }();
  return kinds;
}

const std::vector<std::string>& default_kinds() {
  static const std::vector<std::string> kinds = {"norms", "definitions", "mentions", "citations", "quotes", "attributions"};
  return kinds;
}

std::vector<std::string> lines_of(const Record& record, const std::vector<std::string>& kinds) {
  Lines out;
  for (const auto& [kind, render] : sections()) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) continue;
    for (std::string& line : render(record)) out.push_back(std::move(line));
  }
  return out;
}

}  // namespace pandect::spec
