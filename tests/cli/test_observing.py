"""What a run says of itself: the log and the profile (docs/LOG.md)."""
import json
import re
import unittest

from product import FolderCase


class Observing(FolderCase):
    def setUp(self):
        super().setUp()
        self.inputs = self.folder / "inputs"
        self.inputs.mkdir()
        (self.inputs / "law.txt").write_text("An exporter shall keep records.\n", encoding="utf-8")
        (self.inputs / "broken.pdf").write_bytes(b"%PDF-1.7\nno pages")
        (self.inputs / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        self.log = self.folder / "run.log"

    def lines(self):
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def test_every_input_has_a_line_between_started_and_finished(self):
        self.extract(self.inputs, "--log", self.log, check=1)
        lines = self.lines()
        self.assertEqual((lines[0]["event"], lines[-1]["event"]), ("started", "finished"))
        self.assertEqual(lines[0]["inputs"], 3)
        self.assertEqual((lines[-1]["exit"], lines[-1]["read"], lines[-1]["failed"], lines[-1]["skipped"]), (1, 1, 1, 1))
        documents = {line["path"]: line for line in lines[1:-1]}
        self.assertEqual({path: line["outcome"] for path, line in documents.items()}, {"law.txt": "read", "broken.pdf": "failed", "picture.png": "skipped"})
        law = documents["law.txt"]
        self.assertEqual(law["bytes"], 32)
        self.assertGreater(law["memory"], 1 << 20)
        self.assertEqual(list(law["stages"])[:3], ["reading", "analysis", "citations"])
        self.assertAlmostEqual(sum(law["stages"].values()), law["ms"], delta=0.1)
        self.assertTrue(documents["broken.pdf"]["reason"])
        for line in lines:
            self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def test_a_second_run_is_appended_and_says_what_was_unchanged(self):
        for path in ("broken.pdf", "picture.png"):
            (self.inputs / path).unlink()
        self.extract(self.inputs, "--log", self.log, check=0)
        first = len(self.lines())
        self.extract(self.inputs, "--log", self.log, check=0)
        later = self.lines()[first:]
        self.assertEqual([line["event"] for line in later], ["started", "document", "finished"])
        self.assertEqual((later[1]["outcome"], later[1]["reason"]), ("skipped", "unchanged"))

    def test_a_log_that_cannot_be_opened_is_usage(self):
        self.assertIn("no-folder", self.extract(self.inputs, "--log", self.folder / "no-folder/run.log", check=2).stderr)

    def test_profile_is_a_table_and_the_knowledge_base_is_the_same(self):
        printed = self.extract(self.inputs, "--profile", check=1).stderr
        for words in ("stage", "reading", "analysis", "norms", "links", "loading", "merging and writing", "slowest documents", "law.txt"):
            self.assertIn(words, printed)
        self.assertRegex(printed, r"Most memory held: [\d.]+ MB by this program, [\d.]+ MB by a process that reads")
        self.assertTrue(re.search(r"1\s+skipped: unsupported_format", printed), printed)
        with_profile = {p.name: p.read_bytes() for p in self.kb.glob("*.jsonl")}
        self.kb = self.folder / "plain"
        self.extract(self.inputs, check=1)
        self.assertEqual({p.name: p.read_bytes() for p in self.kb.glob("*.jsonl")}, with_profile)


if __name__ == "__main__":
    unittest.main()
