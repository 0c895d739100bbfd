#!/usr/bin/env python3
"""Quotations made from real provisions, true and altered: is the true one accepted, and the altered one never?

  tests/eval/quotes.py [--pandect PROGRAM] [--shared FOLDER] [--count N] [--errors N] [--seed N]

Takes sentences of laws in the shared corpora, quotes each in a commentary of our own (“Article 7 of … provides: …”), as
it stands, re-wrapped, re-punctuated, with a marked omission or with editor's brackets; and altered: a dropped or added
negation, another number, actor, modal, date or verb, an unmarked omission, an invented tail, another article. Accepted
is a verdict of exact or near. Exit code 1 when an altered quotation is accepted or fewer than 0.99 true ones are.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter

import labelled
import passages

SOURCES = {  # source: how the law is cited; {} is the provision
    "eu/eurlex-xhtml/32016R0679.xhtml": "{} of Regulation (EU) 2016/679",
    "eu/eurlex-xhtml/32022R1925_oj.xhtml": "{} of Regulation (EU) 2022/1925",
    "eu/md/EU_DORA_2022.md": "{} of Regulation (EU) 2022/2554",
    "cn/lawrefbook-md/数据安全法(2021-06-10).md": "《中华人民共和国数据安全法》{}",
    "cn/lawrefbook-md/网络安全法(2016-11-07).md": "《中华人民共和国网络安全法》{}",
    "cn/lawrefbook-md/个人信息保护法(2021-08-20).md": "《中华人民共和国个人信息保护法》{}",
    "cn/lawrefbook-md/出口管制法(2020-10-17).md": "《中华人民共和国出口管制法》{}",
    "cn/lawrefbook-md/国家情报法(2018-04-27).md": "《中华人民共和国国家情报法》{}",
}
DIGITS = "零一二三四五六七八九十"


def chinese_number(n):
    if n < 11:
        return DIGITS[n]
    tens, ones = divmod(n % 100, 10)
    rest = ("" if tens == 1 and n < 100 else DIGITS[tens] if tens else "零" if ones else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")
    return (DIGITS[n // 100] + "百" if n >= 100 else "") + rest


def sentences_of(kb, document):
    """(article number, sentence) of a law, in order."""
    text = (kb / "texts" / f"{document['id']}.txt").read_text(encoding="utf-8")
    for p in passages.rows(kb, "provisions"):
        if p["doc"] != document["id"] or p["type"] != "article" or not p["number"] or not p["number"].isdigit():
            continue
        body = text[p["span"][0]:p["span"][1]]
        for line in body.split("\n")[1:] if not document["language"].startswith("zh") else body.split("\n"):
            line = re.sub(r"^\s*(?:第[一二三四五六七八九十百]+条|（[一二三四五六七八九十]+）|\(?[0-9a-z]{1,3}[.)])\s*", "", line).strip(" *#")
            for sentence in re.findall(r"[^。]+。|[^.;]+(?:\.[0-9][^.;]*)*[.;]", line):
                sentence = sentence.strip(" ;.")
                if not re.search(r"[“”‘’\"\[\]…]", sentence) and (12 <= len(sentence) <= 160 if "。" in sentence else 60 <= len(sentence) <= 420):
                    yield int(p["number"]), sentence


def words(s):
    return s.split(" ")


class English:
    @staticmethod
    def true(s, rng):
        w = words(s)
        kind = rng.choice(["exact", "wrapped", "punctuation", "omission", "bracketed", "part", "case"])
        if kind == "wrapped":
            return kind, "\n".join(" ".join(w[i:i + 7]) for i in range(0, len(w), 7))
        if kind == "punctuation":
            return kind, s.replace(",", "").replace("–", "-").rstrip(".;") + rng.choice(["", ",", "."])
        if kind == "omission" and len(w) > 14:
            at = rng.randrange(3, len(w) - 8)
            return kind, " ".join(w[:at] + [rng.choice(["…", "...", "[...]", "[…]", ". . ."])] + w[at + rng.randrange(1, 4):])
        if kind == "bracketed":
            return kind, f"[{s[0].swapcase()}]{s[1:]}"
        if kind == "part" and len(w) > 12:
            at = rng.randrange(0, 4)
            return kind, " ".join(w[at:len(w) - rng.randrange(0, 3)])
        if kind == "case":
            return kind, s[0].lower() + s[1:]
        return "exact", s

    @staticmethod
    def altered(s, rng, other):
        w = words(s)
        makers = {
            "negation dropped": lambda: re.sub(r"\b(shall|may|must|is|are|does|do) not\b", r"\1", s, count=1),
            "negation added": lambda: re.sub(r"\b(shall|may|must|is|are)\b(?! not)", r"\1 not", s, count=1),
            "number": lambda: re.sub(r"\b(\d+)\b", lambda m: str(int(m[1]) + rng.randrange(1, 9)), s, count=1),
            "modal": lambda: re.sub(r"\bshall\b", "may", s, count=1) if "shall" in w else re.sub(r"\bmay\b", "shall", s, count=1),
            "actor": lambda: re.sub(r"\b(controller|processor|Commission|gatekeepers?|Member States?|supervisory authority|data subject|financial entit(?:y|ies)|competent authorit(?:y|ies))\b",
                                    lambda m: rng.choice([x for x in ("Council", "operator", "customer", "Parliament") if x != m[1]]), s, count=1),
            "tail": lambda: s.rstrip(".;") + rng.choice([" in all circumstances", " without any exception", ", even outside the Union", " at their own expense"]),
            "omission unmarked": lambda: " ".join(w[:len(w) // 2 - 1] + w[len(w) // 2 + 1:]) if len(w) > 12 else s,
            "word": lambda: replaced(w, rng, other),
            "and or": lambda: re.sub(r"\band\b", "or", s, count=1) if " and " in s else re.sub(r"\bor\b", "and", s, count=1),
            "article": lambda: re.sub(r"\bArticle (\d+)", lambda m: f"Article {int(m[1]) + 1}", s, count=1),
        }
        return make(makers, s, rng)


def replaced(w, rng, other):
    """Another long word of the law in the place of one."""
    places = [i for i, x in enumerate(w) if re.fullmatch(r"[a-z]{6,}", x)]
    if not places:
        return " ".join(w)
    at = rng.choice(places)
    choice = rng.choice([x for x in words(other) if re.fullmatch(r"[a-z]{6,}", x) and x[:4] != w[at][:4]] or ["umbrella"])
    return " ".join(w[:at] + [choice] + w[at + 1:])


class Chinese:
    @staticmethod
    def true(s, rng):
        kind = rng.choice(["exact", "wrapped", "punctuation", "omission", "part", "spaced"])
        if kind == "wrapped":
            return kind, "\n".join(s[i:i + 15] for i in range(0, len(s), 15))
        if kind == "punctuation":
            return kind, s.replace("，", ",").replace("、", "，").rstrip("。")
        clauses = re.split(r"(?<=，)", s)
        if kind == "omission" and len(clauses) > 2:
            return kind, clauses[0] + "……" + "".join(clauses[2:])
        if kind == "part" and len(clauses) > 1 and len("".join(clauses[1:])) >= 12:
            return kind, "".join(clauses[1:])
        if kind == "spaced":
            return kind, s.replace("，", "， ")
        return "exact", s

    @staticmethod
    def altered(s, rng, other):
        makers = {
            "negation dropped": lambda: re.sub("不得", "可以", s, count=1) if "不得" in s else s.replace("不", "", 1),
            "negation added": lambda: s.replace("应当", "不应当", 1) if "应当" in s else s.replace("可以", "不可以", 1),
            "number": lambda: re.sub("[一二三四五六七八九]", lambda m: rng.choice([d for d in "二三四五六七八九" if d != m[0]]), s, count=1),
            "modal": lambda: s.replace("应当", "可以", 1) if "应当" in s else s.replace("可以", "应当", 1),
            "actor": lambda: re.sub("国务院|国家网信部门|网络运营者|个人信息处理者|国家情报工作机构|有关部门|公安机关|任何组织", lambda m: rng.choice([x for x in ("外国政府", "省级政府", "中央军委", "行业协会") if x != m[0]]), s, count=1),
            "tail": lambda: s.rstrip("。") + rng.choice(["，情节严重的除外", "，并公开全部数据", "，无论在境内境外"]),
            "omission unmarked": lambda: "".join(c for i, c in enumerate(re.split(r"(?<=，)", s)) if i != 1) if s.count("，") > 1 else s,
            "word": lambda: s.replace("保护", "公开", 1).replace("支持", "反对", 1) if "保护" in s or "支持" in s else s.replace("依法", "随意", 1),
            "and or": lambda: s.replace("和", "或者", 1) if "和" in s else s.replace("或者", "和", 1),
            "article": lambda: re.sub("第([一二三四五六七八九])([十条款])", lambda m: f"第{rng.choice([d for d in '一二三四五六七八九' if d != m[1]])}{m[2]}", s, count=1),
        }
        return make(makers, s, rng)


def make(makers, s, rng):
    kinds = list(makers)
    rng.shuffle(kinds)
    for kind in kinds:
        out = makers[kind]()
        if out != s:
            return kind, out
    return None, s


def generate(kb, documents, count, rng):
    """[(language, true?, kind, paragraph, quotation)], half of them true"""
    out = []
    pool = []
    for source, form in SOURCES.items():
        if source in documents:
            document = documents[source]
            zh = document["language"].startswith("zh")
            pool += [(zh, form, n, s) for n, s in dict.fromkeys(sentences_of(kb, document))]
    rng.shuffle(pool)
    for zh in (False, True):
        own = [p for p in pool if p[0] == zh]
        for i in range(count):
            _, form, number, sentence = own[i % len(own)]
            true = i % 2 == 0
            family = Chinese if zh else English
            kind, quotation = family.true(sentence, rng) if true else family.altered(sentence, rng, own[(i + 7) % len(own)][3])
            if kind is None:
                continue
            law = form.format(f"第{chinese_number(number)}条" if zh else f"Article {number}")
            out.append((zh, true, kind, f"{law}规定：“{quotation}”。" if zh else f"{law} provides: “{quotation}”.", quotation))
    return out


def write(cases, folder):
    """One commentary for each hundred quotations of a language; returns {file: [case]}."""
    files = {}
    for zh in (False, True):
        own = [c for c in cases if c[0] == zh]
        for i in range(0, len(own), 100):
            name = f"commentary-{'zh' if zh else 'en'}-{i // 100:03}.txt"
            files[name] = own[i:i + 100]
            (folder / name).write_text("\n\n".join(c[3] for c in files[name]) + "\n", encoding="utf-8")
    metadata = "".join(json.dumps({"path": n, "id": n[:-4], "kind": "commentary", "language": "zh-Hans" if "-zh-" in n else "en"}) + "\n" for n in files)
    (folder / "metadata.jsonl").write_text(metadata, encoding="utf-8")
    return files


def score(kb, files, errors):
    """{(language, kind, true?): [accepted, count]}"""
    quotes = {}
    for q in passages.rows(kb, "quotes"):
        quotes.setdefault(q["doc"], []).append(q)
    tallies, bare = Counter(), lambda s: re.sub(r"\s+", "", s)
    for name, cases in files.items():
        own = sorted(quotes.get(name[:-4], []), key=lambda q: q["span"])
        texts = {bare(q["text"]): q for q in own}
        for zh, true, kind, paragraph, quotation in cases:
            q = texts.get(bare(quotation))
            verdict = q["verdict"] if q else "not found"
            accepted = verdict in ("exact", "near")
            for group in ((zh, true, kind), (zh, true, "all")):
                tallies[group, "accepted"] += accepted
                tallies[group, "count"] += 1
                tallies[group, "seen"] += q is not None
            if accepted != true and errors > 0:
                errors -= 1
                print(f"  {'true' if true else 'altered'} ({kind}) is {verdict} {q and q['reason']}: {paragraph[:400]!r} {q and q['differences'][:3]}")
    return tallies


def main():
    args = labelled.generator(__doc__, 1400, "quotations for each language, half of them altered", 7)
    there = [s for s in SOURCES if (args.shared / "corpora" / s).exists()]
    if not there:
        print(f"SKIPPED: none of the laws is in {args.shared}/corpora")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        documents = passages.extract(args.pandect, args.shared, there, scratch)
        kb = pathlib.Path(scratch) / "kb"
        cases = generate(kb, documents, args.count, random.Random(args.seed))
        folder = pathlib.Path(scratch) / "commentary"
        folder.mkdir()
        files = write(cases, folder)
        subprocess.run([str(args.pandect), "extract", *(str(folder / n) for n in files), "--metadata", str(folder / "metadata.jsonl"),
                        "--out", str(kb), "--quiet"], check=True)
        tallies = score(kb, files, args.errors)
    print(f"{'quotations':34}{'made':>7}{'read':>7}{'accepted':>10}{'share':>8}")
    failed = False
    for group in sorted({g for g, _ in tallies}, key=lambda g: (g[0], not g[1], g[2] != "all", g[2])):
        zh, true, kind = group
        count, accepted = tallies[group, "count"], tallies[group, "accepted"]
        print(f"{('zh' if zh else 'en') + (' true, ' if true else ' altered, ') + kind:34}{count:7}{tallies[group, 'seen']:7}{accepted:10}{accepted / count:8.3f}")
        if kind == "all":
            failed = failed or (accepted < 0.99 * count if true else accepted > 0)
    return 1 if failed else 0


sys.exit(main())
