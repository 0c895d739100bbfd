#include "serve/review_site.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "knowledge/codec.h"
#include "knowledge/comparison.h"
#include "knowledge/versions.h"
#include "review/register_book.h"
#include "serve/page_assets.h"
#include "serve/register_answer.h"
#include "serve/review_json.h"
#include "serve/review_request.h"
#include "serve/sample.h"
#include "writers/comparison_writers.h"
#include "writers/writer.h"

namespace pandect {
namespace {

Response not_found() { return error_response(404, "there is nothing at this address", "load the page again"); }

Response json(std::string body, int status = 200) { return {status, "application/json", std::move(body), {}}; }

/// None when it is no number.
std::optional<std::uint64_t> number_of(const std::string& text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::string bool_json(bool value) { return value ? "true" : "false"; }

bool has_decision(const Track& t) { return t.state != State::proposed; }

}  // namespace

Response error_response(int status, std::string_view message, std::string_view remedy) {
  return {status, "application/json", object_of({{"error", object_of({{"message", json_text(message)}, {"remedy", json_text(remedy)}})}}), {}};
}

ReviewSite::ReviewSite(std::filesystem::path folder, const Snapshot& seen, Decisions& decisions, const ReviewTools& tools)
    : folder_(std::move(folder)), seen_(seen), decisions_(decisions), tools_(tools) {}

Response ReviewSite::answer(const Request& request) {
  if (request.method == "POST") return request.path == "/api/events" ? post(request) : not_found();
  if (request.path == "/") return page("index.html");
  if (request.path.starts_with("/assets/")) return page(request.path.substr(1));
  if (request.path.starts_with("/api/")) return api(request);
  return not_found();
}

Response ReviewSite::page(const std::string& name) const {
  const PageAsset* asset = page_asset(name);
  if (asset == nullptr) return not_found();
  return {200, std::string(media_type_of(name)), std::string(asset->bytes), {}};
}

Response ReviewSite::api(const Request& request) {
  const std::string rest = request.path.substr(5);
  if (rest == "session") return session();
  if (rest == "documents") return documents();
  if (rest.starts_with("documents/")) return document(rest.substr(10));
  if (rest == "actors") return actors();
  if (rest == "disagreements") return disagreements();
  if (rest == "versions") return versions();
  if (rest == "register") return register_of(request);
  if (rest == "sample") return sample(request);
  if (rest == "audit") return audit();
  if (rest == "events") return events(request);
  if (rest == "export") return exports();
  if (rest.starts_with("export/")) return download(rest.substr(7));
  return not_found();
}

bool ReviewSite::base_changed() {
  const std::lock_guard lock(mutex_);
  std::error_code error;
  const auto time = std::filesystem::last_write_time(folder_ / "kb.json", error);
  if (error) return true;
  if (time != looked_at_) changed_ = manifest_digest(folder_) != seen_.digest();
  looked_at_ = time;
  return changed_;
}

Response ReviewSite::session() {
  std::size_t norms = 0;
  for (const Record& r : seen_.kb().records) norms += r.findings.norms.size();
  std::vector<std::string> reasons;
  for (const std::string_view reason : reject_reasons()) reasons.push_back(json_text(reason));
  const std::filesystem::path folder = folder_.filename().empty() ? folder_.parent_path() : folder_;
  return json(object_of({{"reviewer", json_text(decisions_.reviewer().name)},
                         {"role", json_text(decisions_.reviewer().role)},
                         {"kb", object_of({{"name", json_text(folder.filename().string())}, {"digest", json_text(seen_.digest())}, {"records", std::to_string(norms)}})},
                         {"version", json_text(tools_.version)},
                         {"base_changed", bool_json(base_changed())},
                         {"reasons", list_of(reasons)},
                         {"last", std::to_string(decisions_.last())}}));
}

Response ReviewSite::documents() {
  std::map<std::string, std::size_t> decided;
  for (const Track& t : decisions_.all_tracks())
    if (t.target.kind == TargetKind::norm && has_decision(t)) ++decided[t.target.doc];
  std::vector<std::string> lines;
  for (const SeenDocument& d : seen_.documents())
    lines.push_back(document_line(d, decided[d.record->document.metadata.id], tools_.links.of(d.record->document, 0)));
  return json(list_of(lines));
}

Response ReviewSite::document(const std::string& index) {
  const auto i = number_of(index);
  if (!i || *i >= seen_.documents().size()) return not_found();
  const std::string& id = seen_.documents()[*i].record->document.metadata.id;
  return json(document_json(seen_, *i, decisions_.tracks_of_document(id), tools_.links));
}

Response ReviewSite::actors() {
  std::map<std::string, Track> tracks;
  for (Track& t : decisions_.all_tracks())
    if (t.target.kind == TargetKind::actor) tracks.emplace(t.target.id, std::move(t));
  std::vector<std::string> lines;
  for (const Actor& a : seen_.kb().actors) {
    std::string line = row(a);
    line.pop_back();
    const auto track = tracks.find(a.id);
    std::string merged = "null", split = "null";
    if (track != tracks.end())
      for (const Event* e : [&] {
             std::vector<const Event*> all;
             for (const Event& event : track->second.events) all.push_back(&event);
             return living(all);
           }()) {
        if (e->action == Action::merge) merged = patch_value(e->patch);
        if (e->action == Action::split) split = patch_value(e->patch);
        if (e->action == Action::reopen) merged = split = "null";
      }
    line += ",\"merged_into\":" + merged + ",\"split_off\":" + split;
    if (track != tracks.end()) line += ",\"track\":" + track_json(seen_, track->second);
    lines.push_back(line + "}");
  }
  return json(list_of(lines));
}

Response ReviewSite::disagreements() {
  std::vector<std::string> lines;
  for (const Track& t : decisions_.all_tracks())
    if (t.state == State::disputed || t.state == State::discuss || t.state == State::stale || t.state == State::unanchored)
      lines.push_back(track_json(seen_, t, true));
  return json(list_of(lines));
}

Response ReviewSite::versions() {
  const std::lock_guard lock(mutex_);
  if (!versions_.empty()) return json(versions_);
  std::vector<std::string> pairs;
  for (const auto& [before, after] : version_pairs(seen_.kb())) {
    const std::string& old_id = before->document.metadata.id;
    const std::string& new_id = after->document.metadata.id;
    std::string changes = comparison_jsonl(compare(seen_.kb(), seen_.kb(), {old_id, new_id}, tools_.rules));
    if (!changes.empty()) changes.pop_back();
    std::replace(changes.begin(), changes.end(), '\n', ',');
    pairs.push_back(object_of({{"old", json_text(old_id)}, {"new", json_text(new_id)}, {"changes", "[" + changes + "]"}}));
  }
  versions_ = object_of({{"pairs", list_of(pairs)}});
  return json(versions_);
}

Leaving ReviewSite::leaving_now() { return {reviewed(seen_, decisions_.all_tracks()), RegisterBook::read(register_file(folder_)).cells()}; }

Response ReviewSite::register_of(const Request& request) {
  const RegisterFilter filter{request.parameter("state").value_or(""), request.parameter("type").value_or(""), request.parameter("q").value_or("")};
  const Leaving leaving = leaving_now();
  return json(register_json(outgoing(leaving, tools_.links), filter));
}

Response ReviewSite::sample(const Request& request) {
  const auto n = number_of(request.parameter("n").value_or("50"));
  if (!n || *n == 0 || *n > 10000) return error_response(400, "n is a number from 1 to 10,000", "ask for ?n=50&seed=1");
  return json(sample_json(seen_, sample_of(decisions_.all_tracks(), *n, request.parameter("seed").value_or("1"))));
}

Response ReviewSite::audit() {
  std::vector<std::string> chains;
  for (const Chain& c : decisions_.chains())
    chains.push_back(object_of({{"by", json_text(c.by)},
                                {"events", std::to_string(c.events)},
                                {"ok", bool_json(c.broken_at == 0)},
                                {"broken_at", c.broken_at == 0 ? "null" : std::to_string(c.broken_at)},
                                {"forks", std::to_string(c.forks)}}));
  return json(object_of({{"events", events_json(decisions_.events_after(0))},
                         {"chains", list_of(chains)},
                         {"torn", std::to_string(decisions_.torn().size())}}));
}

Response ReviewSite::events(const Request& request) {
  const auto after = number_of(request.parameter("after").value_or("0"));
  if (!after) return error_response(400, "after is a number", "ask for ?after=0");
  const std::vector<Event> found = decisions_.events_after(*after);
  return json(object_of({{"events", events_json(found)}, {"last", std::to_string(decisions_.last())}, {"base_changed", bool_json(base_changed())}}));
}

Response ReviewSite::exports() const {
  std::vector<std::string> lines;
  for (const WriterRow& w : writer_catalog())
    if (w.write != nullptr)
      lines.push_back(object_of({{"name", json_text(w.name)},
                                 {"what_for", json_text(w.purpose)},
                                 {"media_type", json_text(download_type(w.extension))},
                                 {"extension", json_text(w.extension)}}));
  return json(list_of(lines));
}

Response ReviewSite::download(const std::string& name) {
  const WriterRow* writer = find_writer(name);
  if (writer == nullptr || writer->write == nullptr) return not_found();
  const Leaving leaving = leaving_now();
  return {200, std::string(download_type(writer->extension)), writer->write(outgoing(leaving, tools_.links)),
          {{"content-disposition", "attachment; filename=\"" + std::string(writer->name) + "\""}}};
}

Response ReviewSite::post(const Request& request) {
  PostedDecisions posted;
  try {
    posted = posted_decisions(request.body);
  } catch (const RequestError& error) {
    return error_response(400, error.what(), "see docs/REVIEW-API.md");
  }
  const Decided done = decisions_.decide(posted.proposals, posted.group);
  if (!done.refusal)
    return json(object_of({{"events", events_json(done.events)}, {"tracks", tracks_json(seen_, done.tracks)}, {"last", std::to_string(decisions_.last())}}), 201);
  const Refusal& no = *done.refusal;
  if (no.kind == Refusal::Kind::not_allowed) return error_response(422, no.message, no.remedy);
  const Track& theirs = *no.theirs;
  const SeenDocument* d = seen_.document(theirs.target.doc);
  const std::string norm = theirs.effective && d != nullptr ? row(*d->frame, *theirs.effective) : "null";
  return json(object_of({{"error", object_of({{"message", json_text(no.message)}, {"remedy", json_text(no.remedy)}})},
                         {"yours", proposal_json(posted.proposals[no.index])},
                         {"theirs", object_of({{"track", track_json(seen_, theirs)}, {"norm", norm}})}}),
              409);
}

}  // namespace pandect
