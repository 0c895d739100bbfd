"""Passages of the shared corpora as our labels name them: source file, place and checksum, never the words.

A label has `source` (below the corpora), `source_sha256`, `start` and `length` in code points of the canonical text that
Pandect gives the source, and `text_sha256` of the passage. Where a reader has moved the text a little, the passage is
looked for around its place.
"""
import hashlib
import pathlib
import subprocess

from labelled import rows

REACH = 4000  # code points to either side


def checksum(text):
    return hashlib.sha256(text.encode()).hexdigest()


def find(text, label):
    """[start, end) of the labelled passage in `text`, or None."""
    length = label["length"]
    steps = [0] + [s * d for d in range(1, REACH) for s in (1, -1)]
    for step in steps:
        start = label["start"] + step
        if 0 <= start and checksum(text[start:start + length]) == label["text_sha256"]:
            return start, start + length
    return None


def sources(labels, shared):
    """(paths of the sources that are there and unchanged, names of the others)"""
    there, missing = [], []
    for source in sorted({label["source"] for label in labels}):
        wanted = next(label["source_sha256"] for label in labels if label["source"] == source)
        path = shared / "corpora" / source
        same = path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == wanted
        (there if same else missing).append(source)
    return there, missing


def extract(pandect, shared, there, scratch, metadata=None):
    """Extracts the sources into scratch/kb; returns {source: document row}."""
    folder = pathlib.Path(scratch)
    listing = folder / "inputs.txt"
    listing.write_text("".join(f"{shared / 'corpora' / s}\n" for s in there), encoding="utf-8")
    command = [str(pandect), "extract", f"@{listing}", "--out", str(folder / "kb"), "--quiet"]
    if metadata:
        command += ["--metadata", str(metadata)]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if not (folder / "kb/documents.jsonl").exists():
        raise SystemExit(f"pandect extract ended with {run.returncode}: {run.stderr[-2000:]}")
    by_sum = {hashlib.sha256((shared / "corpora" / s).read_bytes()).hexdigest(): s for s in there}
    return {by_sum[d["source"]["sha256"]]: d for d in rows(folder / "kb", "documents") if d["source"]["sha256"] in by_sum}
