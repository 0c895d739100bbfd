#!/usr/bin/env python3
"""The readers against their bars, over the laws of the shared corpora.

  tests/eval/readers.py [tree|twins|speed …] [--errors N] [--only WORD]

tree    the provisions of a law in mark-up, found again from its plain text alone (level and number path F1), by format
twins   the same law in two formats: words, tree with levels, tree by numbers alone; where one of the two is published without its
        preamble (CONSOLIDATED), the provisions alone
speed   readers alone, megabytes a second of one core, by reader
Without a word all three; --only takes the files whose path holds WORD; --errors shows N wrong paths of each. Without --only the
means of the trees are held against tests/eval/floors.json; exit code 1 when one lies below."""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"))
PROGRAM = pathlib.Path(os.environ.get("PANDECT_BUILD", ROOT / "build/release")) / "tests/pandect_eval_readers"
BARS = {"tree": 0.93, "words": 0.995, "twin tree": 0.97}
SPEEDS = {"html": 40, "markdown": 200, "text": 200}  # every reader of XML: 60
XML_SPEED = 60
NAMED = ("uslm", "akn", "clml", "formex")  # formats that the bar names; the others are measured beside them
OTHERS = ("boe", "bwb", "ecfr", "egov", "gii", "justice_canada")
TWINS = [
    ("eu/formex/gdpr.fmx.xml", "eu/eurlex-html/GDPR_en.html"),
    ("eu/formex/gdpr.fmx.xml", "eu/eurlex-xhtml/32016R0679.xhtml"),
    ("eu/formex/L_2022277EN.01000101.xml", "eu/eurlex-xhtml/32022R2065_oj.xhtml"),
    ("eu/formex/aia.fmx.xml", "eu/eurlex-xhtml/32024R1689_oj.xhtml"),
    ("uk/en-docx-akn-html/ukpgaen_20220019_en.akn", "uk/en-docx-akn-html/ukpgaen_20220019_en.html"),
    ("uk/en-docx-akn-html/ukpgaen_20220019_en.akn", "uk/en-docx-akn-html/ukpgaen_20220019_en.docx"),
    ("uk/em-docx-akn/ukdsiem_9780111100325_en.akn", "uk/em-docx-akn/ukdsiem_9780111100325_en.docx"),
    ("uk/em-docx-akn/uksiem_20190461_en.akn", "uk/em-docx-akn/uksiem_20190461_en.docx"),
    ("uk/em-docx-akn/uksiem_20220503_en.akn", "uk/em-docx-akn/uksiem_20220503_en.docx"),
]
CONSOLIDATED = {"eu/eurlex-xhtml/32016R0679.xhtml"}  # EUR-Lex says at its head that preambles are in the Official Journal only


def documents():
    """Files of the table of expectations that are read, as (reader, path); members of containers are left out."""
    for line in open(ROOT / "tests/eval/lists/expectations.tsv", encoding="utf-8"):
        path, outcome, reader, *_ = line.rstrip("\n").split("\t") + [""] * 3
        if outcome == "read" and (SHARED / "corpora" / path).exists():
            yield reader, SHARED / "corpora" / path


def laws(wanted):
    out = [(reader, path) for reader, path in documents() if reader in NAMED + OTHERS]
    out += [("uslm", path) for path in sorted((SHARED / "gold-public/uslm-dev").glob("*.xml"))]
    return sorted((reader, path) for reader, path in out if wanted in str(path))


def measured(command, paths, errors, *flags):
    words = [str(PROGRAM), command, *([f"--errors={errors}"] if errors else []), *flags, *map(str, paths)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def verdict(figure, bar):
    return f"{figure:.3f}  (bar {bar:g}){'' if figure >= bar else f'  below by {bar - figure:.3f}'}"


def tree(wanted, errors):
    by_format, sizes = collections.defaultdict(list), collections.Counter()
    for reader, path in laws(wanted):
        table = measured("tree", [path], errors).splitlines()[1:-1]
        row = table[0].rsplit(None, 5) if table else []
        if len(row) != 6 or int(row[1]) == 0:
            print(f"{reader:<15} {path.name:<52} no provisions")
            continue
        gold, blank, lines = int(row[1]), float(row[3]), float(row[4])
        print(f"{reader:<15} {path.name[:52]:<52} {gold:>6} {blank:7.4f} {lines:7.4f}", *table[1:], sep="\n", end="\n")
        by_format[reader].append(blank)
        sizes[reader] += gold
    print("\nThe tree found again from plain text, mean of the files")
    for reader, figures in sorted(by_format.items()):
        print(f"  {reader:<15} {len(figures):>3} files {sizes[reader]:>6} provisions  {sum(figures) / len(figures):.3f}")
    floors = json.loads((ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["trees from text"]
    below = 0
    for title, readers in (("the formats of the bar", NAMED), ("all", NAMED + OTHERS)):
        figures = [f for reader in readers for f in by_format.get(reader, [])]
        if figures:
            mean = sum(figures) / len(figures)
            below += not wanted and mean < floors[title]
            print(f"  {title:<24} {len(figures)} files  {verdict(mean, BARS['tree'])}")
    return below


def twins(wanted, errors):
    print("\nThe same law in two formats")
    for one, other in TWINS:
        pair = [SHARED / "corpora" / one, SHARED / "corpora" / other]
        if wanted not in one + other or not all(p.exists() for p in pair):
            continue
        table = measured("twins", pair, errors, *(["--provisions"] if other in CONSOLIDATED else [])).splitlines()[1:]
        words, with_levels, numbers = map(float, table[0].split()[-3:])
        print(f"  {pair[0].name} and {pair[1].name}\n    words {verdict(words, BARS['words'])}\n    tree  {verdict(with_levels, BARS['twin tree'])}"
              f"\n    by numbers alone {numbers:.3f}")
        print(*table[1:], sep="\n", end="\n" if table[1:] else "")


def speed(wanted, _):
    paths = [path for _, path in documents() if wanted in str(path)]
    print("\nReaders alone, one core")
    for line in measured("speed", paths, 0).splitlines()[1:]:
        reader, size, rate = line.split()
        bar = SPEEDS.get(reader, XML_SPEED if reader in NAMED + OTHERS + ("federal_register", "eurlex", "xml") else None)
        print(f"  {reader:<18} {size:>8} MB {rate:>8} MB/s" + (f"  (bar {bar}){'' if float(rate) >= bar else '  below'}" if bar else ""))


def main():
    measures = {"tree": tree, "twins": twins, "speed": speed}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=list(measures))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    if not (SHARED / "corpora").exists():
        print("SKIPPED: the shared corpora are not there; set PANDECT_SHARED to measure")
        return 0
    below = 0
    for what in args.what:
        if what not in measures:
            parser.error(f"{what}: not one of {', '.join(measures)}")
        below += measures[what](args.only, args.errors) or 0
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
