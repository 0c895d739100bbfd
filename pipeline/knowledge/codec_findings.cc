#include "knowledge/codec.h"

namespace pandect {
namespace {

template <class Row, class F>
void rule_field(Row& row, F& finding) {
  row.number("confidence", finding.confidence);
  row.object("evidence", [&] { row.optional_text("rule", finding.rule); });
}

template <class Row, class D>
void definition_fields(Row& row, D& d) {
  row.text("id", d.id);
  row.doc();
  row.provision("provision", d.provision);
  row.object("term", [&] { row.quotation(d.term); });
  row.object("body", [&] { row.quotation(d.body); });
  row.provision("scope", d.scope);
  rule_field(row, d);
}

template <class Row, class M>
void mention_fields(Row& row, M& m) {
  row.text("id", m.id);
  row.doc();
  row.choice("kind", m.kind, &mention_kind);
  row.span("span", m.span);
  row.quote("text", m.span);
  row.optional_choice("type", m.type, &actor_type, m.kind == MentionKind::actor);
  row.optional_text("name", m.name);
  row.optional_text("entity", m.entity);
  row.optional_text("jurisdiction", m.jurisdiction);
  row.optional_text("code", m.code);
  row.optional_text("value", m.value);
  row.optional_text("unit", m.unit);
  rule_field(row, m);
}

template <class Row, class C>
void citation_fields(Row& row, C& c) {
  row.text("id", c.id);
  row.doc();
  row.span("span", c.span);
  row.quote("text", c.span);
  row.choice("kind", c.kind, &citation_kind);
  row.optional_text("target", c.target);
  row.texts("targets", c.targets);
  row.optional_text("resolved", c.resolved);
  row.choice("relation", c.relation, &citation_relation);
  rule_field(row, c);
}

template <class Row, class Q>
void quote_fields(Row& row, Q& q) {
  row.text("id", q.id);
  row.doc();
  row.span("span", q.span);
  row.quote("text", q.span);
  row.optional_text("citation", q.citation);
  row.optional_text("source", q.source);
  row.choice("verdict", q.verdict, &quote_verdict);
  row.optional_text("reason", q.reason);
  row.list("differences", q.differences, [&](auto& difference) {
    row.text("quoted", difference.quoted);
    row.text("source", difference.source);
    row.span("span", difference.span);
  });
  row.number("similarity", q.similarity);
  row.optional_text("basis", q.basis);
}

template <class Row, class A>
void attribution_fields(Row& row, A& a) {
  row.text("id", a.id);
  row.doc();
  row.selector("source", a.source);
  row.optional_text("actor", a.actor);
  row.selector("cue", a.cue);
  row.selector("content", a.content);
  row.choice("kind", a.kind, &attribution_kind);
  row.choice("hedge", a.hedge, &hedge);
  rule_field(row, a);
}

template <class Row, class L>
void link_fields(Row& row, L& l) {
  row.text("id", l.id);
  row.doc();
  row.text("from", l.from);
  row.text("to", l.to);
  row.choice("kind", l.kind, &link_kind);
  row.object("evidence", [&] {
    row.quotation(l.evidence);
    row.optional_text("rule", l.rule);
  });
  row.optional_text("verdict", l.verdict);
  row.optional_text("reason", l.reason);
}

template <class Row, class C>
void cue_fields(Row& row, C& c) {
  row.text("id", c.id);
  row.doc();
  row.provision("provision", c.provision);
  row.span("span", c.span);
  row.quote("text", c.span);
  row.optional_text("norm", c.norm);
  row.optional_choice("reason", c.reason, &cue_reason, c.reason != CueReason::none);
  row.optional_text("detail", c.detail);
}

template <class T, class Fields>
std::string written(const Frame& frame, const T& value, Fields fields) {
  RowWriter row(&frame);
  fields(row, value);
  return std::move(row).line();
}

}  // namespace

std::string row(const Frame& frame, const Definition& d) {
  return written(frame, d, [](auto& row, auto& v) { definition_fields(row, v); });
}
std::string row(const Frame& frame, const Mention& m) {
  return written(frame, m, [](auto& row, auto& v) { mention_fields(row, v); });
}
std::string row(const Frame& frame, const Citation& c) {
  return written(frame, c, [](auto& row, auto& v) { citation_fields(row, v); });
}
std::string row(const Frame& frame, const Quote& q) {
  return written(frame, q, [](auto& row, auto& v) { quote_fields(row, v); });
}
std::string row(const Frame& frame, const Attribution& a) {
  return written(frame, a, [](auto& row, auto& v) { attribution_fields(row, v); });
}
std::string row(const Frame& frame, const Link& l) {
  return written(frame, l, [](auto& row, auto& v) { link_fields(row, v); });
}
std::string row(const Frame& frame, const Cue& c) {
  return written(frame, c, [](auto& row, auto& v) { cue_fields(row, v); });
}

void read_row(RowReader& row, Definition& d) { definition_fields(row, d); }
void read_row(RowReader& row, Mention& m) { mention_fields(row, m); }
void read_row(RowReader& row, Citation& c) { citation_fields(row, c); }
void read_row(RowReader& row, Quote& q) { quote_fields(row, q); }
void read_row(RowReader& row, Attribution& a) { attribution_fields(row, a); }
void read_row(RowReader& row, Link& l) { link_fields(row, l); }
void read_row(RowReader& row, Cue& c) { cue_fields(row, c); }

}  // namespace pandect
