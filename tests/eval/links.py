#!/usr/bin/env python3
"""Links between norms against a list that was read from the laws: tests/eval/lists/links.tsv.

  tests/eval/links.py [--pandect PROGRAM] [--shared FOLDER] [--errors] [--kb KB]

Extracts the laws of the list and compares, at the level of provisions, what the list's provisions are linked to: a link
counts as right when both its ends lie in what the list says. Prints precision and recall by kind. Where the laws are
missing it says so and passes. Exit code 1 when a figure lies below its floor in tests/eval/floors.json.
"""
import collections
import json
import pathlib
import sys

import labelled

KINDS = ("sanction_for", "exception_of", "subject_to", "notwithstanding")


def within(inner, outer):
    return inner == outer or inner.startswith(outer + "/")


def extract(args, sources):
    with labelled.extracted(args, sources) as kb:
        docs = {d["id"]: d["source"]["path"] for d in labelled.rows(kb, "documents")}
        place = {r["id"]: (r["doc"], r["path"]) for r in labelled.rows(kb, "provisions")}
        place |= {n["id"]: (n["doc"], n["provision"].split("/", 1)[1] if "/" in n["provision"] else "") for n in labelled.rows(kb, "norms")}
        found = collections.defaultdict(set)
        for link in labelled.rows(kb, "links"):
            if link["kind"] in KINDS and link["from"] in place and link["to"] in place:
                (doc, start), (_, end) = place[link["from"]], place[link["to"]]
                found[docs[doc]].add((labelled.pin(start), link["kind"], labelled.pin(end)))
        with_norms = collections.defaultdict(set)
        for n in labelled.rows(kb, "norms"):
            with_norms[docs[n["doc"]]].add(labelled.pin(place[n["id"]][1]))
        return found, with_norms


def main():
    args = labelled.arguments(__doc__)
    wanted = {source: [(start, kinds.split("/"), targets.split()) for start, kinds, targets in fields]
              for source, fields in labelled.read("links.tsv", args.shared).items()}
    if not wanted:
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
    floors = json.loads((pathlib.Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["links"]
    below = 0
    total = [sum(row[i] for row in counts.values()) for i in range(4)]
    print(f"{'':18}{'precision':>10}{'recall':>10}   right of links, found of labels")
    for kind, row in [*sorted(counts.items()), ("all", total)]:
        precision, recall = row[0] / max(row[1], 1), row[2] / max(row[3], 1)
        missed = precision < floors["precision"].get(kind, 0) or recall < floors["recall"].get(kind, 0)
        below += missed
        print(f"{kind:18}{precision:10.3f}{recall:10.3f}   {row[0]} of {row[1]}, {row[2]} of {row[3]}" + ("   BELOW THE FLOOR" if missed else ""))
    return 1 if below else 0


sys.exit(main())
