#include "evaluation/evaluate.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "core/offsets.h"
#include "core/sha256.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

Ranges ranges_of(const Spans& spans, const Offsets& offsets) {
  Ranges out;
  for (const Span s : spans) out.push_back(offsets.code_points(s));
  return out;
}

ScoredNorm scored(const Norm& n, const Offsets& offsets) {
  ScoredNorm out;
  out.type = name(n.type);
  out.status = name(n.status);
  out.id = n.id;
  out.confidence = n.confidence;
  out.cue = ranges_of(n.cue, offsets);
  const auto one = [&](std::size_t part, const Spans& spans) {
    if (!spans.empty()) out.parts[part].push_back(ranges_of(spans, offsets));
  };
  if (n.bearer) one(0, n.bearer->spans);
  one(1, n.object);
  one(2, n.action);
  for (const Spans& s : n.conditions) out.parts[3].push_back(ranges_of(s, offsets));
  for (const Spans& s : n.exceptions) out.parts[4].push_back(ranges_of(s, offsets));
  for (const NormTime& t : n.times) out.parts[5].push_back(ranges_of(t.spans, offsets));
  return out;
}

ScoredDocument scored(const Record& record) {
  const Offsets offsets(record.document.text);
  ScoredDocument out;
  for (const Norm& n : record.findings.norms) out.norms.push_back(scored(n, offsets));
  for (const Definition& d : record.findings.definitions)
    out.definitions.push_back({ranges_of(d.term, offsets), ranges_of(d.body, offsets)});
  for (const Mention& m : record.findings.mentions) {
    const Range span = offsets.code_points(m.span);
    if (m.kind == MentionKind::actor) out.actors.push_back({span, std::string(name(m.type)), m.entity});
    if (m.kind == MentionKind::jurisdiction) out.jurisdictions.push_back({span, m.code, {}});
  }
  for (const Citation& c : record.findings.citations) out.citations.push_back({offsets.code_points(c.span), c.target, {}});
  return out;
}

std::map<std::string, const Record*> by_source(const KnowledgeBase& kb) {
  std::map<std::string, const Record*> out;
  for (const Record& r : kb.records)
    if (!out.emplace(r.document.source.sha256, &r).second)
      throw GoldError("two documents of the knowledge base have the same source: " + r.document.source.path);
  return out;
}

/// Why a text is not in the knowledge base, as far as the folder of texts tells.
std::string why_missing(const GoldDocument& gold, const fs::path& texts) {
  const std::string missing = "no document of the knowledge base has the source " + gold.text_sha256.substr(0, 12) + "…";
  if (texts.empty()) return missing;
  std::ifstream in(texts / gold.name, std::ios::binary);
  if (!in) return missing + ", and " + (texts / gold.name).generic_string() + " is not there";
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const bool same = sha256(bytes) == gold.text_sha256;
  return missing + "; " + (texts / gold.name).generic_string() + (same ? " is that source: extract it" : " is another version");
}

void check_length(const EvaluatedDocument& d, const CountedText& text) {
  if (d.gold.length && *d.gold.length != text.length())
    throw GoldError(d.gold.file.generic_string() + ": its spans count in a text of " + std::to_string(*d.gold.length) +
                    " code points, the knowledge base's text of that source has " + std::to_string(text.length()));
}

double weight_of(const NormError& e) {
  switch (e.fault) {
    case Fault::missed: return 2;
    case Fault::spurious: return 1 + e.found->confidence;
    case Fault::edit: return static_cast<double>(e.wrong.size()) / 10;
  }
  return 0;
}

}  // namespace

std::vector<Tally> Evaluation::tallies() const {
  std::vector<Tally> out;
  for (const EvaluatedDocument& d : documents) out.push_back(d.score.tally);
  return out;
}

Evaluation evaluate(const KnowledgeBase& kb, std::vector<GoldDocument> gold, const EvaluationOptions& options) {
  const std::map<std::string, const Record*> records = by_source(kb);
  Evaluation out;
  std::vector<Judged> judged;
  out.documents.reserve(gold.size());
  for (GoldDocument& g : gold) {
    EvaluatedDocument& d = out.documents.emplace_back();
    d.gold = std::move(g);
    if (const auto record = records.find(d.gold.text_sha256); record != records.end()) {
      d.doc = record->second->document.metadata.id;
      d.text = record->second->document.text;
      d.found = scored(*record->second);
    } else {
      d.missing = why_missing(d.gold, options.texts);
    }
    const CountedText text(d.text);
    if (d.missing.empty()) check_length(d, text);
    d.score = score_document(text, d.gold, d.found);
    out.total.add(d.score.tally);
    judged.insert(judged.end(), d.score.judged.begin(), d.score.judged.end());
  }
  out.calibration = calibrate(std::move(judged));
  return out;
}

std::vector<WorstError> worst_errors(const Evaluation& evaluation, std::size_t most) {
  std::vector<WorstError> out;
  for (const EvaluatedDocument& d : evaluation.documents)
    if (d.missing.empty())
      for (const NormError& e : d.score.errors) out.push_back({&d, &e});
  std::stable_sort(out.begin(), out.end(), [](const WorstError& a, const WorstError& b) { return weight_of(*a.error) > weight_of(*b.error); });
  out.resize(std::min(out.size(), most));
  return out;
}

std::string words_at(std::string_view text, const Ranges& ranges) {
  const Offsets offsets(text);
  std::string out;
  for (const Range& r : ranges) out += (out.empty() ? "" : " … ") + std::string(offsets.bytes(r).in(text));
  return out;
}

}  // namespace pandect
