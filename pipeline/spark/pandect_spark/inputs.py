"""Documents as a DataFrame: `path`, and one of `uri` (where the bytes lie), `text` and `bytes`; perhaps `id`, `media_type` and
`metadata` (a JSON object: title, uri, kind, jurisdiction, language, dates, version_date, translation_of, url). `container` is the
archive that `bytes` is a piece of, `error` says why there are none.

`path` becomes source.path and must be a document's own. Every function gives these columns, whatever it reads.
"""
from __future__ import annotations

import os
import urllib.parse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyarrow import fs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SCHEMA = "path string, uri string, text string, bytes binary, id string, media_type string, metadata string, container string, error string"
COLUMNS = ("path", "uri", "text", "bytes", "id", "media_type", "metadata", "container", "error")


def _files_here(root: str) -> Iterator[str]:
    """As `pandect extract` walks a folder: nothing hidden, no linked folders, no knowledge bases."""
    for folder, folders, files in os.walk(root):
        if "kb.json" in files and "documents.jsonl" in files:
            folders.clear()
            continue
        folders[:] = [f for f in folders if not f.startswith(".") and not os.path.islink(os.path.join(folder, f))]
        yield from (os.path.relpath(os.path.join(folder, f), root) for f in files if not f.startswith("."))


def _files_there(files: fs.FileSystem, root: str) -> Iterator[str]:
    found = [i.path[len(root):].lstrip("/") for i in files.get_file_info(fs.FileSelector(root, recursive=True)) if i.is_file]
    bases = {p.rpartition("/")[0] for p in found if p.endswith("kb.json")} & {p.rpartition("/")[0] for p in found if p.endswith("documents.jsonl")}
    for path in found:
        steps = path.split("/")
        within_base = any("/".join(steps[:n]) in bases for n in range(len(steps)))
        if not within_base and not any(step.startswith(".") for step in steps):
            yield path


def from_folder(spark: SparkSession, folder: str) -> DataFrame:
    """Every file of a folder (a path, or a URI that pyarrow.fs knows), named and passed over as `pandect extract FOLDER` does.
    Tasks open the files themselves: one that cannot be read is a row in issues, where `binaryFile` would end the job."""
    if "://" in folder:
        files, root = fs.FileSystem.from_uri(folder)
        base, names = folder.rstrip("/"), sorted(_files_there(files, root))
        rows = [(name, f"{base}/{name}") for name in names]
    else:
        root = os.path.abspath(folder)
        names = sorted(_files_here(root), key=os.fsencode)
        rows = [(os.fsencode(n).decode("utf-8", "replace"), "file://" + urllib.parse.quote(os.fsencode(os.path.join(root, n)))) for n in names]
    if not rows:
        raise ValueError(f"{folder} holds no document")
    return _completed(spark.createDataFrame(rows, "path string, uri string"))


def from_binary_files(spark: SparkSession, folder: str) -> DataFrame:
    """The same through Spark's `binaryFile`, for file systems that only Hadoop knows (s3a, abfss …). It passes over names that
    begin with `_`, takes no file beyond 2 GiB, and a file that cannot be read ends the job."""
    from pyspark.sql import functions as f
    found = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)
    root = folder.split("://", 1)[-1].rstrip("/") if "://" in folder else os.path.abspath(folder)
    return _completed(found.select(f.substring_index(f.col("path"), root + "/", -1).alias("path"), f.col("content").alias("bytes")))


def from_table(documents: DataFrame) -> DataFrame:
    """A DataFrame with `id` or `path`, `text` or `bytes`, and perhaps `media_type` and `metadata` (a JSON object, a struct or a map)."""
    from pyspark.sql import functions as f
    from pyspark.sql.types import StringType
    if "metadata" in documents.columns and not isinstance(documents.schema["metadata"].dataType, StringType):
        documents = documents.withColumn("metadata", f.to_json("metadata"))
    documents = _completed(documents)
    named_by_id = f.when(f.col("text").isNotNull() & f.col("media_type").isNull(), f.concat("id", f.lit(".txt"))).otherwise(f.col("id"))
    return documents.withColumn("path", f.coalesce("path", named_by_id))


def from_parquet(spark: SparkSession, place: str) -> DataFrame:
    return from_table(spark.read.parquet(place))


def from_json(spark: SparkSession, place: str) -> DataFrame:
    """JSON Lines; `bytes` in base64."""
    from pyspark.sql import functions as f
    documents = spark.read.schema(SCHEMA.replace("uri string, ", "").replace(", container string, error string", "").replace("bytes binary", "bytes string")).json(place)
    return from_table(documents.withColumn("bytes", f.unbase64("bytes")))


def from_warc(spark: SparkSession, place: str) -> DataFrame:
    """Web archives, plain or gzip, taken apart into their records, so that one archive occupies all executors. `place` is a file
    or a folder. Records of one address stay together and in order, which is how the program tells them apart."""
    from pyspark.sql import functions as f

    from pandect_spark.warc import RECORDS, records_of
    paths = [(os.path.basename(place), "file://" + urllib.parse.quote(os.path.abspath(place)))] if os.path.isfile(place) else None
    archives = _completed(spark.createDataFrame(paths, "path string, uri string")) if paths else from_folder(spark, place)
    records = archives.repartition("path").mapInArrow(records_of, RECORDS)
    together = records.groupBy("path", "address", "error").agg(f.sort_array(f.collect_list(f.struct("number", "bytes"))).alias("records"))
    joined = together.select("path", "address", "error", f.expr("aggregate(records, cast('' as binary), (all, r) -> concat(all, r.bytes))").alias("bytes"))
    piece = f.when(f.col("error").isNull(), f.concat("path", f.lit("!/"), "address")).otherwise(f.col("path"))
    return _completed(joined.select(piece.alias("path"), f.when(f.col("error").isNull(), f.col("bytes")).alias("bytes"), f.col("path").alias("container"), "error"))


def with_metadata(spark: SparkSession, documents: DataFrame, file: str) -> DataFrame:
    """What `pandect extract --metadata FILE` knows of the documents of these paths."""
    from pyspark.sql import functions as f
    said = spark.read.text(file).where(f.trim("value") != "").select(f.get_json_object("value", "$.path").alias("path"), f.col("value").alias("said"))
    joined = documents.join(f.broadcast(said), "path", "left")
    return joined.withColumn("metadata", f.coalesce("said", "metadata")).select(*COLUMNS)


def _completed(documents: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f
    kinds = dict(part.split() for part in SCHEMA.split(", "))
    return documents.select(*((f.col(c) if c in documents.columns else f.lit(None)).cast(kinds[c]).alias(c) for c in COLUMNS))
