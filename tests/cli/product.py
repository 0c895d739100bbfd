"""The built program and throw-away folders, for the end-to-end tests."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("PANDECT_BUILD", ROOT / "build/release"))
PROGRAM = BUILD / "pandect"
SAMPLES = ROOT / "corpora/samples"

STATUTE = """Export Act

Section 1. The exporter shall keep records for five years.
Section 2. No person may export the items unless a licence is held.
"""


def run(*words, cwd=None, stdin="", env=None, check=None):
    """Runs pandect; `check` is the exit code to insist on."""
    done = subprocess.run([str(PROGRAM), *map(str, words)], cwd=cwd, input=stdin, capture_output=True, text=True,
                          env={**os.environ, **(env or {})}, check=False, timeout=300)
    if check is not None and done.returncode != check:
        raise AssertionError(f"pandect {' '.join(map(str, words))}: exit {done.returncode}, not {check}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def rows(kb, table):
    with open(pathlib.Path(kb) / f"{table}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class FolderCase(unittest.TestCase):
    """A test with a folder of its own, in which a statute lies as law.txt."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.kb = self.folder / "kb"
        self.law = self.write("law.txt", STATUTE)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return path

    def extract(self, *words, check=None, **options):
        return run("extract", *words, "--out", self.kb, check=check, **options)
