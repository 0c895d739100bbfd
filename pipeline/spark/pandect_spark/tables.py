"""The tables as they are handed over: parts of JSON Lines, whose bytes in their order are those of the single machine's file, and
the same parts as Parquet with the columns of the schemas.
"""
from __future__ import annotations

import collections
import hashlib
import itertools
import json
from collections.abc import Iterator
from typing import Any

import pyarrow
import pyarrow.parquet

from pandect_spark import corpus
from pandect_spark.rows import dumped, rename_row
from pandect_spark.store import Store

FLUSHED = 32 << 20  # bytes of rows that become one group of a Parquet file
WRITTEN = "table string, part int, rows long, bytes long, sha256 string"
WRITTEN_SCHEMA = pyarrow.schema([("table", "string"), ("part", "int32"), ("rows", "int64"), ("bytes", "int64"), ("sha256", "string")])
TEXTS = pyarrow.schema([("doc", "string"), ("text", "string")])


def part_name(form: str, table: str, part: int) -> str:
    return f"{form}/{table}/part-{part:05}.{form}"


def finished(table: str, rows: Iterator[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """(document, row) in the order of the file, from rows that are sorted by `key`, `seq` and `rank`."""
    for key, of_key in itertools.groupby(rows, key=lambda row: row["key"]):
        if table in corpus.ROWS:
            yield "", dumped(corpus.ROWS[table](key, [(row["doc"], json.loads(row["row"])) for row in of_key]))
        elif table == "issues":
            issues = [json.loads(_renamed(table, row)) for row in of_key]
            yield from ((key, dumped(issue)) for issue in sorted(issues, key=_issue_place))
        elif table == "citations":
            yield from ((key, row) for row in _citations(of_key))
        else:
            yield from ((key, _renamed(table, row)) for row in of_key)


def _renamed(table: str, row: dict[str, Any]) -> str:
    return row["row"] if row["old"] is None or row["old"] == row["doc"] or table == "texts" else rename_row(table, row["row"], row["old"], row["doc"])


def _citations(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Before a citation that another document resolves comes the place (rank 0)."""
    place = None
    for row in rows:
        if row["rank"] == 0:
            place = row["row"]
            continue
        text = _renamed("citations", row)
        yield text if place is None else dumped({**json.loads(text), "resolved": place})
        place = None


def _issue_place(issue: dict[str, Any]) -> tuple[Any, ...]:
    import pandect
    codes = pandect.schema("issues")["properties"]["code"]["enum"]
    begin, end = issue["span"] or (0, 0)
    return begin, end, (issue["source"] or "").encode(), codes.index(issue["code"]), issue["message"].encode()


def write_part(store: Store, folder: str, table: str, part: int, rows: Iterator[dict[str, Any]]) -> dict[str, Any]:
    import pandect
    schema = TEXTS if table == "texts" else pandect.arrow_schema(table)
    digest, count, size, held, held_bytes = hashlib.sha256(), 0, 0, [], 0
    for form in ("parquet", "jsonl"):
        store.make_folder(f"{folder}/{form}/{table}")
    with store.new_file(f"{folder}/{part_name('parquet', table, part)}") as columns, store.new_file(f"{folder}/{part_name('jsonl', table, part)}") as lines:
        with pyarrow.parquet.ParquetWriter(columns, schema, compression="zstd") as parquet:
            for doc, row in finished(table, rows):
                text = row if table != "texts" else dumped({"doc": doc, "text": row})
                line = text.encode() + b"\n"
                lines.write(line)
                digest.update(line)
                held.append(json.loads(text))
                count, size, held_bytes = count + 1, size + len(line), held_bytes + len(line)
                if held_bytes >= FLUSHED:
                    parquet.write_table(pyarrow.Table.from_pylist(held, schema))
                    held, held_bytes = [], 0
            parquet.write_table(pyarrow.Table.from_pylist(held, schema))
    return {"table": table, "part": part, "rows": count, "bytes": size, "sha256": digest.hexdigest()}


def writing(place: str, folder: str):
    """For `mapInArrow` over rows that are sorted by table, part and place within their partition."""
    def write(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        store = Store(place)
        rows = itertools.chain.from_iterable(batch.to_pylist() for batch in batches)
        for (table, part), of_part in itertools.groupby(rows, key=lambda row: (row["table"], row["part"])):
            marker = f"{folder}/written/{table}-{part:05}.json"
            if store.exists(marker):  # of a job that was ended
                collections.deque(of_part, maxlen=0)
                written = json.loads(store.read(marker))
            else:
                written = write_part(store, folder, table, part, of_part)
                store.make_folder(f"{folder}/written")
                store.write(marker, json.dumps(written).encode())
            yield pyarrow.RecordBatch.from_pylist([written], schema=WRITTEN_SCHEMA)
    return write
