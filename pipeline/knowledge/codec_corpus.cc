// Rows that belong to no single document: actors, jurisdictions, issues.
#include "knowledge/codec.h"

namespace pandect {
namespace {

template <class Row, class A>
void actor_fields(Row& row, A& a) {
  row.text("id", a.id);
  row.text("name", a.name);
  row.choice("type", a.type, &actor_type);
  row.texts("names", a.names);
  row.optional_text("jurisdiction", a.jurisdiction);
  row.texts("same_as", a.same_as);
  row.texts("documents", a.documents);
  row.count("mentions", a.mentions);
}

template <class Row, class J>
void jurisdiction_fields(Row& row, J& j) {
  row.text("id", j.id);
  row.text("name", j.name);
  row.texts("names", j.names);
  row.text("type", j.type);
  row.texts("documents", j.documents);
  row.count("mentions", j.mentions);
}

template <class Row, class I>
void issue_fields(Row& row, I& i) {
  row.choice("code", i.code, &issue_code);
  row.derived("severity", name(severity_of(i.code)));
  row.text("message", i.message);
  row.optional_text("source", i.source);
  row.optional_text("doc", i.doc);
  row.optional_span("span", i.span);
}

}  // namespace

std::string row(const Actor& actor) {
  RowWriter row(nullptr);
  actor_fields(row, actor);
  return std::move(row).line();
}

std::string row(const Jurisdiction& jurisdiction) {
  RowWriter row(nullptr);
  jurisdiction_fields(row, jurisdiction);
  return std::move(row).line();
}

std::string row(const Frame* frame, const Issue& issue) {
  RowWriter row(frame);
  Issue written = issue;
  if (frame == nullptr) written.span.reset();
  issue_fields(row, written);
  return std::move(row).line();
}

void read_row(RowReader& row, Actor& actor) { actor_fields(row, actor); }
void read_row(RowReader& row, Jurisdiction& jurisdiction) { jurisdiction_fields(row, jurisdiction); }
void read_row(RowReader& row, Issue& issue) { issue_fields(row, issue); }

}  // namespace pandect
