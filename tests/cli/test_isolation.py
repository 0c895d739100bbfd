"""Workers: what a document can cost is that document. Limits say file, reason, value and remedy."""
import json
import os
import pathlib
import signal
import subprocess
import time
import zipfile

import product
from product import FolderCase, run

LONG = "The exporter shall keep records of every transaction for five years after it ends.\n\n"


def children_of(pid):
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def seconds_of_work(pid):
    """Processor time the process has used, in seconds; a process that is gone has used none."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Isolation(FolderCase):
    def failed(self, *words):
        summary = json.loads(self.extract(*words, "--json", check=1).stdout)
        return {row["path"]: row for row in summary["outcomes"] if row["outcome"] == "failed"}, summary

    def test_a_document_that_takes_too_long(self):
        self.write("long.txt", LONG * 400000)
        failed, summary = self.failed(self.folder / "long.txt", self.law, "--limit", "seconds=1", "--limit", "seconds_per_mib=0")
        self.assertEqual(failed["long.txt"]["code"], "limit_time")
        self.assertIn("1 seconds", failed["long.txt"]["reason"])
        self.assertIn("--limit", failed["long.txt"]["reason"])
        self.assertEqual(summary["inputs"]["read"], 1)

    def test_a_document_that_needs_too_much_memory(self):
        self.write("long.txt", LONG * 300000)
        failed, summary = self.failed(self.folder / "long.txt", self.law, "--limit", "memory=150M")
        self.assertEqual(failed["long.txt"]["code"], "limit_memory")
        self.assertIn("150 MiB", failed["long.txt"]["reason"])
        self.assertIn("--limit", failed["long.txt"]["reason"])
        self.assertEqual(summary["inputs"]["read"], 1)

    def test_analyze_reads_in_a_worker_too(self):
        self.write("long.html", "<html><body>" + "<p>No ship may sail.</p>" * 200000)
        answer = product.run("analyze", self.folder / "long.html", self.law, "--limit", "memory=100M")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("long.html: limit_memory", answer.stderr)
        self.assertIn("# text = ", answer.stdout)

    def test_an_input_that_is_too_large(self):
        failed, _ = self.failed(self.law, self.write("other.html", "<html><p>" + LONG), "--limit", "input_bytes=20")
        self.assertEqual(failed["other.html"]["code"], "limit_size")
        self.assertIn("20 bytes", failed["other.html"]["reason"])

    def test_a_worker_that_dies_costs_one_document(self):
        self.write("in/a.txt", product.STATUTE)
        self.write("in/b.txt", LONG * 400000)
        self.write("in/c.txt", product.STATUTE)
        program = subprocess.Popen([product.PROGRAM, "extract", self.folder / "in", "-o", self.kb, "-j", "1", "--json"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(program.stdout.close)
        killed = []
        while not killed and program.poll() is None:
            # A law of one section takes some hundredths of a second, the long one takes many: this is the long one.
            for worker in children_of(program.pid):
                if seconds_of_work(worker) >= 0.5:
                    os.kill(worker, signal.SIGSEGV)
                    killed.append(worker)
            time.sleep(0.02)
        summary = json.loads(program.communicate(timeout=300)[0])
        self.assertEqual(len(killed), 1)
        failed = [row for row in summary["outcomes"] if row["outcome"] == "failed"]
        self.assertEqual([(row["path"], row["code"]) for row in failed], [("b.txt", "internal")])
        self.assertIn("signal 11", failed[0]["reason"])
        self.assertEqual(summary["inputs"]["read"], 2)

    def test_the_same_bytes_in_workers_and_without(self):
        run("extract", product.SAMPLES, "-o", self.folder / "one", "-j", "1", "--quiet")
        run("extract", product.SAMPLES, "-o", self.folder / "three", "-j", "3", "--quiet")
        run("extract", product.SAMPLES, "-o", self.folder / "none", "--no-sandbox", "--quiet")
        for file in sorted((self.folder / "one").rglob("*")):
            if not file.is_file() or file.suffix == ".sqlite":
                continue
            name = file.relative_to(self.folder / "one")
            for other in ("three", "none"):
                self.assertEqual(file.read_bytes(), (self.folder / other / name).read_bytes(), f"{other}: {name}")

    def test_what_an_archive_says_of_its_members_is_used(self):
        with zipfile.ZipFile(self.folder / "laws.zip", "w") as archive:
            archive.writestr("a.txt", product.STATUTE)
        self.write("about.jsonl", '{"path": "laws.zip!/a.txt", "title": "Given Title"}\n')
        self.extract(self.folder / "laws.zip", "--metadata", self.folder / "about.jsonl", check=0)
        self.assertEqual([(d["title"], d["source"]["path"]) for d in product.rows(self.kb, "documents")], [("Given Title", "laws.zip!/a.txt")])

    def test_doctor_says_what_is_active(self):
        checks = {row["check"]: row for row in json.loads(run("doctor", "--json", check=0).stdout)}
        self.assertIn("processes of their own", checks["isolation"]["detail"])
        self.assertIn("limit_time", checks["limit seconds"]["detail"])

    def test_a_limit_that_there_is_not(self):
        done = self.extract(self.law, "--limit", "years=3", check=2)
        self.assertIn("seconds_per_mib", done.stderr)


if __name__ == "__main__":
    product.unittest.main()
