#!/usr/bin/env python3
"""Kinds and values of times against a list that was read from the laws: tests/eval/lists/times.tsv. The bar is 0.90.

  tests/eval/times.py [--pandect PROGRAM] [--shared FOLDER] [--errors] [--kb KB]

Extracts the laws of the list; each line names a place inside a time by its code point in the canonical text (whose sha256
it carries), the kind (a slash: either will do) and the ISO value (empty: it has none). Places that no norm has a time at are
counted apart. Prints the share of right values and kinds. What is missing or has another text is SKIPPED.
"""
import collections
import sys

import labelled


def compare(kb, wanted, args):
    docs = {d["source"]["path"]: d for d in labelled.rows(kb, "documents")}
    times = collections.defaultdict(list)
    for n in labelled.rows(kb, "norms"):
        times[n["doc"]] += n["times"]
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])  # value right, kind right, times, labels
    for source, labels in wanted.items():
        doc = labelled.document(kb, docs, source, labels[0][0])
        if not doc:
            continue
        for _, at, kind, value in labels:
            at = int(at)
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
    args = labelled.arguments(__doc__)
    wanted = labelled.read("times.tsv", args.shared)
    if wanted:
        with labelled.extracted(args, wanted) as kb:
            compare(kb, wanted, args)
    return 0


sys.exit(main())
