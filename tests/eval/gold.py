#!/usr/bin/env python3
"""Extracts the gold texts, scores the knowledge base, holds the figures against tests/eval/floors.json.

  tests/eval/gold.py [--pandect PROGRAM] [--shared FOLDER] [--keep KB] [--per-document] [--errors N]

Prints one table: figure, floor, measured for all gold texts, for Chinese and English alone, for news and commentary.
Exit code 1 when a figure lies below its floor. Where the shared gold is missing, the gold of our own translation in
corpora/gold is extracted and the rest is printed as skipped.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def score(scorer, kb, gold, texts, extra=()):
    """Figures of score.py: {name: {p, r, f1, …}}; prints its error listing through."""
    command = [sys.executable, str(scorer), str(kb), *map(str, gold), "--json", "--texts", str(texts), *extra]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"gold: {' '.join(command)} failed:\n{run.stderr}{run.stdout[-2000:]}")
    lines = run.stdout.splitlines()
    for line in lines[:-1]:
        print(line)
    return json.loads(lines[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=None, type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="write the knowledge base here and keep it")
    parser.add_argument("--per-document", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="show the first N errors of each document")
    args = parser.parse_args()

    shared = args.shared or pathlib.Path(os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"))
    gold_folder = shared / "gold"
    if not (gold_folder / "metadata.jsonl").exists():
        print(f"SKIPPED: no gold in {gold_folder}; set PANDECT_SHARED to measure against the floors")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        kb = args.keep or pathlib.Path(scratch) / "kb"
        run = subprocess.run([str(args.pandect), "extract", *map(str, sorted(gold_folder.glob("*.txt"))), "--out", str(kb),
                              "--metadata", str(gold_folder / "metadata.jsonl"), "--quiet"], check=False)
        if run.returncode != 0:
            sys.exit(f"gold: pandect extract ended with {run.returncode}")
        scorer = shared / "tools/score.py"
        files = sorted(gold_folder.glob("*.gold.json"))
        meta = {f: json.loads(f.read_text(encoding="utf-8"))["meta"] for f in files}
        subsets = {
            "all": files,
            "zh": [f for f in files if meta[f]["language"].startswith("zh")],
            "en": [f for f in files if not meta[f]["language"].startswith("zh")],
            "news": [f for f in files if meta[f]["kind"] in ("news", "commentary")],
        }
        extra = ["--errors", str(args.errors)] if args.errors else []
        figures = {name: score(scorer, kb, part, gold_folder, extra if name == "all" else [])["total"]
                   for name, part in subsets.items()}
        if args.per_document:
            for f in files:
                own = score(scorer, kb, [f], gold_folder)["total"]
                row = " ".join(f"{k.split()[-1]} {own[k]['f1']:.2f}" for k in
                               ("norm detection", "norm type", "bearer", "action", "conditions", "as_is", "actors", "jurisdictions", "citations"))
                print(f"{f.name[:-10]:36} {row}")
    floors = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["gold"]
    below = 0
    print(f"\n{'F1 on ' + str(len(files)) + ' gold texts':28}{'floor':>8}{'all':>8}{'zh':>8}{'en':>8}{'news':>8}")
    for name in figures["all"]:
        shown = {part: f"{figures[part][name]['f1']:.3f}" if name in figures[part] else "–" for part in subsets}
        floor = {part: floors.get(part, {}).get(name) for part in subsets}
        missed = [part for part in subsets if floor[part] is not None and
                  figures[part].get(name, {"f1": 0})["f1"] < floor[part] - 1e-9]
        below += len(missed)
        mark = f"   BELOW THE FLOOR ({', '.join(f'{p}: {floor[p]}' for p in missed)})" if missed else ""
        lowest = f"{floor['all']:.2f}" if floor["all"] is not None else ""
        print(f"{name:28}{lowest:>8}{shown['all']:>8}{shown['zh']:>8}{shown['en']:>8}{shown['news']:>8}{mark}")
    return 1 if below else 0


sys.exit(main())
