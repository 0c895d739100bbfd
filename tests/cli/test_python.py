"""The Python package, against the built program."""
import os
import pathlib
import shutil
import subprocess
import sys
import unittest
import zipfile

from product import PROGRAM, ROOT, SAMPLES, STATUTE, FolderCase, rows

os.environ["PANDECT_PROGRAM"] = str(PROGRAM)
sys.path.insert(0, str(ROOT / "pipeline/python"))
import pandect  # noqa: E402


class Package(FolderCase):
    def test_a_text_and_the_words_at_its_spans(self):
        record = pandect.extract(STATUTE, id="act", kind="statute", language="en")
        self.assertEqual(record.id, "act")
        self.assertEqual([n["type"] for n in record.norms], ["obligation", "prohibition"])
        for norm in record.norms:
            self.assertEqual(record.quote(norm["action"]), norm["action"]["text"])

    def test_offsets_are_those_of_python_strings(self):
        record = pandect.extract("𠮷野家 😀 Act\n\nSection 1. The exporter 😀 shall keep records 𠮷.\n", kind="statute", language="en")
        self.assertTrue(record.norms)
        for norm in record.norms:
            self.assertEqual(record.quote(norm["sentence"]), norm["sentence"]["text"])

    def test_files_in_order_and_as_extract_reads_them(self):
        self.extract(SAMPLES, check=0)
        files = sorted(p for p in SAMPLES.rglob("*") if p.is_file() and p.suffix in (".md", ".xhtml", ".txt"))
        records = list(pandect.extract_many(files, workers=2))
        self.assertEqual(len(records), len(files))
        written = {n["id"].split("/", 1)[1] + n["sentence"]["text"] for n in rows(self.kb, "norms")}
        found = {n["id"].split("/", 1)[1] + n["sentence"]["text"] for r in records for n in r.norms}
        self.assertTrue(found and found <= written)

    def test_errors_are_raised_returned_or_skipped(self):
        with self.assertRaises(pandect.ExtractionError) as caught:
            pandect.extract(b"", id="nothing")
        self.assertEqual((caught.exception.id, caught.exception.code), ("nothing", "empty"))
        sources = [STATUTE, b"", pathlib.Path("/no/such/file"), STATUTE]
        kinds = [type(r).__name__ for r in pandect.extract_many(sources, workers=2, errors="return")]
        self.assertEqual(kinds, ["Record", "ExtractionError", "ExtractionError", "Record"])
        self.assertEqual(len(list(pandect.extract_many(sources, workers=2, errors="skip"))), 2)
        with self.assertRaises(pandect.ExtractionError):
            list(pandect.extract_many(sources, workers=2))

    def test_a_dead_process_is_replaced(self):
        with pandect.Worker() as worker:
            worker.extract(STATUTE)
            worker._process.kill()
            worker._process.wait()
            self.assertEqual(len(worker.extract(STATUTE).norms), 2)

    def test_members_of_a_container(self):
        with zipfile.ZipFile(self.folder / "laws.zip", "w") as archive:
            archive.writestr("a.txt", STATUTE)
            archive.writestr("b.txt", "")
        with pandect.Worker() as worker:
            a, b = worker.members(self.folder / "laws.zip")
            self.assertEqual((a.id, len(a.norms)), ("laws-a", 2))
            self.assertEqual((b.id, b.code), ("laws.zip!/b.txt", "empty"))
            self.assertEqual([r.id for r in worker.members(self.law)], ["law"])
            with self.assertRaisesRegex(pandect.ExtractionError, "container of 2"):
                worker.extract(self.folder / "laws.zip")

    def test_what_pip_installs_works_alone(self):
        """The wheel's layout, from the build that is there: program and packs within the package, found from elsewhere."""
        if shutil.which("cmake") is None or not (PROGRAM.parent / "cmake_install.cmake").exists():
            self.skipTest("no build folder to install from")
        site = self.folder / "site"
        shutil.copytree(ROOT / "pipeline/python/pandect", site / "pandect", ignore=shutil.ignore_patterns("__pycache__"))
        subprocess.run(["cmake", "--install", PROGRAM.parent, "--component", "program", "--prefix", site / "pandect/_native"], check=True, capture_output=True)
        script = f"import sys; sys.path.insert(0, {str(site)!r}); import pandect; print(pandect.program()); print(len(pandect.extract({STATUTE!r}).norms), pandect.schema('norms')['title'])"
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        lines = subprocess.run([sys.executable, "-I", "-c", script], cwd="/", env=environment, check=True, capture_output=True, text=True).stdout.splitlines()
        self.assertEqual(lines, [str(site / "pandect/_native/bin/pandect"), "2 A norm"])

    def test_a_knowledge_base_as_tables(self):
        self.extract(self.law, check=0)
        kb = pandect.read_kb(self.kb)
        self.assertEqual(kb.norms, rows(self.kb, "norms"))
        self.assertIn("five years", kb.text("law"))
        with self.assertRaises(KeyError):
            kb.text("../kb")
        with self.assertRaises(FileNotFoundError):
            pandect.read_kb(self.folder / "nothing")
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed")
        self.assertEqual(list(kb.frame("norms")["type"]), ["obligation", "prohibition"])


if __name__ == "__main__":
    unittest.main()
