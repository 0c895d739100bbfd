#!/usr/bin/env python3
"""Names against public annotations that nobody tuned for: re3d, Universal NER. Values have a measure of their own, values.py.

  tests/eval/mentions.py [--pandect PROGRAM] [--shared FOLDER] [--errors N] [--set re3d|uner]

Extracts the texts with the program, compares spans and coarse types, prints precision, recall and F1 for each set; exit code 1 when a
figure lies below its floor in tests/eval/floors.json.
  re3d, uner   organisations, places, persons. A leading article is not part of a name here. In re3d pronouns, what has no
               capital ("the ministers") and titles, alone or before a name, are left out of the gold, as ANNOTATION.md
               wants it; "re3d as it is" holds the same names against all that re3d has.
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
COARSE = {"Organisation": "ORG", "Location": "LOC", "Nationality": "LOC", "Person": "PER"}

OFFICES = "Secretary|Minister|Spokes|spokes|Representative|President"
TITLES = rf"(?:(?:Mr|Mrs|Ms|Dr|Sir|Prime|Foreign|Defence|Home|Special|UK|US|{OFFICES})\.?\s+)+"
PRONOUNS = {"I", "We", "They", "My", "He", "She", "It", "Our"}


class Texts:
    """The documents of one run and what the gold says of them."""
    def __init__(self):
        self.text, self.language, self.gold, self.set = {}, {}, collections.defaultdict(set), {}
        self.raw = collections.defaultdict(set)  # before anything but articles was taken off

    def add(self, name, text, language, which):
        self.text[name], self.language[name], self.set[name] = text, language, which


def trimmed(text, start, end):
    lead = re.match(r"(?:the|a|an)\s+", text[start:end], re.I)
    return (start + lead.end() if lead else start), end


def re3d(folder, texts):
    for line in open(folder / "documents.json", encoding="utf-8"):
        d = json.loads(line)
        texts.add("re3d-" + d["_id"], d["text"], "en", "re3d")
    for line in open(folder / "entities.json", encoding="utf-8"):
        e = json.loads(line)
        name = "re3d-" + e["documentId"]
        if e["type"] not in COARSE:
            continue
        start, end = trimmed(texts.text[name], e["begin"], e["end"])
        words = texts.text[name][start:end]
        kind = COARSE[e["type"]]
        texts.raw[name].add((start, end, kind))
        if kind == "PER" and (title := re.match(TITLES, words)):
            start, words = start + title.end(), words[title.end():]
        if words[:1].isupper() and words not in PRONOUNS and not (kind == "PER" and re.search(OFFICES, words)):
            texts.gold[name].add((start, end, kind))


def uner(folder, texts):
    for language, file in (("en", "en_ewt-ud-dev.iob2"), ("zh", "zh_gsdsimp-ud-dev.iob2")):
        name, text, spans = "uner-" + language, "", []
        for line in open(folder / file, encoding="utf-8"):
            if line.startswith("#"):
                continue
            if not line.strip():
                text += "\n\n"
                continue
            _, token, tag = line.split("\t")[:3]
            if language == "en" and text[-1:] not in ("", "\n", "(") and not re.match(r"[,.:;?!)]|'s|n't", token):
                text += " "
            if tag.startswith("B-"):
                spans.append([len(text), 0, tag[2:]])
            text += token
            if tag != "O":
                spans[-1][1] = len(text)
        texts.add(name, text, language, name)
        texts.gold[name] = {tuple(s) for s in spans}


def extract(program, texts):
    """The mentions of each text by the program's own command line."""
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "in"
        folder.mkdir()
        with open(pathlib.Path(scratch) / "meta.jsonl", "w", encoding="utf-8") as meta:
            for name, text in texts.text.items():
                (folder / (name + ".txt")).write_bytes(text.encode())
                meta.write(json.dumps({"path": name + ".txt", "id": name.lower(), "kind": "news", "language": texts.language[name]}) + "\n")
        run = subprocess.run([program, "extract", folder, "--out", f"{scratch}/kb", "--metadata", f"{scratch}/meta.jsonl", "--quiet"], check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"mentions: pandect extract ended with {run.returncode}")
        path_of = {}
        for line in open(f"{scratch}/kb/documents.jsonl", encoding="utf-8"):
            d = json.loads(line)
            path_of[d["id"]] = pathlib.Path(d["source"]["path"]).stem
        for line in open(f"{scratch}/kb/mentions.jsonl", encoding="utf-8"):
            m = json.loads(line)
            found[path_of[m["doc"]]].append(m)
    return found


def names_of(mentions, scheme):
    """A state that acts is a place and an actor, here and in many spans of re3d; Universal NER has one type a span and it as a place."""
    places = {(*m["span"], "LOC") for m in mentions if m["kind"] == "jurisdiction"}
    actors = {(*m["span"], "PER" if m["type"] == "person" else "ORG") for m in mentions if m["kind"] == "actor"}
    return places | {a for a in actors if scheme == "re3d" or (*a[:2], "LOC") not in places}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=None, type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0, help="show N errors of each set")
    parser.add_argument("--set", choices=("re3d", "uner"))
    args = parser.parse_args()
    public = (args.shared or pathlib.Path(os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"))) / "gold-public"
    if not public.exists():
        print(f"SKIPPED: no public gold in {public}; set PANDECT_SHARED to measure")
        return 0
    texts = Texts()
    for name, read, folder in (("re3d", re3d, "re3d-ukgov-dev"), ("uner", uner, "uner-dev")):
        if args.set in (None, name):
            read(public / folder, texts)
    found = extract(args.pandect, texts)
    counts, errors = collections.defaultdict(lambda: [0, 0, 0]), collections.defaultdict(list)
    for name, gold in texts.gold.items():
        text, which = texts.text[name], texts.set[name]
        got = names_of(found[name], which.split("-")[0])
        for kind in ("ORG", "LOC", "PER"):
            g, k = {x for x in gold if x[2] == kind}, {x for x in got if x[2] == kind}
            for row in (counts[f"{which} {kind}"], counts[f"{which} all"]):
                for i, n in enumerate((len(g & k), len(k), len(g))):
                    row[i] += n
        if which == "re3d":
            for i, n in enumerate((len(texts.raw[name] & got), len(got), len(texts.raw[name]))):
                counts["re3d as it is"][i] += n
        for what, rest in (("missed", gold - got), ("spurious", got - gold)):
            errors[which] += [f"{what} {kind} {text[max(0, s - 25):s]}⟦{text[s:e]}⟧{text[e:e + 20]}".replace("\n", "/") for s, e, kind in sorted(rest)]
    for which, rows in sorted(errors.items()):
        for row in rows[:args.errors]:
            print(f"{which}: {row}")
    floors, short = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["names"], 0
    for name, (right, predicted, wanted) in sorted(counts.items()):
        p, r = right / predicted if predicted else 0, right / wanted if wanted else 0
        figures = f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0:.3f}"
        f1 = 2 * right / (predicted + wanted) if predicted + wanted else 0
        short += f1 < floors.get(name, 0)
        print(f"{name:34} {figures}   {right} of {wanted}" + ("   below its floor" if f1 < floors.get(name, 0) else ""))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
