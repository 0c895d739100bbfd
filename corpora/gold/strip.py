#!/usr/bin/env python3
"""Gold annotations without the words: spans, checksums and labels, for texts that are not ours to copy.

  corpora/gold/strip.py FROM TO

Writes each *.gold.json of FROM into TO without its quotations; a text that lies beside this script whole is passed over.
`pandect eval KB corpora/gold --texts FROM` scores with them as with the originals, for spans are what counts.
"""
import json
import pathlib
import sys

SPAN_LISTS = {"cue", "bearer", "object", "action", "term", "body"}
LISTS_OF_PARTS = {"conditions", "exceptions", "times"}


def bare(spans):
    return None if spans is None else [span[:2] for span in spans]


def stripped(row):
    out = {}
    for key, value in row.items():
        if key in SPAN_LISTS:
            out[key] = bare(value)
        elif key in LISTS_OF_PARTS:
            out[key] = [bare(part) for part in value]
        elif key == "span":
            out[key] = value[:2]
        else:
            out[key] = value
    return out


def main(source, target):
    here = pathlib.Path(__file__).parent
    for file in sorted(pathlib.Path(source).glob("*.gold.json")):
        if (here / file.name).exists():
            continue
        gold = json.loads(file.read_text(encoding="utf-8"))
        lines = []
        for key, value in gold.items():
            if isinstance(value, list):
                rows = ",\n".join(json.dumps(stripped(row), ensure_ascii=False) for row in value)
                lines.append(f"{json.dumps(key)}: [" + (f"\n{rows}\n" if rows else "") + "]")
            else:
                lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
        (pathlib.Path(target) / file.name).write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


main(*sys.argv[1:3])
