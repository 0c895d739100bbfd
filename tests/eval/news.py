#!/usr/bin/env python3
"""Main text of news pages: what the HTML reader keeps, against marks made by hand (corpora/gold/news-pages/marks.jsonl).

  tests/eval/news.py [--pandect PROGRAM] [--shared FOLDER] [--errors N] [--floor F1]

Marks are byte ranges of the (unpacked) page, with the page's sha256: `main` is its text (headline, lead, paragraphs, quotes,
captions, lists), `optional` may be kept or not (credits of pictures, references, boxes of facts). Tokens are words, compared
as a multiset. A page that is missing or different is named as SKIPPED. Exit code 1 when the mean is below the floor.
"""
import argparse
import collections
import gzip
import hashlib
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tokens(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def marked(page, ranges):
    text = " ".join(page[a:z].decode("utf-8", "replace") + " " for a, z in ranges)
    text = re.sub(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->", " ", text, flags=re.S)
    text = re.sub(r"</?(?:a|b|i|em|strong|span|code|sup|sub|abbr|cite|u|font)\b[^>]*>", "", text)
    return tokens(html.unescape(re.sub(r"<[^>]*>", " ", text)))


def scored(kept, main, optional):
    common = sum((kept & main).values())
    surplus = sum(((kept - main) - optional).values())
    recall = common / max(1, sum(main.values()))
    precision = common / max(1, common + surplus)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pandect", default=ROOT / "build/release/pandect")
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0, help="print the commonest N words lost and too many")
    parser.add_argument("--floor", type=float, default=0.94)
    options = parser.parse_args()
    scores = []
    for line in (ROOT / "corpora/gold/news-pages/marks.jsonl").read_text().splitlines():
        row = json.loads(line)
        file = options.shared / "corpora" / row["path"]
        if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() != row["sha256"]:
            print("SKIPPED", row["path"])
            continue
        page = file.read_bytes()
        page = gzip.decompress(page) if file.suffix == ".gz" else page
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([options.pandect, "extract", file, "-o", f"{folder}/kb", "--quiet"], check=False)
            texts = list(pathlib.Path(folder, "kb/texts").glob("*.txt"))
            kept = tokens(texts[0].read_text() if texts else "")
        wanted = marked(page, row["main"])
        precision, recall, f1 = scored(kept, wanted, marked(page, row["optional"]))
        scores.append(f1)
        print(f"{f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  {row['path']}")
        if options.errors:
            print("   lost    ", (wanted - kept).most_common(options.errors))
            print("   too many", ((kept - wanted) - marked(page, row["optional"])).most_common(options.errors))
    if not scores:
        return
    mean = sum(scores) / len(scores)
    print(f"{mean:.3f}  mean F1 of {len(scores)} pages, the worst {min(scores):.3f}")
    sys.exit(0 if mean >= options.floor else 1)


if __name__ == "__main__":
    main()
