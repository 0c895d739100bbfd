#!/usr/bin/env python3
"""Names of law reports and of state codes, for the forms of packs/general/citations.toml.

  derive_reporters.py REPORTERS.json LAWS.json > extractors/packs/general/reporters.toml

Facts of the reporters-db of the Free Law Project (github.com/freelawproject/reporters-db, BSD-2-Clause): abbreviations
only, with the spellings that leave out or add blanks.
"""
import json
import re
import sys


def spellings(name):
    yield name
    yield re.sub(r"\. (?=\d|[A-Z])", ".", name)


def listed(title, names):
    print(f"{title} = [")
    for name in sorted(names):
        print(f"  {json.dumps(name, ensure_ascii=False)},")
    print("]")


def main():
    reporters = json.load(open(sys.argv[1], encoding="utf-8"))
    laws = json.load(open(sys.argv[2], encoding="utf-8"))
    reports = set()
    for entries in reporters.values():
        for entry in entries:
            for edition in entry["editions"]:
                reports.update(spellings(edition))
            for variation in entry.get("variations", {}):
                if variation[0].isupper() and ("." in variation or " " in variation):
                    reports.update(spellings(variation))
    codes = {name for name in laws if re.search(r"(Stat|Code|Laws|Ann|Consol|Comp|Rev)\b", name) and " " in name and name != "Stat."}
    # Ordinary words and the codes of the nation, which have forms of their own.
    ordinary = {"Wall", "Art", "Act", "Ct", "Tax", "Law", "Case", "Mo", "Me", "In", "Or"}
    # A report called by a judge's bare name (“5 Day 12”) is found by its other spellings only.
    reports = {r for r in reports if "." in r or r.isupper() or re.search(r"\d", r)}
    reports = {r for r in reports if len(r) > 1 and r not in ordinary and not r.isdigit() and not re.search(r"\bStat\.?$|C\.F\.R|U\.S\.C|Fed\. Reg", r)}
    print("# Derived by corpora/gazetteers/derive_reporters.py from reporters-db of the Free Law Project (BSD-2-Clause; facts).")
    listed("reports", reports)
    listed("state_codes", codes)


if __name__ == "__main__":
    main()
