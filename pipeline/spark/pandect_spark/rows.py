"""What a task makes of a worker's answer: rows of tables, with the few facts that the joins need beside them.

A row stays the program's own JSON text from here to the tables: Spark moves it and looks into it, and changes one field
of a citation.
"""
from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from pandect_spark import corpus

TABLES = ("documents", "provisions", "norms", "definitions", "mentions", "citations", "quotes", "attributions", "links", "cues", "issues")
CORPUS_TABLES = ("actors", "jurisdictions")  # of all documents together

SHORTEST_TITLE_WORD = 4  # bytes, as pipeline/knowledge/reports.cc counts them
KEPT_BY_STEMS = 3        # no ending is taken off these first bytes of a word


class Row(NamedTuple):
    """`path` is the document's source path, the one name that is its own before ids are settled. `key` is what a row is sorted by:
    the document's id, or of actors and jurisdictions theirs. `seq` is its place in its table within the document. `fact`: of a citation the text
    at its span; of a document what `comparison` asks of it; of an issue whether it is decided anew."""
    path: str
    key: str
    table: str
    seq: int
    fact: str | None
    row: str


def dumped(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def about(record: dict[str, Any]) -> dict[str, Any]:
    """Words of the title by their first bytes, which stems keep: two titles that share a stem share these. Those of longer words,
    which are rarer, come first."""
    title = record["document"]["title"] or ""
    folded = title.lower() if title.isascii() else unicodedata.normalize("NFKC", title).casefold()
    words = sorted({w.encode() for w in re.findall(r"[^\W_]+", folded)}, key=lambda w: (-len(w), w))
    long = [w for w in words if len(w) >= SHORTEST_TITLE_WORD]
    return {"norms": len(record["norms"]), "reports": any(n["status"] == "reported" for n in record["norms"]), "words": len(long),
            "starts": list(dict.fromkeys(w[:KEPT_BY_STEMS].hex() for w in long))}


def fact_of(table: str, row: dict[str, Any], text: str, decided: set[tuple[int, ...]]) -> str | None:
    if table == "citations" and row["target"]:
        return text[slice(*row["span"])]
    if table == "issues" and row["code"] == "citation_unresolved" and tuple(row["span"] or ()) in decided:
        return "decided"  # by the citations of all documents
    return None


def rows_of(record: dict[str, Any]) -> Iterator[Row]:
    """All rows of a record, its text as table `texts`, and its shares of actors and jurisdictions."""
    document, text = record["document"], record["text"]
    path, doc = document["source"]["path"], document["id"]
    decided = {tuple(c["span"]) for c in record["citations"] if c["target"]}
    yield Row(path, doc, "documents", 0, dumped(about(record)), dumped(document))
    yield Row(path, doc, "texts", 0, None, text)
    for table in TABLES[1:]:
        for seq, row in enumerate(record[table]):
            yield Row(path, doc, table, seq, fact_of(table, row, text, decided), dumped(row))
    for table, shares in (("actors", corpus.actor_shares(record)), ("jurisdictions", corpus.jurisdiction_shares(record))):
        for key, share in shares.items():
            yield Row(path, key, table, 0, None, dumped(share))


def failed_row(issue: dict[str, Any]) -> Row:
    return Row(issue["source"], "", "issues", 0, None, dumped(issue))


def rows_of_answer(answer: dict[str, Any]) -> Iterator[Row]:
    """What is passed over (hidden members, pages that a server did not have) has no row, as with `pandect extract`."""
    for member in answer.get("members", [answer]):
        if "record" in member:
            yield from rows_of(member["record"])
        elif "error" in member:
            yield failed_row(member["error"])


def renamed(value: Any, old: str, new: str) -> Any:
    """A row with every reference to the document `old` made one to `new`: its id, and ids that begin with it."""
    if isinstance(value, str):
        return new + value[len(old):] if value == old or value.startswith(old + "/") else value
    if isinstance(value, list):
        return [renamed(v, old, new) for v in value]
    return value


REFERENCES = {  # fields that hold ids, by table; "attribution" is an object of a norm
    "documents": ("id",), "provisions": ("id", "doc", "parent"), "norms": ("id", "doc", "provision", "sanctions", "citations", "scope_provision"),
    "definitions": ("id", "doc", "provision", "scope"), "mentions": ("id", "doc"), "citations": ("id", "doc", "resolved"), "quotes": ("id", "doc", "source"),
    "attributions": ("id", "doc"), "links": ("id", "doc", "from", "to"), "cues": ("id", "doc", "provision", "norm"), "issues": ("doc",),
}


def rename_row(table: str, row: str, old: str, new: str) -> str:
    """A row of `table` of the document `old`, after that was given the id `new`."""
    content = json.loads(row)
    for field in REFERENCES.get(table, ()):
        if field in content:
            content[field] = renamed(content[field], old, new)
    if table == "norms" and content["attribution"]:
        content["attribution"]["speaker"] = renamed(content["attribution"]["speaker"], old, new)
    return dumped(content)
