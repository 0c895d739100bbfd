#!/usr/bin/env python3
"""Who says what: attributions marked in news of the shared corpora against what the program finds.

  tests/eval/attributions.py [--pandect PROGRAM] [--shared FOLDER] [--split development|held_out] [--errors N]

The marks are corpora/gold/attributions: offsets and checksums, as in the blind sets (see tests/eval/blind.py). An
attribution is found when its cue overlaps the marked cue, the letters and digits of its content reach IoU >= 0.5 with the
marked content, and both name the same source: none, or spans of which the shorter one lies by half or more in the other.
`actor` says for how many of the found sources that are not anonymous the program names an actor. Exit code 1 when the
program fails, 0 otherwise.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from blind import ROOT, rebuild

FOLDER = ROOT / "corpora/gold/attributions"


def chars(text, spans):
    return {i for s in spans or [] for i in range(s[0], s[1]) if text[i].isalnum()}


def iou(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0


def same_source(text, gold, found):
    a, b = chars(text, gold), chars(text, found)
    if not a or not b:
        return not a and not b
    return 2 * len(a & b) >= min(len(a), len(b))


def spans_of(selector):
    return selector["spans"] if selector else []


def pairs_of(text, gold, found):
    """One to one, the best content first."""
    ranked = []
    for g, mark in enumerate(gold):
        for f, row in enumerate(found):
            if not chars(text, mark["cue"]) & chars(text, spans_of(row["cue"])):
                continue
            content = iou(chars(text, mark["content"]), chars(text, spans_of(row["content"])))
            source = same_source(text, mark["source"], spans_of(row.get("source")))
            ranked.append((content >= 0.5 and source, content, source, g, f))
    out, gold_seen, found_seen = [], set(), set()
    for right, content, source, g, f in sorted(ranked, reverse=True):
        if g not in gold_seen and f not in found_seen:
            gold_seen.add(g)
            found_seen.add(f)
            out.append((g, f, right, content, source))
    return out


def show(text, kind, cue, source, content):
    words = lambda spans: " … ".join(text[a:b] for a, b in spans or []).replace("\n", " ")
    long = words(content)
    print(f"  {kind:9}{words(cue)} | {words(source) or '–'} | {long if len(long) < 120 else long[:70] + ' ~ ' + long[-45:]}")


def measure(extracts, args, shared):
    scorelines = {}
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        texts = {}
        for extract in extracts:
            text, fault = rebuild(extract, shared)
            if fault:
                print(f"SKIPPED {extract['doc']}: {fault}")
                continue
            (scratch / extract["doc"]).write_bytes(text.encode())
            texts[extract["doc"]] = text
        if not texts:
            return scorelines
        rows = [json.dumps({"path": e["doc"], **e["metadata"]}) for e in extracts if e["doc"] in texts]
        (scratch / "metadata.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
        kb = scratch / "kb"
        run = subprocess.run([str(args.pandect), "extract", *(str(scratch / doc) for doc in texts), "--out", str(kb),
                              "--metadata", str(scratch / "metadata.jsonl"), "--quiet"], check=False)
        if run.returncode != 0:
            sys.exit(f"attributions: pandect extract ended with {run.returncode}")
        load = lambda name: [json.loads(line) for line in (kb / name).read_text(encoding="utf-8").splitlines()]
        found = load("attributions.jsonl")
        for document in load("documents.jsonl"):
            doc = pathlib.PurePath(document["source"]["path"]).name
            gold = json.loads((FOLDER / doc.replace(".txt", ".gold.json")).read_text(encoding="utf-8"))
            own = [row for row in found if row["doc"] == document["id"]]
            scorelines[doc] = (gold["meta"]["split"], *score(texts[doc], doc, gold["attributions"], own, args.errors))
    return scorelines


def score(text, doc, gold, found, errors):
    """Marked, found, right, cues found, sources named with an actor."""
    pairs = pairs_of(text, gold, found)
    right = [p for p in pairs if p[2]]
    if errors:
        print(doc)
        paired = {g: p for p in pairs for g in [p[0]]}
        for g, mark in enumerate(gold):
            if g not in paired or not paired[g][2]:
                show(text, "marked", mark["cue"], mark["source"], mark["content"])
                if g in paired:
                    row = found[paired[g][1]]
                    show(text, "  found", spans_of(row["cue"]), spans_of(row.get("source")), spans_of(row["content"]))
        for f in sorted(set(range(len(found))) - {p[1] for p in pairs}):
            row = found[f]
            show(text, "spurious", spans_of(row["cue"]), spans_of(row.get("source")), spans_of(row["content"]))
    actors = sum(1 for p in right if found[p[1]].get("actor"))
    return len(gold), len(found), len(right), len(pairs), actors


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=None, type=pathlib.Path)
    parser.add_argument("--split", choices=("development", "held_out"))
    parser.add_argument("--errors", action="store_true", help="show what differs")
    args = parser.parse_args()
    shared = args.shared or pathlib.Path(os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"))
    if not shared.exists():
        print(f"SKIPPED: no {shared}; set PANDECT_SHARED")
        return 0
    extracts = json.loads((FOLDER / "extracts.json").read_text(encoding="utf-8"))
    split_of = lambda e: json.loads((FOLDER / e["doc"].replace(".txt", ".gold.json")).read_text())["meta"]["split"]
    lines = measure([e for e in extracts if args.split in (None, split_of(e))], args, shared)
    print(f"{'attributions':24}{'marked':>8}{'found':>8}{'precision':>11}{'recall':>8}{'F1':>8}{'cue F1':>8}{'actor':>8}")
    for split in sorted({line[0] for line in lines.values()}):
        marked, found, right, cues, actors = (sum(line[k] for line in lines.values() if line[0] == split) for k in range(1, 6))
        ratio = lambda a, b: a / b if b else 0.0
        print(f"{split:24}{marked:8}{found:8}{ratio(right, found):11.3f}{ratio(right, marked):8.3f}"
              f"{ratio(2 * right, marked + found):8.3f}{ratio(2 * cues, marked + found):8.3f}{ratio(actors, right):8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
