#!/usr/bin/env python3
"""Names of the parties on the Entity List (Supplement No. 4 to 15 CFR part 744), for `same_as` of actors.

  derive_entity_list.py SCREENING-LIST.json > entity_list.tsv

Facts of the Consolidated Screening List of the U.S. Departments of Commerce, State and the Treasury (public domain), as condensed JSON
of trade.gov's bulk file. One row a name or alias: its key (see identifier_key of make.py), the countries of the party's addresses, the
level (`short`: only for an actor of such a country; a name of one or two words without a legal form), the party's name as the list
prints it, which is its identifier: the list has no numbers. A name of two parties identifies neither.
"""
import json
import os
import re
import sys

from make import HERE, identifier_key, read


FORM = re.compile(r"\b(co|ltd|limited|inc|corp|corporation|company|llc|plc|gmbh|ag|sa|nv|bv|jsc|ojsc|pjsc|cjsc|oao|ooo|zao|pao|ao|fze|fzco|sdn bhd|pte|pvt|as)\b")


def level(key):
    return "strong" if FORM.search(key) and " " in key or len(key.split()) > 2 else "short"


def names_of(party):
    """The name and its aliases, without an abbreviation in brackets behind them."""
    for name in (party["n"], *(party.get("a") or ())):
        yield re.sub(r"\s*\([^()]*\)\s*$", "", name).strip(" -\"“”'")


def main():
    whole = json.load(open(sys.argv[1], encoding="utf-8"))
    sources = whole["tables"]["sources"]
    listed = [e for e in whole["entries"] if sources[e["s"]].startswith("Entity List")]
    countries, parties = {}, {}
    for party in listed:
        name = " ".join(party["n"].split())
        countries.setdefault(name, set()).update(party.get("c") or ())
        for known_as in names_of(party):
            if len(key := identifier_key(known_as)) > 3:
                parties.setdefault(key, set()).add(name)
    others = {line.split("\t")[0].lower() for other in ("cities", "places", "places_extra", "given_names") for line in read(HERE, other + ".tsv").splitlines()[2:]}
    rows = {(key, ",".join(sorted(countries[name])), level(key), name) for key, of in parties.items() if len(of) == 1 and key not in others for name in of}
    print("# parties on the Entity List (Supplement No. 4 to 15 CFR part 744) by name and alias, as of", whole["sourceGeneratedAt"][:10] + ".",
          "Consolidated Screening List, U.S. Departments of Commerce, State and the Treasury (public domain)")
    print("name\tcountries\tlevel\tparty")
    for row in sorted(rows, key=lambda r: "\t".join(r).encode()):
        if row[1]:
            print("\t".join(row))


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    main()
