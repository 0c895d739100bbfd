#include "serve/review_site.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "review/carry.h"
#include "review/merging.h"
#include "review/small_law.h"
#include "serve/review_request.h"
#include "serve/sample.h"
#include "store/temporary_folder.h"

using namespace pandect;
using namespace pandect::testing;
using Json = nlohmann::json;

TEST_CASE("every route answers JSON, and what is not there is 404") {
  const TemporaryFolder folder;
  const Snapshot seen(small_law());
  Decisions decisions(seen, folder / "review.jsonl", {"anna", "reviewer"});
  decisions.decide({on(decisions, 0, Action::accept), on(decisions, 1, Action::reject)});
  const ReviewTools tools;
  ReviewSite site(folder.path(), seen, decisions, tools);
  const auto get = [&](const std::string& path) { return site.answer({"GET", path, {}, {}, ""}); };
  for (const char* path : {"/api/session", "/api/documents", "/api/documents/0", "/api/actors", "/api/disagreements", "/api/versions", "/api/register",
                           "/api/sample", "/api/audit", "/api/events", "/api/export"}) {
    const Response r = get(path);
    CHECK(r.status == 200);
    CHECK(Json::accept(r.body));
  }
  for (const char* path : {"/api/documents/1", "/api/documents/x", "/api/", "/assets/none", "/x", "/api/export/none"})
    CHECK(get(path).status == 404);
  const Json whole = Json::parse(get("/api/documents/0").body);
  CHECK(whole["tracks"].size() == 2);
  CHECK(whole["norms"].size() == 3);
  CHECK(whole["norms"][0]["digest"].get<std::string>().size() == 64);
  CHECK(Json::parse(get("/api/documents").body)[0]["decided"] == 2);
  CHECK(Json::parse(get("/api/register").body)["rows"].size() == 2);  // the rejected one is gone
  CHECK(site.answer({"POST", "/api/events", {}, {}, "["}).status == 400);
}

TEST_CASE("what a page posts is read strictly") {
  for (const char* body : {"", "[]", "{}", "null", R"({"action": "accept"})", R"({"target": {"kind": "law", "id": "x"}, "action": "accept"})",
                           R"({"target": {"kind": "norm", "id": "x"}, "action": "accept", "more": 1})", R"({"batch": []})", R"({"batch": [1]})",
                           R"({"target": {"kind": "norm", "id": "x"}, "action": "reject", "reason": "duplicate"})",
                           R"({"target": {"kind": "norm", "id": "x"}, "action": "accept", "after": -1})"})
    CHECK_THROWS_AS(posted_decisions(body), RequestError);
  CHECK_THROWS_AS(posted_decisions(std::string(10000, '[')), RequestError);
  CHECK(posted_decisions(R"({"action": "undo"})").proposals.size() == 1);
}

TEST_CASE("Wilson's interval") {
  CHECK(wilson(0, 0) == std::pair<double, double>(0, 1));
  CHECK(wilson(45, 50).first == Approx(0.7864).margin(0.0005));
  CHECK(wilson(45, 50).second == Approx(0.9565).margin(0.0005));
}

TEST_CASE("merged files hold every line once, whatever their order") {
  const TemporaryFolder folder;
  const Snapshot seen(small_law());
  std::string bytes[2];
  for (int i : {0, 1}) {
    const auto file = folder / (std::to_string(i) + ".jsonl");
    Decisions decisions(seen, file, {i == 0 ? "anna" : "bert", "reviewer"});
    for (std::size_t n : {0u, 1u, 2u}) decisions.decide({on(decisions, n, Action::accept)});
    for (const Event& e : read_events(file).events) bytes[i] += line_of(e) + "\n";
  }
  const MergedFiles ab = merged({bytes[0], bytes[1]}), ba = merged({bytes[1], bytes[0], bytes[0]});
  CHECK(ab.bytes == ba.bytes);
  CHECK(ab.events == 6);
  CHECK(ba.in_both == 3);
  for (const Chain& c : chains_of(events_in(ab.bytes).events)) CHECK(c.broken_at == 0);
  CHECK(merged({bytes[0] + "{torn"}).torn.size() == 1);
}

TEST_CASE("a decision is carried where provision and words are the same, and opened again where they are not") {
  const TemporaryFolder folder;
  const Snapshot before(small_law());
  const Snapshot after(kb_of(law_of("act-2", {{"1", "The minister shall publish a list."}, {"2", kKeep}, {"7", "No broker shall export any items."}})));
  Decisions decisions(before, folder / "review.jsonl", {"anna", "reviewer"});
  decisions.decide({on(decisions, 0, Action::accept), on(decisions, 1, Action::reject), on(decisions, 2, Action::accept)});
  const auto all = carry(before, decisions.all_tracks(), after, {{"export-act", "act-2"}}, {});
  REQUIRE(all.size() == 3);
  CHECK(all[0].fate == CarriedDecision::Fate::carried);
  CHECK(all[0].to.id == after.kb().records[0].findings.norms[1].id);
  CHECK(all[0].event.action == Action::carry);
  CHECK(all[0].event.verdict == Action::accept);
  CHECK(all[1].fate == CarriedDecision::Fate::reopened);
  CHECK(all[1].event.action == Action::reopen);
  CHECK(all[2].fate == CarriedDecision::Fate::gone);
}
