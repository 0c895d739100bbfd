"""The published schemas are valid as draft 2020-12 and as draft 7, their examples hold, and the samples' knowledge base does."""
import json
import pathlib
import shutil
import tempfile
import unittest

import product
from product import run

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMAS = product.ROOT / "schemas"


def schemas():
    """Table → schema."""
    return {path.name.split(".")[0]: json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMAS.glob("*.json"))}


def fields(schema, path=""):
    """Every named property of a schema with its path."""
    for name, field in schema.get("properties", {}).items():
        yield f"{path}/{name}", field
        yield from fields(field, f"{path}/{name}")
    if isinstance(schema.get("items"), dict):
        yield from fields(schema["items"], f"{path}[]")


@unittest.skipIf(jsonschema is None, "python3-jsonschema is missing")
class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.kb = cls.folder / "kb"
        run("extract", product.SAMPLES, "-o", cls.kb, "--quiet", check=0)

    def validators(self, schema):
        return [draft(schema) for draft in (jsonschema.Draft202012Validator, jsonschema.Draft7Validator)]

    def test_every_table_has_a_schema(self):
        tables = {path.stem for path in self.kb.glob("*.jsonl")} | {"kb"}
        self.assertLessEqual(tables, set(schemas()))

    def test_schemas_are_schemas_in_both_drafts(self):
        for name, schema in schemas().items():
            for draft in (jsonschema.Draft202012Validator, jsonschema.Draft7Validator):
                with self.subTest(schema=name, draft=draft.__name__):
                    draft.check_schema(schema)

    def test_every_field_is_explained(self):
        for name, schema in schemas().items():
            self.assertIn("title", schema, name)
            for path, field in fields(schema):
                if "$ref" not in field:
                    self.assertTrue(field.get("description"), f"{name}{path} has no description")

    def test_examples_hold(self):
        for name, schema in schemas().items():
            for example in schema.get("examples", []):
                for validator in self.validators(schema):
                    with self.subTest(schema=name):
                        validator.validate(example)

    def test_the_knowledge_base_of_the_samples_holds(self):
        known = schemas()
        for name in sorted({path.stem for path in self.kb.glob("*.jsonl")}):
            for validator in self.validators(known[name]):
                for number, row in enumerate(product.rows(self.kb, name), 1):
                    errors = [f"{name}.jsonl:{number}: {e.json_path}: {e.message[:300]}" for e in validator.iter_errors(row)]
                    self.assertEqual(errors, [])
        manifest = json.loads((self.kb / "kb.json").read_text(encoding="utf-8"))
        for validator in self.validators(known["kb"]):
            validator.validate(manifest)

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
