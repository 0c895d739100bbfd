"""Web archives cut into records, without reading the pages in them: that is the confined program's business."""
from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import pyarrow

from pandect_spark import files

RECORDS = "path string, address string, number long, bytes binary, error string"
SCHEMA = pyarrow.schema([("path", "string"), ("address", "string"), ("number", "int64"), ("bytes", "binary"), ("error", "string")])
PAGES = ("response", "resource", "conversion")
LONGEST_ADDRESS = 500  # bytes, as pipeline/readers/warc.cc


def _address(head: dict[str, str]) -> str:
    address = head.get("warc-target-uri", "")
    if len(address) > 1 and address[0] == "<" and address[-1] == ">":
        address = address[1:-1]
    address = address.encode()[:LONGEST_ADDRESS].decode("utf-8", "replace") or "record"
    kind = head.get("warc-type", "").lower()
    return address if kind in PAGES else f"{kind[:40]} {address}"


def cut(stream) -> Iterator[tuple[str, bytes]]:
    """(address, record) one after the other. What cannot be cut comes last, as it is: the program says what is wrong with it."""
    while line := stream.readline():
        if not line.startswith(b"WARC/"):
            continue
        raw, head = [line], {}
        while (line := stream.readline()).strip():
            raw.append(line)
            name, _, value = line.decode("utf-8", "replace").partition(":")
            head[name.strip().lower()] = value.strip()
        raw.append(line)
        try:
            length = int(head["content-length"])
        except (KeyError, ValueError):
            raw.append(stream.read())
            yield "broken record", b"".join(raw)
            return
        raw.append(stream.read(length))
        yield _address(head), b"".join(raw) + b"\r\n\r\n"


def records_of(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """An archive that breaks off gives the records before, and a row that says so."""
    for batch in batches:
        for row in batch.select(["path", "uri"]).to_pylist():
            number = 0
            try:
                for number, (address, record) in enumerate(_records(row["uri"]), 1):
                    yield _row(row["path"], address, number, record)
                error = None if number else "it holds no record of a web archive; give WARC files"
            except (OSError, EOFError, zlib.error) as broken:
                error = f"{broken}; the {number} records before were read, fetch the archive again"
            if error:
                yield _row(row["path"], "", number + 1, b"", error)


def _records(uri: str) -> Iterator[tuple[str, bytes]]:
    with files.opened(uri) as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        yield from cut(gzip.open(raw) if packed else raw)


def _row(path: str, address: str, number: int, content: bytes, error: str | None = None) -> pyarrow.RecordBatch:
    return pyarrow.RecordBatch.from_pylist([{"path": path, "address": address, "number": number, "bytes": content, "error": error}], schema=SCHEMA)
