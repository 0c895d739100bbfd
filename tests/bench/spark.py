#!/usr/bin/env python3
"""Documents a second of the Spark job with one and two tasks, beside the program alone. Prints a table.

  tests/bench/spark.py [FOLDER] [--copies N]       FOLDER: documents, by default the samples, each N times under other names
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("PANDECT_BUILD", ROOT / "build/release")) / "pandect"


def copied(folder, copies, to):
    files = [p for p in sorted(pathlib.Path(folder).rglob("*")) if p.is_file() and not p.name.startswith(".")]
    for number in range(copies):
        for file in files:
            target = to / str(number) / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    return len(files) * copies


def spark_job(corpus, out, tasks):
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}/pipeline/spark:{ROOT}/pipeline/python", "PANDECT_PROGRAM": str(PROGRAM), "PYSPARK_PYTHON": sys.executable,
                   "PYSPARK_SUBMIT_ARGS": "--conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4 --conf spark.ui.showConsoleProgress=false pyspark-shell"}
    done = subprocess.run([sys.executable, "-m", "pandect_spark", "--folder", corpus, "--out", out, "--master", f"local[{tasks}]", "--documents-per-shard", "32"],
                          env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr[-4000:])
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=ROOT / "corpora/samples")
    parser.add_argument("--copies", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pandect-bench-") as folder:
        corpus = pathlib.Path(folder, "in")
        inputs = copied(given.folder, given.copies, corpus)
        print(f"{inputs} inputs, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        print(f"{'':24}{'seconds':>9}{'inputs/s':>10}{'scaling':>9}")
        for jobs in (1, 2):
            began = time.monotonic()
            subprocess.run([PROGRAM, "extract", corpus, "-o", f"{folder}/kb{jobs}", "-j", str(jobs), "--quiet"], check=False, capture_output=True)
            seconds = time.monotonic() - began
            first = seconds if jobs == 1 else first
            print(f"{f'pandect extract -j {jobs}':24}{seconds:9.1f}{inputs / seconds:10.1f}{first / seconds:9.2f}")
        firsts = {}
        for tasks in (1, 2):
            seconds = spark_job(corpus, f"{folder}/out{tasks}", tasks)["seconds"]
            for stage, of_stage in {**seconds, "all": sum(seconds.values())}.items():
                scaling = firsts.setdefault(stage, of_stage) / of_stage
                print(f"{f'local[{tasks}] {stage}':24}{of_stage:9.1f}{inputs / of_stage:10.1f}{scaling:9.2f}")


if __name__ == "__main__":
    main()
