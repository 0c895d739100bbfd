"""Broken and hostile files (tests/nasty/make.py): each comes to the class that is promised, within the limits, and a good document
beside them is written as if they were not there."""
import json
import pathlib
import subprocess
import sys
import time

import product
from product import FolderCase

MAKE = product.ROOT / "tests/nasty/make.py"
GOOD = {"good-a.txt": product.STATUTE, "zz-good.md": "# Notice\n\nThe importer must file the form by 30 June 2025.\n",
        "m-good.html": "<html><body><h1>Rules</h1><p>No person may export the items without a licence.</p></body></html>"}


def documents_of(kb, paths):
    """What the knowledge base says of the documents with these paths: their rows in every table, and their texts."""
    kb = pathlib.Path(kb)
    ids = {row["id"] for row in product.rows(kb, "documents") if row["source"]["path"] in paths}
    found = {}
    for table in ("documents", "provisions", "norms", "definitions", "mentions", "citations", "cues", "links"):
        lines = (kb / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        found[table] = [line for line in lines if json.loads(line).get("doc", json.loads(line)["id"]) in ids]
    found["texts"] = [(kb / "texts" / f"{i}.txt").read_bytes() for i in sorted(ids)]
    return found


class Nasty(FolderCase):
    def batch(self, *words):
        began = time.monotonic()
        summary = json.loads(self.extract(self.folder / "in", "--json", *words).stdout)
        self.assertLess(time.monotonic() - began, 240)
        product.run("validate", self.kb, check=0)
        return summary

    def test_every_class_is_as_promised_and_good_files_are_untouched(self):
        for name, words in GOOD.items():
            self.write(f"in/{name}", words)
        self.batch()
        alone = documents_of(self.kb, GOOD)
        product.shutil.rmtree(self.kb)
        made = subprocess.run([sys.executable, "-W", "ignore", MAKE, self.folder / "in"], capture_output=True, text=True, check=True).stdout
        promised = dict(line.split("\t") for line in made.splitlines())
        self.assertGreaterEqual(len(promised), 100)
        summary = self.batch("-j", "2")
        self.assertEqual(documents_of(self.kb, GOOD), alone)
        outcomes = {}
        for row in summary["outcomes"]:
            name = pathlib.PurePosixPath(row["path"].split("!/")[0]).name
            outcomes.setdefault(name, []).append("read" if row["outcome"] == "read" else row.get("code") or "skipped")
        wrong = [f"{name}: {sorted(set(outcomes.get(name, [])))}, promised {classes}" for name, classes in promised.items()
                 if not set(outcomes.get(name, [])) & set(classes.split("|"))]
        self.assertEqual(wrong, [], "\n".join(wrong))
        self.assertNotIn("internal", {code for codes in outcomes.values() for code in codes})
        self.assertFalse(pathlib.Path("/tmp/pandect-was-here.txt").exists())
        self.messages_say_what_why_and_what_to_do(summary)

    def messages_say_what_why_and_what_to_do(self, summary):
        """Each failure names its file; a limit is named with its value; behind a semicolon stands what helps."""
        failed = [row for row in summary["outcomes"] if row["outcome"] == "failed"]
        self.assertGreaterEqual({row["code"] for row in failed},
                                {"limit_ratio", "limit_entries", "limit_depth", "limit_entity", "encrypted", "malformed", "no_text", "empty"})
        for row in failed:
            why = f"{row['path']}: {row['code']}: {row['reason']}"
            self.assertTrue(row["path"], why)
            self.assertRegex(row["reason"], r"\w.*[;?] ?\w*", why)
            if row["code"].startswith("limit_") and "outside of the document" not in row["reason"]:
                self.assertRegex(row["reason"], r"\d.*limit|limit.*\d", why)


if __name__ == "__main__":
    product.unittest.main()
