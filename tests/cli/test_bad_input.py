"""Bad input: the message names file, reason and remedy, the rest of the batch goes on, the exit code is as promised."""
import json
import os
import unittest

import product
from product import FolderCase, run


class BadInput(FolderCase):
    def outcome_beside_a_good_file(self, bad, check=1):
        """The bad file's outcome in a batch whose other file must come through."""
        summary = json.loads(self.extract(bad, self.law, "--json", check=check).stdout)
        outcomes = {row["outcome"]: row for row in summary["outcomes"]}
        self.assertEqual(outcomes["read"]["path"], "law.txt")
        self.assertEqual(sum(summary["inputs"][kind] for kind in ("read", "failed", "skipped")), summary["inputs"]["count"])
        self.assertGreater(len(product.rows(self.kb, "norms")), 0)
        run("validate", self.kb, check=0)
        return outcomes.get("failed")

    def test_missing_path(self):
        row = self.outcome_beside_a_good_file(self.folder / "gone.txt")
        self.assertEqual(row["code"], "unreadable")
        self.assertIn("check the path", row["reason"])

    def test_missing_path_alone_is_no_input(self):
        done = self.extract(self.folder / "gone.txt", check=3)
        self.assertIn("gone.txt", done.stderr)
        self.assertFalse(self.kb.exists())

    @unittest.skipIf(os.geteuid() == 0, "root may read every file")
    def test_unreadable_file(self):
        bad = self.write("secret.txt", "x")
        bad.chmod(0)
        row = self.outcome_beside_a_good_file(bad)
        self.assertEqual(row["code"], "unreadable")
        self.assertIn("permission denied", row["reason"])

    def test_fifo_is_not_waited_for(self):
        fifo = self.folder / "pipe.txt"
        os.mkfifo(fifo)
        row = self.outcome_beside_a_good_file(fifo)
        self.assertEqual(row["code"], "unreadable")
        self.assertIn("no regular file", row["reason"])

    def test_dangling_link(self):
        link = self.folder / "in" / "link.txt"
        link.parent.mkdir()
        link.symlink_to(self.folder / "gone.txt")
        self.assertEqual(self.outcome_beside_a_good_file(link.parent)["path"], "link.txt")

    def test_empty_file(self):
        row = self.outcome_beside_a_good_file(self.write("empty.txt", ""))
        self.assertEqual(row["code"], "empty")

    def test_unknown_format(self):
        row = self.outcome_beside_a_good_file(self.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))))
        self.assertEqual(row["code"], "unsupported_format")

    def test_unknown_format_in_a_folder_is_skipped(self):
        self.write("in/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
        self.write("in/.hidden", "x")
        self.write("in/law.txt", product.STATUTE)
        summary = json.loads(self.extract(self.folder / "in", "--json", check=0).stdout)
        self.assertEqual(summary["inputs"], {"count": 3, "read": 1, "failed": 0, "skipped": 2})
        self.assertIn("unsupported_format", [row["code"] for row in product.rows(self.kb, "issues")])

    def test_broken_xml(self):
        bad = self.write("law.xml", '<?xml version="1.0"?><DIV5 N="744" TYPE="PART"><HEAD>PART 744</HEAD><P>The exporter shall <P>keep')
        summary = json.loads(self.extract(bad, self.law, "--json").stdout)
        told = [row for row in product.rows(self.kb, "issues") if row["source"] == "law.xml"]
        self.assertTrue(told, summary)
        self.assertLessEqual({row["code"] for row in told}, {"malformed", "repaired", "structure_uncertain", "unsupported_format"})

    def test_wrong_encoding(self):
        self.extract(self.write("latin.txt", "Section 1. The café shall register.".encode("latin-1") + b"\xff\xfe\x81 shall."), self.law)
        self.assertIn("latin.txt", [row["source"]["path"] for row in product.rows(self.kb, "documents")])
        run("validate", self.kb, check=0)

    def test_folder_without_documents(self):
        (self.folder / "nothing").mkdir()
        done = self.extract(self.folder / "nothing", check=3)
        self.assertIn("nothing", done.stderr)
        self.assertIn("pandect list formats", done.stderr)
        self.assertFalse(self.kb.exists())

    def test_output_is_no_kb(self):
        self.write("kb/notes.txt", "mine")
        done = self.extract(self.law, check=4)
        self.assertIn("not a knowledge base", done.stderr)
        self.assertEqual(os.listdir(self.kb), ["notes.txt"])

    def test_output_is_a_file(self):
        self.write("kb", "mine")
        self.assertIn("is a file", self.extract(self.law, check=4).stderr)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_output_cannot_be_written(self):
        self.folder.chmod(0o500)
        self.addCleanup(self.folder.chmod, 0o700)
        self.extract(self.law, check=4)

    def test_a_kb_is_no_input(self):
        self.extract(self.law, check=0)
        summary = json.loads(run("extract", self.folder, "-o", self.folder / "kb2", "--json", check=0).stdout)
        self.assertIn("a knowledge base", [row.get("reason") for row in summary["outcomes"]])

    def test_no_kb_to_read(self):
        for command in ("validate", "stats", "show"):
            self.assertIn(str(self.folder), run(command, self.folder, check=4).stderr)
            self.assertIn("gone", run(command, self.folder / "gone", check=4).stderr)

    def test_metadata_that_cannot_be(self):
        for content, words in (("{", "no JSON object"), ('{"kind": "news"}\n', "path"), ('{"path": "a", "kind": "poem"}\n', "poem"),
                               ('{"path": "a", "titel": "x"}\n', "titel"), ('{"path": "a"}\n{"path": "a"}\n', "second row")):
            about = self.write("about.jsonl", content)
            self.assertIn(words, self.extract(self.law, "--metadata", about, check=2).stderr)
        self.assertIn("cannot be read", self.extract(self.law, "--metadata", self.folder / "gone.jsonl", check=2).stderr)
        self.assertIn("cannot be read", self.extract("@" + str(self.folder / "gone.list"), check=2).stderr)

    def test_a_hostile_name_does_not_steer_the_terminal(self):
        done = self.extract(self.write("a\x1b[31m\n.png", b"\x89PNG\r\n\x1a\n"), check=1)
        self.assertNotIn("\x1b", done.stderr)

    def test_damage_to_a_kb_is_found(self):
        self.extract(self.law, check=0)
        norms = self.kb / "norms.jsonl"
        norms.write_text(norms.read_text(encoding="utf-8").replace("records", "recorts"), encoding="utf-8")
        done = run("validate", self.kb, "--json", check=1)
        report = json.loads(done.stdout)
        self.assertFalse(report["valid"])
        self.assertIn("norms.jsonl", {finding["file"] for finding in report["findings"]})


if __name__ == "__main__":
    unittest.main()
