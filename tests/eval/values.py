#!/usr/bin/env python3
"""Values against the cases of Recognizers-Text (gold-public/recognizers-text-dev) in English and Chinese.

  tests/eval/values.py [--pandect PROGRAM] [--numbers PROGRAM] [--shared FOLDER] [--errors N]

A case is found when a mention of its kind lies where the case has one (words that only compare, “more than 4 days”, may
stay outside) and is worth the same: the number of amounts, quantities and percentages, the ISO value of dates and
durations. Plain numbers are no mentions of the knowledge base (KB.md §3 has none: a number alone says nothing of law);
what reads the numbers of amounts, quantities and durations (extractors/mentions/numbers.h) is asked by itself, at every
place of the text, by pandect_eval_numbers. Only absolute cases count: a date with its year, a duration with a number, and
what has a value at all (a bare “dollar” or “%” has none). Each set annotates one kind of value; mentions of that kind
elsewhere in its texts are spurious.
Prints recall by kind beside the bar; exit code 1 when one lies below its floor in tests/eval/floors.json. Where the cases
are missing it says so and passes.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import labelled

KINDS = {"currency": "amount", "dimension": "quantity", "percentage": "percentage", "number": "number", "datetimeV2.date": "date", "datetimeV2.duration": "duration"}
BARS = {"en": 0.85, "zh": 0.80}
RELATIVE = re.compile(r"^in\b|本月|\b(today|tomorrow|yesterday|next|last|this|past|coming|previous|ago|now|from|later|before|after|since|every|each|week|all|few|some|several|"
                      r"(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?|the)\b|[今明昨去前后上下本这每周末内过初底半大]$|星期|禮拜|週|正月|农历", re.I)


def expected(result):
    """ISO value or plain number of a case; None when it has none or needs a reference day."""
    kind, resolution = KINDS[result["TypeName"]], result.get("Resolution") or {}
    if kind in ("date", "duration"):
        values = resolution.get("values") or [{}]
        timex = values[0].get("timex", "")
        relative = "X" in timex or "WE" in timex or RELATIVE.search(result["Text"]) or values[0].get("value") == "not resolved"
        numbered = re.search(r"\d|[一二两兩三四五六七八九十]|\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|january|february)\b", result["Text"], re.I)
        return None if relative or not timex or not numbered else timex
    value = resolution.get("value")
    return None if value in (None, "null") else value.rstrip("%")


def same(kind, wanted, got, unit=""):
    if kind in ("date", "duration"):
        return wanted == got
    try:
        parts = 100 if unit in ("Cent", "Penny", "Pence") else 1  # here amounts are in whole units
        return any(abs(float(wanted) - parts * float(g)) <= 1e-9 * max(1.0, abs(float(wanted))) for g in got.split("/"))
    except ValueError:
        return False


def cases(folder):
    """name → (language, text, results of the kinds above)"""
    out = {}
    for language, code in (("English", "en"), ("Chinese", "zh")):
        for file in sorted(folder.glob(f"*/{language}/*.json")):
            for n, case in enumerate(json.loads(file.read_text(encoding="utf-8-sig"))):
                results = [r for r in case["Results"] if r.get("TypeName") in KINDS]
                if results:
                    out[f"{code}-{file.stem.lower()}-{n}"] = (code, case["Input"], results)
    return out


def mentions(program, texts):
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "in").mkdir()
        with open(folder / "metadata.jsonl", "w", encoding="utf-8") as metadata:
            for name, (language, text, _) in texts.items():
                (folder / "in" / f"{name}.txt").write_bytes(text.encode())
                metadata.write(json.dumps({"path": f"{name}.txt", "id": name, "kind": "news", "language": language}) + "\n")
        subprocess.run([program, "extract", folder / "in", "--out", folder / "kb", "--metadata", folder / "metadata.jsonl", "--quiet"], check=False)
        for m in labelled.rows(folder / "kb", "mentions"):
            found[m["doc"]].append(m)
    return found


def plain_numbers(program, texts, found):
    """Adds what pandect_eval_numbers finds in the texts that have cases of plain numbers."""
    names = [n for n, (_, _, results) in texts.items() if any(KINDS[r["TypeName"]] == "number" for r in results)]
    lines = "".join(json.dumps({"language": texts[n][0], "text": texts[n][1]}) + "\n" for n in names)
    run = subprocess.run([program], input=lines, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"values: {program} ended with {run.returncode}; build it with ninja pandect_eval_numbers\n{run.stderr[-1000:]}")
    for name, line in zip(names, run.stdout.splitlines()):
        found[name] += [{"kind": "number", "span": [m["start"], m["end"]], "value": m["value"], "text": texts[name][1][m["start"]:m["end"]]} for m in json.loads(line)]


def main():
    parser = labelled.parser(__doc__)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--numbers", default=labelled.ROOT / "build/release/tests/pandect_eval_numbers", type=pathlib.Path)
    args = parser.parse_args()
    folder = args.shared / "gold-public/recognizers-text-dev"
    if not folder.exists():
        print(f"SKIPPED: no {folder}; set PANDECT_SHARED to measure")
        return 0
    texts = cases(folder)
    found = mentions(args.pandect, texts)
    plain_numbers(args.numbers, texts, found)
    rows, left_out = collections.defaultdict(lambda: [0, 0]), 0
    for name, (language, text, results) in texts.items():
        for result in results:
            kind, wanted = KINDS[result["TypeName"]], expected(result)
            if wanted is None:
                left_out += 1
                continue
            start, end = result["Start"], result["End"] + 1
            here = [m for m in found[name] if m["kind"] == kind and m["span"][0] < end and start < m["span"][1]]
            hit = any(same(kind, wanted, m["value"] or "", (result.get("Resolution") or {}).get("unit")) and start <= m["span"][0] and m["span"][1] <= end for m in here)
            for key in ((language, kind), (language, "all")):
                rows[key][0] += hit
                rows[key][1] += 1
            if not hit and args.errors > 0:
                args.errors -= 1
                print(f"  {kind} “{text[start:end]}” = {wanted}, found {[(m['text'], m['value']) for m in here]} in “{text[:60]}”")
    floors, below = json.loads((labelled.ROOT / "tests/eval/floors.json").read_text(encoding="utf-8"))["values"], False
    for (language, kind), (right, wanted) in sorted(rows.items()):
        share = right / wanted
        below = below or share < floors[language].get(kind, 0)
        print(f"{language} {kind:12} {share:6.3f}   {right} of {wanted}   bar {BARS[language]:.2f}{'' if share >= BARS[language] else '  below'}")
    print(f"{left_out} cases are relative or have no value")
    return 1 if below else 0


sys.exit(main())
