#!/usr/bin/env python3
"""Kinds and values of times against a list that was read from the laws: tests/eval/lists/times.tsv. The bar is 0.90.

  tests/eval/times.py [--pandect PROGRAM] [--shared FOLDER] [--errors] [--kb KB]

Extracts the laws of the list; each line names a place inside a time by its code point in the canonical text (whose sha256
it carries), the kind (a slash: either will do) and the ISO value (empty: it has none). Places that no norm has a time at are
counted apart. Prints the share of right values and kinds. What is missing or has another text is SKIPPED.
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


def rows(kb, table):
    return [json.loads(line) for line in open(kb / f"{table}.jsonl", encoding="utf-8")]


def compare(kb, wanted, args):
    docs = {d["source"]["path"]: d for d in rows(kb, "documents")}
    times = collections.defaultdict(list)
    for n in rows(kb, "norms"):
        times[n["doc"]] += n["times"]
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])  # value right, kind right, times, labels
    for source, labels in wanted.items():
        doc = next((d for p, d in docs.items() if source.endswith(p)), None)
        text = (kb / "texts" / f"{doc['id']}.txt").read_bytes() if doc else b""
        if hashlib.sha256(text).hexdigest() != labels[0][0]:
            print(f"SKIPPED {source}: its text is another")
            continue
        for _, at, kind, value in labels:
            row = counts[doc["language"][:2]]
            row[3] += 1
            here = [t for t in times[doc["id"]] if any(s <= at < e for s, e in t["spans"])]
            if not here:
                continue
            row[2] += 1
            row[0] += any((t["value"] or "") == value for t in here)
            row[1] += any(t["kind"] in kind.split("/") for t in here)
            if args.errors and not any((t["value"] or "") == value and t["kind"] in kind.split("/") for t in here):
                print(f"{source} {at}: {here[0]['kind']} {here[0]['value']} for “{here[0]['text'][:70]}” where the law says {kind} {value}".replace("\n", " "))
    for language, c in [*sorted(counts.items()), ("all", [sum(c[i] for c in counts.values()) for i in range(4)])]:
        print(f"{language:5} value {c[0] / max(c[2], 1):.3f}, kind {c[1] / max(c[2], 1):.3f}   {c[0]} and {c[1]} of {c[2]} times at {c[3]} places")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--kb", type=pathlib.Path, help="take this knowledge base of the laws instead of extracting them")
    args = parser.parse_args()
    wanted = collections.defaultdict(list)
    for line in open(ROOT / "tests/eval/lists/times.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            source, checksum, at, kind, value = line.rstrip("\n").split("\t")
            if (args.shared / "corpora" / source).exists():
                wanted[source].append((checksum, int(at), kind, value))
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
