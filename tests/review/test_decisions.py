"""Decisions through the server: what is answered, what is written, what survives."""
import hashlib
import http.client
import json
import os
import random
import threading
import time
import unittest

from server import ReviewCase, Server, rows, run

LAW = "Export Act\n\n" + "".join(f"Section {i}. The exporter shall keep record number {i} for five years.\n" for i in range(1, 41))
LONG = bool(os.environ.get("PANDECT_LONG_TESTS"))
REVIEWERS, EACH, KILLS = (8, 1000, 20) if LONG else (8, 60, 3)


class Decisions(ReviewCase):
    def test_what_a_lawyer_does(self):
        anna, bert = self.server("anna"), self.server("bert")
        first, second = self.norms[0]["id"], self.norms[1]["id"]
        status, answer = anna.decide(self.event(anna, first, "accept"))
        self.assertEqual(status, 201)
        self.assertEqual(answer["tracks"][first]["state"], "accepted")
        status, answer = bert.decide(self.event(bert, first, "reject", reason=["duplicate"]))
        self.assertEqual(answer["tracks"][first]["state"], "disputed")
        self.assertEqual([t["target"]["id"] for t in anna.get("/api/disagreements")], [first])
        patch = [{"op": "replace", "path": "/type", "value": "power"}]
        status, answer = anna.decide(self.event(anna, second, "correct", patch=patch))
        self.assertEqual(answer["tracks"][second]["effective"]["type"], "power")
        row = next(r for r in anna.get("/api/register?state=corrected")["rows"] if r[0] == second)
        self.assertIn("power", row)
        self.assertEqual(anna.decide({"action": "undo"})[0], 201)
        self.assertEqual(anna.get("/api/documents/0")["tracks"][second]["state"], "proposed")
        audit = bert.get("/api/audit")
        self.assertEqual({c["by"]: (c["events"], c["ok"]) for c in audit["chains"]}, {"anna": (3, True), "bert": (1, True)})
        self.assertIn("whole", run("review", "verify", self.kb, check=0).stdout)
        self.assertEqual(anna.get("/api/events?after=3")["last"], 4)

    def test_what_may_not_be_is_said(self):
        anna = self.server()
        norm = self.norms[0]["id"]
        cases = [({}, 400), ([], 400), ({"action": "accept"}, 400), ({"target": {"kind": "norm", "id": norm}, "action": "explode"}, 400),
                 ({"batch": []}, 400), (self.event(anna, norm, "reject"), 422), (self.event(anna, norm, "confirm"), 422),
                 (self.event(anna, norm, "carry"), 422), (self.event(anna, norm, "correct", patch=[{"op": "replace", "path": "/id", "value": "x"}]), 422),
                 (self.event(anna, norm, "accept", base="0" * 64), 409), (self.event(anna, norm, "accept", after=7), 409),
                 ({"target": {"kind": "norm", "doc": self.doc, "id": "nothing"}, "action": "accept"}, 422), ({"action": "undo"}, 422)]
        for event, expected in cases:
            status, answer = anna.decide(event)
            self.assertEqual(status, expected, (event, answer))
            self.assertTrue(answer["error"]["message"] if isinstance(answer["error"], dict) else answer["error"])
        self.assertEqual(self.lines(), [])
        status, answer = anna.decide(self.event(anna, norm, "accept", after=7))
        self.assertEqual(answer["yours"]["after"], 7)
        self.assertEqual(answer["theirs"]["norm"]["id"], norm)
        self.assertEqual(answer["theirs"]["track"]["last"], 0)

    def test_a_batch_is_whole_and_one_step(self):
        anna = self.server()
        events = [self.event(anna, n["id"]) for n in self.norms]
        spoiled = events[:-1] + [dict(events[-1], base="0" * 64)]
        self.assertEqual(anna.decide({"batch": spoiled})[0], 409)
        self.assertEqual(self.lines(), [])
        status, answer = anna.decide({"batch": events})
        self.assertEqual((status, len(answer["events"])), (201, len(events)))
        self.assertEqual(len({e["group"] for e in answer["events"]}), 1)
        status, answer = anna.decide({"action": "undo"})
        self.assertEqual(len(answer["events"]), len(events))

    def test_extract_keeps_the_decisions_and_the_server_says_that_the_base_changed(self):
        anna = self.server()
        anna.decide(self.event(anna, self.norms[0]["id"]))
        self.assertFalse(anna.get("/api/session")["base_changed"])
        self.write("law.txt", "Export Act\n\nSection 1. The exporter shall keep records for ten years.\n")
        self.extract(self.law, check=0)
        self.assertTrue(anna.get("/api/session")["base_changed"])
        self.assertEqual(anna.decide(self.event(anna, self.norms[1]["id"]))[0], 201)
        self.assertEqual(len(self.lines()), 2)
        anna.kill()
        again = self.server()
        states = {t: track["state"] for t, track in again.get("/api/documents/0")["tracks"].items()}
        self.assertTrue(set(states.values()) <= {"stale", "unanchored"}, states)

    def test_a_torn_line_is_told_and_nothing_is_lost(self):
        anna = self.server()
        anna.decide(self.event(anna, self.norms[0]["id"]))
        anna.kill()
        with open(self.kb / "review.jsonl", "a", encoding="utf-8") as file:
            file.write('{"seq": 2, "at"')
        again = self.server()
        self.assertEqual(again.get("/api/audit")["torn"], 0)  # half a line may still be on its way
        self.assertEqual(again.decide(self.event(again, self.norms[1]["id"]))[0], 201)
        self.assertEqual(again.get("/api/audit")["torn"], 1)
        self.assertEqual(len(again.get("/api/audit")["events"]), 2)
        self.assertIn("line 2", run("review", "verify", self.kb, check=1).stderr)

    def test_changed_lines_break_the_chain(self):
        anna = self.server()
        for norm in self.norms:
            anna.decide(self.event(anna, norm["id"]))
        anna.kill()
        text = (self.kb / "review.jsonl").read_text(encoding="utf-8")
        (self.kb / "review.jsonl").write_text(text.replace('"accept"', '"discuss"', 1), encoding="utf-8")
        self.assertIn("broken", run("review", "verify", self.kb, check=1).stdout)

    def test_two_files_become_one(self):
        other = self.folder / "kb2"
        run("extract", self.law, "-o", other, check=0)
        anna, bert = self.server("anna"), self.server("bert", kb=other)
        norm = self.norms[0]["id"]
        anna.decide(self.event(anna, norm))
        bert.decide(self.event(bert, norm, "reject", reason=["effect"]))
        bert.decide(self.event(bert, self.norms[1]["id"]))
        for one in (anna, bert):
            one.kill()
        lines = (self.kb / "review.jsonl").read_bytes() + (other / "review.jsonl").read_bytes()
        run("review", "merge", self.kb, other, "-o", self.folder / "ab.jsonl", check=0)
        run("review", "merge", other, self.kb, "-o", self.folder / "ba.jsonl", check=0)
        self.assertEqual((self.folder / "ab.jsonl").read_bytes(), (self.folder / "ba.jsonl").read_bytes())
        self.assertEqual(sorted((self.folder / "ab.jsonl").read_bytes().splitlines()), sorted(lines.splitlines()))
        run("review", "merge", self.kb, other, "-o", self.kb / "review.jsonl", check=0)
        states = {t: track["state"] for t, track in self.server("cleo").get("/api/documents/0")["tracks"].items()}
        self.assertEqual(states, {norm: "disputed", self.norms[1]["id"]: "accepted"})

    def test_decisions_become_gold_and_are_carried_to_another_version(self):
        anna = self.server()
        for norm in self.norms:
            anna.decide(self.event(anna, norm["id"]))
        anna.kill()
        run("review", "gold", self.kb, "-o", self.folder / "gold", check=0)
        figures = json.loads(run("eval", self.kb, self.folder / "gold", "--json", check=0).stdout)
        self.assertIn("1.0", json.dumps(figures))
        new = self.write("new/law.txt", "Export Act\n\nSection 1. The minister may issue guidelines.\n"
                         "Section 2. The exporter shall keep records for ten years.\nSection 3. No person may export the items unless a licence is held.\n")
        run("extract", new, "-o", self.folder / "kb-new", check=0)
        told = json.loads(run("review", "carry", self.kb, self.folder / "kb-new", "--by", "anna", "--json", check=0).stdout)
        self.assertEqual(sorted(row["fate"] for row in told), ["carried", "reopened"])
        tracks = self.server("bert", kb=self.folder / "kb-new").get("/api/documents/0")["tracks"].values()
        self.assertEqual(sorted(t["state"] for t in tracks), ["accepted", "proposed"])
        self.assertTrue(next(t for t in tracks if t["state"] == "proposed")["difference"])
        again = json.loads(run("review", "carry", self.kb, self.folder / "kb-new", "--by", "anna", "--json", check=0).stdout)
        self.assertEqual(again, [])


class ManyAtOnce(ReviewCase):
    """Reviewers with a server each, all on one file, while servers are killed and started again."""

    TEXT = LAW

    def setUp(self):
        super().setUp()
        self.acknowledged = [[] for _ in range(REVIEWERS)]
        self.conflicts = 0
        self.lock = threading.Lock()
        self.servers = [None] * REVIEWERS
        self.busy = [threading.Lock() for _ in range(REVIEWERS)]

    def start(self, i):
        server = Server(self.kb, f"reviewer {i}")
        self.servers[i] = server.sign_in()

    def review(self, i):
        chance = random.Random(i)
        digests = {n["id"]: n["digest"] for n in self.servers[i].get("/api/documents/0")["norms"]}
        last = {}
        done, asked = 0, -1
        while done < EACH:
            if asked != done:  # what was not answered is asked again as it was
                asked, norm, action = done, chance.choice(self.norms)["id"], chance.choice(["accept", "discuss", "reject"])
            mark = f"{i}/{done}"
            event = {"target": {"kind": "norm", "doc": self.doc, "id": norm}, "action": action, "base": digests[norm], "comment": mark,
                     "reason": ["duplicate"] if action == "reject" else [], "after": last.get(norm, 0)}
            try:
                status, answer = self.servers[i].decide(event)
            except (OSError, ValueError, http.client.HTTPException):
                with self.busy[i]:  # the killer starts it again
                    pass
                time.sleep(0.01)
                continue
            if status == 201:
                self.acknowledged[i].append((answer["events"][0]["seq"], mark, answer["events"][0]["hash"]))
                last[norm] = answer["tracks"][norm]["last"]
                done += 1
            else:
                self.assertEqual(status, 409, answer)
                self.assertEqual(answer["yours"]["comment"], mark)
                self.assertEqual(answer["theirs"]["norm"] is None or answer["theirs"]["norm"]["id"], answer["theirs"]["norm"] is None or norm)
                theirs = answer["theirs"]["track"]
                last[norm] = theirs["last"]
                written = [e for e in theirs["events"] if e["comment"] == mark]
                if written:  # it was written, and the server died before it could say so
                    done += 1
                with self.lock:
                    self.conflicts += 1

    def test_every_acknowledged_decision_is_there_once_and_in_order(self):
        began = time.monotonic()
        for i in range(REVIEWERS):
            self.start(i)
        failed = []

        def guarded(i):
            try:
                self.review(i)
            except BaseException as problem:  # pylint: disable=broad-except
                failed.append(problem)

        threads = [threading.Thread(target=guarded, args=(i,)) for i in range(REVIEWERS)]
        for thread in threads:
            thread.start()
        chance, kills = random.Random(7), 0
        total = REVIEWERS * EACH
        while any(t.is_alive() for t in threads):
            done = sum(len(a) for a in self.acknowledged)
            if kills < KILLS and done >= total * (kills + 1) // (KILLS + 2):
                victim = chance.randrange(REVIEWERS)
                with self.busy[victim]:
                    self.servers[victim].kill()
                    self.start(victim)
                kills += 1
            time.sleep(0.01)
        for server in self.servers:
            server.kill()
        self.assertEqual(failed, [])
        self.assertEqual(kills, KILLS)
        raw = (self.kb / "review.jsonl").read_bytes().splitlines()
        events = []
        for line in raw:
            try:
                events.append((json.loads(line), hashlib.sha256(line).hexdigest()))
            except ValueError:
                pass  # torn by a kill; what it would have said was never acknowledged
        place = {hashed: k for k, (_, hashed) in enumerate(events)}
        marks = [e["comment"] for e, _ in events]
        for i, told in enumerate(self.acknowledged):
            self.assertGreaterEqual(len(told), EACH - KILLS)
            places = [place[hashed] for _, _, hashed in told]
            self.assertEqual(places, sorted(places))
            for _, mark, _ in told:
                self.assertEqual(marks.count(mark), 1, mark)
            mine = [(e, h) for e, h in events if e["by"] == f"reviewer {i}"]
            self.assertEqual([e["prev"] for e, _ in mine], [""] + [h for _, h in mine[:-1]])
        self.assertEqual([e["seq"] for e, _ in events], list(range(1, len(events) + 1)))
        print(f"{sum(map(len, self.acknowledged))} acknowledged decisions of {REVIEWERS} reviewers, {self.conflicts} conflicts, {kills} kills, "
              f"{len(raw) - len(events)} torn lines, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    unittest.main()
