"""The same input gives the same bytes: threads, runs, locale, time zone, place and order of the files do not matter."""
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

import product
from product import run


def digests(kb):
    """Checksums of every file but the SQLite view, whose bytes may differ and whose rows may not."""
    out = {}
    for path in sorted(pathlib.Path(kb).rglob("*")):
        if path.is_file() and path.name != "pandect.sqlite":
            out[str(path.relative_to(kb))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return out


def sqlite_rows(kb):
    view = sqlite3.connect(f"file:{kb}/pandect.sqlite?mode=ro", uri=True)
    names = [name for (name,) in view.execute("select name from sqlite_master where type = 'table' and sql like 'create table%' order by name")]
    rows = {name: list(view.execute(f'select * from "{name}"')) for name in names}
    view.close()
    return rows


def turkish_locale(folder):
    """A locale in which i is not the lower case of I, compiled into `folder`; None where localedef or its sources are missing."""
    try:
        done = subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", str(folder / "tr_TR.UTF-8")], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return {"LOCPATH": str(folder), "LC_ALL": "tr_TR.UTF-8"} if (folder / "tr_TR.UTF-8").exists() and done.returncode <= 1 else None


class Determinism(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.first = cls.folder / "first"
        run("extract", product.SAMPLES, "-o", cls.first, "-j", "1", "--quiet", check=0)

    def assert_same(self, name, *flags, inputs=product.SAMPLES, env=None):
        kb = self.folder / name
        run("extract", inputs, "-o", kb, "--quiet", *flags, env=env, check=0)
        self.assertEqual(digests(self.first), digests(kb))
        return kb

    def test_eight_threads(self):
        self.assert_same("threads", "-j", "8")

    def test_a_second_run_and_a_run_over_itself(self):
        kb = self.assert_same("second", "-j", "2")
        self.assert_same("second", "-j", "2")
        self.assertEqual(sqlite_rows(self.first), sqlite_rows(kb))

    def test_time_zone(self):
        self.assert_same("zone", env={"TZ": "XYZ-13:45"})

    def test_locale(self):
        locale = turkish_locale(self.folder)
        if locale is None:
            self.skipTest("localedef has no Turkish locale to compile; apt-get install locales")
        self.assert_same("locale", env=locale)

    def test_place_and_order_of_the_files(self):
        copy = self.folder / "elsewhere"
        for path in sorted(product.SAMPLES.rglob("*"), reverse=True):
            if path.is_file():
                target = copy / path.relative_to(product.SAMPLES)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                os.utime(target, (1, 1))
        self.assert_same("moved", inputs=copy)


if __name__ == "__main__":
    unittest.main()
