"""Processes of `pandect worker`, and documents handed to them."""
from __future__ import annotations

import atexit
import base64
import collections
import concurrent.futures
import json
import os
import pathlib
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator
from typing import Any, Union

from pandect._knowledge_base import Record

Source = Union[str, bytes, "os.PathLike[str]"]


class ExtractionError(Exception):
    """A document that could not be read. `code` is that of issues.jsonl (docs/KB.md), `id` the document's."""

    def __init__(self, id: str, code: str, message: str):
        super().__init__(f"{id}: {code}: {message}")
        self.id, self.code, self.message = id, code, message


def program() -> str:
    """PANDECT_PROGRAM, else the one installed with this package, else the one in PATH."""
    installed = pathlib.Path(__file__).parent / "_native/bin/pandect"
    found = os.environ.get("PANDECT_PROGRAM") or (str(installed) if installed.exists() else shutil.which("pandect"))
    if not found:
        raise FileNotFoundError("the program pandect is neither installed with this package nor in PATH; set PANDECT_PROGRAM")
    return found


def _question(source: Source, id: str | None, media_type: str | None, metadata: dict[str, Any]) -> dict[str, Any]:
    if isinstance(source, str):
        question = {"id": id or "document", "text": source}
    elif isinstance(source, (bytes, bytearray, memoryview)):
        question = {"id": id or "document", "bytes": base64.b64encode(bytes(source)).decode("ascii")}
    else:
        path = pathlib.Path(source)
        question = {"id": id or path.stem, "path": path.name, "bytes": base64.b64encode(path.read_bytes()).decode("ascii")}
    question.update({"media_type": media_type} if media_type else {})
    question.update({key: value for key, value in metadata.items() if value is not None})
    return question


def _results(id: str, answer: dict[str, Any]) -> list[Record | ExtractionError]:
    found: list[Record | ExtractionError] = []
    for member in answer.get("members", [answer]):
        if "record" in member:
            found.append(Record(member["record"]))
        elif "error" in member:
            found.append(ExtractionError(member.get("path", id), member["error"]["code"], member["error"]["message"]))
    return found


class Worker:
    """One process. Not for several threads at once; a dead process is replaced at the next document."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def extract(self, source: Source, *, id: str | None = None, media_type: str | None = None, **metadata: Any) -> Record:
        """The record of a text (str), a file's content (bytes) or a file (a path). `metadata`: title, uri, kind, jurisdiction,
        language, dates, version_date, translation_of, url. Raises ExtractionError for a document that cannot be read, and for a
        container, which holds several (see `members`)."""
        question = _question(source, id, media_type, metadata)
        found = _results(question["id"], self.ask(question))
        if len(found) != 1:
            raise ExtractionError(question["id"], "unsupported_format", f"it is a container of {len(found)} documents; read it with Worker.members")
        if isinstance(found[0], ExtractionError):
            raise found[0]
        return found[0]

    def members(self, source: Source, *, media_type: str | None = None, **metadata: Any) -> list[Record | ExtractionError]:
        """A record or an error for each document in a ZIP, WARC, dump of rows …; of a plain document that one. What is passed
        over (hidden files, pages that the server did not have) is not in the list."""
        question = _question(source, None, media_type, metadata)
        if "path" in question:
            del question["id"]  # documents are named after their paths
        return _results(question.get("path", "document"), self.ask(question))

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer to one line of `pandect worker`, as it comes. A process that dies at it is an answer with an error."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen([program(), "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            self._process.stdin.write(json.dumps(question).encode("utf-8") + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = b""
        if line.endswith(b"\n"):
            return json.loads(line)
        code = self._process.wait()
        self.close()
        message = f"the process that read the document ended with {code}"
        return {"id": question.get("id", question.get("path")), "error": {
            "code": "internal", "severity": "error", "message": message, "source": question.get("path", question.get("id")), "doc": None, "span": None}}

    def close(self) -> None:
        """Ends the process; the next document gets a new one."""
        if self._process is None:
            return
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            pass  # it is dead, and what was left to say to it is lost with it
        self._process.wait()
        self._process.stdout.close()
        self._process = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Pool:
    """Several workers. `map` keeps the order and reads ahead no further than twice its workers."""

    def __init__(self, workers: int | None = None):
        self.workers = workers or os.cpu_count() or 1
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._all = [Worker() for _ in range(self.workers)]
        for worker in self._all:
            self._idle.put(worker)
        self._threads = concurrent.futures.ThreadPoolExecutor(self.workers)

    def _extract(self, source: Source, metadata: dict[str, Any]) -> Record | ExtractionError:
        worker = self._idle.get()
        try:
            return worker.extract(source, **metadata)
        except ExtractionError as error:
            return error
        except OSError as error:
            return ExtractionError(os.fspath(source) if not isinstance(source, (str, bytes)) else "document", "unreadable", str(error))
        finally:
            self._idle.put(worker)

    def map(self, sources: Iterable[Source | tuple[Source, dict[str, Any]]]) -> Iterator[Record | ExtractionError]:
        """A record or an error for each source, in their order. A source may bring what is known of it: (source, metadata)."""
        pending: collections.deque[concurrent.futures.Future[Record | ExtractionError]] = collections.deque()
        for item in sources:
            source, metadata = item if isinstance(item, tuple) else (item, {})
            pending.append(self._threads.submit(self._extract, source, metadata))
            if len(pending) >= 2 * self.workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def close(self) -> None:
        self._threads.shutdown()
        for worker in self._all:
            worker.close()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_local = threading.local()


def extract(source: Source, *, id: str | None = None, media_type: str | None = None, **metadata: Any) -> Record:
    """The record of a text (str), a file's content (bytes) or a file (a path), see `Worker.extract`. Keeps one process a thread."""
    if not hasattr(_local, "worker"):
        _local.worker = Worker()
        atexit.register(_local.worker.close)
    return _local.worker.extract(source, id=id, media_type=media_type, **metadata)


def extract_many(sources: Iterable[Source | tuple[Source, dict[str, Any]]], *, workers: int | None = None,
                 errors: str = "raise") -> Iterator[Record | ExtractionError]:
    """Records of many documents in their order, read by `workers` processes (default: one a processor). `errors`: "raise" at the
    first document that cannot be read, "return" the error in its place, or "skip" it."""
    if errors not in ("raise", "return", "skip"):
        raise ValueError("errors must be raise, return or skip")
    with Pool(workers) as pool:
        for result in pool.map(sources):
            if isinstance(result, ExtractionError) and errors == "raise":
                raise result
            if errors == "return" or isinstance(result, Record):
                yield result
