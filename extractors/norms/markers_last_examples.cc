#include "extractors/norms/markers_last_examples.h"

#include "core/diagnostics.h"
#include "domain/document_builder.h"
#include "extractors/norms/markers_last_clauses.h"
#include "extractors/norms/markers_last_times.h"
#include "packs/proven.h"

namespace pandect::markers_last {
namespace {

struct Sample {
  Document document;
  StatementNorms found;
};

/// A rule of reports reads its examples as news.
Sample read_sample(const Rules& rules, const ClauseGrammar& grammar, std::string_view text, DocumentKind kind) {
  DocumentBuilder builder;
  builder.begin_block(BlockKind::text);
  builder.append(text);
  builder.metadata().language = rules.traditional(text) ? "zh-Hant" : "zh-Hans";
  builder.metadata().kind = kind;
  Sample sample{std::move(builder).finish(), {}};
  const Analysis analysis;
  const Findings none;
  const Statement statement{.provision = 0, .kind = BlockKind::text, .sentence_index = 0, .sentence = sample.document.blocks[0].span,
                            .items = {}, .flush = {}, .resumed = {}};
  sample.found = grammar.norms_of(statement, {sample.document, analysis, none});
  return sample;
}

std::string quoted(const Spans& spans, std::string_view text) {
  std::string out;
  for (const Span s : spans) out += (out.empty() ? "" : " … ") + std::string(s.in(text));
  return out;
}

void check_cue(const Rules& rules, const ClauseGrammar& grammar, const CueRule& rule, std::string& faults) {
  const DocumentKind kind = rule.relayed || rule.press ? DocumentKind::news : DocumentKind::statute;
  for (const CueRule::Example& example : rule.examples) {
    const Sample sample = read_sample(rules, grammar, example.text, kind);
    std::vector<std::string> found;
    for (const Norm& norm : sample.found.norms) found.push_back(described(norm, sample.document.text));
    if (found == example.norms) continue;
    faults += "\nrule " + rule.id + ", example “" + example.text + "” gives" + (found.empty() ? " nothing" : "");
    for (const std::string& line : found) faults += "\n  " + line;
  }
  for (const std::string& text : rule.counter_examples)
    for (const Norm& norm : read_sample(rules, grammar, text, kind).found.norms)
      if (norm.rule == rule.id)
        faults += "\nrule " + rule.id + " finds a norm in its counter-example “" + text + "”";
}

/// Each marker's examples, as whole pieces, are of its kind by the marker itself; counter-examples are not.
void check_marker(const Rules& rules, const Marker& marker, std::string& faults) {
  const ClauseReader reader(rules);
  const auto fits = [&](const std::string& text) {
    const std::string folded = rules.folded(text);
    return reader.unit_of(folded, span_of(0, folded.size()), marker.traditional).marker == &marker;
  };
  for (const std::string& text : marker.examples)
    if (!fits(text)) faults += "\nmarker " + marker.id + " does not fit its example “" + text + "”";
  for (const std::string& text : marker.counter_examples)
    if (fits(text)) faults += "\nmarker " + marker.id + " fits its counter-example “" + text + "”";
}

void check_time(const Rules& rules, const TimeRule& rule, std::string& faults) {
  const std::size_t sign = rule.example.find(" = ");
  const std::string text = rule.example.substr(0, sign), value = sign == std::string::npos ? "" : rule.example.substr(sign + 3);
  const auto found = times_in(rules, text, span_of(0, text.size()));
  if (found.size() != 1 || (found[0].span != span_of(0, text.size()) && !rule.in_part) || found[0].value != value || found[0].kind != rule.kind)
    faults += "\ntime " + rule.id + " does not read its example “" + rule.example + "”" +
              (found.empty() ? "" : ": " + std::string(found[0].span.in(text)) + " = " + found[0].value);
}

}  // namespace

std::string described(const Norm& norm, std::string_view text) {
  std::string out(name(norm.type));
  const auto part = [&](std::string_view label, const Spans& spans) {
    if (!spans.empty()) out += " | " + std::string(label) + ": " + quoted(spans, text);
  };
  if (norm.bearer) part("bearer", norm.bearer->spans);
  part("object", norm.object);
  part("cue", norm.cue);
  part("action", norm.action);
  for (const Spans& s : norm.conditions) part("condition", s);
  for (const Spans& s : norm.exceptions) part("exception", s);
  for (const NormTime& t : norm.times) {
    part("time", t.spans);
    out += (t.value.empty() ? "" : " = " + t.value) + " (" + std::string(name(t.kind)) + ")";
  }
  return out;
}

void check_examples(const Rules& rules, const ClauseGrammar& grammar, const std::filesystem::path& pack) {
  if (rules_are_proven()) return;
  std::string faults;
  for (const CueRule& rule : rules.cues) check_cue(rules, grammar, rule, faults);
  for (const Marker& marker : rules.markers) check_marker(rules, marker, faults);
  for (const TimeRule& rule : rules.times) check_time(rules, rule, faults);
  if (!faults.empty()) throw ConfigurationError(pack.generic_string() + ": the rules of norms fail their own examples" + faults);
}

}  // namespace pandect::markers_last
