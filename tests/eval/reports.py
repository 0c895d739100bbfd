#!/usr/bin/env python3
"""Reports of laws held against the laws: links `reports`, their provision and their verdict.

  tests/eval/reports.py [--pandect PROGRAM] [--shared FOLDER] [--count N] [--errors N] [--seed N]

Two measures. The labels of corpora/gold/reports name sentences of news, releases and commentary in the shared corpora,
the provision they talk about and the verdicts that are right. And from norms of real laws reports of our own are made:
true ones (“Article 7 of … requires X to …”), and contradictions: the opposite kind of norm, another number, another
bearer, another article, a claim that goes further. Exit code 1 when a contradiction is `supported`.
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

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAWS = {
    "eu/eurlex-xhtml/32016R0679.xhtml": "{} of the General Data Protection Regulation",
    "eu/eurlex-xhtml/32022R1925_oj.xhtml": "{} of Regulation (EU) 2022/1925",
    "eu/eurlex-xhtml/32022R2065_oj.xhtml": "{} of Regulation (EU) 2022/2065",
    "eu/md/EU_DORA_2022.md": "{} of Regulation (EU) 2022/2554",
    "cn/lawrefbook-md/数据安全法(2021-06-10).md": "《中华人民共和国数据安全法》{}",
    "cn/lawrefbook-md/网络安全法(2016-11-07).md": "《中华人民共和国网络安全法》{}",
    "cn/lawrefbook-md/个人信息保护法(2021-08-20).md": "《中华人民共和国个人信息保护法》{}",
    "cn/lawrefbook-md/出口管制法(2020-10-17).md": "《中华人民共和国出口管制法》{}",
}
FORMS = {
    False: {"obligation": "{law} requires {bearer} to {action}.", "prohibition": "Under {law}, {bearer} must not {action}.",
            "permission": "{law} allows {bearer} to {action}.", "power": "{law} allows {bearer} to {action}."},
    True: {"obligation": "{law}规定，{bearer}应当{action}。", "prohibition": "{law}规定，{bearer}不得{action}。",
           "permission": "{law}规定，{bearer}可以{action}。", "power": "{law}规定，{bearer}可以{action}。"},
}
OPPOSITE = {"obligation": ["prohibition", "permission"], "prohibition": ["obligation", "permission"], "permission": ["prohibition", "obligation"],
            "power": ["prohibition", "obligation"]}
FURTHER = {False: ", regardless of any circumstances", True: "，无论任何情况"}


def chinese(n):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(n, 10)
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")


def verb_follows(cue):
    """Whether the action is a verb phrase, so that it can stand behind another operator: not behind “shall be subject to”."""
    return re.search(r"[一-鿿]", cue) or re.fullmatch(r"(?i)(no … )?(shall|must|may|can)( not)?", cue)


def content(bearer, zh):
    """Words or characters by which two bearers are told apart: “Gatekeepers” is “the gatekeeper”."""
    return set(bearer) if zh else {re.sub("ies$", "y", w).rstrip("s") for w in re.findall(r"\w+", bearer.lower())} - {"the", "of", "a"}


AHEAD = re.compile(r"(as|at|by|for|from|in|on|under|upon|with|within|without|after|before|acting|depending|thereafter|where|if|via|through|following)\b")


def verb_first(action):
    """“within a month, notify the Board” stands between commas behind “to”; None where no comma parts the phrase from its verb."""
    if not AHEAD.match(action):
        return action
    return ", " + action if ", " in action else None


def usable(norm):
    texts = [norm["bearer"] and norm["bearer"]["text"], norm["action"] and norm["action"]["text"]]
    return (norm["type"] in OPPOSITE and all(texts) and verb_follows(norm["cue"]["text"]) and not norm["exceptions"] and not norm["object"] and "…" not in "".join(texts) and
            "\n" not in "".join(texts) and verb_first(texts[1]) and 3 <= len(texts[0]) <= 80 and 12 <= len(texts[1]) <= 260 and not re.search(r"[“”:：;；]", "".join(texts)))


def norms_of(kb, documents):
    """(Chinese?, form, article, norm) of every norm that a sentence can be made of"""
    out = []
    for source, form in LAWS.items():
        document = documents.get(source)
        if document is None:
            continue
        for norm in passages.rows(kb, "norms"):
            article = re.search(r"/art_(\d+)", norm["provision"])
            if norm["doc"] == document["id"] and article and int(article[1]) < 100 and usable(norm):
                out.append((document["language"].startswith("zh"), form, int(article[1]), norm))
    return out


def sentence(zh, form, article, kind, bearer, action):
    law = form.format(f"第{chinese(article)}条" if zh else f"Article {article}")
    return FORMS[zh][kind].format(law=law, bearer=bearer if zh else bearer[0].lower() + bearer[1:] if bearer.split()[0] in ("The", "A", "An", "Any", "Each", "All") else bearer, action=action).replace("to , ", "to, ").replace("not , ", "not, ")


def made(own, i, rng):
    """(kind of report, true?, sentence, provision)"""
    zh, form, article, norm = own[i % len(own)]
    bearer, action, kind = norm["bearer"]["text"], verb_first(norm["action"]["text"]), norm["type"]
    if i % 2 == 0:
        return "true", True, sentence(zh, form, article, kind, bearer, action), norm["provision"]
    ways = ["opposite", "further", "bearer", "number"]
    rng.shuffle(ways)
    first = action.split()[0]
    doers = [content(o[3]["bearer"]["text"], zh) for o in own if o[1:3] == (form, article) and verb_first(o[3]["action"]["text"]).split()[0] == first]
    for way in ways:
        if way == "opposite" and not (kind in ("power", "permission") and norm["cue"]["text"].lower() == "shall"):  # who “shall have power” is required to have it
            return way, False, sentence(zh, form, article, rng.choice(OPPOSITE[kind]), bearer, action), None
        if way == "further":
            return way, False, sentence(zh, form, article, kind, bearer, action + FURTHER[zh]), None
        if way == "bearer":
            others = [o[3]["bearer"]["text"] for o in own if not any(d & content(o[3]["bearer"]["text"], zh) for d in doers)]
            if others:
                return way, False, sentence(zh, form, article, kind, rng.choice(others), action), None
        if way == "number":
            changed = re.sub(r"\b(\d+) (days|months|years|hours|%)", lambda m: f"{int(m[1]) + 3} {m[2]}", action, count=1)
            if changed != action:
                return way, False, sentence(zh, form, article, kind, bearer, changed), None
    raise AssertionError("unreachable")


def generated(args, scratch):
    """Prints the second measure; returns how many contradictions are supported."""
    there = [s for s in LAWS if (args.shared / "corpora" / s).exists()]
    documents = passages.extract(args.pandect, args.shared, there, scratch)
    kb, folder, rng = pathlib.Path(scratch) / "kb", pathlib.Path(scratch) / "news", random.Random(args.seed)
    folder.mkdir()
    pool = norms_of(kb, documents)
    rng.shuffle(pool)
    cases, metadata = {}, ""
    for zh in (False, True):
        own = [p for p in pool if p[0] == zh]
        for i in range(min(args.count, 2 * len(own)) if own else 0):
            name = f"report-{'zh' if zh else 'en'}-{i // 50:03}"
            cases.setdefault(name, []).append(made(own, i, rng))
    for name, own in cases.items():
        (folder / f"{name}.txt").write_text("\n\n".join(c[2] for c in own) + "\n", encoding="utf-8")
        metadata += json.dumps({"path": f"{name}.txt", "id": name, "kind": "news", "language": "zh-Hans" if "-zh-" in name else "en"}) + "\n"
    (folder / "metadata.jsonl").write_text(metadata, encoding="utf-8")
    subprocess.run([str(args.pandect), "extract", *(str(folder / f"{n}.txt") for n in cases), "--metadata", str(folder / "metadata.jsonl"), "--out", str(kb), "--quiet"], check=True)
    return scored(kb, cases, args.errors)


def scored(kb, cases, errors):
    norms = {n["id"]: n for n in passages.rows(kb, "norms") if n["doc"] in cases}
    links = [x for x in passages.rows(kb, "links") if x["kind"] == "reports" and x["from"] in norms]
    tally, wrong = Counter(), 0
    for name, own in cases.items():
        text = (kb / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        mine = [(norms[x["from"]]["cue"]["spans"][0][0], x) for x in links if norms[x["from"]]["doc"] == name]
        at = 0
        for kind, true, words, provision in own:
            start, at = at, at + len(words) + 2
            hits = [x for place, x in sorted(mine, key=lambda m: m[0]) if start <= place < at][:1]  # a norm inside the reported one may well be true
            group = ("zh" if "-zh-" in name else "en", kind)
            verdicts = [x["verdict"] for x in hits]
            right = "supported" in verdicts if true else "supported" not in verdicts
            tally[group, "count"] += 1
            tally[group, "linked"] += bool(hits)
            tally[group, "article"] += any(provision and x["to"].split("/para")[0].split("/item")[0] == provision.split("/para")[0].split("/item")[0] for x in hits) if true else 0
            tally[group, "right"] += right
            wrong += not true and not right
            if not right and errors > 0:
                errors -= 1
                print(f"  {kind}: {verdicts} {[x['reason'] for x in hits]} {[x['to'] for x in hits]}: {text[start:at].strip()[:260]!r}")
    print(f"{'reports made from norms':28}{'made':>7}{'linked':>8}{'article':>9}{'right':>7}{'share':>8}")
    for group in sorted({g for g, _ in tally}):
        count = tally[group, "count"]
        print(f"{' '.join(group):28}{count:7}{tally[group, 'linked']:8}{tally[group, 'article']:9}{tally[group, 'right']:7}{tally[group, 'right'] / count:8.3f}")
    return wrong


def hold_labels(args, scratch):
    path = ROOT / "corpora/gold/reports/labels.json"
    if not path.exists():
        return
    data = json.loads(path.read_text(encoding="utf-8"))
    labels = data["labels"]
    laws = [{"source": s, "source_sha256": h} for s, h in data["laws"].items()]
    there, missing = passages.sources(labels + laws, args.shared)
    for name in missing:
        print(f"SKIPPED {name}: not there, or another version")
    if not there:
        return
    metadata = pathlib.Path(scratch) / "metadata.jsonl"
    metadata.write_text("".join(json.dumps(m, ensure_ascii=False) + "\n" for m in data["metadata"]), encoding="utf-8")
    documents = passages.extract(args.pandect, args.shared, there, scratch, metadata)
    kb = pathlib.Path(scratch) / "kb"
    norms = {n["id"]: n for n in passages.rows(kb, "norms")}
    uris = {p["id"]: p["uri"] or "" for p in passages.rows(kb, "provisions")}
    uris.update({d["id"]: d["identifiers"]["uri"] or "" for d in documents.values()})
    uris.update({c["id"]: c["target"] or "" for c in passages.rows(kb, "citations")})
    links = [x for x in passages.rows(kb, "links") if x["kind"] == "reports"]
    tally = Counter()
    for label in (x for x in labels if x["source"] in documents):
        document = documents[label["source"]]
        text = (kb / "texts" / f"{document['id']}.txt").read_text(encoding="utf-8")
        span = passages.find(text, label)
        if span is None:
            print(f"SKIPPED {label['source']} at {label['start']}: the passage is not found")
            continue
        hits = [x for x in links if norms[x["from"]]["doc"] == document["id"] and span[0] <= norms[x["from"]]["cue"]["spans"][0][0] < span[1]]
        placed = [x for x in hits if label["to"] and any(uris.get(x["to"], "").startswith(t) or t.startswith(uris.get(x["to"]) or "-") for t in label["to"])]
        unlinked = not hits and (not label["to"] or label.get("or_none", False))
        link_right = unlinked or bool(placed)
        verdict_right = unlinked or any(x["verdict"] in label["verdicts"] for x in placed)
        tally["labels"] += 1
        tally["links right"] += link_right
        tally["verdicts right"] += verdict_right
        tally["wrongly supported"] += any(x["verdict"] == "supported" for x in hits) and "supported" not in label.get("verdicts", [])
        if args.errors > 0 and not (link_right and verdict_right):
            args.errors -= 1
            print(f"  wanted {label['to']} {label.get('verdicts')}: {[(uris.get(x['to']), x['verdict'], x['reason']) for x in hits]}: {text[span[0]:span[1]][:220]!r}")
    print("labelled reports: " + ", ".join(f"{k} {v}" for k, v in tally.items()))
    if tally["labels"]:
        print(f"  link {tally['links right'] / tally['labels']:.3f}, verdict {tally['verdicts right'] / tally['labels']:.3f}")


def main():
    args = labelled.generator(__doc__, 600, "reports made for each language, half of them contradictions", 11)
    if not (args.shared / "corpora").is_dir():
        print(f"SKIPPED: no {args.shared}/corpora")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        hold_labels(args, scratch)
    with tempfile.TemporaryDirectory() as scratch:
        return 1 if generated(args, scratch) else 0


sys.exit(main())
