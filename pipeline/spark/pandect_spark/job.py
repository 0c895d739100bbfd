"""The job: digests, shards, joins, tables. Each step leaves its result on disk, and a step whose result is there is passed over."""
from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import logging
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from pandect_spark import citations, comparison, extraction, identity, tables
from pandect_spark.engine import engine
from pandect_spark.rows import CORPUS_TABLES, TABLES
from pandect_spark.store import Store

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

log = logging.getLogger("pandect_spark")

ALL_TABLES = (*TABLES, *CORPUS_TABLES, "texts")
DOCUMENT = "language string, kind string, translation_of string, valid_from string, identifiers struct<uri: string>, source struct<sha256: string>"
ABOUT = "norms int, reports boolean, words int, starts array<string>"


@dataclasses.dataclass(frozen=True)
class Options:
    documents_per_shard: int = 256   # what a killed job loses at most for each task, and what is done again for one changed document
    documents_per_part: int = 1000   # of the tables
    documents_per_group: int = 256   # of documents that are compared with laws together
    batch: int = 16                  # documents that a task takes from Spark at a time


@dataclasses.dataclass
class Summary:
    documents: int = 0
    failed: int = 0           # inputs and members that gave no record; each has a row in issues
    shards: int = 0
    extracted: int = 0        # shards that were not there yet
    renamed: int = 0          # documents whose id another one had
    compared: int = 0         # documents held against laws of others
    rows: dict[str, int] = dataclasses.field(default_factory=dict)
    seconds: dict[str, float] = dataclasses.field(default_factory=dict)  # of plan, extraction, tables


class Shards(NamedTuple):
    count: int              # what the digests of paths are divided by
    digests: dict[int, str] # by number; a number without documents has none


def run(spark: SparkSession, documents: DataFrame, out: str, options: Options = Options()) -> Summary:
    """Extracts `documents` (see `inputs`) and writes the tables of KB.md under `out`: parquet/, jsonl/, kb.json, and _SUCCESS when all
    is there. Old tables stay until the new ones are whole. Raises ValueError when two documents have one path."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(options.batch))
    store, summary = Store(out), Summary()
    store.make_folder("shards")
    clock = _Clock(summary.seconds)
    shards = _plan(spark, documents, options)
    clock.lap("plan")
    digests = sorted(shards.digests.values())
    key = hashlib.sha256(json.dumps([digests, options.documents_per_part]).encode()).hexdigest()
    _extract(spark, documents, out, shards, summary)
    clock.lap("extraction")
    if store.exists("_SUCCESS") and json.loads(store.read("kb.json"))["key"] == key:
        summary.rows = json.loads(store.read("kb.json"))["counts"]
        log.info("nothing has changed: %s is as it was", out)
        return summary
    with contextlib.ExitStack() as until:
        _write(_merged(spark, store, digests, options, summary, until), out, key, summary)
    for name in store.names("shards"):
        if name not in digests:
            store.remove(f"shards/{name}")
    clock.lap("tables")
    return summary


class _Clock:
    def __init__(self, laps: dict[str, float]):
        self.laps, self.began = laps, time.monotonic()

    def lap(self, name: str) -> None:
        now = time.monotonic()
        self.laps[name], self.began = round(now - self.began, 2), now


def _shard_number(count: int) -> str:
    return f"cast(conv(substring(sha2(path, 256), 1, 8), 16, 10) as long) % {count}"


def _plan(spark: SparkSession, documents: DataFrame, options: Options) -> Shards:
    """The digest of every shard's documents and of the engine. The number of shards is a power of two, so that a corpus can grow
    for a long time before its documents are dealt out anew."""
    from pyspark.sql import functions as f
    digests = documents.mapInArrow(extraction.digests_of, extraction.DIGEST_COLUMNS).persist()
    total = digests.count()
    twice = [row.path for row in digests.groupBy("path").count().where("count > 1").limit(5).collect()]
    if twice:
        raise ValueError(f"every document needs a path of its own; several have {', '.join(twice)}")
    count = 1
    while count * options.documents_per_shard < total:
        count *= 2
    parts = digests.withColumn("number", f.expr(_shard_number(count))).groupBy("number").agg(
        f.sha2(f.concat_ws("\n", f.lit(engine().digest), f.sort_array(f.collect_list("digest"))), 256).alias("digest")).collect()
    digests.unpersist()
    return Shards(count, {row.number: row.digest for row in parts})


def _extract(spark: SparkSession, documents: DataFrame, out: str, shards: Shards, summary: Summary) -> None:
    from pyspark.sql import functions as f
    store = Store(out)
    store.remove_drafts("shards")  # of a job that was killed
    open_ones = [(number, digest) for number, digest in sorted(shards.digests.items()) if not store.exists(f"shards/{digest}/_SUCCESS")]
    summary.shards, summary.extracted = len(shards.digests), len(open_ones)
    log.info("%d of %d shards to extract", len(open_ones), len(shards.digests))
    if open_ones:
        wanted = spark.createDataFrame(open_ones, "number long, shard string")
        dealt = documents.withColumn("number", f.expr(_shard_number(shards.count))).join(f.broadcast(wanted), "number").drop("number")
        tasks = dealt.repartition(len(open_ones), "shard").sortWithinPartitions("shard", "path")
        for done in tasks.mapInArrow(extraction.extraction(out), extraction.DONE_COLUMNS).collect():
            log.info("shard %s: %d documents, %d failed", done.shard[:12], done.documents, done.failed)
    for digest in shards.digests.values():
        counted = json.loads(store.read(f"shards/{digest}/_SUCCESS"))
        summary.documents += counted["documents"]
        summary.failed += counted["failed"]


def _rows(spark: SparkSession, store: Store, digests: list[str]) -> DataFrame:
    scheme = "file" if store.files.type_name == "local" else store.files.type_name
    return spark.read.schema(extraction.ROW_COLUMNS).parquet(*(f"{scheme}://{store.path(f'shards/{digest}/rows.parquet')}" for digest in digests))


def _kept(rows: DataFrame, until: contextlib.ExitStack) -> DataFrame:
    """Computed once: what comes after is planned from here."""
    kept = rows.persist()
    until.callback(kept.unpersist)
    kept.count()
    return kept


def _names(spark: SparkSession, rows: DataFrame, per_part: int, until: contextlib.ExitStack) -> tuple[DataFrame, list[identity.Rename]]:
    """What is asked of documents as such, with the ids that they end up with, and the part of the tables that they come into."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f
    parsed = rows.where("table = 'documents'").withColumns({"d": f.from_json("row", DOCUMENT), "a": f.from_json("fact", ABOUT)})
    documents = _kept(parsed.select("path", "key", "d.language", "d.kind", "d.valid_from", f.col("d.identifiers.uri").alias("uri"), f.col("d.source.sha256").alias("sha256"),
                                    f.col("d.translation_of").isNotNull().alias("translated"), "a.norms", "a.reports", "a.words", "a.starts"), until)
    renames = identity.renames(documents)
    named = documents.withColumn("doc", f.col("key"))
    if renames:
        new = spark.createDataFrame([(r.path, r.doc) for r in renames], "path string, new string")
        named = documents.join(f.broadcast(new), "path", "left").withColumn("doc", f.coalesce("new", "key")).drop("new")
    part = f.floor((f.row_number().over(Window.orderBy("doc")) - 1) / per_part).cast("int")
    return _kept(named.withColumn("part", part), until), renames


def _merged(spark: SparkSession, store: Store, digests: list[str], options: Options, summary: Summary, until: contextlib.ExitStack) -> DataFrame:
    """Rows of all tables, with what one document says of others: table, part, key, seq, rank, doc, old (its id before), row."""
    from pyspark.sql import functions as f
    rows = _rows(spark, store, digests)
    names, renames = _names(spark, rows, options.documents_per_part, until)
    summary.renamed = len(renames)
    asked = _kept(citations.asked(rows, names), until)
    places = _kept(citations.near(rows, names, asked), until)
    decided = _kept(asked.where("open").join(citations.resolved(asked, places), ["path", "target"], "left"), until)
    members = _kept(comparison.groups(comparison.edges(names, asked, places), options.documents_per_group), until)
    judged = members.where("judged").select("path", "judged").distinct()
    summary.compared = judged.count()
    home = names.select("path", "doc", "part").join(judged, "path", "left")

    changed = [decided.where("place is not null").select("path", f.lit("citations").alias("table"), "seq", f.col("place").alias("row"))]
    changed += [issues.select("path", f.lit("issues").alias("table"), f.lit(0).alias("seq"), "row") for issues in _issues(spark, names, renames, decided, places)]
    if summary.compared:
        changed.append(comparison.fold(members, rows, names, engine().manifest).select("path", "table", "seq", "row"))
    new = changed[0]
    for more in changed[1:]:
        new = new.unionByName(more)
    new = new.join(home, "path").select("table", "part", f.col("doc").alias("key"), "seq", f.lit(0).alias("rank"), "doc", f.lit(None).cast("string").alias("old"), "row")

    shared = rows.where("table in ('actors', 'jurisdictions')").join(_ranks(rows, options), ["table", "key"]).join(home.select("path", "doc"), "path")
    shared = shared.select("table", "part", "key", "seq", f.lit(1).alias("rank"), "doc", f.lit(None).cast("string").alias("old"), "row")
    old = rows.where("table not in ('actors', 'jurisdictions') and coalesce(fact, '') != 'decided'").join(home, "path", "left")
    old = old.where("judged is null or table not in ('quotes', 'links')")
    failed = f.expr("if(key = '', '', doc)")
    old = old.select("table", f.expr("if(key = '', 0, part)").alias("part"), failed.alias("key"), "seq", f.lit(1).alias("rank"), failed.alias("doc"), f.col("key").alias("old"), "row")
    return old.unionByName(shared).unionByName(new)


def _ranks(rows: DataFrame, options: Options) -> DataFrame:
    """(table, key, part) of actors and jurisdictions."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f
    keys = rows.where("table in ('actors', 'jurisdictions')").select("table", "key").distinct()
    number = f.row_number().over(Window.partitionBy("table").orderBy("key"))
    return keys.withColumn("part", f.floor((number - 1) / (10 * options.documents_per_part)).cast("int"))


def _issues(spark: SparkSession, names: DataFrame, renames: list[identity.Rename], decided: DataFrame, places: DataFrame) -> list[DataFrame]:
    """path, row."""
    from pyspark.sql import functions as f
    row = f.udf(identity.duplicate_row, "string")
    message = f.concat(f.lit("the file has the same content as "), "first", f.lit("; remove one of them"))
    out = [citations.unresolved(decided, places).select("path", "row"), identity.same_bytes(names).select("path", row(message, "path", "doc").alias("row"))]
    if renames:
        out.append(spark.createDataFrame([(r.path, identity.duplicate_row(r.message, r.path, r.doc)) for r in renames], "path string, row string"))
    return out


def _write(rows: DataFrame, out: str, key: str, summary: Summary) -> None:
    store, draft = Store(out), f"draft-{key[:16]}"
    for name in store.names(""):
        if name.startswith("draft-") and name != draft:
            store.remove(name)
    ordered = rows.repartition("table", "part").sortWithinPartitions("table", "part", "key", "seq", "rank")
    written = [row.asDict() for row in ordered.mapInArrow(tables.writing(out, draft), tables.WRITTEN).collect()]
    for table in sorted(set(ALL_TABLES) - {row["table"] for row in written}):
        written.append(tables.write_part(store, draft, table, 0, iter(())))
    written.sort(key=lambda row: (ALL_TABLES.index(row["table"]), row["part"]))
    summary.rows = {table: sum(row["rows"] for row in written if row["table"] == table) for table in ALL_TABLES}
    about = json.loads(engine().manifest)
    manifest: dict[str, Any] = {**{name: about[name] for name in ("schema_version", "generator", "packs")}, "key": key, "counts": summary.rows,
                                "files": [{"name": tables.part_name("jsonl", row["table"], row["part"]), "bytes": row["bytes"], "sha256": row["sha256"]} for row in written]}
    store.remove("_SUCCESS")
    store.remove(f"{draft}/written")  # from here on a job that is killed writes all parts again
    for form in ("parquet", "jsonl"):
        for table in ALL_TABLES:
            store.remove_drafts(f"{draft}/{form}/{table}")
        store.remove(form)
        store.rename(f"{draft}/{form}", form)
    store.write("kb.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    store.write("_SUCCESS", b"")
    store.remove(draft)
