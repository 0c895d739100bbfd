"""What the samples' knowledge base promises beyond its schemas (tests/schemas/check.py holds those)."""
import pathlib
import shutil
import tempfile
import unittest

import product
from product import run


class KnowledgeBase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.kb = cls.folder / "kb"
        run("extract", product.SAMPLES, "-o", cls.kb, "--quiet", check=0)

    def test_it_validates(self):
        self.assertIn("is valid", run("validate", self.kb, check=0).stdout)

    def test_every_table_has_a_schema_that_the_program_prints(self):
        tables = {path.stem for path in self.kb.glob("*.jsonl")} | {"kb"}
        self.assertEqual(len(tables), 14)
        for table in tables:
            run("schema", table, check=0)

    def test_quotations_equal_the_text_at_their_spans(self):
        texts = {row["id"]: (self.kb / "texts" / f"{row['id']}.txt").read_text(encoding="utf-8") for row in product.rows(self.kb, "documents")}
        checked = 0

        def check(value, text):
            nonlocal checked
            if isinstance(value, list):
                for item in value:
                    check(item, text)
            elif isinstance(value, dict):
                if "spans" in value and "text" in value:
                    self.assertEqual(" … ".join(text[a:b] for a, b in value["spans"]), value["text"])
                    checked += 1
                if "span" in value and isinstance(value.get("text"), str):
                    self.assertEqual(text[slice(*value["span"])], value["text"])
                    checked += 1
                for item in value.values():
                    check(item, text)

        for path in sorted(self.kb.glob("*.jsonl")):
            for row in product.rows(self.kb, path.stem):
                if row.get("doc") in texts:
                    check(row, texts[row["doc"]])
        self.assertGreater(checked, 100)


if __name__ == "__main__":
    unittest.main()
