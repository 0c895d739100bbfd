#!/usr/bin/env python3
"""Holds the published schemas against JSON Schema itself, and what Pandect writes against the schemas.

  check.py PANDECT SOURCE_DIR

Every schema must be a schema of draft 2020-12 and of draft 7; every field has a title, a description and an example
that is valid; every row that `pandect extract corpora/samples` writes is valid under both drafts.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

try:
    from jsonschema import Draft7Validator, Draft202012Validator
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(0)

DRAFTS = (Draft7Validator, Draft202012Validator)


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def field_errors(schema, where):
    """What a field and those inside it lack."""
    if where:
        for key in ("title", "description", "examples"):
            if not schema.get(key):
                yield f"{where}: no {key}"
        for example in schema.get("examples", []):
            for error in Draft202012Validator(schema).iter_errors(example):
                yield f"{where}: its example is not valid: {error.message}"
    for name, field in schema.get("properties", {}).items():
        yield from field_errors(field, f"{where}.{name}".lstrip("."))
    if isinstance(schema.get("items"), dict):
        for name, field in schema["items"].get("properties", {}).items():
            yield from field_errors(field, f"{where}[].{name}")


def row_errors(schema, path):
    with open(path, encoding="utf-8") as rows:
        for number, line in enumerate(rows, 1):
            row = json.loads(line)
            if list(row) != list(schema["properties"]):
                yield f"{os.path.basename(path)}:{number}: the keys are not in the order of the schema"
            for draft in DRAFTS:
                for error in draft(schema).iter_errors(row):
                    yield f"{os.path.basename(path)}:{number}: {list(error.path)}: {error.message} ({draft.__name__})"


def main(pandect, source):
    errors, rows = [], 0
    schemas = {os.path.basename(p).split(".")[0]: load(p) for p in sorted(glob.glob(f"{source}/schemas/*.schema.json"))}
    for name, schema in schemas.items():
        for draft in DRAFTS:
            draft.check_schema(schema)
        errors += [f"schemas/{name}: {e}" for e in field_errors(schema, "")]
    with tempfile.TemporaryDirectory() as temp:
        kb = f"{temp}/kb"
        subprocess.run([pandect, "extract", "--quiet", f"{source}/corpora/samples", "--out", kb], check=True)
        tables = {f"{kb}/{name}.jsonl" if name != "kb" else f"{kb}/kb.json": s for name, s in schemas.items()}
        errors += [f"{p}: no schema" for p in glob.glob(f"{kb}/*.jsonl") if p not in tables]
        for path, schema in tables.items():
            errors += row_errors(schema, path)
            rows += sum(1 for _ in open(path, encoding="utf-8"))
    print("\n".join(errors) or f"{len(schemas)} schemas and {rows} rows are valid under both drafts")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
