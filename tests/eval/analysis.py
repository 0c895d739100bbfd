#!/usr/bin/env python3
"""Holds the figures of the linguistic analysis (pandect_eval_analysis) against the floors in floors.json, which only rise.

  tests/eval/analysis.py [--program build/release/tests/pandect_eval_analysis]

Throughput and loading times are printed by the program and not held here: they depend on the machine and what else it does.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=ROOT / "build/release/tests/pandect_eval_analysis", type=pathlib.Path)
    args = parser.parse_args()
    out = subprocess.run([args.program], capture_output=True, text=True, check=True).stdout
    if out.startswith("SKIPPED"):
        print(out.strip() + "\n0 passed, 0 failed")
        return 0
    figures = {m[1].strip(): float(m[2]) for m in re.finditer(r"^(.{58}) +([0-9.]+)", out, re.M)}
    floors = json.load(open(ROOT / "tests/eval/floors.json", encoding="utf-8"))["analysis"]
    passed = failed = 0
    for kind, below in (("at least", lambda value, floor: value < floor), ("at most", lambda value, floor: value > floor)):
        for figure, floor in floors[kind].items():
            value = figures.get(figure)
            if value is None or below(value, floor):
                failed += 1
                print(f"{figure}: {value}, wanted {kind} {floor}")
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
