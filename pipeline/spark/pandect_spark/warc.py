"""Web archives cut into records, without reading the pages in them: that is the confined program's business."""
from __future__ import annotations

import gzip
import urllib.parse
from collections.abc import Iterator

import pyarrow
from pyarrow import fs

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
    for batch in batches:
        for row in batch.select(["path", "uri"]).to_pylist():
            files, path = fs.FileSystem.from_uri(row["uri"].split("://", 1)[0] + "://" + urllib.parse.unquote(row["uri"].split("://", 1)[1]))
            with files.open_input_file(path) as raw:
                packed = raw.read(2) == b"\x1f\x8b"
                raw.seek(0)
                for number, (address, record) in enumerate(cut(gzip.open(raw) if packed else raw)):
                    yield pyarrow.RecordBatch.from_pylist([{"path": row["path"], "address": address, "number": number, "bytes": record}],
                                                          schema=pyarrow.schema([("path", "string"), ("address", "string"), ("number", "int64"), ("bytes", "binary")]))
