"""The tables' schemas, as the program has them, and as Arrow has them."""
from __future__ import annotations

import functools
import json
import subprocess
from typing import TYPE_CHECKING, Any

from pandect._worker import program

if TYPE_CHECKING:
    import pyarrow


@functools.cache
def schema(table: str) -> dict[str, Any]:
    """The JSON Schema of a table's rows, as `pandect schema TABLE` prints it."""
    return json.loads(subprocess.run([program(), "schema", table], check=True, capture_output=True).stdout)


@functools.cache
def arrow_schema(table: str) -> pyarrow.Schema:
    """The same as columns: objects are structs, spans are lists of integers."""
    import pyarrow
    return pyarrow.schema([(name, _type_of(of)) for name, of in schema(table)["properties"].items()])


def _type_of(of: dict[str, Any]) -> pyarrow.DataType:
    import pyarrow
    kinds = [of["type"]] if isinstance(of["type"], str) else of["type"]
    kind = next(k for k in kinds if k != "null")
    if kind == "array":
        return pyarrow.list_(_type_of(of["items"]))
    if kind == "object":
        return pyarrow.struct([(name, _type_of(field)) for name, field in of["properties"].items()])
    return {"string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_()}[kind]
