"""Actors and jurisdictions across documents, counted from mentions: what pipeline/knowledge/actors.cc does over all records, as
shares that each record gives and that are added up when Spark has brought together those of one actor.

    shares = actor_shares(record)                        # id → {"names": {…: 2}, "forms": […], "mentions": 3, …}
    actor_row(id, [(doc, share), …])                     # the row of actors.jsonl
"""
from __future__ import annotations

import collections
import re
from collections.abc import Iterable
from typing import Any

SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

Share = dict[str, Any]
Row = dict[str, Any]


def squeezed(text: str) -> str:
    return SPACE.sub(" ", text).strip(" ")


def _form(mention: Row, text: str) -> str:
    return squeezed(text[slice(*mention["span"])])


def actor_shares(record: Row) -> dict[str, Share]:
    """What a record says of an actor elsewhere (`same_as`) is in its own row of it."""
    shares: dict[str, Share] = {}
    known = {row["id"]: row["same_as"] for row in record["actors"]}
    for m in record["mentions"]:
        if m["kind"] != "actor" or not m["entity"]:
            continue
        share = shares.setdefault(m["entity"], {"type": m["type"], "jurisdiction": m["jurisdiction"], "names": collections.Counter(), "forms": {}, "mentions": 0,
                                                "same_as": known.get(m["entity"], [])})
        share["names"][m["name"] or ""] += 1
        share["forms"][_form(m, record["text"])] = True
        share["mentions"] += 1
    return {key: {**share, "forms": sorted(share["forms"])} for key, share in shares.items()}


def jurisdiction_shares(record: Row) -> dict[str, Share]:
    """The record's own row has the official name of a code that has one."""
    shares = {row["id"]: {"name": row["name"], "type": row["type"], "forms": collections.Counter(), "within": bool(row["documents"])} for row in record["jurisdictions"]}
    for m in record["mentions"]:
        if m["kind"] == "jurisdiction" and m["code"]:
            shares[m["code"]]["forms"][_form(m, record["text"])] += 1
    return shares


def _by_bytes(values: Iterable[str]) -> list[str]:
    return sorted(values, key=str.encode)


def _most_frequent(counts: dict[str, int]) -> str:
    return min(counts, key=lambda value: (-counts[value], value.encode()))


def _sum(counts: Iterable[dict[str, int]]) -> collections.Counter[str]:
    total: collections.Counter[str] = collections.Counter()
    for some in counts:
        total.update(some)
    return total


def _one_a_list(identifiers: set[str]) -> list[str]:
    """Of each list its identifier; none where records have two of it, which then are two actors."""
    schemes = collections.Counter(identifier.split(":", 1)[0] for identifier in identifiers)
    return sorted(identifier for identifier in identifiers if schemes[identifier.split(":", 1)[0]] == 1)


def actor_row(id: str, shares: list[tuple[str, Share]]) -> Row:
    names = _sum(share["names"] for _, share in shares)
    forms = {form for _, share in shares for form in share["forms"]} | set(names)
    first = shares[0][1]
    elsewhere = {identifier for _, share in shares for identifier in share["same_as"]}
    return {"id": id, "name": _most_frequent(names), "type": first["type"], "names": _by_bytes(forms), "jurisdiction": first["jurisdiction"], "same_as": _one_a_list(elsewhere),
            "documents": _by_bytes({doc for doc, _ in shares}), "mentions": sum(share["mentions"] for _, share in shares)}


def jurisdiction_row(id: str, shares: list[tuple[str, Share]]) -> Row:
    """Where records say different names there is no official one, and the form seen most often is it."""
    forms, said = _sum(share["forms"] for _, share in shares), {share["name"] for _, share in shares}
    name = said.pop() if len(said) == 1 else _most_frequent(forms) if forms else id
    return {"id": id, "name": name, "names": _by_bytes({*forms, name}), "type": shares[0][1]["type"],
            "documents": _by_bytes({doc for doc, share in shares if share["within"]}), "mentions": sum(forms.values())}


ROWS = {"actors": actor_row, "jurisdictions": jurisdiction_row}
