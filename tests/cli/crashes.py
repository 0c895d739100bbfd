"""Disks that fail and processes that die while a knowledge base is written: what tests/cli/test_crashes.py does a little of and
tests/bench/crashes.py much of."""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time

import product
from test_determinism import digests

NO_SPACE, BROKEN = 28, 5
SOURCE = product.ROOT / "tests/cli/faults.c"


def make_library(folder):
    """The library that makes calls fail, compiled into `folder`; None where there is no compiler."""
    library = pathlib.Path(folder) / "libfaults.so"
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"], check=True)
    return library


class Scene:
    """A knowledge base of two laws that a third and a changed one are added to, and what that must come to."""

    def __init__(self, documents=3):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-crash-"))
        self.inputs, self.kb = self.folder / "in", self.folder / "kb"
        self.inputs.mkdir()
        self.before, self.after, self.start = self.folder / "before", self.folder / "after", self.folder / "start"
        for n in range(documents - 1):
            (self.inputs / f"{n}.txt").write_text(f"Act {n}\n\n" + product.STATUTE, encoding="utf-8")
        self.extract(self.before)
        self.review = '{"decision": 1}\n'
        (self.before / "review.jsonl").write_text(self.review, encoding="utf-8")
        (self.inputs / "0.txt").write_text("Act 0\n\nSection 1. The buyer may not pay.\n", encoding="utf-8")
        (self.inputs / "new.txt").write_text("New Act\n\n" + product.STATUTE, encoding="utf-8")
        self.extract(self.after)
        self.old, self.new = digests(self.before), digests(self.after) | {"review.jsonl": digests(self.before)["review.jsonl"]}
        self.library = make_library(self.folder)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def words(self, kb):
        return [str(product.PROGRAM), "extract", str(self.inputs), "-o", str(kb), "-q", "-j1"]

    def extract(self, kb, fault=None, **options):
        env = dict(os.environ)
        if fault:
            env |= {"LD_PRELOAD": str(self.library), "PANDECT_FAULT": fault}
        return subprocess.run(self.words(kb), env=env, capture_output=True, text=True, timeout=300, check=False, **options)

    def set_stage(self):
        for path in self.folder.glob(".kb.*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self.kb, ignore_errors=True)
        shutil.copytree(self.before, self.kb)
        shutil.copyfile(self.folder / ".before.journal", self.folder / ".kb.journal")

    def count(self):
        """How many calls of each kind the run makes that adds the third law."""
        self.set_stage()
        counted = self.folder / "calls.json"
        done = self.extract(self.kb, f"count:{counted}")
        assert done.returncode == 0, done.stderr
        return json.loads(counted.read_text(encoding="utf-8"))

    def problem_after(self, fault):
        """Runs into `fault`, looks at what is there, runs again; None when all is well, else what is not."""
        self.set_stage()
        done = self.extract(self.kb, fault)
        if done.returncode not in (0, 1, 4, -signal.SIGKILL):
            return f"{fault}: exit {done.returncode}: {done.stderr[-300:]}"
        if done.returncode == 4 and "pandect:" not in done.stderr:
            return f"{fault}: it does not say what failed"
        return self.problem_now(fault)

    def problem_now(self, what):
        there = digests(self.kb) if self.kb.exists() else digests(self.folder / ".kb.old") if (self.folder / ".kb.old").exists() else None
        if there not in (self.old, self.new):
            return f"{what}: the knowledge base is neither the old nor the new one"
        again = self.extract(self.kb)
        if again.returncode != 0:
            return f"{what}: the next run ends with {again.returncode}: {again.stderr[-300:]}"
        if digests(self.kb) != self.new:
            return f"{what}: the next run gives other bytes"
        left = sorted(p.name for p in self.folder.glob(".kb.*") if p.name != ".kb.journal")
        return f"{what}: left behind {left}" if left else None

    def problem_after_kill_at(self, seconds):
        self.set_stage()
        with subprocess.Popen(self.words(self.kb), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(seconds)
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
        return self.problem_now(f"killed after {seconds:.3f} s")


def spread(total, wanted, seed=1):
    """So many of the numbers from 1 to `total`, spread over them."""
    if total <= wanted:
        return list(range(1, total + 1))
    return sorted(random.Random(seed).sample(range(1, total + 1), wanted))
