"""A second run reads what changed and nothing else, goes on where one was interrupted, and never touches what people decided."""
import json
import os
import signal
import subprocess
import threading
import time

import product
from product import FolderCase, run
from test_determinism import digests


class Increments(FolderCase):
    def setUp(self):
        super().setUp()
        for n in range(6):
            self.write(f"in/{n}.txt", f"Act {n}\n\nSection 1. The buyer of lot {n} shall pay within {n + 2} days.\n")
        self.inputs = self.folder / "in"

    def plan(self, *flags):
        return json.loads(self.extract(self.inputs, "--dry-run", "--json", *flags, check=0).stdout)

    def states(self):
        return {row["path"]: row["state"] for row in self.plan()["inputs"]}

    def same_as_a_full_run(self):
        full = self.folder / "full"
        run("extract", self.inputs, "-o", full, "--quiet", check=0)
        self.assertEqual(digests(full), digests(self.kb))

    def test_nothing_changed(self):
        self.extract(self.inputs, check=0)
        before, written = digests(self.kb), (self.kb / "kb.json").stat().st_mtime_ns
        os.utime(self.inputs / "1.txt", (1, 1))
        done = self.extract(self.inputs, check=0)
        self.assertIn("6 inputs: 0 read, 0 failed, 6 skipped (6 unchanged)", done.stderr)
        self.assertIn("0 added, 0 replaced, 6 kept", done.stderr)
        self.assertEqual((before, written), (digests(self.kb), (self.kb / "kb.json").stat().st_mtime_ns))

    def test_changed_new_renamed_and_gone_are_told_apart(self):
        self.extract(self.inputs, check=0)
        self.write("in/1.txt", "Act 1\n\nSection 1. The buyer may not pay.\n")
        self.write("in/9.txt", "Act 9\n\nSection 1. The seller shall deliver.\n")
        (self.inputs / "2.txt").rename(self.inputs / "8.txt")
        (self.inputs / "3.txt").unlink()
        before = digests(self.kb)
        self.assertEqual(self.states(), {"0.txt": "unchanged", "1.txt": "changed", "4.txt": "unchanged", "5.txt": "unchanged",
                                         "8.txt": "renamed", "9.txt": "new"})
        self.assertEqual([row["path"] for row in self.plan()["gone"]], ["3.txt"])
        self.assertEqual(before, digests(self.kb))
        done = self.extract(self.inputs, check=0)
        self.assertIn("3 read", done.stderr)
        self.assertIn("1 source is gone", done.stderr)
        self.assertIn("3.txt", {row["source"]["path"] for row in product.rows(self.kb, "documents")})
        pruned = self.extract(self.inputs, "--prune", check=0)
        self.assertRegex(pruned.stderr, r"removed +3\.txt")
        self.same_as_a_full_run()
        run("validate", self.kb, check=0)

    def test_metadata_and_rules_are_part_of_what_a_record_is_made_of(self):
        self.extract(self.inputs, check=0)
        about = self.write("about.jsonl", '{"path": "4.txt", "title": "Payments Act"}\n')
        rows = {row["path"]: row for row in self.plan("--metadata", about)["inputs"]}
        self.assertEqual([path for path, row in rows.items() if row["state"] != "unchanged"], ["4.txt"])
        self.assertIn("metadata", rows["4.txt"]["reason"])
        fields = self.write("fields.toml", '[[mapping]]\ntext = "body"\n')
        states = {row["state"]: row["reason"] for row in self.plan("--fields", fields)["inputs"]}
        self.assertEqual(states, {"changed": "made with another fields"})

    def test_what_failed_is_tried_again_and_a_document_that_left_its_container_stays_until_prune(self):
        import zipfile
        with zipfile.ZipFile(self.inputs / "laws.zip", "w") as container:
            container.writestr("a.txt", product.STATUTE)
            container.writestr("b.txt", "Port Act\n\nSection 1. The master must report.\n")
        self.write("in/empty.txt", "")
        self.extract(self.inputs, check=1)
        self.assertEqual({path: state for path, state in self.states().items() if state != "unchanged"}, {"empty.txt": "again"})
        (self.inputs / "empty.txt").unlink()
        with zipfile.ZipFile(self.inputs / "laws.zip", "w") as container:
            container.writestr("a.txt", product.STATUTE)
        self.extract(self.inputs, check=0)
        self.assertIn("laws.zip!/b.txt", [row["path"] for row in self.plan()["gone"]])
        self.extract(self.inputs, "--prune", check=0)
        self.same_as_a_full_run()

    def test_a_killed_run_is_gone_on_with(self):
        for n in range(400):
            self.write(f"in/long{n}.txt", f"Act {n}\n\n" + "".join(f"Section {k}. The buyer of lot {n} shall pay.\n" for k in range(1, 60)))
        words = [str(product.PROGRAM), "extract", str(self.inputs), "-o", str(self.kb), "-q", "-j1"]
        process = subprocess.Popen(words, start_new_session=True)
        waiting = self.folder / ".kb.pending"
        while not waiting.exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(0.1)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.assertFalse(self.kb.exists())
        self.assertIn("resumed", self.states().values())
        self.extract(self.inputs, check=0)
        self.same_as_a_full_run()
        self.assertEqual([p.name for p in self.folder.iterdir() if p.name.startswith(".kb.")], [".kb.journal"])

    def test_a_review_that_goes_on_loses_no_line(self):
        self.extract(self.inputs, check=0)
        review, ended, lines = self.kb / "review.jsonl", threading.Event(), []

        def decide():
            while not ended.is_set():
                line = json.dumps({"decision": len(lines)}) + "\n"
                try:
                    with open(review, "a", encoding="utf-8") as file:
                        file.write(line)
                except FileNotFoundError:
                    continue
                lines.append(line)

        reviewer = threading.Thread(target=decide)
        reviewer.start()
        for n in range(5):
            self.write("in/1.txt", f"Act 1\n\nSection {n + 1}. The buyer may not pay.\n")
            self.extract(self.inputs, check=0)
        ended.set()
        reviewer.join()
        self.assertGreater(len(lines), 100)
        self.assertEqual(review.read_text(encoding="utf-8"), "".join(lines))

    def test_the_second_process_is_told_who_holds_the_knowledge_base(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        words = [str(product.PROGRAM), "extract", "-", "-o", str(self.kb), "-q"]
        with subprocess.Popen(words, stdin=subprocess.PIPE) as first:
            lock = self.folder / ".kb.lock"
            while not (lock.exists() and lock.read_text()):
                time.sleep(0.01)
            second = self.extract(self.inputs, check=4)
            first.communicate(product.STATUTE.encode())
        self.assertIn(f"process {first.pid}", second.stderr)
        self.assertEqual(first.returncode, 0)


if __name__ == "__main__":
    import unittest

    unittest.main()
