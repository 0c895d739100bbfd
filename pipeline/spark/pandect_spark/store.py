"""Where tables lie: a folder that every executor sees (POSIX, NFS, HDFS), written so that what has its name is whole.

    store = Store("hdfs://name/kb")
    with store.new_folder("shards/5f1c…") as folder: …       # there when the block has ended, by one rename; or not at all
"""
from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator

from pyarrow import fs


DRAFT = ".draft-"  # how names begin that a killed task may leave behind; readers of tables pass over them


class Store:
    def __init__(self, place: str):
        """`place` is a path or a URI that pyarrow.fs knows."""
        self.files, self.root = fs.FileSystem.from_uri(place if "://" in place else os.path.abspath(place))

    def path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def exists(self, name: str) -> bool:
        return self.files.get_file_info(self.path(name)).type != fs.FileType.NotFound

    def read(self, name: str) -> bytes:
        with self.files.open_input_stream(self.path(name)) as stream:
            return stream.read()

    def make_folder(self, name: str) -> None:
        self.files.create_dir(self.path(name), recursive=True)

    def names(self, folder: str) -> list[str]:
        found = self.files.get_file_info(fs.FileSelector(self.path(folder), allow_not_found=True))
        return sorted(info.base_name for info in found)

    def remove(self, name: str) -> None:
        """Takes away a file or a folder; a task that outlived its job may do so at the same time."""
        info = self.files.get_file_info(self.path(name))
        with contextlib.suppress(FileNotFoundError):
            if info.type == fs.FileType.Directory:
                self.files.delete_dir(self.path(name))
            elif info.type != fs.FileType.NotFound:
                self.files.delete_file(self.path(name))

    def remove_drafts(self, folder: str) -> None:
        for name in self.names(folder):
            if name.startswith(DRAFT):
                self.remove(f"{folder}/{name}")

    def rename(self, old: str, new: str) -> None:
        self.files.move(self.path(old), self.path(new))

    def sync(self, name: str) -> None:
        """Forces a file, or a folder and the files in it, to the disk. Other file systems than the machine's own do that on closing."""
        path = self.path(name)
        if isinstance(self.files, fs.LocalFileSystem):
            for entry in [*(os.path.join(path, n) for n in (os.listdir(path) if os.path.isdir(path) else [])), path]:
                _sync(entry)

    def sync_name(self, name: str) -> None:
        """Forces the name itself to the disk: that it stands in its folder."""
        if isinstance(self.files, fs.LocalFileSystem):
            _sync(os.path.dirname(self.path(name)))

    def write(self, name: str, content: bytes) -> None:
        with self.new_file(name) as stream:
            stream.write(content)

    @contextlib.contextmanager
    def new_file(self, name: str) -> Iterator:
        folder, _, last = name.rpartition("/")
        draft = f"{folder}{'/' if folder else ''}{DRAFT}{uuid.uuid4().hex}-{last}"
        try:
            with self.files.open_output_stream(self.path(draft), buffer_size=1 << 20) as stream:
                yield stream
            self.sync(draft)
            self.rename(draft, name)
            self.sync_name(name)
        except BaseException:
            self.remove(draft)
            raise

    @contextlib.contextmanager
    def new_folder(self, name: str) -> Iterator[str]:
        """The name of a draft to write into. Where another task was faster, its folder stays: both hold the same."""
        parent, _, last = name.rpartition("/")
        draft = f"{parent}/{DRAFT}{uuid.uuid4().hex}-{last}"
        self.make_folder(draft)
        try:
            yield draft
            self.sync(draft)
            try:
                self.rename(draft, name)
            except OSError:
                if not self.exists(name):
                    raise
            self.sync_name(name)
        finally:
            self.remove(draft)


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
