#!/usr/bin/env python3
"""Where laws hold: the scope provisions labelled in corpora/gold/scope against what is read in them.

  tests/eval/scope.py [--program PROGRAM] [--shared FOLDER] [--errors N]

A label says of one passage whether it extends a law beyond its territory (outside), binds it to a territory (inside), or
does neither (none, with words that look like it). Right is the same answer; for outside and inside also the territory.
Exit code 1 when the share of right answers lies below the floor.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import passages

ROOT = pathlib.Path(__file__).resolve().parents[2]
WHOLE = {"GB-EAW": {"GB-ENG", "GB-WLS"}, "GB-UKM": {"GB"}}


def statements(program, shared, sources):
    """{source: what was read in it}"""
    run = subprocess.run([program, *(str(shared / "corpora" / s) for s in sources)], check=False, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"scope: {program} ended with {run.returncode}; build it with ninja pandect_eval_scope\n{run.stderr[-1000:]}")
    documents = (json.loads(line) for line in run.stdout.splitlines())
    return {str(pathlib.Path(d["path"]).relative_to(shared / "corpora")): d for d in documents}


def territory_agrees(wanted, got):
    widened = set().union(*(WHOLE.get(code, {code}) for code in wanted))
    return got in (set(wanted), widened)


def judge(label, span, found):
    """(answer, territory right, holds right)"""
    hits = [f for f in found if f["start"] < span[1] and span[0] < f["end"]]
    if not hits:
        return "none", True, True
    best = sorted(hits, key=lambda f: not f["outside"])[0]
    return ("outside" if best["outside"] else "inside", territory_agrees(label.get("territory", []), set(best["territory"])),
            label.get("holds", "part") == ("law" if best["law"] else "part"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/tests/pandect_eval_scope", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    labels = json.loads((ROOT / "corpora/gold/scope/labels.json").read_text(encoding="utf-8"))
    there, missing = passages.sources(labels, args.shared)
    for name in missing:
        print(f"SKIPPED {name}: not there, or another version")
    if not there:
        return 0
    tallies = {}
    documents = statements(args.program, args.shared, there)
    for label in (x for x in labels if x["source"] in documents):
        document = documents[label["source"]]
        span = passages.find(document["text"], label)
        if span is None:
            print(f"SKIPPED {label['source']} at {label['start']}: the passage is not found")
            continue
        answer, territory, holds = judge(label, span, document["statements"])
        right = answer == label["reach"] and territory
        if not right and args.errors > 0:
            args.errors -= 1
            print(f"  {label['reach']} {label.get('territory', '')} read as {answer}: {document['text'][span[0]:span[1]][:200]!r}")
        for group in ("all", "zh" if document["language"].startswith("zh") else "en", label["reach"]):
            tally = tallies.setdefault(group, [0, 0, 0])
            tally[0] += right
            tally[1] += 1
            tally[2] += right and holds
    print(f"{'scope provisions':20}{'labels':>8}{'right':>8}{'share':>8}{'and holds for':>15}")
    for group, (right, count, holds) in tallies.items():
        print(f"{group:20}{count:8}{right:8}{right / count:8.3f}{holds / count:15.3f}")
    floors = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8")).get("scope", {})
    return 1 if any(tallies[g][0] / tallies[g][1] < floor for g, floor in floors.items() if g in tallies) else 0


sys.exit(main())
