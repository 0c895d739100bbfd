"""python -m pandect_spark --folder /data/laws --out /data/kb-tables (docs/SPARK.md)."""
from __future__ import annotations

import argparse
import dataclasses
import json
import logging
import sys

from pyspark.sql import DataFrame, SparkSession

from pandect_spark import Options, inputs, run

READERS = {"folder": inputs.from_folder, "binary-files": inputs.from_binary_files, "parquet": inputs.from_parquet, "json": inputs.from_json,
           "warc": inputs.from_warc}


def main() -> int:
    parser = argparse.ArgumentParser(prog="pandect_spark", description="Documents to tables of norms, on Apache Spark.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--folder", help="every file of a folder, as `pandect extract` reads it")
    source.add_argument("--binary-files", help="the same through Spark's binaryFile, for file systems that only Hadoop knows")
    source.add_argument("--parquet", help="columns id or path, text or bytes, media_type, metadata")
    source.add_argument("--json", help="JSON Lines with the same fields; bytes in base64")
    source.add_argument("--warc", help="web archives, taken apart into records")
    parser.add_argument("--out", required=True, help="folder of the tables; every executor must see it")
    parser.add_argument("--metadata", help="JSON Lines, one object a path, as for `pandect extract --metadata`")
    parser.add_argument("--master", help="where spark-submit does not say it: local[4], spark://host:7077 …")
    for field in dataclasses.fields(Options):
        parser.add_argument("--" + field.name.replace("_", "-"), type=int, default=field.default)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    builder = SparkSession.builder.appName("pandect")
    spark = (builder.master(given.master) if given.master else builder).getOrCreate()
    options = Options(**{field.name: getattr(given, field.name) for field in dataclasses.fields(Options)})
    try:
        print(json.dumps(dataclasses.asdict(run(spark, documents(spark, given), given.out, options)), indent=1))
    except ValueError as error:
        print(f"pandect_spark: {error}", file=sys.stderr)
        return 2
    return 0


def documents(spark: SparkSession, given: argparse.Namespace) -> DataFrame:
    kind = next(name for name in READERS if getattr(given, name.replace("-", "_")))
    found = READERS[kind](spark, getattr(given, kind.replace("-", "_")))
    return inputs.with_metadata(spark, found, given.metadata) if given.metadata else found


if __name__ == "__main__":
    sys.exit(main())
