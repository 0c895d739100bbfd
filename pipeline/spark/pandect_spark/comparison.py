"""Quotations and reported norms held against laws of other documents: a fold by shards with the program's own merge.

Word by word comparison is no join. But what `pandect merge` says of a document depends on few others: those that have the place,
or the nearest place around it, that a quotation or a reported sentence names, and laws whose title its own title holds. So
documents that name such laws are put into groups, each group with its laws becomes a knowledge base, and the program merges
it; the quotes and links of the group's own documents are taken from there. More documents in a group change nothing in it, since
none has a place nearer than the nearest of all; so groups may be cut as it suits memory.
"""
from __future__ import annotations

import itertools
import json
import pathlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow

from pandect_spark.rows import TABLES, rename_row

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

DECIDED = ("quotes", "links")
NEEDED = ("documents", "texts", "provisions", "norms", "mentions", "citations", "quotes", "links")
OF_LAWS = ("documents", "texts", "provisions", "norms", "mentions")
LAWS = "('statute', 'regulation', 'treaty', 'bill', 'order')"
FEWEST_TITLE_WORDS = 4
FOLDED = "path string, doc string, table string, seq int, row string"
FOLDED_SCHEMA = pyarrow.schema([("path", "string"), ("doc", "string"), ("table", "string"), ("seq", "int32"), ("row", "string")])


def edges(names: DataFrame, asked_for: DataFrame, places: DataFrame) -> DataFrame:
    """(path, law): whose text the program must see to judge the quotations and reported norms of `path`."""
    from pyspark.sql import functions as f
    nearest = places.groupBy("target").agg(f.max("uri").alias("uri"))  # of paths that begin one another the greatest is the longest
    laws = places.join(nearest, ["target", "uri"]).select("target", "law").distinct()
    named = asked_for.where("compared").select("path", "target").distinct().join(laws, "target").select("path", "law")
    return named.union(_titles(names)).where("path != law").distinct()


def _titles(names: DataFrame) -> DataFrame:
    """Laws of which at most an eighth of the title's words is missing in the title of a report: a law is looked up by so many of
    its words that one of them must be there."""
    from pyspark.sql import functions as f
    titled = names.where(f"words >= {FEWEST_TITLE_WORDS}")
    reader = titled.where("reports").select("path", "language", f.col("starts").alias("own"), f.explode("starts").alias("start"))
    keys = f.explode(f.expr("slice(starts, 1, cast(floor(words / 8) as int) + 1)")).alias("start")
    law = titled.where(f"kind in {LAWS} and norms > 0").select(f.col("path").alias("law"), f.col("language").alias("spoken"), "words", "starts", keys)
    pairs = law.join(reader, "start").where("substring_index(language, '-', 1) = substring_index(spoken, '-', 1) and size(array_except(starts, own)) <= words / 8")
    return pairs.select("path", "law")


def groups(found: DataFrame, per_group: int) -> DataFrame:
    """path, group, judged: the documents of each group, and the laws that they are held against. Documents of one law come into
    one group where they fit."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f
    hubs = found.groupBy("path").agg(f.min("law").alias("hub"))
    judged = hubs.select("path", f.floor((f.row_number().over(Window.orderBy("hub", "path")) - 1) / per_group).cast("int").alias("group"), f.lit(True).alias("judged"))
    laws = found.join(judged, "path").select(f.col("law").alias("path"), "group", f.lit(False).alias("judged"))
    return judged.unionByName(laws).groupBy("path", "group").agg(f.max("judged").alias("judged"))


def fold(members: DataFrame, rows: DataFrame, names: DataFrame, manifest: str) -> DataFrame:
    """The rows of `DECIDED` of the documents that are judged."""
    from pyspark.sql import functions as f
    listed = ", ".join(f"'{table}'" for table in NEEDED)
    laws = ", ".join(f"'{table}'" for table in OF_LAWS)
    wanted = rows.where(f"table in ({listed})").join(members, "path").where(f"judged or table in ({laws})")
    rank = f.expr(f"array_position(array({listed}), table)")
    ready = wanted.join(names.select("path", "doc", f.col("key").alias("old")), "path").select("group", rank.alias("rank"), "doc", "seq", "path", "judged", "table", "old", "row")
    return ready.repartition("group").sortWithinPartitions("group", "rank", "doc", "seq").mapInArrow(_merging(manifest), FOLDED)


def _merging(manifest: str):
    def merge(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        rows = itertools.chain.from_iterable(batch.to_pylist() for batch in batches)
        for _, of_group in itertools.groupby(rows, key=lambda row: row["group"]):
            yield pyarrow.RecordBatch.from_pylist(list(merged(of_group, manifest)), schema=FOLDED_SCHEMA)
    return merge


def merged(rows: Iterator[dict[str, Any]], manifest: str) -> Iterator[dict[str, Any]]:
    """One group: `rows` in the order of `NEEDED`, then of documents."""
    import pandect
    folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-group-"))
    try:
        docs, judged = _write_kb(folder / "in", rows, manifest)
        done = subprocess.run([pandect.program(), "merge", folder / "in", "-o", folder / "out", "--quiet"], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"pandect merge: exit {done.returncode}: {done.stderr[-2000:]}")
        yield from _rows_of_kb(folder / "out", docs, judged)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_kb(folder: pathlib.Path, rows: Iterator[dict[str, Any]], manifest: str) -> tuple[dict[str, str], set[str]]:
    (folder / "texts").mkdir(parents=True)
    (folder / "kb.json").write_text(manifest, encoding="utf-8")
    docs, judged = {}, set()
    for table in (*TABLES, "actors", "jurisdictions"):
        (folder / f"{table}.jsonl").touch()
    for table, of_table in itertools.groupby(rows, key=lambda row: row["table"]):
        if table == "texts":
            for row in of_table:
                (folder / f"texts/{row['doc']}.txt").write_bytes(row["row"].encode())
            continue
        with open(folder / f"{table}.jsonl", "w", encoding="utf-8", newline="\n") as lines:
            for row in of_table:
                lines.write((row["row"] if row["old"] == row["doc"] else rename_row(table, row["row"], row["old"], row["doc"])) + "\n")
                docs[row["path"]] = row["doc"]
                if row["judged"]:
                    judged.add(row["path"])
    return docs, judged


def _rows_of_kb(folder: pathlib.Path, docs: dict[str, str], judged: set[str]) -> Iterator[dict[str, Any]]:
    """Alone in its group a document may have got an id back that another one has in the whole: it is given its own again."""
    path_of, renamed = {}, []
    for line in open(folder / "documents.jsonl", encoding="utf-8"):
        document = json.loads(line)
        path = document["source"]["path"]
        path_of[document["id"]] = path
        if document["id"] != docs[path]:
            renamed.append((document["id"], docs[path]))
    for table in DECIDED:
        seqs: dict[str, int] = {}
        for line in open(folder / f"{table}.jsonl", encoding="utf-8"):
            path = path_of[json.loads(line)["doc"]]
            if path not in judged:
                continue
            row = line.rstrip("\n")
            for old, new in renamed:
                row = rename_row(table, row, old, new)
            seqs[path] = seqs.get(path, -1) + 1
            yield {"path": path, "doc": docs[path], "table": table, "seq": seqs[path], "row": row}
