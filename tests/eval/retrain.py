#!/usr/bin/env python3
"""Whether training is a function of its data: the same treebanks give the same bytes.

  tests/eval/retrain.py [--program build/release/pandect-train] [--shared FOLDER] [LANGUAGE…]
  tests/eval/retrain.py --committed [LANGUAGE…]

Trains every model of a pack twice, with one round and few features, and compares the files. --committed trains once by the
whole recipe instead (some minutes a language) and compares with the models of the pack. What is trained lies in a folder that
is removed afterwards. Ends with 1 when a file differs; without treebanks it says so and passes.
"""
import argparse
import filecmp
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKS = ROOT / "extractors/packs"
SMALL = {"rounds": "1", "runs": "1", "features": "4000", "action_features": "4000", "relation_features": "4000"}


def trained(language, folder, args, recipe):
    pack = folder / language
    pack.mkdir(parents=True)
    (pack / "training.toml").write_text(recipe, encoding="utf-8")
    command = [args.program, language, "--packs", folder, "--treebanks", args.shared / "treebanks", "--gazetteers", args.shared / "gazetteers"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return {f.name: f for f in pack.iterdir() if f.name != "training.toml"}


def compared(language, args, folder):
    recipe = (PACKS / language / "training.toml").read_text(encoding="utf-8")
    if args.committed:
        first = {f.name: f for f in (PACKS / language).iterdir() if f.suffix == ".model" or f.name == "lemmas.tsv"}
    else:
        recipe = re.sub(r"^(\w+) = \d+", lambda m: f"{m[1]} = {SMALL.get(m[1], m[0].split()[2])}", recipe, flags=re.M)
        first = trained(language, folder / "first", args, recipe)
    second = trained(language, folder / "second", args, recipe)
    differ = [n for n in sorted(set(first) | set(second))
              if n not in first or n not in second or not filecmp.cmp(first[n], second[n], shallow=False)]
    print(f"{language}: {len(second)} files, " + (f"other bytes: {', '.join(differ)}" if differ else "the same bytes"))
    return not differ


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("languages", nargs="*", default=[], metavar="LANGUAGE")
    parser.add_argument("--program", default=ROOT / "build/release/pandect-train", type=pathlib.Path)
    parser.add_argument("--shared", default=os.environ.get("PANDECT_SHARED", ROOT.parent / "shared"), type=pathlib.Path)
    parser.add_argument("--committed", action="store_true", help="train by the whole recipe, compare with the models of the pack")
    args = parser.parse_args()
    args.program, args.shared = args.program.resolve(), args.shared.resolve()
    if not (args.shared / "treebanks").exists():
        print(f"SKIPPED: no treebanks in {args.shared}; set PANDECT_SHARED to train\n0 passed, 0 failed")
        return 0
    languages = args.languages or sorted(p.parent.name for p in PACKS.glob("*/training.toml"))
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        passed = [compared(language, args, folder / language) for language in languages]
    finally:
        shutil.rmtree(folder)
    print(f"{sum(passed)} passed, {len(passed) - sum(passed)} failed")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
