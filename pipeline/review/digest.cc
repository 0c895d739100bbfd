#include "review/digest.h"

#include <algorithm>

#include "core/sha256.h"
#include "core/unicode.h"
#include "knowledge/json_row.h"
#include "knowledge/quote_words.h"

namespace pandect {
namespace {

constexpr std::uint32_t kPages = 4000;  // bytes from which a provision is no longer what one reads a norm in

void part(RowWriter& row, const Frame& frame, std::string_view key, const Spans& spans) { row.text(key, squeezed(frame.quote(spans))); }

void parts(RowWriter& row, const Frame& frame, std::string_view key, const std::vector<Spans>& all) {
  std::vector<std::string> words;
  for (const Spans& spans : all) words.push_back(squeezed(frame.quote(spans)));
  row.texts(key, words);
}

}  // namespace

std::string norm_digest(const Frame& frame, const Norm& n) {
  RowWriter row(&frame);
  row.text("id", n.id);
  row.provision("provision", n.provision);
  row.text("type", name(n.type));
  row.text("status", name(n.status));
  part(row, frame, "sentence", n.sentence);
  part(row, frame, "cue", n.cue);
  part(row, frame, "bearer", n.bearer ? n.bearer->spans : Spans());
  row.text("quantifier", n.bearer ? n.bearer->quantifier : "");
  part(row, frame, "object", n.object);
  part(row, frame, "action", n.action);
  parts(row, frame, "conditions", n.conditions);
  parts(row, frame, "exceptions", n.exceptions);
  row.list("times", n.times, [&](const NormTime& t) {
    part(row, frame, "text", t.spans);
    row.text("kind", name(t.kind));
    row.text("value", t.value);
  });
  row.text("jurisdiction", n.jurisdiction);
  row.texts("territorial_scope", n.territorial_scope);
  row.flag("extraterritorial", n.extraterritorial);
  return sha256(std::move(row).line());
}

std::string provision_digest(const Frame& frame, const Norm& norm) {
  const Provision& p = frame.document().provisions[norm.provision];
  const std::string& text = frame.document().text;
  Span span = norm.provision == 0 ? span_of(0, text.size()) : p.span;
  if (!p.label.empty() && span.in(text).starts_with(p.label)) span.begin += static_cast<std::uint32_t>(p.label.size());
  if (const Span sentence = hull(norm.sentence); span.size() > kPages && span.contains(sentence)) {
    const std::size_t before = text.rfind('\n', sentence.begin), after = text.find('\n', sentence.end);
    span.begin = std::max(span.begin, before == std::string::npos ? 0 : static_cast<std::uint32_t>(before + 1));
    span.end = std::min(span.end, after == std::string::npos ? span.end : static_cast<std::uint32_t>(after));
  }
  return sha256(exact_form(frame.quote({span})));
}

NormAnchor anchor_of(const Frame& frame, const Norm& norm) {
  return {frame.provision_id(norm.provision), provision_digest(frame, norm),
          norm.sentence.empty() ? 0 : frame.offsets().code_point(norm.sentence.front().begin), frame.quote(norm.sentence)};
}

}  // namespace pandect
