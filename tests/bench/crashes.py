#!/usr/bin/env python3
"""Crashes and errors of the disk, all of them: 500 random moments of death, death at every call that changes the disk, and every
write, sync and rename that fails. Takes an hour or more; the quick form is tests/cli/test_crashes.py.

  tests/bench/crashes.py [--moments 500] [--every 1]"""
import argparse
import pathlib
import random
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import crashes  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--moments", type=int, default=500, help="random moments of death")
    parser.add_argument("--every", type=int, default=1, help="every so many calls of a kind")
    asked = parser.parse_args()
    scene = crashes.Scene()
    problems, tried = [], {}

    def note(kind, problem):
        tried[kind] = tried.get(kind, 0) + 1
        if problem:
            problems.append(problem)
            print(problem, flush=True)

    began = time.monotonic()
    scene.set_stage()
    scene.extract(scene.kb)
    length = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(asked.moments):
        note("killed at a random moment", scene.problem_after_kill_at(moments.uniform(0, 1.2 * length)))
    if scene.library is not None:
        counts = scene.count()
        for kind, how in (("any", "kill"), ("write", crashes.NO_SPACE), ("write", crashes.BROKEN), ("sync", crashes.BROKEN), ("rename", crashes.BROKEN)):
            for at in range(1, counts[kind] + 1, asked.every):
                note(f"{kind} {how}", scene.problem_after(f"{kind}:{at}:{how}"))
    scene.close()
    for kind, number in tried.items():
        print(f"{kind:32}{number:6}")
    print(f"{sum(tried.values())} tried, {len(problems)} with a problem (asked: 0)")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
