#!/usr/bin/env python3
"""Writes the field lists of docs/KB.md from schemas/. `fields.py --check` fails when they differ."""
import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "KB.md")
START = "## Fields\n"
NOTE = """Made from `schemas/` by `docs/fields.py`; `a.b` is field `b` of object `a`, `a[].b` of each object in list `a`. Selectors have
`spans` and `text` beside what is listed.
"""
ORDER = ["kb", "documents", "provisions", "norms", "definitions", "mentions", "actors", "jurisdictions", "citations", "quotes",
         "attributions", "links", "cues", "issues"]


def type_of(schema):
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    items = schema.get("items", {}).get("type")
    listed = f"list of {items}s" if items in ("string", "object") else "pair of integers" if items == "integer" else "list of pairs"
    return " or ".join(listed if t == "array" else t for t in types)


def inner(properties):
    """Fields inside an object, without those that every selector has."""
    return {k: v for k, v in properties.items() if "spans" not in properties or k not in ("spans", "text")}


def rows(properties, prefix=""):
    for name, schema in properties.items():
        meaning = schema["description"].replace("|", "/")
        values = [f"`{v}`" for v in schema.get("enum", []) if v is not None]
        yield f"| `{prefix}{name}` | {type_of(schema)} | {meaning}{' One of ' + ', '.join(values) + '.' if values else ''} |"
        yield from rows(inner(schema.get("properties", {})), f"{prefix}{name}.")
        yield from rows(inner(schema.get("items", {}).get("properties", {})), f"{prefix}{name}[].")


def fields():
    for name in ORDER:
        with open(os.path.join(ROOT, "schemas", f"{name}.schema.json"), encoding="utf-8") as f:
            schema = json.load(f)
        file = "kb.json" if name == "kb" else f"{name}.jsonl"
        table = "\n".join(rows(schema["properties"]))
        yield f"### `{file}`\n{schema['title']}. {schema['description']}\n\n| field | type | meaning |\n|---|---|---|\n{table}\n"


def main():
    with open(PAGE, encoding="utf-8") as f:
        old = f.read()
    new = old[:old.index(START)] + START + NOTE + "\n" + "\n".join(fields())
    if "--check" in sys.argv[1:]:
        if new != old:
            print("docs/KB.md is behind the schemas: run docs/fields.py")
        return int(new != old)
    with open(PAGE, "w", encoding="utf-8") as f:
        f.write(new)
    return 0


if __name__ == "__main__":
    sys.exit(main())
