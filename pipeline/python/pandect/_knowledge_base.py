"""Records and knowledge bases as tables."""
from __future__ import annotations

import json
import os
import pathlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import pyarrow

Row = dict[str, Any]

TABLES = ("documents", "provisions", "norms", "definitions", "mentions", "actors", "jurisdictions", "citations", "quotes",
          "attributions", "links", "cues", "issues")


class _Tables:
    """Rows by table, and the same as pandas and Arrow tables."""

    def table(self, name: str) -> list[Row]:
        raise NotImplementedError

    def frame(self, name: str) -> pandas.DataFrame:
        """A table as a pandas DataFrame; selectors stay dictionaries (`frame["action"].str["text"]`)."""
        import pandas
        return pandas.DataFrame(self.table(name))

    def arrow(self, name: str) -> pyarrow.Table:
        """A table as an Arrow table with the columns of its schema; selectors are structs."""
        import pyarrow

        from pandect._schemas import arrow_schema
        return pyarrow.Table.from_pylist(self.table(name), arrow_schema(name))


class Record(_Tables):
    """What one document gave: `document` (a row), `text` (the canonical text that spans count in), and the rows of its tables."""

    def __init__(self, content: dict[str, Any]):
        self._content = content

    @property
    def id(self) -> str:
        return self.document["id"]

    @property
    def document(self) -> Row:
        return self._content["document"]

    @property
    def text(self) -> str:
        return self._content["text"]

    def table(self, name: str) -> list[Row]:
        """Rows of one of `TABLES`, as a knowledge base of this one document would hold them."""
        if name == "documents":
            return [self.document]
        if name not in self._content or name == "text":
            raise KeyError(f"a record has no table {name!r}")
        return self._content[name]

    def quote(self, selector: Row) -> str:
        """The words at a selector's spans, as they stand in the text: pieces joined with “ … ”."""
        return " … ".join(self.text[start:end] for start, end in selector["spans"])

    @property
    def provisions(self) -> list[Row]:
        return self.table("provisions")

    @property
    def norms(self) -> list[Row]:
        return self.table("norms")

    @property
    def definitions(self) -> list[Row]:
        return self.table("definitions")

    @property
    def mentions(self) -> list[Row]:
        return self.table("mentions")

    @property
    def citations(self) -> list[Row]:
        return self.table("citations")

    @property
    def attributions(self) -> list[Row]:
        return self.table("attributions")

    @property
    def links(self) -> list[Row]:
        return self.table("links")

    @property
    def issues(self) -> list[Row]:
        return self.table("issues")

    def __repr__(self) -> str:
        return f"<pandect.Record {self.id}: {len(self.norms)} norms>"


class KnowledgeBase(_Tables):
    """A knowledge base in a folder. Tables are read when they are asked for, and kept."""

    def __init__(self, folder: str | os.PathLike[str]):
        self.folder = pathlib.Path(folder)
        manifest = self.folder / "kb.json"
        if not manifest.is_file():
            raise FileNotFoundError(f"{self.folder} is no knowledge base (no kb.json); make one with `pandect extract … --out {self.folder}`")
        self.manifest: Row = json.loads(manifest.read_text(encoding="utf-8"))
        self._tables: dict[str, list[Row]] = {}

    def table(self, name: str) -> list[Row]:
        """All rows of one of `TABLES`, in the order of the file."""
        if name not in TABLES:
            raise KeyError(f"{name!r} is none of {', '.join(TABLES)}")
        if name not in self._tables:
            with open(self.folder / f"{name}.jsonl", encoding="utf-8") as lines:
                self._tables[name] = [json.loads(line) for line in lines]
        return self._tables[name]

    def text(self, doc: str) -> str:
        """The canonical text of the document with this id."""
        if not any(row["id"] == doc for row in self.documents):
            raise KeyError(f"no document {doc!r} in {self.folder}")
        return (self.folder / "texts" / f"{doc}.txt").read_bytes().decode("utf-8")

    @property
    def documents(self) -> list[Row]:
        return self.table("documents")

    @property
    def norms(self) -> list[Row]:
        return self.table("norms")

    @property
    def citations(self) -> list[Row]:
        return self.table("citations")

    @property
    def actors(self) -> list[Row]:
        return self.table("actors")

    @property
    def links(self) -> list[Row]:
        return self.table("links")

    def __repr__(self) -> str:
        return f"<pandect.KnowledgeBase {self.folder}: {len(self.documents)} documents>"


def read_kb(folder: str | os.PathLike[str]) -> KnowledgeBase:
    """The knowledge base in `folder`. Raises FileNotFoundError when there is none."""
    return KnowledgeBase(folder)
