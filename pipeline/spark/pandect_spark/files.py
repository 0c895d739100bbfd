"""A file's bytes, or the row of issues that says why there are none."""
from __future__ import annotations

import urllib.parse
from typing import Any

from pyarrow import fs

LARGEST = 1 << 30  # bytes; what is larger no reader of the program takes


def issue(code: str, message: str, source: str) -> dict[str, Any]:
    return {"code": code, "severity": "error", "message": message, "source": source, "doc": None, "span": None}


def opened(uri: str) -> Any:
    """A file to read and seek in. `uri` is percent-encoded where it is a file's: names need not be UTF-8."""
    if uri.startswith("file://"):
        return open(urllib.parse.unquote_to_bytes(uri[len("file://"):]), "rb")
    files, path = fs.FileSystem.from_uri(uri)
    return files.open_input_file(path)


def read(uri: str, source: str) -> bytes | dict[str, Any]:
    try:
        with opened(uri) as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        return issue("unreadable", f"{error.strerror or error}; the file could not be read", source)
    if len(content) > LARGEST:
        return issue("limit_size", f"it is larger than {LARGEST} bytes, the limit; split it", source)
    return content
