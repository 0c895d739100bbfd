#include "knowledge/codec.h"

namespace pandect {
namespace {

const Bearer& value_of(const std::optional<Bearer>& bearer) { return *bearer; }
Bearer& value_of(std::optional<Bearer>& bearer) { return bearer.emplace(); }

template <class Row, class N>
void part_fields(Row& row, N& n) {
  row.object("sentence", [&] { row.quotation(n.sentence); });
  row.object("cue", [&] { row.quotation(n.cue); });
  row.optional_object("bearer", n.bearer.has_value(), [&] {
    auto& b = value_of(n.bearer);
    row.quotation(b.spans);
    row.optional_text("actor", b.actor);
    row.optional_text("role", b.role);
    row.optional_text("quantifier", b.quantifier);
    row.flag("inferred", b.inferred);
  });
  row.selector("object", n.object);
  row.object("action", [&] {
    row.quotation(n.action);
    row.texts("verbs", n.verbs);
  });
  row.list("conditions", n.conditions, [&](auto& part) { row.quotation(part); });
  row.list("exceptions", n.exceptions, [&](auto& part) { row.quotation(part); });
  row.list("times", n.times, [&](auto& time) {
    row.quotation(time.spans);
    row.choice("kind", time.kind, &time_kind);
    row.optional_text("value", time.value);
  });
}

template <class Row, class N>
void fields(Row& row, N& n) {
  row.text("id", n.id);
  row.doc();
  row.provision("provision", n.provision);
  row.choice("type", n.type, &norm_type);
  row.choice("status", n.status, &norm_status);
  part_fields(row, n);
  row.texts("sanctions", n.sanctions);
  row.texts("citations", n.citations);
  row.optional_text("jurisdiction", n.jurisdiction);
  row.texts("territorial_scope", n.territorial_scope);
  row.flag("extraterritorial", n.extraterritorial);
  row.optional_text("scope_provision", n.scope_provision);
  row.optional_object("attribution", !n.speaker.empty() || !n.attribution_verb.empty() || !n.hedge.empty(), [&] {
    row.optional_text("speaker", n.speaker);
    row.optional_text("verb", n.attribution_verb);
    row.optional_text("hedge", n.hedge);
  });
  row.number("confidence", n.confidence);
  row.object("part_confidence", [&] {
    auto& p = n.part_confidence;
    row.number("type", p.type);
    row.number("bearer", p.bearer);
    row.number("object", p.object);
    row.number("action", p.action);
    row.number("conditions", p.conditions);
    row.number("exceptions", p.exceptions);
    row.number("times", p.times);
  });
  row.object("evidence", [&] {
    row.optional_text("rule", n.rule);
    row.texts("trace", n.trace);
  });
}

}  // namespace

std::string row(const Frame& frame, const Norm& norm) {
  RowWriter row(&frame);
  fields(row, norm);
  return std::move(row).line();
}

void read_row(RowReader& row, Norm& norm) { fields(row, norm); }

}  // namespace pandect
