#include "review/gold.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;

Json part(const Frame& frame, const Spans& spans) {
  Json out = Json::array();
  for (const Span piece : frame.quotable(spans)) {
    const auto [begin, end] = frame.offsets().code_points(piece);
    out.push_back({begin, end, piece.in(frame.document().text)});
  }
  return out;
}

Json parts(const Frame& frame, const std::vector<Spans>& all) {
  Json out = Json::array();
  for (const Spans& spans : all) out.push_back(part(frame, spans));
  return out;
}

Json norm_json(const Frame& frame, const Norm& n) {
  std::vector<Spans> times;
  for (const NormTime& t : n.times) times.push_back(t.spans);
  return {{"type", name(n.type)},
          {"status", name(n.status)},
          {"cue", part(frame, n.cue)},
          {"bearer", n.bearer ? part(frame, n.bearer->spans) : Json()},
          {"object", n.object.empty() ? Json() : part(frame, n.object)},
          {"action", part(frame, n.action)},
          {"conditions", parts(frame, n.conditions)},
          {"exceptions", parts(frame, n.exceptions)},
          {"times", parts(frame, times)}};
}

bool open(const Track& t) {
  return t.state == State::disputed || t.state == State::discuss || t.state == State::stale || t.state == State::unanchored || t.state == State::proposed;
}

}  // namespace

std::string gold_json(const SeenDocument& d, const std::vector<Track>& tracks) {
  const Document& document = d.record->document;
  std::vector<std::pair<Span, Json>> norms;
  std::set<std::string> reviewers, decided;
  for (const Track& t : tracks) {
    if (t.target.kind != TargetKind::norm || open(t)) continue;
    decided.insert(t.target.id);
    reviewers.insert(t.reviewers.begin(), t.reviewers.end());
    if (t.effective) norms.emplace_back(hull(t.effective->sentence), norm_json(*d.frame, *t.effective));
  }
  std::stable_sort(norms.begin(), norms.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto undecided = std::count_if(d.record->findings.norms.begin(),
                                       d.record->findings.norms.end(), [&](const Norm& n) { return !decided.contains(n.id); });
  std::string names;
  for (const std::string& reviewer : reviewers) names += (names.empty() ? "" : ", ") + reviewer;
  Json rows = Json::array();
  for (auto& [span, norm] : norms) rows.push_back(std::move(norm));
  const std::size_t slash = document.source.path.rfind('/');
  const Json out{{"meta",
                  {{"doc", slash == std::string::npos ? document.source.path : document.source.path.substr(slash + 1)},
                   {"language", document.metadata.language},
                   {"kind", name(document.metadata.kind)},
                   {"jurisdiction", document.metadata.jurisdiction},
                   {"annotator", names},
                   {"undecided", undecided}}},
                 {"text_sha256", document.source.sha256},
                 {"length", d.frame->offsets().length()},
                 {"norms", rows},
                 {"definitions", Json::array()},
                 {"actors", Json::array()},
                 {"jurisdictions", Json::array()},
                 {"citations", Json::array()}};
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace pandect
