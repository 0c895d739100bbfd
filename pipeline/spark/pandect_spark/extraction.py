"""Documents to rows, one shard after the other, in tasks that each keep one process of `pandect worker`.

A shard is a share of the documents by the digest of their paths. Its rows lie in `shards/<digest>`, where the digest is made of
the shard's documents and of the engine: a shard that is there is done, and one that has changed has another name. It gets its
name when all of it is written, so a job that is killed loses no more than the shards in work.
"""
from __future__ import annotations

import base64
import collections
import concurrent.futures
import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow
import pyarrow.parquet

from pandect_spark import files, rows
from pandect_spark.store import Store

READ_AHEAD = 2               # documents of a task that are in memory beside the one in work
FLUSHED = 16 << 20           # bytes of rows of a table that a task holds back
ROW_SCHEMA = pyarrow.schema([("path", "string"), ("key", "string"), ("table", "string"), ("seq", "int32"), ("fact", "string"), ("row", "string")])
ROW_COLUMNS = "path string, key string, table string, seq int, fact string, row string"
DIGEST_COLUMNS = "path string, digest string"
DONE_COLUMNS = "shard string, documents long, failed long"
DONE_SCHEMA = pyarrow.schema([("shard", "string"), ("documents", "int64"), ("failed", "int64")])

_worker = None  # of this Python process, for all tasks that it gets


def worker():
    global _worker
    if _worker is None:
        import atexit

        import pandect
        _worker = pandect.Worker()
        atexit.register(_worker.close)
    return _worker


def digests_of(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """`path` and a digest of all that the document's record depends on but the engine."""
    schema = pyarrow.schema([("path", "string"), ("digest", "string")])
    for batch in batches:
        found = []
        for row in batch.to_pylist():
            content = row["bytes"] if row["bytes"] is not None else (row["text"] or "").encode()
            if row["uri"]:
                content = files.read(row["uri"], row["path"])
                content = json.dumps(content).encode() if isinstance(content, dict) else content
            known = json.dumps([row[c] for c in ("path", "id", "media_type", "metadata", "container", "error")] + [row["text"] is None])
            found.append({"path": row["path"], "digest": hashlib.sha256(known.encode() + b"\n" + content).hexdigest()})
        yield pyarrow.RecordBatch.from_pylist(found, schema=schema)


def question_of(row: dict[str, Any]) -> dict[str, Any]:
    """A line for `pandect worker`, or the issue that stands in its way under `error`."""
    question = json.loads(row["metadata"]) if row["metadata"] else {}
    question.pop("path", None)
    question["path"] = row["container"] or row["path"]
    question.update({key: row[key] for key in ("id", "media_type") if row[key]})
    if row["error"]:
        return {"error": files.issue("malformed", row["error"], row["path"])}
    if row["text"] is not None:
        return {**question, "text": row["text"]}
    content = files.read(row["uri"], row["path"]) if row["uri"] else row["bytes"]
    if content is None:
        content = files.issue("unreadable", "it has neither text nor bytes; give one", row["path"])
    if isinstance(content, dict):
        return {"error": content}
    return {**question, "bytes": base64.b64encode(content).decode("ascii")}


def answered(documents: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Answers in order; the worker reads the next document while the rows of the last one are written."""
    def answer(row: dict[str, Any]) -> dict[str, Any]:
        try:
            question = question_of(row)
        except ValueError as error:
            question = {"error": files.issue("malformed", f"its metadata are no JSON object: {error}", row["path"])}
        return question if "error" in question else worker().ask(question)

    pending: collections.deque[concurrent.futures.Future[dict[str, Any]]] = collections.deque()
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        for row in documents:
            pending.append(thread.submit(answer, row))
            if len(pending) > READ_AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


class ShardFile:
    """A Parquet file whose groups of rows are each of one table, so that a reader of one passes over the others."""

    def __init__(self, stream: Any):
        self.writer = pyarrow.parquet.ParquetWriter(stream, ROW_SCHEMA, compression="zstd")
        self.rows: dict[str, list[rows.Row]] = collections.defaultdict(list)
        self.bytes: collections.Counter[str] = collections.Counter()

    def add(self, row: rows.Row) -> None:
        self.rows[row.table].append(row)
        self.bytes[row.table] += len(row.row)
        if self.bytes[row.table] >= FLUSHED:
            self.flush(row.table)

    def flush(self, table: str) -> None:
        columns = [pyarrow.array(column, field.type) for column, field in zip(zip(*self.rows[table]), ROW_SCHEMA)]
        self.writer.write_table(pyarrow.Table.from_arrays(columns, schema=ROW_SCHEMA))
        self.rows[table], self.bytes[table] = [], 0

    def close(self) -> None:
        for table in sorted(table for table, held in self.rows.items() if held):
            self.flush(table)
        self.writer.close()


def write_shard(store: Store, shard: str, documents: Iterable[dict[str, Any]]) -> dict[str, Any]:
    counts: collections.Counter[str] = collections.Counter()
    with store.new_folder(f"shards/{shard}") as draft:
        with store.files.open_output_stream(store.path(f"{draft}/rows.parquet")) as stream:
            out = ShardFile(stream)
            for answer in answered(documents):
                for row in rows.rows_of_answer(answer):
                    counts["documents"] += row.table == "documents"
                    counts["failed"] += row.key == ""
                    out.add(row)
            out.close()
        counted = {"shard": shard, "documents": counts["documents"], "failed": counts["failed"]}
        store.write(f"{draft}/_SUCCESS", json.dumps(counted).encode())
    return counted


def extraction(place: str):
    """For `mapInArrow` over documents that are sorted by `shard` (the digest) within their partition."""
    def extract(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        store = Store(place)
        documents = itertools.chain.from_iterable(batch.to_pylist() for batch in batches)  # a batch at a time, as it is asked for
        for shard, of_shard in itertools.groupby(documents, key=lambda row: row["shard"]):
            if store.exists(f"shards/{shard}/_SUCCESS"):
                collections.deque(of_shard, maxlen=0)
                continue
            yield pyarrow.RecordBatch.from_pylist([write_shard(store, shard, of_shard)], schema=DONE_SCHEMA)
    return extract
