#!/usr/bin/env python3
"""Citations and defined terms against data that others annotated: gold-public/eyecite-dev and gold-public/uslm-dev.

  tests/eval/public_sets.py [--pandect PROGRAM] [--shared FOLDER] [--errors N]

eyecite: statutes and full case citations (not short forms, id., supra). A citation is found when one of the knowledge
base holds its volume, reporter and page, or its whole text for statutes. uslm: the tags are stripped, the terms that the
mark-up names are looked for among the definitions, by their words. Where the data is missing it says so and passes.
"""
import argparse
import html
import json
import os
import pathlib
import re
import subprocess
import tempfile
from collections import Counter, defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]


def extract(pandect, texts, metadata):
    """{name: text} → {name: {table: rows}}"""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "in").mkdir()
        for name, text in texts.items():
            (folder / "in" / name).write_text(text, encoding="utf-8")
        with open(folder / "metadata.jsonl", "w", encoding="utf-8") as f:
            for name in texts:
                f.write(json.dumps({"path": name, "id": pathlib.Path(name).stem, **metadata}) + "\n")
        subprocess.run([pandect, "extract", folder / "in", "--metadata", folder / "metadata.jsonl", "-o", folder / "kb"],
                       check=False, capture_output=True)
        out = defaultdict(lambda: defaultdict(list))
        for table in ("citations", "definitions"):
            path = folder / "kb" / f"{table}.jsonl"
            if path.exists():
                for line in open(path, encoding="utf-8"):
                    row = json.loads(line)
                    out[row["doc"]][table].append(row)
        return out


def bare(text):
    return re.sub(r"[\W_]+", "", text).lower()


def row(name, right, predicted, gold):
    p, r = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    print(f"{name:28} {p:6.3f} {r:6.3f} {f1:6.3f}   {right:5d} {predicted:9d} {gold:5d}")


def eyecite(args, shared):
    cases = [json.loads(line) for line in open(shared / "gold-public/eyecite-dev/cases.jsonl", encoding="utf-8")]
    kept = []
    for case in cases:
        expected = [e for e in case["expected"] if e["kind"] in ("case_citation", "law_citation") and not e.get("short")]
        others = len(case["expected"]) - len(expected)
        if not others and "<" not in case["text"]:
            kept.append((case["text"], expected))
    found = extract(args.pandect, {f"eyecite-{i:04d}.txt": text for i, (text, _) in enumerate(kept)}, {"kind": "commentary", "language": "en"})
    shown, tallies = 0, {"case": [0, 0, 0], "law": [0, 0, 0]}
    for i, (text, expected) in enumerate(kept):
        rows = found[f"eyecite-{i:04d}"]["citations"]
        formal = [r for r in rows if re.search(r"\d", r["text"])]
        for kind, tally in tallies.items():
            wanted = [e for e in expected if e["kind"].startswith(kind)]
            mine = [r for r in formal if (r["kind"] == "case") == (kind == "case")]
            left = [bare(r["text"]) for r in mine]
            hits = 0
            for e in wanted:
                core = bare(e["args"][0]) if kind == "law" and e["args"] else bare(
                    (e.get("volume", "1") or "") + e.get("reporter_found", e.get("reporter", "U.S.")) + str(e.get("page", "1") or ""))
                hit = next((t for t in left if core in t or (kind == "law" and len(t) > 6 and core.startswith(t))), None)
                if hit is not None:
                    left.remove(hit)
                    hits += 1
                elif shown < args.errors:
                    shown += 1
                    print(f"  missed {kind}: {core}  in {text[:150]!r}")
            tally[0] += hits
            tally[1] += len(mine)
            tally[2] += len(wanted)
    for kind, (right, predicted, gold) in tallies.items():
        row(f"eyecite {kind}s", right, predicted, gold)


def uslm(args, shared):
    texts, gold = {}, {}
    for path in sorted((shared / "gold-public/uslm-dev").glob("*.xml")):
        source = path.read_text(encoding="utf-8")
        if "<term" not in source:  # its mark-up names no terms: nothing to hold the output against
            continue
        source = re.sub(r"<(sidenote|page|toc)\b.*?</\1>", " ", source, flags=re.S)
        terms = [html.unescape(re.sub(r"<[^>]+>", "", t)) for t in re.findall(r"<term\b[^>]*>(.*?)</term>", source, flags=re.S)]
        source = re.sub(r"</(?:content|chapeau|heading|p|section|subsection|paragraph|subparagraph|continuation|num)>", "\\g<0>\n", source)
        source = re.sub(r"(<num\b[^>]*>)(.*?)</num>\s*", r"\n\2 ", source, flags=re.S)
        text = html.unescape(re.sub(r"<[^>]+>", "", source))
        text = re.sub(r"[ \t]+", " ", re.sub(r"\n\s*\n+", "\n\n", text)).strip() + "\n"
        name = path.stem.lower() + ".txt"
        texts[name], gold[name] = text, Counter(bare(t) for t in terms)
    found = extract(args.pandect, texts, {"kind": "statute", "language": "en", "jurisdiction": "US"})
    right = predicted = wanted = 0
    for name, terms in gold.items():
        mine = Counter(bare(d["term"]["text"]) for d in found[pathlib.Path(name).stem]["definitions"])
        right += sum((mine & terms).values())
        predicted += sum(mine.values())
        wanted += sum(terms.values())
        if args.errors:
            print("  missed", dict(terms - mine), "\n  spurious", dict(list((mine - terms).items())[:25]))
    row("uslm terms", right, predicted, wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    if not (args.shared / "gold-public").is_dir():
        print(f"skipped: {args.shared}/gold-public is not there")
        return
    print(f"{'':28} {'P':>6} {'R':>6} {'F1':>6}   right predicted  gold")
    eyecite(args, args.shared)
    uslm(args, args.shared)


if __name__ == "__main__":
    main()
