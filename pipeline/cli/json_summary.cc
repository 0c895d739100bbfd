#include "cli/json_summary.h"

#include <nlohmann/json.hpp>

#include "cli/plan_view.h"

namespace pandect::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Broken UTF-8 (file names are bytes) becomes U+FFFD instead of an exception.
std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

Json object_of(const Counts& counts) {
  Json out = Json::object();
  for (const auto& [name, number] : counts) out[name] = number;
  return out;
}

Json json_of(const Statistics& s) {
  Json norms = Json::object();
  for (const auto& [type, by_status] : s.norms) norms[type] = object_of(by_status);
  return {
      {"documents",
       {{"count", s.documents},
        {"characters", s.characters},
        {"by_kind", object_of(s.documents_by_kind)},
        {"by_language", object_of(s.documents_by_language)},
        {"by_jurisdiction", object_of(s.documents_by_jurisdiction)}}},
      {"provisions", s.provisions},
      {"norms", {{"count", s.norm_count()}, {"by_type_and_status", norms}}},
      {"definitions", s.definitions},
      {"mentions", object_of(s.mentions)},
      {"actors", s.actors},
      {"jurisdictions", s.jurisdictions},
      {"cues", {{"claimed", s.cues_claimed}, {"unclaimed", object_of(s.cues_unclaimed)}}},
      {"citations", {{"count", s.citations}, {"with_target", s.citations_with_target}, {"resolved", s.citations_resolved}}},
      {"quotes", object_of(s.quotes)},
      {"attributions", object_of(s.attributions)},
      {"links", object_of(s.links)},
      {"issues", object_of(s.issues)},
  };
}

Json json_of(const Outcome& o) {
  Json row = {{"path", o.path}, {"outcome", name(o.kind)}};
  if (!o.doc.empty()) row["doc"] = o.doc;
  if (!o.code.empty()) row["code"] = o.code;
  if (!o.reason.empty()) row["reason"] = o.reason;
  if (o.bytes > 0) row["bytes"] = o.bytes;
  return row;
}

Json json_of(const Tally& tally) {
  Json out = Json::object();
  for (const auto& [name, f] : tally.figures())
    out[name] = {{"p", f.precision()}, {"r", f.recall()}, {"f1", f.f1()}, {"right", f.right}, {"predicted", f.predicted}, {"gold", f.gold}};
  return out;
}

Json json_of(const ScoredNorm* norm, const std::string& text) {
  if (norm == nullptr) return nullptr;
  Json out = {{"type", norm->type}, {"status", norm->status}, {"cue", words_at(text, norm->cue)}};
  if (!norm->id.empty()) {
    out["id"] = norm->id;
    out["confidence"] = norm->confidence;
  }
  for (std::size_t p = 0; p < kNormParts.size(); ++p) {
    Json parts = Json::array();
    for (const Ranges& part : norm->parts[p]) parts.push_back(words_at(text, part));
    out[std::string(kNormParts[p])] = std::move(parts);
  }
  return out;
}

Json json_of(const Calibration& c) {
  Json bins = Json::array();
  for (const CalibrationBin& b : c.bins) bins.push_back({{"norms", b.norms}, {"confidence", b.confidence}, {"right", b.right}});
  return {{"expected_calibration_error", c.error}, {"auroc", c.auroc}, {"bins", bins}};
}

}  // namespace

std::string evaluation_json(const Evaluation& evaluation, bool per_document, std::size_t errors) {
  Json out = {{"total", json_of(evaluation.total)}};
  if (per_document)
    for (const EvaluatedDocument& d : evaluation.documents) out[d.gold.file.filename().string()] = json_of(d.score.tally);
  Json intervals = Json::object(), worst = Json::array(), missing = Json::array();
  const std::vector<Tally> documents = evaluation.tallies();
  for (const auto& [name, figure] : evaluation.total.figures()) {
    const Interval i = bootstrap_f1(documents, name);
    intervals[name] = {i.low, i.high};
  }
  for (const WorstError& w : worst_errors(evaluation, errors))
    worst.push_back({{"text", w.document->gold.name},
                     {"fault", name(w.error->fault)},
                     {"wrong", w.error->wrong},
                     {"gold", json_of(w.error->gold, w.document->text)},
                     {"found", json_of(w.error->found, w.document->text)}});
  for (const EvaluatedDocument& d : evaluation.documents)
    if (!d.missing.empty()) missing.push_back({{"text", d.gold.name}, {"gold", d.gold.file.generic_string()}, {"reason", d.missing}});
  out["intervals"] = std::move(intervals);
  out["confidence"] = json_of(evaluation.calibration);
  out["errors"] = std::move(worst);
  out["missing"] = std::move(missing);
  return dumped(out);
}

std::string extract_json(const ExtractSummary& summary, const BatchResult& batch, const Statistics& statistics) {
  Json outcomes = Json::array();
  for (const Outcome& o : batch.outcomes) outcomes.push_back(json_of(o));
  return dumped({
      {"kb", summary.kb},
      {"inputs",
       {{"count", batch.size()},
        {"read", batch.count(OutcomeKind::read)},
        {"failed", batch.count(OutcomeKind::failed)},
        {"skipped", batch.count(OutcomeKind::skipped)}}},
      {"documents", {{"added", summary.added}, {"replaced", summary.replaced}, {"kept", summary.kept}}},
      {"sources", {{"gone", summary.gone}, {"removed_documents", summary.removed}}},
      {"seconds", summary.seconds},
      {"outcomes", outcomes},
      {"knowledge_base", json_of(statistics)},
  });
}

std::string plan_json(const Plan& plan, const Increment& increment, bool prune) {
  Json inputs = Json::array(), gone = Json::array(), missing = Json::array(), skipped = Json::array();
  Counts count;
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    const PlanStep& step = increment.steps[i];
    inputs.push_back({{"path", plan.inputs[i].path}, {"state", name(step.state)}, {"reason", step.reason}, {"bytes", plan.inputs[i].bytes}});
    ++count[std::string(name(step.state))];
  }
  for (const GoneInput& g : increment.gone) gone.push_back({{"path", g.path}, {"reason", g.reason}, {"removed", prune}});
  for (const Issue& i : plan.problems) missing.push_back({{"path", i.source}, {"reason", i.message}});
  for (const SkippedInput& s : plan.skipped) skipped.push_back({{"path", s.path}, {"reason", s.reason}});
  return dumped({{"inputs", inputs}, {"gone", gone}, {"missing", missing}, {"skipped", skipped}, {"counts", object_of(count)}});
}

std::string statistics_json(const Statistics& statistics) { return dumped(json_of(statistics)); }

std::string validation_json(std::string_view kb, const std::vector<Finding>& findings) {
  Json rows = Json::array();
  for (const Finding& f : findings) rows.push_back({{"file", f.file}, {"line", f.line}, {"message", f.message}});
  return dumped({{"kb", kb}, {"valid", findings.empty()}, {"findings", rows}});
}

std::string rules_json(const std::vector<RuleInfo>& rules) {
  Json rows = Json::array();
  for (const RuleInfo& r : rules)
    rows.push_back({{"id", r.id},
                    {"language", r.language},
                    {"file", r.file},
                    {"description", r.description},
                    {"examples", r.examples},
                    {"counter_examples", r.counter_examples}});
  return dumped(rows);
}

std::string version_json(std::string_view version) { return dumped({{"name", "pandect"}, {"version", version}}); }

std::string rows_json(const std::vector<JsonFields>& rows) {
  Json out = Json::array();
  for (const JsonFields& row : rows) {
    Json object = Json::object();
    for (const auto& [key, value] : row) object[key] = value;
    out.push_back(std::move(object));
  }
  return dumped(out);
}

}  // namespace pandect::cli
