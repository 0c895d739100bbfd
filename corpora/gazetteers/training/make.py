#!/usr/bin/env python3
"""Makes the lists of names that only the training of the name finder reads (training.toml of the packs). Same inputs, same bytes.

  make.py --gazetteers DIR --census DIR --faker DIR --brands FILE --titles FILE

--census: the frequency lists of the US Census Bureau (dist.all.last); --faker: the package of that name, for its lists of persons;
--brands: nsi.json of the npm package name-suggestion-index; --titles: the titles of the npm package compromise-wikipedia, one a line
(unpacked with its unpacker, efrt).
"""
import argparse
import ast
import collections
import csv
import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
LEGAL_FORM = re.compile(r",? (/[A-Z]{2,4}/?|\b(inc|corp|co|corporation|company|plc|ltd|limited|llc|l\.?p|n\.?v|s\.?a|ag|trust|holdings?|group|companies|& co|de|new)\b\.?)$", re.I)
LATIN = ("en", "en_AU", "en_GB", "en_IE", "en_IN", "en_KE", "en_NG", "en_NZ", "en_PK", "en_US", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "es", "es_AR", "es_CL",
         "es_CO", "es_ES", "es_MX", "fi_FI", "fr_BE", "fr_CA", "fr_CH", "fr_FR", "ga_IE", "hr_HR", "hu_HU", "id_ID", "it_IT", "nl_BE", "nl_NL", "no_NO",
         "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sl_SI", "sv_SE", "tr_TR", "tw_GH", "yo_NG", "zu_ZA")


def write(name, source, rows):
    with open(HERE / name, "w", encoding="utf-8") as out:
        out.write(f"# {source}\n")
        out.writelines(r + "\n" for r in rows)


def census(folder, most):
    """The most frequent surnames; Mcdonald as it is also written, McDonald, has the same key."""
    rows = [line.split()[0].title() for line in open(folder / "dist.all.last", encoding="utf-8") if line.strip()]
    return [r for r in rows[:most] if len(r) > 2]


def faker(folder, kind):
    """The names of one kind (first_names, last_names) in the languages of Latin script."""
    out = set()
    for locale in LATIN:
        source = folder / "providers/person" / locale / "__init__.py"
        if not source.exists():
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Assign) or not any(isinstance(t, ast.Name) and t.id.startswith(kind) for t in node.targets):
                continue
            for c in ast.walk(node.value):
                if isinstance(c, ast.Constant) and isinstance(c.value, str) and len(c.value) > 2 and c.value[:1].isupper():
                    out.add(c.value)
    return out


def firms(root):
    """Names of listed companies without their legal form."""
    out = set()
    for row in csv.DictReader(open(root / "sec/stocks.csv", encoding="utf-8")):
        name = row["Name"].strip()
        while (short := LEGAL_FORM.sub("", name).strip(" ,")) != name and short:
            name = short
        if len(name) > 3:
            out.add(name)
    return out


def brands(file):
    """Names of firms, banks, shops and public bodies on maps, in Latin script, without what stands in brackets."""
    out = set()
    for group in json.load(open(file, encoding="utf-8"))["nsi"].values():
        for item in group["items"]:
            name = re.sub(r"\s*\(.*\)", "", item["displayName"]).strip()
            if len(name) > 2 and name[:1].isupper() and re.fullmatch(r"[A-Za-zÀ-ž0-9 .&'’!+-]+", name):
                out.add(name)
    return out


def titles(file):
    """Titles of encyclopedia articles that are more than one word in small letters can be: no plain single words."""
    return {t for t in open(file, encoding="utf-8").read().split("\n") if len(t) > 3 and re.fullmatch(r"[^\W\d][\w .&'’-]+", t)}


def known_surnames(titles, first_names):
    """Last words of titles that begin with a first name: Bill Clinton."""
    out = set()
    for t in titles:
        words = t.split()
        if len(words) in (2, 3) and words[0].title() in first_names and re.fullmatch(r"[^\W\d_]{3,}", words[-1]):
            out.add(words[-1].title())
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for flag in ("--gazetteers", "--census", "--faker", "--brands", "--titles"):
        parser.add_argument(flag, required=True, type=pathlib.Path)
    args = parser.parse_args()
    first, known = faker(args.faker, "first_names"), titles(args.titles)
    last = set(census(args.census, 15000)) | faker(args.faker, "last_names") | known_surnames(known, first)
    write("surnames.txt", "surnames. US Census Bureau 1990 (public domain); Faker (MIT); last words of titles.txt", sorted(last))
    write("first_names.txt", "first names of many countries. Faker (MIT)", sorted(first))
    write("titles.txt", "titles of encyclopedia articles that are read much. compromise-wikipedia (MIT)", sorted(known))
    write("brands.txt", "firms, shops and bodies by their names on maps. OpenStreetMap name-suggestion-index (BSD-3-Clause)", sorted(brands(args.brands)))
    companies = firms(args.gazetteers)
    write("firms.txt", "listed companies without their legal forms. SEC (public domain) by sec-cik-mapper (MIT)", sorted(companies))
    counts = collections.Counter(w for name in companies for w in set(re.findall(r"[A-Za-z]{3,}", name)[1:]))
    write("words_of_firms.txt", "words that stand in the names of several companies, derived from firms.txt", sorted(w for w, n in counts.items() if n >= 3))


if __name__ == "__main__":
    main()
