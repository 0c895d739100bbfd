// brat standoff: a text and its annotations, a file each, with the configuration that brat needs to show them.
#include <map>

#include "core/unicode.h"
#include "knowledge/frame.h"
#include "writers/writer.h"
#include "writers/zip.h"

namespace pandect {
namespace {

std::string capitalized(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

/// brat reads a line at a time: an annotation never crosses a line break, it goes on behind it.
Spans on_lines(const Spans& spans, std::string_view text) {
  Spans out;
  for (const Span& s : spans)
    for (std::uint32_t from = s.begin; from < s.end;) {
      const std::size_t end = std::min<std::size_t>(text.find_first_of("\n\r", from), s.end);
      const Span piece = trimmed(span_of(from, end), text);
      if (!piece.empty()) out.push_back(piece);
      from = static_cast<std::uint32_t>(end) + 1;
    }
  return out;
}

class Standoff {
 public:
  explicit Standoff(const Document& document) : text_(document.text), offsets_(document.text) {}

  /// The id of what was written; empty when there are no words.
  std::string entity(std::string_view type, const Spans& spans) {
    const Spans pieces = on_lines(spans, text_);
    if (pieces.empty()) return {};
    const std::string id = "T" + std::to_string(++entities_);
    std::string places, words;
    for (const Span& s : pieces) {
      const auto [begin, end] = offsets_.code_points(s);
      places += (places.empty() ? "" : ";") + std::to_string(begin) + " " + std::to_string(end);
      words += (words.empty() ? "" : " ") + std::string(s.in(text_));
    }
    out_ += id + "\t" + std::string(type) + " " + places + "\t" + words + "\n";
    return id;
  }
  void relation(std::string_view type, const std::string& from, const std::string& to) {
    if (from.empty() || to.empty()) return;
    out_ += "R" + std::to_string(++relations_) + "\t" + std::string(type) + " Arg1:" + from + " Arg2:" + to + "\n";
  }
  void attribute(std::string_view type, const std::string& of, std::string_view value) {
    if (!of.empty()) out_ += "A" + std::to_string(++attributes_) + "\t" + std::string(type) + " " + of + " " + std::string(value) + "\n";
  }
  void note(const std::string& of, std::string_view words) {
    if (!of.empty()) out_ += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + of + "\t" + squeezed(words) + "\n";
  }
  std::string finish() && { return std::move(out_); }

 private:
  const std::string& text_;
  Offsets offsets_;
  std::string out_;
  std::size_t entities_ = 0, relations_ = 0, attributes_ = 0, notes_ = 0;
};

/// The norm stands at its cue; where it has none, at its sentence.
std::string add_norm(Standoff& s, const Norm& n, const NormStanding& standing) {
  const std::string norm = s.entity(capitalized(name(n.type)), n.cue.empty() ? n.sentence : n.cue);
  const auto part = [&](const char* type, const char* relation, const Spans& spans) {
    s.relation(relation, norm, s.entity(type, spans));
  };
  if (n.bearer) part("Bearer", "has_bearer", n.bearer->spans);
  part("Object", "has_object", n.object);
  part("Action", "has_action", n.action);
  for (const Spans& c : n.conditions) part("Condition", "has_condition", c);
  for (const Spans& e : n.exceptions) part("Exception", "has_exception", e);
  for (const NormTime& t : n.times) {
    const std::string time = s.entity("Time", t.spans);
    s.relation("has_time", norm, time);
    if (!t.value.empty()) s.note(time, t.value);
  }
  s.attribute("Status", norm, name(n.status));
  s.attribute("State", norm, standing.state);
  s.note(norm, n.id);
  return norm;
}

void add_mention(Standoff& s, const Mention& m) {
  const std::string id = s.entity(capitalized(name(m.kind)), {m.span});
  if (m.kind == MentionKind::actor) s.attribute("ActorType", id, name(m.type));
  const std::string& value = m.kind == MentionKind::actor ? m.name : m.code.empty() ? m.value : m.code.text();
  if (!value.empty()) s.note(id, value);
}

std::string annotations(const Record& r, const Outgoing& out) {
  Standoff s(r.document);
  std::map<std::string, std::string> norms;
  for (const Norm& n : r.findings.norms) norms[n.id] = add_norm(s, n, out.standing(n.id));
  for (const Norm& n : r.findings.norms)
    for (const std::string& sanction : n.sanctions)
      if (const auto to = norms.find(sanction); to != norms.end()) s.relation("punished_by", norms[n.id], to->second);
  for (const Link& l : r.findings.links)
    if (l.kind == LinkKind::exception_of && norms.contains(l.from) && norms.contains(l.to)) s.relation("exception_of", norms[l.from], norms[l.to]);
  for (const Definition& d : r.findings.definitions) {
    const std::string term = s.entity("Term", d.term);
    s.relation("defined_as", term, s.entity("Definition", d.body));
  }
  for (const Citation& c : r.findings.citations) {
    const std::string id = s.entity("Citation", {c.span});
    if (!c.target.empty()) s.note(id, c.target);
  }
  for (const Mention& m : r.findings.mentions) add_mention(s, m);
  return std::move(s).finish();
}

constexpr char kConfiguration[] = R"([entities]
!Norm
	Obligation
	Prohibition
	Permission
	Power
	Right
	Exemption
	Sanction
!Part
	Bearer
	Object
	Action
	Condition
	Exception
	Time
!Terms
	Term
	Definition
Citation
!Mention
	Actor
	Jurisdiction
	Date
	Duration
	Amount
	Percentage
	Quantity
	Item

[relations]
<NORM>=Obligation|Prohibition|Permission|Power|Right|Exemption|Sanction
has_bearer	Arg1:<NORM>, Arg2:Bearer
has_object	Arg1:<NORM>, Arg2:Object
has_action	Arg1:<NORM>, Arg2:Action
has_condition	Arg1:<NORM>, Arg2:Condition
has_exception	Arg1:<NORM>, Arg2:Exception
has_time	Arg1:<NORM>, Arg2:Time
punished_by	Arg1:<NORM>, Arg2:Sanction
exception_of	Arg1:<NORM>, Arg2:<NORM>
defined_as	Arg1:Term, Arg2:Definition
<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
<NORM>=Obligation|Prohibition|Permission|Power|Right|Exemption|Sanction
Status	Arg:<NORM>, Value:in_text|reported|advocated
State	Arg:<NORM>, Value:proposed|accepted|corrected|rejected|discuss|added|confirmed|disputed|adjudicated|stale|unanchored
ActorType	Arg:Actor, Value:company|government_body|state|international_organization|political_party|military|person|media|organization
)";

}  // namespace

std::string write_brat(const Outgoing& out) {
  Zip zip;
  zip.add("annotation.conf", kConfiguration);
  for (const Record& r : out.kb.records) {
    zip.add(r.document.metadata.id + ".txt", r.document.text);
    zip.add(r.document.metadata.id + ".ann", annotations(r, out));
  }
  return zip.finish();
}

}  // namespace pandect
