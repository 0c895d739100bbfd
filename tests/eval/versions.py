#!/usr/bin/env python3
"""Laws in two versions of the shared corpora, compared norm by norm: how many changes of each kind `pandect diff` reports.

  tests/eval/versions.py [--only WORDS] [--show N]

The last column are removed norms of which an added one has most of the words: likely one norm that changed."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"))
PROGRAM = pathlib.Path(os.environ.get("PANDECT_BUILD", ROOT / "build/release")) / "pandect"
PAIRS = [
    ("CN counter-espionage 2014 → 2023", "cn/lawrefbook-md/反间谍法(2014-11-01).md", "cn/lawrefbook-md/反间谍法(2023-04-26).md"),
    ("CN cybersecurity 2016 → 2025", "cn/lawrefbook-md/网络安全法(2016-11-07).md", "cn/just-laws-md/cybersecurity-law/README.md"),
    ("CN state secrets 2010 → 2024", "cn/lawrefbook-md/保守国家秘密法(2010-04-29).md", "cn/lawrefbook-md/保守国家秘密法(2024-02-27).md"),
    ("CN state secrets, rules 2014 → 2024", "cn/lawrefbook-md/保守国家秘密法实施条例(2014-01-17).md", "cn/lawrefbook-md/保守国家秘密法实施条例(2024-07-10).md"),
    ("CN foreign trade 2016 → 2022", "cn/lawrefbook-md/对外贸易法(2016-11-07).md", "cn/lawrefbook-md/对外贸易法(2022-12-30).md"),
    ("EU SFDR before → after", "eu/eurlex-xhtml/32019R2088_before.xhtml", "eu/eurlex-xhtml/32019R2088_after.xhtml"),
    ("EU DMA journal → consolidated", "eu/eurlex-xhtml/32022R1925_oj.xhtml", "eu/eurlex-xhtml/32022R1925_cons.xhtml"),
    ("UK DPA 2018 enacted → 2023", "uk/clml/sample-dpa-2018-enacted.xml.gz", "uk/clml/sample-dpa-2018-pit-2023.xml.gz"),
    ("UK DPA 2018 2023 → latest", "uk/clml/sample-dpa-2018-pit-2023.xml.gz", "uk/clml/sample-dpa-2018-latest.xml.gz"),
    ("UK Transport Act s. 19 2014 → now", "uk/clml/ukpga-2000-38-section-19-2014-04-01.xml", "uk/clml/ukpga-2000-38-section-19.xml"),
    ("IT copyright 2021 → 2024", "it/akn/19410716_041U0633_VIGENZA_20211231.xml", "it/akn/19410716_041U0633_VIGENZA_20241222.xml"),
    ("JP GX promotion 2023 → 2024", "jp/egov/505AC0000000032_20230630_000000000000000.xml", "jp/egov/505AC0000000032_20240218_000000000000000.xml"),
    ("JP ordinance 2016 → 2019", "jp/egov/419M60400000005_20161001_000000000000000.xml", "jp/egov/419M60400000005_20190701_501M60400000003.xml"),
    ("US 12 CFR 1003 2012 → 2014", "us/cfr-annual-xml/CFR-2012-title12-vol8-part1003.xml", "us/cfr-annual-xml/CFR-2014-title12-vol8-part1003.xml"),
    ("US eCFR title 1, dashes only", "us/ecfr-xml/current/ECFR-title1.xml", "us/ecfr-xml/updated/ECFR-title1.xml"),
    ("US H.R. 2157 introduced → enrolled", "us/uslm-bills/H2157_IH.XML", "us/uslm-bills/h2157_enr.XML"),
]
KINDS = ["added", "removed", "type", "status", "bearer", "object", "action", "conditions", "exceptions", "times", "sanctions", "wording", "renumbered", "moved"]


def run(*words, codes=(0, 1)):
    done = subprocess.run([str(PROGRAM), *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        sys.exit(f"pandect {' '.join(map(str, words))}: {done.stderr}")
    return done.stdout


def grams(text):
    return {text[i:i + 3] for i in range(len(text) - 2)}


def words_of(side):
    sentence = side.get("sentence") or ""
    action = side.get("action") or ""
    return (action if isinstance(action, str) else action.get("text", "")) or (sentence if isinstance(sentence, str) else sentence.get("text", ""))


def split_pairs(changes):
    """Removed norms of which an added one has most of the words: (shared part, removed, added)."""
    removed = [c["before"] for c in changes if c["change"] == ["removed"]]
    added = [(c["after"], grams(words_of(c["after"]))) for c in changes if c["change"] == ["added"]]
    out = []
    for old in removed:
        mine = grams(words_of(old))
        best = max(added, key=lambda a: len(mine & a[1]) / max(1, len(mine | a[1])), default=None)
        if best and mine and len(mine & best[1]) / len(mine | best[1]) > 0.5:
            out.append((len(mine & best[1]) / len(mine | best[1]), old, best[0]))
    return sorted(out, key=lambda pair: -pair[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="pairs with these words in their name")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="so many of the likely wrong ones of each pair")
    asked = parser.parse_args()
    if not (SHARED / "corpora").is_dir():
        print(f"skipped: no corpora in {SHARED}")
        return 0
    print(f"{'law':38}{'same':>6}" + "".join(f"{k[:7]:>8}" for k in KINDS) + f"{'split?':>8}")
    with tempfile.TemporaryDirectory(prefix="pandect-versions-") as folder:
        for number, (name, before, after) in enumerate(PAIRS):
            if asked.only.lower() not in name.lower():
                continue
            bases = [pathlib.Path(folder) / f"{number}-{side}" for side in ("old", "new")]
            for kb, law in zip(bases, (before, after)):
                run("extract", SHARED / "corpora" / law, "-o", kb, "-q")
            changes = [json.loads(line) for line in run("diff", *bases, "--json").splitlines()]
            same = sum(1 for line in open(bases[1] / "norms.jsonl", encoding="utf-8")) - len({c["after"]["id"] for c in changes if c.get("after")})
            counts = {kind: sum(kind in c["change"] for c in changes) for kind in KINDS}
            likely = split_pairs(changes)
            print(f"{name:38}{same:6}" + "".join(f"{counts[k] or '.':>8}" for k in KINDS) + f"{len(likely) or '.':>8}", flush=True)
            for score, old, new in likely[:asked.show]:
                print(f"    {score:.2f}  - {words_of(old)}\n          + {words_of(new)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
