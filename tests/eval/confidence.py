#!/usr/bin/env python3
"""Fits the confidence of norms and says what it is worth: extractors/packs/general/confidence.toml.

  tests/eval/confidence.py [--pandect PROGRAM] [--features PROGRAM] [--shared FOLDER] [--write] [--strength L]

Extracts the gold texts and the blind sets (corpora/gold/blind-*), asks `pandect eval` which norms and parts are right, and
`pandect_confidence` for the features of each. One logistic regression for the whole norm and one for each part, with a
penalty on the weights; expected calibration error (five bins of equal size) and AUROC leaving one document out at a time.
The gold was read while the rules were written, and rules were mended on the blind sets after their first measurement; what
counts is how sure one may be on texts that no rule has seen. So gold norms weigh less than those of blind sets, and
tests/eval/lists/first_sight.json adds three blind sets as they were read before anything was mended on them.
Exit code 1 when a figure is worse than its floor in tests/eval/floors.json. --write replaces the table with one fitted on
everything. Build first: ninja -C build/release pandect pandect_confidence
"""
import argparse
import collections
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "extractors/packs/general/confidence.toml"
FIRST_SIGHT = ROOT / "tests/eval/lists/first_sight.json"
TARGETS = ("as_is", "type", "bearer", "object", "action", "conditions", "exceptions", "times")


def command(*words):
    run = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"confidence: {' '.join(map(str, words))} failed:\n{run.stderr[-2000:]}")
    return run.stdout


def judged(args, kb, gold, texts, group):
    """Norms of one set of documents: features, and for each target whether it is right."""
    told = json.loads(command(args.pandect, "eval", kb, *gold, "--texts", texts, "--json", "--errors", 10**6))
    wrong = {}
    for error in told["errors"]:
        if error["found"] is not None:
            wrong[error["found"]["id"]] = set(error["wrong"]) if error["fault"] == "edit" else set(TARGETS)
    docs = {json.loads(line)["id"]: json.loads(line) for line in open(kb / "documents.jsonl", encoding="utf-8")}
    owner = {json.loads(line)["id"]: json.loads(line)["doc"] for line in open(kb / "norms.jsonl", encoding="utf-8")}
    out = []
    for line in command(args.features, kb).splitlines():
        cells = line.split("\t")
        faults = wrong.get(cells[0], set())
        right = {t: t not in faults and not (t == "type" and "status" in faults) for t in TARGETS}
        right["as_is"] = not faults
        doc = owner[cells[0]]
        out.append({"doc": f"{group}/{doc}", "group": group, "kind": docs[doc]["kind"], "language": docs[doc]["language"], "right": right,
                    "features": dict(zip(cells[1::2], map(float, cells[2::2])))})
    return out


def collect(args, scratch):
    samples = []
    sets = [("gold", args.shared / "gold", sorted((args.shared / "gold").glob("*.gold.json")))]
    command(sys.executable, ROOT / "tests/eval/blind.py", "--pandect", args.pandect, "--shared", args.shared, "--texts", scratch / "texts")
    for folder in sorted((ROOT / "corpora/gold").glob("blind-*")):
        texts = scratch / "texts" / folder.name
        if (texts / "metadata.jsonl").exists():
            sets.append((folder.name, texts, sorted(g for g in folder.glob("*.gold.json") if (texts / g.name.replace(".gold.json", ".txt")).exists())))
    for group, texts, gold in sets:
        kb = scratch / f"kb-{group}"
        command(args.pandect, "extract", *(texts / g.name.replace(".gold.json", ".txt") for g in gold), "-o", kb, "--metadata",
                texts / "metadata.jsonl", "--quiet")
        samples += judged(args, kb, gold, texts, group)
    return samples


def first_sight():
    """Norms of blind sets by the rules of the day on which the set was made: [[document, kind, language, parts that are wrong, features], …]."""
    out = []
    for doc, kind, language, wrong, features in json.loads(FIRST_SIGHT.read_text(encoding="utf-8")):
        right = {t: t not in wrong for t in TARGETS}
        out.append({"doc": doc, "group": "first-sight", "kind": kind, "language": language, "right": right, "features": features})
    return out


def weights(samples, args):
    return [{"gold": args.gold_weight, "first-sight": 1.0}.get(s["group"], args.blind_weight) for s in samples]


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -40 else 0.0


class Regression:
    """Logistic regression with a ridge penalty, one weight after the other by Newton's step."""
    def __init__(self, rows, truth, weight, strength, start=None, passes=40):
        self.w, self.bias = dict(start[0]) if start else {}, start[1] if start else 0.0
        columns = collections.defaultdict(list)
        for i, row in enumerate(rows):
            for name, value in row.items():
                columns[name].append((i, value))
        z = [self.score(row) for row in rows]
        everyone = [(i, 1.0) for i in range(len(rows))]
        for _ in range(passes):
            moved = 0.0
            for name, column in [(None, everyone), *sorted(columns.items())]:
                old = self.bias if name is None else self.w.get(name, 0.0)
                g, h = (0.0, 1e-6) if name is None else (-strength * old, strength)
                for i, x in column:
                    p = sigmoid(z[i])
                    g += weight[i] * x * (truth[i] - p)
                    h += weight[i] * x * x * max(p * (1 - p), 0.02)
                step = max(-1.0, min(1.0, g / h))
                if abs(step) < 1e-4:
                    continue
                moved = max(moved, abs(step))
                if name is None:
                    self.bias += step
                else:
                    self.w[name] = old + step
                for i, x in column:
                    z[i] += step * x
            if moved < 2e-3:
                break

    def score(self, row):
        return self.bias + sum(self.w.get(name, 0.0) * value for name, value in row.items())


def auroc(pairs):
    right, wrong = [p for p, y in pairs if y], [p for p, y in pairs if not y]
    if not right or not wrong:
        return float("nan")
    ranked = sorted((p, y) for p, y in pairs)
    won, below, i = 0.0, 0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        r = sum(y for _, y in ranked[i:j])
        won += r * (below + (j - i - r) / 2)
        below += j - i - r
        i = j
    return won / (len(right) * len(wrong))


def calibration(pairs, bins=5):
    ranked, error, shown = sorted(pairs), 0.0, []
    for b in range(bins):
        part = ranked[len(ranked) * b // bins:len(ranked) * (b + 1) // bins]
        if part:
            said, was = sum(p for p, _ in part) / len(part), sum(y for _, y in part) / len(part)
            error += abs(said - was) * len(part) / len(ranked)
            shown.append(f"{said:.2f}/{was:.2f}")
    return error, " ".join(shown)


def below_floor(name, pairs):
    """What of a target is worse than tests/eval/floors.json allows."""
    floors = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["confidence"]
    error, area = calibration(pairs)[0], auroc(pairs)
    return [f"{name}: {what}" for what, bad in (("ECE", error > floors["ECE at most"][name]), ("AUROC", area < floors["AUROC at least"][name])) if bad]


def report(name, pairs):
    error, bins = calibration(pairs)
    print(f"{name:22}{len(pairs):6}{sum(y for _, y in pairs) / len(pairs):8.3f}{error:8.3f}{auroc(pairs):8.3f}   {bins}")


def crossed(samples, target, args):
    """What is said of every norm by a model that has not seen its document."""
    rows, weight = [s["features"] for s in samples], weights(samples, args)
    truth = [1.0 if s["right"][target] else 0.0 for s in samples]
    whole = Regression(rows, truth, weight, args.strength)
    if args.quick:
        return whole, []
    said = [0.0] * len(samples)
    docs = sorted({s["doc"] for s in samples})
    folds = len(docs) if target == "as_is" and not args.fast else 10  # of documents; the parts are not worth the time
    part = {doc: i % folds for i, doc in enumerate(docs)}
    for fold in range(folds):
        kept = [i for i, s in enumerate(samples) if part[s["doc"]] != fold]
        model = Regression([rows[i] for i in kept], [truth[i] for i in kept], [weight[i] for i in kept], args.strength, (whole.w, whole.bias), 10)
        for i, s in enumerate(samples):
            if part[s["doc"]] == fold:
                said[i] = sigmoid(model.score(rows[i]))
    return whole, [(p, int(y)) for p, y in zip(said, truth)]


def table(models, seen):
    lines = ["# How sure a norm is, and each of its parts: weights of logistic regressions over the features of knowledge/confidence.h.",
             "# Made by tests/eval/confidence.py --write; not to be edited."]
    for target, model in models.items():
        lines += ["", "[[target]]", f'name = "{target}"', f"bias = {model.bias:.4f}", "weights = ["]
        for name, w in sorted(model.w.items()):
            if abs(w) >= 0.01 and seen[name] >= 4:
                lines.append("  " + json.dumps(f"{w:.3f} {name}", ensure_ascii=False) + ",")
        lines.append("]")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--features", default=ROOT / "build/release/tests/pandect_confidence", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--strength", type=float, default=3.0)
    parser.add_argument("--gold-weight", type=float, default=0.7)
    parser.add_argument("--blind-weight", type=float, default=1.0)
    parser.add_argument("--fast", action="store_true", help="leave tenths of the documents out, not one after the other")
    parser.add_argument("--quick", action="store_true", help="fit without asking what it is worth")
    parser.add_argument("--samples", type=pathlib.Path, help="keep what was collected here, or take it from here")
    args = parser.parse_args()
    if not (args.shared / "gold/metadata.jsonl").exists():
        print(f"SKIPPED: no gold in {args.shared}; set PANDECT_SHARED to fit")
        return 0
    if args.samples and args.samples.exists():
        samples = json.loads(args.samples.read_text(encoding="utf-8"))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            samples = collect(args, pathlib.Path(scratch))
        if args.samples:
            args.samples.write_text(json.dumps(samples), encoding="utf-8")
    samples += first_sight()
    seen = collections.Counter(name for s in samples for name in s["features"])
    for s in samples:  # what hardly occurs says nothing
        s["features"] = {name: value for name, value in s["features"].items() if seen[name] >= 4}
    models, missed = {}, []
    print(f"{'left out in turn':22}{'norms':>6}{'right':>8}{'ECE':>8}{'AUROC':>8}   said/right by bin")
    for target in TARGETS:
        models[target], pairs = crossed(samples, target, args)
        if args.quick:
            continue
        report(target, pairs)
        missed += below_floor(target, pairs)
        sys.stdout.flush()
        if target == "as_is":
            groups = {s["group"] for s in samples}
            for language in ("en", "zh"):
                report("  " + language, [p for p, s in zip(pairs, samples) if s["language"].startswith(language)])
            for name in [*sorted(groups), "blind", "blind law", "blind press"]:
                own = [p for p, s in zip(pairs, samples) if s["group"] == name or (name.startswith("blind") and s["group"] != "gold" and name not in groups and (
                    name == "blind" or (s["kind"] in ("news", "commentary")) == (name == "blind press")))]
                report("  " + name, own)
    if args.write:
        TABLE.write_text(table(models, seen), encoding="utf-8")
    for what in missed:
        print(f"BELOW THE FLOOR: {what}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
