#!/usr/bin/env python3
"""Where norms stand against a list that was read from the laws: tests/eval/lists/pins.tsv. The bar is 0.98.

  tests/eval/pins.py [--pandect PROGRAM] [--shared FOLDER] [--errors] [--kb KB]

Extracts the laws of the list; each line names a cue by its place in the canonical text (whose sha256 it carries) and the
provision that it stands in. A norm whose cue is there counts, right when its provision is the one named; cues that no
norm claims are not counted. Prints the share for Chinese and for English. What is missing or has another text is SKIPPED.
"""
import argparse
import collections
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def pin(path):
    """chap_6/art_59/para_1 → 59/1: what stands from the article or section on, numbers only."""
    steps = path.split("/")
    starts = [i for i, s in enumerate(steps) if s.startswith("art_")] or [i for i, s in enumerate(steps) if s.startswith("sec_")]
    return "/".join(s.split("_", 1)[1] for s in steps[starts[0]:]) if starts else ""


def rows(kb, table):
    return [json.loads(line) for line in open(kb / f"{table}.jsonl", encoding="utf-8")]


def compare(kb, wanted, args):
    docs = {d["source"]["path"]: d for d in rows(kb, "documents")}
    path = {p["id"]: p["path"] for p in rows(kb, "provisions")}
    norms = collections.defaultdict(list)
    for n in rows(kb, "norms"):
        norms[n["doc"]].append(n)
    counts = collections.defaultdict(lambda: [0, 0, 0])  # right, norms, labels
    for source, labels in wanted.items():
        doc = next((d for p, d in docs.items() if source.endswith(p)), None)
        text = (kb / "texts" / f"{doc['id']}.txt").read_bytes() if doc else b""
        if hashlib.sha256(text).hexdigest() != labels[0][0]:
            print(f"SKIPPED {source}: its text is another")
            continue
        for _, at, place in labels:
            row = counts[doc["language"][:2]]
            row[2] += 1
            here = [n for n in norms[doc["id"]] if any(s <= at < e for s, e in n["cue"]["spans"])]
            if not here:
                continue
            row[1] += 1
            found = [pin(path.get(n["provision"], "")) for n in here]
            row[0] += place in found
            if args.errors and place not in found:
                print(f"{source} {at}: {' or '.join(found)} where the law says {place}")
    for language, (right, there, labels) in [*sorted(counts.items()), ("all", [sum(c[i] for c in counts.values()) for i in range(3)])]:
        print(f"{language:5} {right / max(there, 1):.3f}   {right} of {there} norms at {labels} places")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--kb", type=pathlib.Path, help="take this knowledge base of the laws instead of extracting them")
    args = parser.parse_args()
    wanted = collections.defaultdict(list)
    for line in open(ROOT / "tests/eval/lists/pins.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            source, checksum, at, place = line.rstrip("\n").split("\t")
            if (args.shared / "corpora" / source).exists():
                wanted[source].append((checksum, int(at), place))
    if not wanted:
        print(f"SKIPPED: none of the laws lies in {args.shared}/corpora; set PANDECT_SHARED to measure")
        return 0
    if args.kb:
        compare(args.kb, wanted, args)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        kb = pathlib.Path(scratch) / "kb"
        subprocess.run([args.pandect, "extract", *(args.shared / "corpora" / s for s in wanted), "-o", kb, "--quiet"], check=False)
        compare(kb, wanted, args)
    return 0


sys.exit(main())
