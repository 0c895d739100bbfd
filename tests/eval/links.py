#!/usr/bin/env python3
"""Links between norms against a list that was read from the laws: tests/eval/lists/links.tsv.

  tests/eval/links.py [--pandect PROGRAM] [--shared FOLDER] [--errors]

Extracts the laws of the list and compares, at the level of provisions, what the list's provisions are linked to: a link
counts as right when both its ends lie in what the list says. Prints precision and recall by kind. Where the laws are
missing it says so and passes.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = ("sanction_for", "exception_of", "subject_to", "notwithstanding")


def pin(path):
    """art_59/para_1/item_a → 59/1/a: what stands from the article or section on, numbers only."""
    steps = path.split("/")
    starts = [i for i, s in enumerate(steps) if s.startswith("art_")] or [i for i, s in enumerate(steps) if s.startswith("sec_")]
    return "/".join(s.split("_", 1)[1] for s in steps[starts[0]:]) if starts else ""


def within(inner, outer):
    return inner == outer or inner.startswith(outer + "/")


def labels():
    out = collections.defaultdict(list)
    for line in open(ROOT / "tests/eval/lists/links.tsv", encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            source, start, kinds, targets = line.rstrip("\n").split("\t")
            out[source].append((start, kinds.split("/"), targets.split()))
    return out


def rows(kb, table):
    return [json.loads(line) for line in open(kb / f"{table}.jsonl", encoding="utf-8")]


def extract(args, sources):
    with tempfile.TemporaryDirectory() as scratch:
        kb = pathlib.Path(scratch) / "kb"
        subprocess.run([args.pandect, "extract", *(args.shared / "corpora" / s for s in sources), "-o", kb, "--quiet"], check=False)
        docs = {d["id"]: d["source"]["path"] for d in rows(kb, "documents")}
        place = {r["id"]: (r["doc"], r["path"]) for r in rows(kb, "provisions")}
        place |= {n["id"]: (n["doc"], n["provision"].split("/", 1)[1] if "/" in n["provision"] else "") for n in rows(kb, "norms")}
        found = collections.defaultdict(set)
        for link in rows(kb, "links"):
            if link["kind"] in KINDS and link["from"] in place and link["to"] in place:
                (doc, start), (_, end) = place[link["from"]], place[link["to"]]
                found[docs[doc]].add((pin(start), link["kind"], pin(end)))
        with_norms = collections.defaultdict(set)
        for n in rows(kb, "norms"):
            with_norms[docs[n["doc"]]].add(pin(place[n["id"]][1]))
        return found, with_norms


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    wanted = {s: rows_ for s, rows_ in labels().items() if (args.shared / "corpora" / s).exists()}
    if not wanted:
        print(f"SKIPPED: none of the laws lies in {args.shared}/corpora; set PANDECT_SHARED to measure")
        return 0
    found, with_norms = extract(args, sorted(wanted))
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])  # right predicted, predicted, hit labels, labels
    for source, rules in wanted.items():
        mine = next((links for path, links in found.items() if source.endswith(path)), set())
        for start, kinds, targets in rules:
            row = counts[kinds[0]]
            hits = set()
            own = {link for link in mine if within(link[0], start) and link[1] in kinds}
            if start.count("/") == 0:  # a provision as a whole is the exception: only its links to the places named
                own = {link for link in own if any(within(link[2], t) for t in targets)}
            told = {t for s, k, ts in rules if within(start, s) or within(s, start) for t in ts}
            for _, _, end in own:
                good = any(within(end, t) for t in told)
                row[0] += good
                row[1] += 1
                hits |= {t for t in targets if within(end, t)}
                if args.errors and not good:
                    print(f"wrong: {source} {start} {kinds[0]} {end}")
            norms = next((n for path, n in with_norms.items() if source.endswith(path)), set())
            for t in targets:
                row[3] += 1
                row[2] += t in hits
                if args.errors and t not in hits:
                    print(f"missed: {source} {start} {kinds[0]} {t}" + ("" if any(within(n, t) for n in norms) else " (no norm there)"))
    total = [sum(row[i] for row in counts.values()) for i in range(4)]
    print(f"{'':18}{'precision':>10}{'recall':>10}   right of links, found of labels")
    for kind, row in [*sorted(counts.items()), ("all", total)]:
        print(f"{kind:18}{row[0] / max(row[1], 1):10.3f}{row[2] / max(row[3], 1):10.3f}   {row[0]} of {row[1]}, {row[2]} of {row[3]}")
    return 0


sys.exit(main())
