"""Documents of one id, and of one content: what pipeline/knowledge/merge.cc decides over all of them, decided over their names."""
from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pandect_spark.rows import dumped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SUFFIX = 4  # hexadecimal digits, more when they are taken


class Rename(NamedTuple):
    path: str
    doc: str
    message: str


def digest_of(path: str, sha256: str) -> str:
    return hashlib.sha256(f"{path}\n{sha256}".encode()).hexdigest()


def renames(documents: DataFrame) -> list[Rename]:
    """New ids of every document but the first, by path, of those that share an id. Only these come to the driver."""
    from pyspark.sql import functions as f
    shared = documents.groupBy("key").count().where("count > 1").select("key")
    rows = documents.join(shared, "key").select("key", "path", "sha256").collect()
    by_id: dict[str, list[tuple[str, str]]] = {}
    for row in sorted(rows, key=lambda r: (r.key.encode(), r.path.encode(), r.sha256)):
        by_id.setdefault(row.key, []).append((row.path, row.sha256))
    wanted = [f"{doc}-{digest_of(*one)[:n]}" for doc, same in by_id.items() for one in same[1:] for n in range(SUFFIX, SUFFIX + 4)]
    taken = {row.key for row in documents.where(f.col("key").isin(wanted)).select("key").collect()} if wanted else set()
    out = []
    for doc, same in by_id.items():
        for path, sha256 in same[1:]:
            digest, digits = digest_of(path, sha256), SUFFIX
            while digits < len(digest) and f"{doc}-{digest[:digits]}" in taken:
                digits += 1
            new = f"{doc}-{digest[:digits]}"
            taken.add(new)
            out.append(Rename(path, new, f"another document, {same[0][0]}, has the id “{doc}” too; this one was renamed; give it an id of its own with --metadata"))
    return out


def same_bytes(names: DataFrame) -> DataFrame:
    """path, doc, first: documents whose content another one, the first by id, has too."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f
    order = Window.partitionBy("sha256").orderBy("doc").rowsBetween(Window.unboundedPreceding, 0)
    return names.withColumn("first", f.first("path").over(order)).where("first != path").select("path", "doc", "first")


def issue_row(code: str, severity: str, message: str, source: str, doc: str, span: list[int] | None) -> str:
    return dumped({"code": code, "severity": severity, "message": message, "source": source, "doc": doc, "span": span})


def duplicate_row(message: str, path: str, doc: str) -> str:
    return issue_row("duplicate_document", "warning", message, path, doc, None)
