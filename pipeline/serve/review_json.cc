#include "serve/review_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "knowledge/codec.h"

namespace pandect {
namespace {

using Json = nlohmann::json;

template <class Items>
std::string rows(const Frame& frame, const Items& items) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? "," : "") + row(frame, item);
  return out + "]";
}

/// A row with further fields.
std::string extended(std::string row, const std::vector<std::pair<std::string_view, std::string>>& fields) {
  row.pop_back();
  for (const auto& [key, value] : fields) row += "," + json_text(key) + ":" + value;
  return row + "}";
}

std::string target_json(const Target& t) {
  std::vector<std::pair<std::string_view, std::string>> fields{
      {"kind", json_text(name(t.kind))}, {"doc", json_text(t.doc)}, {"id", json_text(t.id)}};
  if (!t.cue.empty()) fields.emplace_back("cue", json_text(t.cue));
  return object_of(fields);
}

std::string difference_json(const std::vector<DifferencePiece>& pieces) {
  std::vector<std::string> items;
  for (const DifferencePiece& p : pieces) {
    using Kind = DifferencePiece::Kind;
    const char* kind = p.kind == Kind::same ? "same" : p.kind == Kind::removed ? "removed" : "added";
    items.push_back(object_of({{"kind", json_text(kind)}, {"text", json_text(p.text)}}));
  }
  return pieces.empty() ? "null" : list_of(items);
}

std::string norms_json(const Snapshot& seen, const SeenDocument& d, const std::vector<Track>& tracks) {
  std::string out = "[";
  const auto add = [&](const std::string& row) { out += (out.size() > 1 ? "," : "") + row; };
  for (const Norm& n : d.record->findings.norms) add(extended(row(*d.frame, n), {{"digest", json_text(seen.norm(n.id)->digest)}}));
  for (const Track& t : tracks)
    if (t.target.kind == TargetKind::norm && t.effective && seen.norm(t.target.id) == nullptr)
      add(extended(row(*d.frame, *t.effective), {{"digest", json_text(t.digest)}, {"added", "true"}}));
  return out + "]";
}

std::string provisions_json(const SeenDocument& d) {
  std::string out = "[";
  const auto& all = d.record->document.provisions;
  for (std::size_t i = 1; i < all.size(); ++i) out += (i > 1 ? "," : "") + row(*d.frame, all[i]);
  return out + "]";
}

std::string official_json(const SeenDocument& d, const OfficialLinks& links) {
  std::vector<std::pair<std::string, std::string>> all;
  const Document& document = d.record->document;
  for (ProvisionIndex i = 0; i < document.provisions.size(); ++i)
    if (std::string url = links.of(document, i); !url.empty()) all.emplace_back(d.frame->provision_id(i), std::move(url));
  std::string out = "{";
  for (const auto& [id, url] : all) out += (out.size() > 1 ? "," : "") + json_text(id) + ":" + json_text(url);
  return out + "}";
}

std::string issues_json(const SeenDocument& d) {
  std::vector<std::string> out;
  for (const auto* issues : {&d.record->document.issues, &d.record->findings.issues})
    for (const Issue& issue : *issues) out.push_back(row(d.frame.get(), issue));
  return list_of(out);
}

}  // namespace

std::string json_text(std::string_view text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string list_of(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) out += (out.size() > 1 ? "," : "") + item;
  return out + "]";
}

std::string object_of(const std::vector<std::pair<std::string_view, std::string>>& fields) {
  std::string out = "{";
  for (const auto& [key, value] : fields) out += (out.size() > 1 ? "," : "") + json_text(key) + ":" + value;
  return out + "}";
}

std::string events_json(const std::vector<Event>& events) {
  std::vector<std::string> items;
  for (const Event& e : events) items.push_back(answer_of(e));
  return list_of(items);
}

std::string track_json(const Snapshot& seen, const Track& t, bool with_place) {
  const SeenDocument* d = seen.document(t.target.doc);
  std::vector<std::pair<std::string_view, std::string>> fields{
      {"target", target_json(t.target)},
      {"state", json_text(name(t.state))},
      {"last", std::to_string(t.last)},
      {"digest", json_text(t.digest)},
      {"events", events_json(t.events)},
      {"effective", t.effective && d != nullptr ? row(*d->frame, *t.effective) : "null"},
      {"difference", difference_json(t.difference)}};
  if (with_place) fields.emplace_back("doc_index", d == nullptr ? "null" : std::to_string(seen.index_of(t.target.doc)));
  return object_of(fields);
}

std::string tracks_json(const Snapshot& seen, const std::vector<Track>& tracks) {
  std::string out = "{";
  for (const Track& t : tracks) out += (out.size() > 1 ? "," : "") + json_text(t.target.id) + ":" + track_json(seen, t);
  return out + "}";
}

std::string patch_value(std::string_view patch) {
  const Json json = Json::parse(patch, nullptr, false);
  return json.is_array() && !json.empty() && json[0].contains("value") ? json[0]["value"].dump() : "null";
}

std::string proposal_json(const Proposal& p) {
  std::vector<std::string> reasons;
  for (const std::string& r : p.reasons) reasons.push_back(json_text(r));
  return object_of({{"target", target_json(p.target)},
                    {"action", json_text(name(p.action))},
                    {"reason", list_of(reasons)},
                    {"patch", p.patch.empty() ? "null" : p.patch},
                    {"base", json_text(p.base)},
                    {"comment", json_text(p.comment)},
                    {"verdict", p.verdict ? json_text(name(*p.verdict)) : "null"},
                    {"after", std::to_string(p.after)}});
}

std::string document_line(const SeenDocument& d, std::size_t decided, const std::string& url) {
  const DocumentMetadata& m = d.record->document.metadata;
  const auto& cues = d.record->findings.cues;
  const auto unclaimed = std::count_if(cues.begin(), cues.end(), [](const Cue& c) { return c.norm.empty(); });
  const auto or_null = [](const std::string& s) { return s.empty() ? "null" : json_text(s); };
  return object_of({{"id", json_text(m.id)},
                    {"title", json_text(m.title)},
                    {"kind", json_text(name(m.kind))},
                    {"language", json_text(m.language)},
                    {"jurisdiction", or_null(m.jurisdiction)},
                    {"valid_from", or_null(m.valid_from)},
                    {"norms", std::to_string(d.record->findings.norms.size())},
                    {"decided", std::to_string(decided)},
                    {"cues_unclaimed", std::to_string(unclaimed)},
                    {"url", or_null(url)}});
}

std::string document_json(const Snapshot& seen, std::size_t index, const std::vector<Track>& tracks, const OfficialLinks& links) {
  const SeenDocument& d = seen.documents()[index];
  const Findings& f = d.record->findings;
  const Frame& frame = *d.frame;
  return object_of({{"document", row(frame)},
                    {"text", json_text(d.record->document.text)},
                    {"provisions", provisions_json(d)},
                    {"norms", norms_json(seen, d, tracks)},
                    {"cues", rows(frame, f.cues)},
                    {"definitions", rows(frame, f.definitions)},
                    {"citations", rows(frame, f.citations)},
                    {"mentions", rows(frame, f.mentions)},
                    {"quotes", rows(frame, f.quotes)},
                    {"links", rows(frame, f.links)},
                    {"issues", issues_json(d)},
                    {"official", official_json(d, links)},
                    {"tracks", tracks_json(seen, tracks)}});
}

}  // namespace pandect
