#!/usr/bin/env python3
"""Citations, defined terms and duties against data that others annotated: eyecite-dev, uslm-dev and eu-regulatory-statements-dev
of gold-public.

  tests/eval/public_sets.py [--pandect PROGRAM] [--shared FOLDER] [--errors N]

eyecite: statutes and full case citations (not short forms, id., supra). A citation is found when one of the knowledge
base holds its volume, reporter and page, or its whole text for statutes. uslm: the tags are stripped, the terms that the
mark-up names are looked for among the definitions, by their words. eu-regulatory: sentences of EU law that lay a duty on an
agent, or do not; here a sentence is regulatory when a norm of it has a cue of duty and a bearer that can act. Where the data is
missing it says so and passes.
"""
import argparse
import html
import json
import os
import pathlib
import re
import subprocess
import tempfile
import tomllib
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
        for table in ("citations", "definitions", "norms"):
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


class Agents:
    """Whether a bearer is somebody who can act, by the last word of its head: the pack's own lists, and how such words end."""
    HEAD = re.compile(r"\s(?:of|in|for|to|that|which|who|whose|referred|on|from|by|with|under|at|as|within|issued|carrying|having|using|intended|"
                      r"established|conducting|thus|shall|\()\b|,|\(")
    NAME = re.compile(r"^(?:(?:[Tt]he |[Aa]n? |[Ee]ach )(?=[A-Z])|(?=[A-Z]\w+ (?:and )?[A-Z]))(?:[A-Z][A-Z-]{1,}[A-Za-z]*|"
                      r"[A-Z]\w+(?:-[A-Z]\w+)*(?: (?:and|of|the|for|[A-Z]\w+))*)$")
    ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z-][A-Z]*")
    PERSON = re.compile(r"(?:\w{4,}(?:ers|ors|er|or|ants|ant|ees|ee|ists|ist|ians|ian)|they|he|she|it|those|staff|women|assembl(?:y|ies)|panels?|"
                        r"countr(?:y|ies)|fund|teams?|forum|union|nationals|recipients?|residents?|presidents?|students?|families|family|crew|spouse)$", re.I)
    THING = re.compile(r"(?:number|order|matter|register|letter|paper|chapter|factor|error|indicator|offer|sector|corridor|layer|border|tender|"
                       r"procedure|decision|report|list|regulation|directive|annex|document|service|transfer|marker|computer|server|identifier|"
                       r"container|power|figure|measure)s?$", re.I)

    def __init__(self):
        with open(ROOT / "extractors/packs/en/norms_types.toml", "rb") as file:
            nouns = {n["name"]: n["pattern"] for n in tomllib.load(file)["nouns"]}
        self.known = re.compile("|".join((nouns["agent"], nouns["authority"])))

    def acts(self, bearer):
        words = bearer["text"].split("    ")[-1].strip().replace("\xa0", " ")
        if words.startswith(("At ", "In ", "On ")):
            words = re.sub(r"^.*?,\s+(?=(?:the|an?)\s)", "", words)
        head = self.HEAD.split(words, maxsplit=1)[0].strip()
        last = (head.split() or [""])[-1]
        if bearer["actor"]:
            return True
        if self.THING.match(last):
            return False
        return bool(self.known.fullmatch(last) or self.PERSON.match(last) or self.ACRONYM.fullmatch(last) or self.NAME.match(head))


def lays_a_duty(norms, agents):
    for n in norms:
        cue = n["cue"]["text"].lower()
        if n["type"] == "permission":
            continue
        if n["bearer"] and agents.acts(n["bearer"]) and re.search("shall|must|required|is to|are to|has to|have to|obliged", cue):
            return True
        if n["type"] == "prohibition" and not n["bearer"] and "it " in cue:
            return True
    return False


def regulatory(args, shared):
    gold = json.load(open(shared / "gold-public/eu-regulatory-statements-dev/ground_truth_dev.json", encoding="utf-8"))
    found = extract(args.pandect, {f"eu-{i:03d}.txt": text + "\n" for i, text in enumerate(gold)}, {"kind": "regulation", "language": "en", "jurisdiction": "EU"})
    agents, right, shown = Agents(), 0, 0
    for i, (text, label) in enumerate(gold.items()):
        mine = "regulatory" if lays_a_duty(found[f"eu-{i:03d}"]["norms"], agents) else "constitutive"
        right += mine == label
        if mine != label and shown < args.errors:
            shown += 1
            print(f"  {mine}, not {label}: {text[:150]!r}")
    print(f"{'eu-regulatory, accuracy':28} {right / len(gold):6.3f}   {right} of {len(gold)} (bar 0.86; published: rules 0.80, transformer 0.84)")


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
    regulatory(args, args.shared)


if __name__ == "__main__":
    main()
