"""Citations to provisions of other documents, as joins over canonical paths: pipeline/knowledge/citations.cc says what is best.

A record comes with its citations to itself resolved, and a document's own provision goes before any other; only what is still
open is joined, and only with the paths that are asked for.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from pandect_spark.identity import issue_row

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# SQL: the canonical paths around `target`, the shortest first, itself last.
PREFIXES = "transform(sequence(2, greatest(2, size(split(target, '/')))), n -> array_join(slice(split(target, '/'), 1, n), '/'))"


def asked(rows: DataFrame, names: DataFrame) -> DataFrame:
    """What citations and quotations name: path, doc and language of the reader, seq, target, words, span; `open`: a citation that
    its own document does not have; `compared`: a quotation, or a citation of a document that reports norms."""
    from pyspark.sql import functions as f
    parsed = rows.where("table in ('citations', 'quotes')").withColumn("c", f.from_json("row", "span array<int>, target string, resolved string, citation string"))
    named = parsed.select("path", "table", "seq", f.col("fact").alias("words"), "c.span", f.coalesce("c.citation", "c.target").alias("target"), f.col("c.resolved").alias("resolved"))
    with_reader = named.where("target is not null").join(names.select("path", "doc", "language", "reports"), "path")
    return with_reader.withColumns({"open": f.expr("table = 'citations' and resolved is null"), "compared": f.expr("table = 'quotes' or reports")}).where("open or compared")


def near(rows: DataFrame, names: DataFrame, asked_for: DataFrame) -> DataFrame:
    """Every place on the way to a target: target, uri, and path (`law`), doc, language, translated, valid_from of its document, id (`place`)
    and number of the place; number 0 is the document itself."""
    from pyspark.sql import functions as f
    around = asked_for.select("target").distinct().withColumn("uri", f.explode(f.expr(PREFIXES)))
    law = names.select(f.col("path").alias("law"), "doc", "key", "language", "translated", "valid_from", f.col("uri").alias("own"))
    roots = law.where("own is not null").select(f.col("own").alias("uri"), "law", "doc", "language", "translated", "valid_from", f.col("doc").alias("place"), f.lit(0).alias("number"))
    parts = rows.where("table = 'provisions'").select(f.col("path").alias("law"), (f.col("seq") + 1).alias("number"), f.get_json_object("row", "$.uri").alias("uri"),
                                                      f.get_json_object("row", "$.id").alias("id")).where("uri is not null")
    asked_parts = parts.join(around.select("uri").distinct(), "uri").join(law, "law").where("own is null or own != uri")
    place = f.expr("concat(doc, substring(id, length(key) + 1))")  # the document may have been renamed
    places = roots.unionByName(asked_parts.withColumn("place", place).select(roots.columns))
    return around.join(places, "uri")


def resolved(asked_for: DataFrame, places: DataFrame) -> DataFrame:
    """(path, target, place): of the same language, authentic, the latest version, the first id."""
    from pyspark.sql import functions as f
    wanted = asked_for.where("open").select("path", "target", f.col("language").alias("reads")).distinct()
    candidates = wanted.join(places.where("uri = target"), "target").where("law != path")
    distance = f.expr("case when language = reads then 0 when substring_index(language, '-', 1) = substring_index(reads, '-', 1) then 1 else 2 end")
    latest_first = f.concat(f.translate(f.coalesce("valid_from", f.lit("")), "0123456789", "9876543210"), f.lit("~"))
    best = candidates.groupBy("path", "target").agg(f.min(f.struct(distance, "translated", latest_first, "doc", "number", "place")).alias("best"))
    return best.select("path", "target", "best.place")


def unresolved(decided: DataFrame, places: DataFrame) -> DataFrame:
    """Issues (path, doc, row) where a law of the base lacks the provision that is cited. `decided` are the open ones with `place`."""
    from pyspark.sql import functions as f
    of_laws = places.where("number = 0 and uri != target").select("target").distinct()
    lacking = decided.where("place is null").join(of_laws, "target", "left_semi")
    message = f.concat(f.lit("“"), "words", f.lit("” names "), "target", f.lit(", which the text of that law in this knowledge base does not have"))
    row = f.udf(lambda text, path, doc, span: issue_row("citation_unresolved", "note", text, path, doc, span), "string")
    return lacking.select("path", "doc", row(message, "path", "doc", "span").alias("row"))
