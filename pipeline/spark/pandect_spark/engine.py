"""What records depend on besides their documents: the program, its rules and its models."""
from __future__ import annotations

import functools
import hashlib
import json
import pathlib
import subprocess
import tempfile
from typing import NamedTuple

import pandect

FORMAT = 1  # of the rows in `shards`; another number makes all of them anew


class Engine(NamedTuple):
    digest: str    # of program, packs and gazetteers
    manifest: str  # kb.json of a knowledge base that this program wrote


@functools.cache
def engine() -> Engine:
    """Asks the program on the driver; the executors must have the same."""
    with tempfile.TemporaryDirectory(prefix="pandect-engine-") as folder:
        document = pathlib.Path(folder, "a.txt")
        document.write_text("Section 1. The exporter shall keep records.\n", encoding="utf-8")
        subprocess.run([pandect.program(), "extract", document, "-o", f"{folder}/kb", "--quiet"], check=True, capture_output=True)
        manifest = pathlib.Path(folder, "kb/kb.json").read_text(encoding="utf-8")
    about = json.loads(manifest)
    program = hashlib.sha256(pathlib.Path(pandect.program()).read_bytes()).hexdigest()
    packs = [(pack["name"], pack["sha256"]) for pack in about["packs"]]
    return Engine(hashlib.sha256(json.dumps([FORMAT, program, about["schema_version"], packs]).encode()).hexdigest(), manifest)
