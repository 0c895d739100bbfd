#!/usr/bin/env python3
"""Whether decisions are carried to another version of a law, or opened again, as a person would.

  tests/eval/carry.py [--program P] [--propose N]

tests/eval/lists/carry.tsv names norms of older versions by the code point where their cue begins, each with what a lawyer
said who read both texts: carry (its provision and words are the same) or reopen. Every norm is accepted through the
server, `pandect review carry` is run, and what it did is held against the list. `--propose N` prints N norms a pair with
both texts, for whoever makes such a list."""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = ROOT / "tests/eval/lists/carry.tsv"
FLOOR = 0.95
sys.path[:0] = [str(ROOT / "tests/review"), str(ROOT / "tests/cli")]


def extract(program, source, folder):
    subprocess.run([str(program), "extract", str(source), "-o", str(folder), "-q", "--no-sandbox"], check=True, timeout=300)


def rows(folder, table):
    with open(folder / f"{table}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def accept_all(kb):
    """Every norm of the one document, accepted."""
    from server import Server  # needs the program to be there
    server = Server(kb, "anna").sign_in()
    try:
        whole = server.get("/api/documents/0")
        doc = whole["document"]["id"]
        events = [{"target": {"kind": "norm", "doc": doc, "id": n["id"]}, "action": "accept", "base": n["digest"], "after": 0} for n in whole["norms"]]
        for at in range(0, len(events), 1000):
            status, answer = server.decide({"batch": events[at:at + 1000]})
            assert status == 201, answer
    finally:
        server.kill()


def fates(program, before, after, folder):
    """Cue's place in the old text → what became of the decision, and the two folders."""
    old, new = folder / "old", folder / "new"
    extract(program, before, old)
    extract(program, after, new)
    accept_all(old)
    done = subprocess.run([str(program), "review", "carry", str(old), str(new), "--by", "anna", "--json"], check=True, capture_output=True, text=True)
    by_id = {row["from"]: row for row in json.loads(done.stdout)}
    return {n["cue"]["spans"][0][0]: by_id[n["id"]] for n in rows(old, "norms") if n["id"] in by_id}, old, new


def pairs_of(path):
    """(before, after) → {cue: label}, in the order of the list."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            before, after, cue, label = line.split("\t")[:4]
            out.setdefault((before, after), {})[int(cue)] = label
    return out


def provision_text(folder, norm):
    docs = {d["id"]: (folder / "texts" / f"{d['id']}.txt").read_text(encoding="utf-8") for d in rows(folder, "documents")}
    provisions = {p["id"]: p for p in rows(folder, "provisions")}
    p = provisions.get(norm["provision"])
    return docs[norm["doc"]][slice(*p["span"])] if p else norm["sentence"]["text"]


def propose(program, shared, pairs, count):
    for before, after in pairs:
        with tempfile.TemporaryDirectory() as temp:
            found, old, new = fates(program, shared / before, shared / after, pathlib.Path(temp))
            norms = {n["cue"]["spans"][0][0]: n for n in rows(old, "norms")}
            heirs = {n["id"]: n for n in rows(new, "norms")}
            for cue in sorted(random.Random(3).sample(sorted(found), min(count, len(found)))):
                norm, heir = norms[cue], heirs.get(found[cue]["to"])
                print(f"\n{before}\t{after}\t{cue}\n  OLD {norm['provision']}: {provision_text(old, norm)[:700]}")
                print(f"  NEW {heir['provision']}: {provision_text(new, heir)[:700]}" if heir else "  NEW none")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/pandect")
    parser.add_argument("--propose", type=int)
    parser.add_argument("--list", type=pathlib.Path, default=LIST)
    arguments = parser.parse_args()
    os.environ["PANDECT_BUILD"] = str(pathlib.Path(arguments.program).parent)
    shared = pathlib.Path(os.environ.get("PANDECT_SHARED", ROOT / "../shared")).resolve() / "corpora"
    pairs = pairs_of(arguments.list)
    if not shared.is_dir():
        print("skipped: no folder of real documents")
        print("0 passed, 0 failed")
        return 0
    if arguments.propose:
        propose(arguments.program, shared, pairs, arguments.propose)
        return 0
    right, wrong, missing = 0, [], 0
    for (before, after), labels in pairs.items():
        with tempfile.TemporaryDirectory() as temp:
            found = fates(arguments.program, shared / before, shared / after, pathlib.Path(temp))[0]
        for cue, label in labels.items():
            if cue not in found:
                missing += 1
            elif (found[cue]["fate"] == "carried") == (label == "carry"):
                right += 1
            else:
                wrong.append(f"{before} at {cue}: {label}, but {found[cue]['fate']}")
    for line in wrong:
        print("wrong:", line)
    all_of_them = right + len(wrong)
    share = right / all_of_them if all_of_them else 0
    print(f"carry or reopen: {right} of {all_of_them} right ({share:.3f}), {missing} norms of the list not extracted; floor {FLOOR}")
    good = share >= FLOOR and missing * 10 <= all_of_them
    print("1 passed, 0 failed" if good else "0 passed, 1 failed")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
