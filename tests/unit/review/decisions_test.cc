#include "review/decisions.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "review/small_law.h"
#include "store/temporary_folder.h"

using namespace pandect;
using namespace pandect::testing;

namespace {

struct Office {
  TemporaryFolder folder;
  Snapshot seen{small_law()};
  std::filesystem::path file = folder / "review.jsonl";
  Decisions anna{seen, file, {"anna", "reviewer"}}, bert{seen, file, {"bert", "reviewer"}}, cleo{seen, file, {"cleo", "reviewer"}};
};

Proposal correction(Decisions& d, std::size_t i, const std::string& patch) {
  Proposal p = on(d, i, Action::correct);
  p.patch = patch;
  return p;
}

constexpr char kToPower[] = R"([{"op": "replace", "path": "/type", "value": "power"}])";

}  // namespace

TEST_CASE("a decision is one signed line, and the next names it") {
  Office o;
  REQUIRE_FALSE(o.anna.decide({on(o.anna, 0, Action::accept)}).refusal);
  const Decided second = o.anna.decide({on(o.anna, 1, Action::reject)});
  REQUIRE_FALSE(second.refusal);
  CHECK(second.tracks.at(0).state == State::rejected);
  const EventFile file = read_events(o.file);
  REQUIRE(file.events.size() == 2);
  CHECK(file.events[0].prev.empty());
  CHECK(file.events[1].prev == file.events[0].hash);
  CHECK(file.events[1].seq == 2);
  CHECK(file.events[1].reasons == std::vector<std::string>{"duplicate"});
  CHECK(file.events[0].anchor->quote == kKeep);
  CHECK(file.torn.empty());
}

TEST_CASE("two reviewers: equal decisions confirm, others dispute, a third ends it") {
  Office o;
  o.anna.decide({on(o.anna, 0, Action::accept)});
  CHECK(state_of_norm(o.bert, 0) == State::accepted);
  o.bert.decide({on(o.bert, 0, Action::accept)});
  CHECK(state_of_norm(o.anna, 0) == State::confirmed);
  o.bert.decide({on(o.bert, 0, Action::reject)});
  CHECK(state_of_norm(o.anna, 0) == State::disputed);
  Proposal verdict = on(o.bert, 0, Action::adjudicate);
  verdict.verdict = Action::accept;
  CHECK(o.bert.decide({verdict}).refusal->message == "you are one of those who decided");
  REQUIRE_FALSE(o.cleo.decide({verdict}).refusal);
  CHECK(state_of_norm(o.anna, 0) == State::adjudicated);
  o.anna.decide({on(o.anna, 0, Action::reopen)});
  CHECK(state_of_norm(o.anna, 0) == State::proposed);
}

TEST_CASE("who has not seen the last decision is told, with both versions") {
  Office o;
  const Proposal late = on(o.bert, 0, Action::reject);
  o.anna.decide({on(o.anna, 0, Action::accept)});
  const Decided refused = o.bert.decide({late});
  REQUIRE(refused.refusal);
  CHECK(refused.refusal->kind == Refusal::Kind::conflict);
  CHECK(refused.refusal->theirs->state == State::accepted);
  Proposal other_norm = on(o.bert, 0, Action::accept);
  other_norm.base = std::string(64, '0');
  CHECK(o.bert.decide({other_norm}).refusal->kind == Refusal::Kind::conflict);
  CHECK(read_events(o.file).events.size() == 1);
}

TEST_CASE("a correction names its fields, quotes the text and nothing else") {
  Office o;
  const Decided done = o.anna.decide({correction(o.anna, 0, R"([{"op": "replace", "path": "/type", "value": "power"},
    {"op": "add", "path": "/times/-", "value": {"spans": [[43, 57]], "text": "whatever", "kind": "duration", "value": "P5Y"}}])")});
  REQUIRE_FALSE(done.refusal);
  CHECK(done.events.at(0).reasons == std::vector<std::string>{"times", "type"});
  CHECK(done.events[0].patch.find("for five years") != std::string::npos);
  CHECK(done.events[0].patch.find("whatever") == std::string::npos);
  REQUIRE(done.tracks.at(0).effective);
  CHECK(done.tracks[0].effective->type == NormType::power);
  CHECK(done.tracks[0].effective->times.size() == 1);
}

TEST_CASE("patches that may not be are refused and nothing is written") {
  Office o;
  for (const char* patch : {R"([{"op": "replace", "path": "/id", "value": "x"}])", R"([{"op": "replace", "path": "/confidence", "value": 1}])",
                            R"([{"op": "move", "path": "/type", "from": "/status"}])", R"([{"op": "replace", "path": "/type", "value": "wish"}])",
                            R"([{"op": "replace", "path": "/action/spans", "value": [[5, 5]]}])", R"([{"op": "replace", "path": "/action/spans", "value": [[0, 9999999]]}])",
                            R"([{"op": "remove", "path": "/action"}])", R"([])", R"({})", "", "[[[[", R"([{"op": "replace", "path": "/type", "value": "obligation"}])",
                            R"([{"op": "replace", "path": "", "value": {}}])", R"([{"op": "remove", "path": "/conditions/7"}])"})
    CHECK(o.anna.decide({correction(o.anna, 0, patch)}).refusal);
  Proposal unfounded = on(o.anna, 0, Action::reject);
  unfounded.reasons = {};
  CHECK(o.anna.decide({unfounded}).refusal);
  unfounded.reasons = {"because"};
  CHECK(o.anna.decide({unfounded}).refusal);
  CHECK(read_events(o.file).events.empty());
}

TEST_CASE("to accept what another corrected is to confirm it; to accept one's own correction is nothing") {
  Office o;
  o.anna.decide({correction(o.anna, 0, kToPower)});
  CHECK(o.anna.decide({on(o.anna, 0, Action::accept)}).refusal);
  const Decided done = o.bert.decide({on(o.bert, 0, Action::accept)});
  REQUIRE_FALSE(done.refusal);
  CHECK(done.events.at(0).action == Action::confirm);
  CHECK(done.tracks.at(0).state == State::confirmed);
  CHECK(done.tracks[0].effective->type == NormType::power);
}

TEST_CASE("undo goes back step by step, a batch is one step, and nobody undoes another's") {
  Office o;
  o.anna.decide({on(o.anna, 0, Action::accept), on(o.anna, 1, Action::accept)});
  o.anna.decide({on(o.anna, 2, Action::discuss)});
  o.bert.decide({on(o.bert, 0, Action::confirm)});
  Proposal undo;
  undo.action = Action::undo;
  CHECK(o.anna.decide({undo}).events.size() == 1);
  CHECK(state_of_norm(o.anna, 2) == State::proposed);
  CHECK(o.anna.decide({undo}).events.size() == 2);
  CHECK(state_of_norm(o.anna, 1) == State::proposed);
  CHECK(state_of_norm(o.anna, 0) == State::accepted);  // bert holds it still
  CHECK(o.anna.decide({undo}).refusal);
}

TEST_CASE("a norm found at a cue is a norm like others") {
  Office o;
  Proposal add;
  add.target = {TargetKind::cue, "export-act", o.seen.kb().records[0].findings.cues[1].id};
  add.action = Action::add;
  add.patch = R"([{"op": "add", "path": "", "value": {"type": "prohibition", "sentence": {"spans": [[70, 103]]}, "cue": {"spans": [[80, 85]]}, "action": {"spans": [[86, 102]]}}}])";
  const Decided done = o.anna.decide({add});
  REQUIRE_FALSE(done.refusal);
  REQUIRE(done.tracks.size() == 2);
  CHECK(done.tracks[0].state == State::added);
  CHECK(done.tracks[1].state == State::added);
  CHECK(done.tracks[0].effective->provision == 2);
  Proposal next;
  next.target = done.tracks[0].target;
  next.action = Action::correct;
  next.base = done.tracks[0].digest;
  next.after = done.tracks[0].last;
  next.patch = kToPower;
  const Decided corrected = o.bert.decide({next});
  REQUIRE_FALSE(corrected.refusal);
  CHECK(corrected.tracks.at(0).state == State::disputed);
}

TEST_CASE("actors are merged into others that are there") {
  Office o;
  Proposal merge;
  merge.target = {TargetKind::actor, "", "actor/office-1"};
  merge.action = Action::merge;
  merge.patch = R"([{"op": "add", "path": "/merged_into", "value": "actor/office-1"}])";
  CHECK(o.anna.decide({merge}).refusal);
  merge.patch = R"([{"op": "add", "path": "/merged_into", "value": "actor/bureau-2"}])";
  CHECK_FALSE(o.anna.decide({merge}).refusal);
}

TEST_CASE("a decision is stale when the sentence reads differently, and unanchored when the norm is gone") {
  const TemporaryFolder folder;
  const auto file = folder / "review.jsonl";
  const Snapshot before(small_law());
  {
    Decisions anna(before, file, {"anna", "reviewer"});
    anna.decide({on(anna, 0, Action::accept), on(anna, 1, Action::accept), correction(anna, 2, R"([{"op": "replace", "path": "/bearer/spans", "value": [[119, 125]]}])")});
  }
  KnowledgeBase changed = kb_of(law_of("export-act", {{"1", "The exporter shall keep all records for ten years."}, {"3", kTell}}));
  const std::string old_id = before.kb().records[0].findings.norms[0].id;
  changed.records[0].findings.norms[0].id = old_id;
  const Snapshot after(std::move(changed));
  Decisions anna(after, file, {"anna", "reviewer"});
  const Track stale = anna.track({TargetKind::norm, "export-act", old_id});
  CHECK(stale.state == State::stale);
  CHECK(stale.difference.size() > 2);
  CHECK(anna.track({TargetKind::norm, "export-act", before.kb().records[0].findings.norms[1].id}).state == State::unanchored);
  // The third moved up with the text; its patch moved with it, and the words are the proof.
  const Track moved = anna.track({TargetKind::norm, "export-act", before.kb().records[0].findings.norms[2].id});
  CHECK(moved.state == State::corrected);
  CHECK(after.documents()[0].frame->quote(moved.effective->bearer->spans) == before.documents()[0].frame->quote({{119, 125}}));
  // Whoever decides anew ends it.
  CHECK_FALSE(anna.decide({on(anna, 0, Action::accept)}).refusal);
  CHECK(state_of_norm(anna, 0) == State::accepted);
}

TEST_CASE("a torn line is told, and what follows it stands on a line of its own") {
  Office o;
  o.anna.decide({on(o.anna, 0, Action::accept)});
  std::ofstream(o.file, std::ios::app) << R"({"seq": 2, "at": "20)";
  o.bert.decide({on(o.bert, 1, Action::accept)});
  const EventFile file = read_events(o.file);
  CHECK(file.events.size() == 2);
  CHECK(file.events.back().seq == 2);
  REQUIRE(file.torn.size() == 1);
  CHECK(file.torn[0].line == 2);
  CHECK(o.anna.torn().size() == 1);
}

TEST_CASE("a file in another's place is read anew, and what was written into the old one is written again") {
  Office o;
  o.anna.decide({on(o.anna, 0, Action::accept)});
  Journal journal(o.file);
  Journal::Ticket ticket = journal.append([&](const std::vector<Event>& all) {
    Event e = all[0];
    e.group = 0;
    return std::vector<Event>{e};
  });
  std::filesystem::rename(o.file, o.folder / "gone.jsonl");
  CHECK_FALSE(journal.sync(ticket));
  ticket = journal.append_again(ticket);
  CHECK(journal.sync(ticket));
  CHECK(read_events(o.file).events.size() == 1);
}

TEST_CASE("many at once: every decision once, in order, chains whole") {
  Office o;
  constexpr int kEach = 40;
  std::vector<std::thread> threads;
  for (Decisions* d : {&o.anna, &o.bert, &o.cleo})
    threads.emplace_back([d] {
      for (int done = 0; done < kEach;) {
        Proposal p = on(*d, static_cast<std::size_t>(done % 3), done % 2 == 0 ? Action::accept : Action::reject);
        if (!d->decide({p}).refusal) ++done;
      }
    });
  for (std::thread& t : threads) t.join();
  const EventFile file = read_events(o.file);
  REQUIRE(file.events.size() == 3 * kEach);
  CHECK(file.torn.empty());
  for (std::size_t i = 0; i < file.events.size(); ++i) CHECK(file.events[i].seq == i + 1);
  for (const Chain& chain : chains_of(file.events)) {
    CHECK(chain.events == kEach);
    CHECK(chain.forks == 0);
    CHECK(chain.broken_at == 0);
  }
}

TEST_CASE("an event reads back as it was written, and a changed line breaks the chain behind it") {
  Office o;
  o.anna.decide({on(o.anna, 0, Action::accept)});
  o.anna.decide({correction(o.anna, 1, kToPower)});
  std::ifstream in(o.file);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  const EventFile file = events_in(bytes);
  std::string again;
  for (const Event& e : file.events) again += line_of(e) + "\n";
  CHECK(again == bytes);
  bytes.replace(bytes.find("\"accept\""), 8, "\"reject\"");
  CHECK(chains_of(events_in(bytes).events)[0].broken_at == 2);
}
