"""Laws, rules and news to norms, from Python.

    import pandect

    record = pandect.extract("No person shall export the items unless a licence is held.", kind="statute")
    for norm in record.norms:
        print(norm["type"], norm["action"]["text"])          # prohibition export the items

    for record in pandect.extract_many(Path("laws").glob("*.xml")):
        print(record.document["title"], len(record.norms))

    kb = pandect.read_kb("kb")
    kb.frame("norms").groupby("type").size()                 # pandas
    kb.arrow("citations")                                    # pyarrow

Rows are dictionaries with the fields of docs/KB.md. Offsets are offsets of Python strings: `record.text[start:end]`.

Documents are read in processes of the program `pandect`, one for each worker: the interpreter's lock is free meanwhile, and
a document that kills its process costs an error, not the interpreter.
"""
from pandect._knowledge_base import KnowledgeBase, Record, read_kb
from pandect._schemas import arrow_schema, schema
from pandect._worker import ExtractionError, Pool, Worker, extract, extract_many, program

__all__ = ["ExtractionError", "KnowledgeBase", "Pool", "Record", "Worker", "arrow_schema", "extract", "extract_many", "program", "read_kb", "schema"]
