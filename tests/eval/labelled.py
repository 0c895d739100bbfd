"""What the measures over labelled laws share: their arguments, tables of labels, and knowledge bases of the laws that are there.

  args = labelled.arguments(__doc__)
  labels = labelled.read("pins.tsv", args.shared)            # {source: [fields behind the source]}
  with labelled.extracted(args, labels) as kb: labelled.rows(kb, "norms")
"""
import argparse
import collections
import contextlib
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def parser(doc):
    out = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--pandect", default=ROOT / "build/release/pandect", type=pathlib.Path)
    out.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    return out


def generator(doc, count, count_help, seed):
    """Of a measure that makes its own texts out of laws; the same seed makes the same texts."""
    out = parser(doc)
    out.add_argument("--count", type=int, default=count, help=count_help)
    out.add_argument("--errors", type=int, default=0)
    out.add_argument("--seed", type=int, default=seed)
    return out.parse_args()


def arguments(doc):
    out = parser(doc)
    out.add_argument("--errors", action="store_true")
    out.add_argument("--kb", type=pathlib.Path, help="take this knowledge base of the laws instead of extracting them")
    return out.parse_args()


def read(name, shared):
    """Lines of tests/eval/lists by source; sources that are not there are left out, and when none is, it says so."""
    out = collections.defaultdict(list)
    for line in open(ROOT / "tests/eval/lists" / name, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            source, *fields = line.rstrip("\n").split("\t")
            if (shared / "corpora" / source).exists():
                out[source].append(fields)
    if not out:
        print(f"SKIPPED: none of the laws lies in {shared}/corpora; set PANDECT_SHARED to measure")
    return out


def rows(kb, table):
    with open(pathlib.Path(kb) / f"{table}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@contextlib.contextmanager
def extracted(args, sources):
    """The knowledge base of these sources; `--kb` when it was given."""
    if getattr(args, "kb", None):
        yield args.kb
        return
    with tempfile.TemporaryDirectory() as scratch:
        kb = pathlib.Path(scratch) / "kb"
        subprocess.run([args.pandect, "extract", *(args.shared / "corpora" / s for s in sorted(sources)), "-o", kb, "--quiet"], check=False)
        yield kb


def document(kb, documents, source, checksum):
    """The document row of `source` (rows by source path) when its canonical text has this sha256, else None, and it says so."""
    doc = next((d for path, d in documents.items() if source.endswith(path)), None)
    text = (pathlib.Path(kb) / "texts" / f"{doc['id']}.txt").read_bytes() if doc else b""
    if hashlib.sha256(text).hexdigest() == checksum:
        return doc
    print(f"SKIPPED {source}: its text is another")
    return None


def pin(path):
    """chap_6/art_59/para_1 → 59/1: what stands from the article or section on, numbers only."""
    steps = path.split("/")
    starts = [i for i, s in enumerate(steps) if s.startswith("art_")] or [i for i, s in enumerate(steps) if s.startswith("sec_")]
    return "/".join(s.split("_", 1)[1] for s in steps[starts[0]:]) if starts else ""
