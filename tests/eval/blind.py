#!/usr/bin/env python3
"""The blind tests of norms: texts that no rule was written or tuned on (the folders corpora/gold/blind-*).

  tests/eval/blind.py [--pandect PROGRAM] [--shared FOLDER] [--texts FOLDER] [--errors N] [FOLDER…]

Rebuilds each extract from the shared corpora as the extracts.json of its folder says (source file, row of a table or
lines of JSON, start and end in code points of the plain text that render() gives), checks its sha256, extracts all of
them and prints the figures by kind of text, folder by folder. An extract whose source is missing or different is named
as SKIPPED. --texts keeps the extracts, --errors shows the first N differences of each. The figures are a measurement,
not a floor: exit code 1 only when the program or the scorer fails.
"""
import argparse
import csv
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIGURES = ("norm detection", "norm type", "bearer", "object", "action", "conditions", "exceptions", "times", "as_is")
# Elements that stay in the line they stand in; every other element starts a line.
INLINE = set("XRefExternal XRefInternal DefinedTermEn DefinedTermFr DefinitionRef Emphasis Term Citation InternalLink "
             "CitationSubRef Addition Substitution Repeal Repealed Abbreviation Acronym SmallCaps Strong Superscript "
             "LeaderRightJustified span i em I E a b sup sub inline term ref quotedText".split())
# Notes about the text and its head, which are no part of the law's own words.
SKIPPED = set("HistoricalNote Footnote footnote CommentaryRef head MarginalNote Commentaries sidenote page SU".split())
LABEL_LINE = re.compile(r"^(\([A-Za-z0-9]{1,5}\)|\d+(?:\.\d+)*\.?)\n", re.M)


def squeezed(text):
    return re.sub(r"\s+", " ", text or "")


def walk(element, out, parent=""):
    name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
    if name and name not in SKIPPED:
        edge = [] if name in INLINE else ["\n"]
        own = element.text or ""
        if name == "Pnumber" and parent != "P1":  # UK legislation leaves the brackets of its numbers to the style sheet
            own = f"({own.strip()})"
        out += edge + [squeezed(own)]
        for child in element:
            walk(child, out, name)
        out += edge
    out.append(squeezed(element.tail))


def render(path, row=None):
    """The plain text of a file: the cell `text` of one row of a table, Markdown and text as they are, mark-up line by line."""
    if row is not None:
        csv.field_size_limit(10**8)
        with open(path, encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines))[row][3]
    if path.suffix in (".md", ".txt"):
        return path.read_bytes().decode("utf-8")
    out = []
    with gzip.open(path) if path.suffix == ".gz" else open(path, "rb") as file:
        walk(xml.etree.ElementTree.parse(file).getroot(), out)
    lines = (squeezed(line).strip() for line in "".join(out).split("\n"))
    return LABEL_LINE.sub(r"\1 ", "\n".join(line for line in lines if line))


def rebuild(extract, shared, folder=None):
    """The text of one extract, or why there is none; a text of our own lies whole in its folder."""
    if extract.get("own"):
        text = (folder / extract["doc"]).read_text(encoding="utf-8")
        return (text, None) if hashlib.sha256(text.encode()).hexdigest() == extract["text_sha256"] else (None, "changed")
    source = shared / extract["source"]
    if not source.exists():
        return None, f"no {source}"
    if hashlib.sha256(source.read_bytes()).hexdigest() != extract["source_sha256"]:
        return None, f"{source} is another version"
    if "lines" in extract:  # a field of records, counted from 1
        records = source.read_text(encoding="utf-8").split("\n")
        text = "\n\n".join(json.loads(records[n - 1])[extract["field"]] for n in extract["lines"]) + "\n"
    else:
        text = render(source, extract.get("row"))[extract["start"]:extract["end"]] + "\n"
    if hashlib.sha256(text.encode()).hexdigest() != extract["text_sha256"]:
        return None, f"{source} renders differently"
    return text, None


def score(scorer, kb, gold, texts, errors):
    command = [sys.executable, str(scorer), str(kb), *map(str, gold), "--json", "--texts", str(texts),
               *(["--errors", str(errors)] if errors else [])]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"blind: the scorer failed:\n{run.stderr}")
    *listing, figures = run.stdout.splitlines()
    for line in listing:
        print(line)
    return json.loads(figures)["total"]


def measure(folder, args, shared):
    """Prints the figures of one folder."""
    scorer = shared / "tools/score.py"
    with tempfile.TemporaryDirectory() as scratch:
        texts = args.texts / folder.name if args.texts else pathlib.Path(scratch) / "texts"
        texts.mkdir(parents=True, exist_ok=True)
        gold, metadata = [], []
        for extract in json.loads((folder / "extracts.json").read_text(encoding="utf-8")):
            text, fault = rebuild(extract, shared, folder)
            if fault:
                print(f"SKIPPED {extract['doc']}: {fault}")
                continue
            (texts / extract["doc"]).write_bytes(text.encode())
            metadata.append(json.dumps({"path": extract["doc"], **extract["metadata"]}))
            gold.append(folder / extract["doc"].replace(".txt", ".gold.json"))
        if not gold:
            return
        (texts / "metadata.jsonl").write_text("\n".join(metadata) + "\n", encoding="utf-8")
        kb = pathlib.Path(scratch) / "kb"
        run = subprocess.run([str(args.pandect), "extract", *(str(texts / g.name.replace(".gold.json", ".txt")) for g in gold),
                              "--out", str(kb), "--metadata", str(texts / "metadata.jsonl"), "--quiet"], check=False)
        if run.returncode != 0:
            sys.exit(f"blind: pandect extract ended with {run.returncode}")
        kind = {g: json.loads(g.read_text(encoding="utf-8"))["meta"]["kind"] for g in gold}
        groups = {"all": gold, **{k: [g for g in gold if kind[g] == k] for k in sorted(set(kind.values()))},
                  **{g.name[:-10]: [g] for g in gold}}
        print(f"{folder.name + ', F1':38}{'norms':>6}" + "".join(f"{name.split()[-1]:>11}" for name in FIGURES))
        for name, part in groups.items():
            own = score(scorer, kb, part, texts, args.errors if name == "all" else 0)
            print(f"{name:38}{own['norm detection']['gold']:6}" +
                  "".join(f"{own[f]['f1']:11.3f}" if own.get(f, {}).get("gold") else f"{'–':>11}" for f in FIGURES))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=pathlib.Path, metavar="FOLDER", help="default: all of them")
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=None, type=pathlib.Path)
    parser.add_argument("--texts", type=pathlib.Path, help="write the extracts here and keep them")
    parser.add_argument("--errors", type=int, default=0, help="show the first N differences of each text")
    args = parser.parse_args()
    shared = args.shared or pathlib.Path(os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"))
    if not (shared / "tools/score.py").exists():
        print(f"SKIPPED: no scorer in {shared}; set PANDECT_SHARED to measure on texts that no rule was tuned on")
        return 0
    for folder in args.folders or sorted((ROOT / "corpora/gold").glob("blind-*")):
        measure(folder, args, shared)
    return 0


if __name__ == "__main__":
    sys.exit(main())
