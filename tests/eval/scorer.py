#!/usr/bin/env python3
"""Holds `pandect eval` against the scorer of the shared gold: every figure must be the same to three digits.

  tests/eval/scorer.py [--pandect PROGRAM] [--shared FOLDER]

Extracts the gold texts, scores the knowledge base with both, for all texts and for each; exit code 1 where they differ.
Where the shared gold is missing it says so and passes.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def figures(command):
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"scorer: {' '.join(map(str, command))} failed:\n{run.stderr}")
    return json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    args = parser.parse_args()
    gold = args.shared / "gold"
    if not (args.shared / "tools/score.py").exists():
        print(f"SKIPPED: no scorer in {args.shared}; set PANDECT_SHARED to compare")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        kb = pathlib.Path(scratch) / "kb"
        subprocess.run([args.pandect, "extract", *sorted(gold.glob("*.txt")), "-o", kb, "--metadata", gold / "metadata.jsonl", "--quiet"], check=True)
        files = sorted(gold.glob("*.gold.json"))
        wanted = figures([sys.executable, args.shared / "tools/score.py", kb, *files, "--json", "--per-document", "--texts", gold])
        mine = figures([args.pandect, "eval", kb, gold, "--json", "--per-document", "--texts", gold])
    wrong = compared = 0
    for part, rows in wanted.items():
        for name, figure in rows.items():
            own = mine[part].get(name)
            compared += 1
            if own is None or any(abs(own[k] - figure[k]) >= 0.0005 for k in figure):
                wrong += 1
                print(f"{part}, {name.strip()}: {own} where the scorer has {figure}")
        for name in sorted(set(mine[part]) - set(rows)):
            wrong += 1
            print(f"{part}, {name}: the scorer does not have it")
    print(f"{compared} figures compared, {wrong} different")
    return 1 if wrong else 0


sys.exit(main())
