"""Pandect on Apache Spark: documents that are too many for one machine to one knowledge base, as tables.

    from pandect_spark import inputs, run

    documents = inputs.from_folder(spark, "/data/laws")      # or from_parquet, from_json, from_binary_files, from_warc
    summary = run(spark, documents, "/data/kb-tables")
    spark.read.parquet("/data/kb-tables/parquet/norms").groupBy("type").count().show()

or from a shell: `python -m pandect_spark --folder /data/laws --out /data/kb-tables --master local[4]`.

The tables equal those of `pandect extract` over the same documents, record for record; docs/SPARK.md tells how.
"""
from pandect_spark.job import Options, Summary, run

__all__ = ["Options", "Summary", "run"]
