#!/usr/bin/env python3
"""The Spark job against the single machine: the same records, whatever was killed between. Ends with "N passed, N failed".

  tests/spark/run.py [TEST…]           PANDECT_BUILD names another build folder than build/release
  PANDECT_SPARK_MASTER=local-cluster[2,1,1024] tests/spark/run.py
  PANDECT_SPARK_FILES=200 tests/spark/run.py     so many files of the shared corpora besides the samples (default: 60 small ones)

Without Java or PySpark it says so and passes.
"""
import base64
import contextlib
import gzip
import importlib.util
import io
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "pipeline/spark"), str(ROOT / "pipeline/python"), str(ROOT / "tests/cli")]
from product import BUILD, PROGRAM, SAMPLES, STATUTE, rows, run as pandect_run  # noqa: E402
import suite  # noqa: E402

os.environ.update(PYTHONPATH=os.pathsep.join(sys.path[:2]), PANDECT_PROGRAM=str(PROGRAM), PYSPARK_PYTHON=sys.executable)
SHARED = pathlib.Path(os.environ.get("PANDECT_SHARED") or ROOT / "../shared")
MASTER = os.environ.get("PANDECT_SPARK_MASTER", "local[2]")
FILES = int(os.environ.get("PANDECT_SPARK_FILES", "60"))
LARGEST = 25_000  # bytes of a shared file that the test takes
TABLES = ("documents", "provisions", "norms", "definitions", "mentions", "actors", "jurisdictions", "citations", "quotes", "attributions", "links", "cues", "issues")

# Small data: nothing is gained by compiling plans or by planning them anew.
os.environ["PYSPARK_SUBMIT_ARGS"] = '--driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" pyspark-shell'
SETTINGS = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.sql.adaptive.enabled": "false", "spark.sql.codegen.wholeStage": "false",
            "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1", "spark.ui.showConsoleProgress": "false"}


def missing():
    if importlib.util.find_spec("pyspark") is None or importlib.util.find_spec("pyarrow") is None:
        return "PySpark and PyArrow are not installed (pip install pyspark==3.5.6 pyarrow==17.0.0)"
    return None if shutil.which("java") else "there is no Java (Debian: openjdk-17-jre-headless)"


def session():
    from pyspark.sql import SparkSession
    builder = SparkSession.builder.master(MASTER).appName("pandect-tests")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def table_of(out, table):
    return b"".join(part.read_bytes() for part in sorted((out / "jsonl" / table).glob("part-*.jsonl")))


def shared_files():
    """Small files of all countries, formats and languages."""
    corpora = SHARED / "corpora"
    found = sorted(p for p in corpora.rglob("*") if p.is_file() and p.stat().st_size <= LARGEST and p.name != "MANIFEST.tsv")
    step = max(1, len(found) // FILES)
    return corpora, found[::step][:max(FILES, 60)]


class SparkCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = session()
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-spark-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)

    def same_tables(self, kb, out):
        """Record for record; where that holds, the files themselves are the same."""
        for table in TABLES:
            theirs = [json.loads(line) for line in table_of(out, table).splitlines()]
            ours = rows(kb, table)
            key = lambda row: json.dumps(row, sort_keys=True)  # noqa: E731
            self.assertEqual(sorted(map(key, theirs)), sorted(map(key, ours)), table)
            self.assertEqual(table_of(out, table), (kb / f"{table}.jsonl").read_bytes(), table)
        texts = {row["doc"]: row["text"] for row in map(json.loads, table_of(out, "texts").splitlines())}
        self.assertEqual(texts, {p.name.removesuffix(".txt"): p.read_bytes().decode() for p in (kb / "texts").iterdir()})


class WholeJob(SparkCase):
    """Samples, files of many countries, and documents that are about one another."""

    def corpus(self):
        corpus = self.folder / "in"
        shutil.copytree(SAMPLES, corpus / "samples")
        (corpus / "twice/a").mkdir(parents=True)
        (corpus / "twice/b").mkdir()
        (corpus / "twice/a/act.txt").write_text(STATUTE)  # one id, and one content
        (corpus / "twice/b/act.txt").write_text(STATUTE)
        (corpus / "twice/b/_under.txt").write_text("Section 1. A carrier must report each voyage.\n")
        (corpus / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
        (corpus / ".hidden").write_text("not read")
        if (SHARED / "corpora").is_dir():
            root, files = shared_files()
            for file in files:
                target = corpus / "shared" / file.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target)
            print(f"{len(files)} files of the shared corpora")
        else:
            print(f"SKIPPED files of the shared corpora: {SHARED}/corpora is not there")
        return corpus

    def test_the_same_as_the_single_machine_and_again(self):
        from pandect_spark import Options, inputs, run
        corpus, kb, out = self.corpus(), self.folder / "kb", self.folder / "out"
        pandect_run("extract", corpus, "-o", kb, "--quiet")
        options = Options(documents_per_shard=24, documents_per_part=40, documents_per_group=3)
        began = time.monotonic()
        done = run(self.spark, inputs.from_folder(self.spark, str(corpus)), str(out), options)
        print(f"{done.documents} documents, {done.shards} shards, {done.compared} compared, {time.monotonic() - began:.0f} s")
        self.assertEqual(done.extracted, done.shards)
        self.assertGreaterEqual(done.renamed, 1)
        self.assertGreaterEqual(done.failed, 1)
        self.assertGreaterEqual(done.compared, 1)
        self.same_tables(kb, out)
        self.columns(out)
        self.nothing_to_do(corpus, out, options)
        self.documentation(out)

    def documentation(self, out):
        """docs/SPARK.md reads the tables that were written."""
        block, = re.findall(r"^```python read\n(.*?)^```$", (ROOT / "docs/SPARK.md").read_text(encoding="utf-8"), re.M | re.S)
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            exec(block.replace('"tables/', f'"{out}/'), {"spark": self.spark})  # pylint: disable=exec-used
        self.assertIn("confidence", shown.getvalue())
        self.assertIn("broken.pdf", shown.getvalue())

    def columns(self, out):
        """The Parquet tables have the same rows, with the types of the schemas."""
        norms = self.spark.read.parquet(str(out / "parquet/norms"))
        self.assertEqual(norms.count(), len(table_of(out, "norms").splitlines()))
        first = json.loads(table_of(out, "norms").splitlines()[0])
        row = norms.where(norms.id == first["id"]).select("action.text", "confidence", "extraterritorial").first()
        self.assertEqual((row.text, row.confidence, row.extraterritorial), (first["action"]["text"], first["confidence"], first["extraterritorial"]))

    def nothing_to_do(self, corpus, out, options):
        from pandect_spark import inputs, run
        before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
        done = run(self.spark, inputs.from_folder(self.spark, str(corpus)), str(out), options)
        self.assertEqual(done.extracted, 0)
        self.assertEqual(before, {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()})


class Inputs(SparkCase):
    """Rows of other inputs give the documents that the files give."""

    def test_tables_and_archives_are_taken_apart(self):
        from pandect_spark import inputs
        content = [("a", "Section 1. The exporter shall keep records.", None), ("b", None, b"<p>No person shall export the items.</p>")]
        table = self.spark.createDataFrame([(i, t, b, "text/html" if b else None, '{"kind": "statute"}') for i, t, b in content],
                                           "id string, text string, bytes binary, media_type string, metadata string")
        table.write.parquet(str(self.folder / "table"))
        lines = [{"id": i, "media_type": "text/html" if b else None, "metadata": '{"kind": "statute"}', **({"text": t} if t else {"bytes": base64.b64encode(b).decode()})}
                 for i, t, b in content]
        (self.folder / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        parquet, jsonl = inputs.from_parquet(self.spark, str(self.folder / "table")), inputs.from_json(self.spark, str(self.folder / "lines.jsonl"))
        self.assertEqual(sorted(map(str, parquet.collect())), sorted(map(str, jsonl.collect())))
        self.answers_are(parquet, {"a.txt": ["obligation"], "b.html": ["prohibition"]})
        self.binary_files()
        self.warc()

    def answers_are(self, documents, expected):
        from pandect_spark import extraction
        found = {}
        for answer in extraction.answered(row.asDict() for row in documents.orderBy("path").collect()):
            for member in answer.get("members", [answer]):
                if "record" in member:
                    found[member["record"]["document"]["source"]["path"]] = [n["type"] for n in member["record"]["norms"]]
        self.assertEqual(found, expected)

    def binary_files(self):
        from pandect_spark import inputs
        folder = self.folder / "files"
        (folder / "acts").mkdir(parents=True)
        (folder / "acts/act.txt").write_text(STATUTE)
        self.answers_are(inputs.from_binary_files(self.spark, str(folder)), {"acts/act.txt": ["obligation", "prohibition"]})

    def warc(self):
        from pandect_spark import inputs
        packed = io.BytesIO()
        for number, address in enumerate(("https://a.example/1", "https://a.example/2", "https://a.example/1")):
            page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Exporter {number} shall keep records.</p>".encode()
            record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
            packed.write(gzip.compress(record + b"\r\n\r\n"))
        (self.folder / "web").mkdir()
        (self.folder / "web/pages.warc.gz").write_bytes(packed.getvalue())
        pandect_run("extract", self.folder / "web", "-o", self.folder / "web-kb", "--quiet")
        single = {d["source"]["path"]: [n["type"] for n in rows(self.folder / "web-kb", "norms") if n["doc"] == d["id"]] for d in rows(self.folder / "web-kb", "documents")}
        self.assertEqual(len(single), 3)
        self.answers_are(inputs.from_warc(self.spark, str(self.folder / "web")), single)
        (self.folder / "web/broken.warc.gz").write_bytes(packed.getvalue()[:-40])
        (self.folder / "web/readme.txt").write_text("no archive")
        said = {row.path: row.error for row in inputs.from_warc(self.spark, str(self.folder / "web")).where("error is not null").collect()}
        self.assertIn("2 records before", said["broken.warc.gz"])
        self.assertIn("no record", said["readme.txt"])


class Killed(unittest.TestCase):
    """A job that is killed in the middle and started again gives what an unbroken one gives, and keeps what was done."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-spark-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def test_a_killed_job_goes_on(self):
        from pandect_spark import Options, inputs, run
        corpus, out = self.folder / "in", self.folder / "out"
        corpus.mkdir()
        for number in range(48):
            (corpus / f"act-{number:02}.txt").write_text(f"Export Act {number}\n\n" + "".join(f"Section {n}. The exporter shall keep records of {n} years.\n" for n in range(1, 9)))
        job = subprocess.Popen([sys.executable, "-m", "pandect_spark", "--folder", corpus, "--out", out, "--master", MASTER, "--documents-per-shard", "4"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                               env={**os.environ, "PYSPARK_SUBMIT_ARGS": " ".join(f"--conf {n}={v}" for n, v in SETTINGS.items()) + " " + os.environ["PYSPARK_SUBMIT_ARGS"]})
        self.addCleanup(lambda: job.poll() is None and os.killpg(job.pid, signal.SIGKILL))
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and job.poll() is None and not list((out / "shards").glob("[0-9a-f]*/_SUCCESS")):
            time.sleep(0.02)
        os.killpg(job.pid, signal.SIGKILL)
        job.wait()
        done = {p.parent.name: p.stat().st_mtime_ns for p in (out / "shards").glob("[0-9a-f]*/_SUCCESS")}
        self.assertTrue(done)
        self.assertFalse((out / "_SUCCESS").exists())
        spark = session()
        summary = run(spark, inputs.from_folder(spark, str(corpus)), str(out), Options(documents_per_shard=4))
        self.assertEqual(summary.documents, 48)
        self.assertLessEqual(summary.extracted, summary.shards - len(done))  # a task may outlive its driver by a shard
        for name, written in done.items():
            self.assertEqual((out / "shards" / name / "_SUCCESS").stat().st_mtime_ns, written)
        self.assertEqual([p.name for p in (out / "shards").glob(".draft-*")], [])
        pandect_run("extract", corpus, "-o", self.folder / "kb", "--quiet", check=0)
        for table in TABLES:
            self.assertEqual(table_of(out, table), (self.folder / "kb" / f"{table}.jsonl").read_bytes(), table)


def main():
    reason = missing() or (None if PROGRAM.exists() else f"{BUILD} holds no program")
    if reason:
        print(f"SKIPPED the Spark job: {reason}")
        print("0 passed, 0 failed")
        return 0
    return suite.run([f"__main__.{name}" for name in sys.argv[1:]] or ["__main__"])


if __name__ == "__main__":
    sys.exit(main())
