#!/usr/bin/env python3
"""Where norms stand against a list that was read from the laws: tests/eval/lists/pins.tsv. The bar is 0.98.

  tests/eval/pins.py [--pandect PROGRAM] [--shared FOLDER] [--errors] [--kb KB]

Extracts the laws of the list; each line names a cue by its place in the canonical text (whose sha256 it carries) and the
provision that it stands in. A norm whose cue is there counts, right when its provision is the one named; cues that no
norm claims are not counted. Prints the share for Chinese and for English. What is missing or has another text is SKIPPED.
"""
import collections
import sys

import labelled


def compare(kb, wanted, args):
    docs = {d["source"]["path"]: d for d in labelled.rows(kb, "documents")}
    path = {p["id"]: p["path"] for p in labelled.rows(kb, "provisions")}
    norms = collections.defaultdict(list)
    for n in labelled.rows(kb, "norms"):
        norms[n["doc"]].append(n)
    counts = collections.defaultdict(lambda: [0, 0, 0])  # right, norms, labels
    for source, labels in wanted.items():
        doc = labelled.document(kb, docs, source, labels[0][0])
        if not doc:
            continue
        for _, at, place in labels:
            at = int(at)
            row = counts[doc["language"][:2]]
            row[2] += 1
            here = [n for n in norms[doc["id"]] if any(s <= at < e for s, e in n["cue"]["spans"])]
            if not here:
                continue
            row[1] += 1
            found = [labelled.pin(path.get(n["provision"], "")) for n in here]
            row[0] += place in found
            if args.errors and place not in found:
                print(f"{source} {at}: {' or '.join(found)} where the law says {place}")
    for language, (right, there, labels) in [*sorted(counts.items()), ("all", [sum(c[i] for c in counts.values()) for i in range(3)])]:
        print(f"{language:5} {right / max(there, 1):.3f}   {right} of {there} norms at {labels} places")


def main():
    args = labelled.arguments(__doc__)
    wanted = labelled.read("pins.tsv", args.shared)
    if wanted:
        with labelled.extracted(args, wanted) as kb:
            compare(kb, wanted, args)
    return 0


sys.exit(main())
