"""pandect worker: JSON lines in, JSON lines out."""
import base64
import io
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest
import zipfile

from product import PROGRAM, STATUTE, FolderCase, rows, run
from test_isolation import children_of


def ask(*questions, check=0):
    lines = "".join((q if isinstance(q, str) else json.dumps(q)) + "\n" for q in questions)
    return [json.loads(line) for line in run("worker", stdin=lines, check=check).stdout.splitlines()]


class Worker(FolderCase):
    def test_a_record_is_what_extract_writes(self):
        self.extract(self.law, check=0)
        answer, = ask({"id": "law", "text": STATUTE})
        self.assertEqual(answer["id"], "law")
        record = answer["record"]
        self.assertEqual(record["text"], (self.kb / "texts/law.txt").read_text(encoding="utf-8"))
        self.assertEqual(record["document"], rows(self.kb, "documents")[0])
        for table in ("provisions", "norms", "definitions", "mentions", "actors", "jurisdictions", "citations", "quotes", "attributions", "links", "cues", "issues"):
            self.assertEqual(record[table], rows(self.kb, table), table)

    def test_without_an_id_the_path_names_the_document(self):
        answer, = ask({"path": "acts/export-act.txt", "text": STATUTE})
        self.assertEqual((answer["id"], answer["record"]["document"]["id"]), ("acts/export-act.txt", "export-act"))

    def test_bytes_with_a_media_type(self):
        page = "<html><body><h1>Export Act</h1><p>No person shall export the items.</p></body></html>"
        answer, = ask({"id": "p", "bytes": base64.b64encode(page.encode()).decode(), "media_type": "text/html", "kind": "statute"})
        self.assertEqual(answer["record"]["document"]["kind"], "statute")
        self.assertEqual([n["type"] for n in answer["record"]["norms"]], ["prohibition"])

    def test_bad_lines_are_answers_and_stop_nothing(self):
        answers = ask("no json", "[]", {"text": "x"}, {"id": "a"}, {"id": "b", "text": "x", "bytes": "eA=="}, {"id": "c", "bytes": "?"},
                      {"id": "d", "text": "x", "media_type": "a/b"}, {"id": "e", "text": "x", "colour": "red"}, {"id": "f", "text": ""},
                      "[" * 5000, {"id": "g", "text": STATUTE}, check=1)
        self.assertEqual([a["id"] for a in answers], [None, None, None, "a", "b", "c", "d", "e", "f", None, "g"])
        self.assertTrue(all(a["error"]["code"] and a["error"]["message"] for a in answers[:-1]))
        self.assertEqual(len(answers[-1]["record"]["norms"]), 2)

    def test_each_answer_comes_at_once(self):
        with subprocess.Popen([str(PROGRAM), "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
            for i in range(3):
                worker.stdin.write(json.dumps({"id": str(i), "text": STATUTE}) + "\n")
                worker.stdin.flush()
                self.assertEqual(json.loads(worker.stdout.readline())["id"], str(i))
            worker.stdin.close()
            self.assertEqual(worker.wait(timeout=60), 0)

    def test_a_container_has_members(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.txt", STATUTE)
            archive.writestr("b.txt", "")
            archive.writestr(".c", "x")
        answer, = ask({"path": "laws.zip", "bytes": base64.b64encode(packed.getvalue()).decode()}, check=1)
        members = answer["members"]
        self.assertEqual([m["path"] for m in members], ["laws.zip!/a.txt", "laws.zip!/b.txt", "laws.zip!/.c"])
        self.assertEqual(len(members[0]["record"]["norms"]), 2)
        self.assertEqual((members[1]["error"]["code"], members[1]["error"]["source"]), ("empty", "laws.zip!/b.txt"))
        self.assertEqual(members[2]["skipped"], "hidden")

    def test_a_limit_is_an_answer(self):
        long = "The exporter shall keep records of every transaction for five years after it ends.\n\n" * 60000
        lines = json.dumps({"id": "long", "text": long}) + "\n" + json.dumps({"id": "act", "text": STATUTE}) + "\n"
        answers = [json.loads(a) for a in run("worker", "--limit", "seconds=1", "--limit", "seconds_per_mib=0", stdin=lines, check=1).stdout.splitlines()]
        self.assertEqual(answers[0]["error"]["code"], "limit_time")
        self.assertEqual(len(answers[1]["record"]["norms"]), 2)


class Confinement(FolderCase):
    """Documents are read behind both fences, and one that kills its reader costs an error."""

    def setUp(self):
        super().setUp()
        self.worker = subprocess.Popen([str(PROGRAM), "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.worker.stdout.close)
        self.addCleanup(self.worker.kill)

    def ask(self, question):
        self.worker.stdin.write(json.dumps(question) + "\n")
        self.worker.stdin.flush()
        return json.loads(self.worker.stdout.readline())

    def reader(self):
        reader, = children_of(self.worker.pid)
        return pathlib.Path(f"/proc/{reader}")

    def test_the_reader_of_documents_is_fenced_in(self):
        self.assertIn("record", self.ask({"id": "a", "text": STATUTE}))
        status = dict(line.split(":\t", 1) for line in (self.reader() / "status").read_text().splitlines() if ":\t" in line)
        self.assertEqual(status["NoNewPrivs"], "1")
        self.assertEqual(status["Seccomp"], "2")  # a filter is loaded
        kept = self.descriptors()
        for _ in range(250):  # the document itself is let go right behind the answer
            if not any("memfd" in descriptor for descriptor in kept):
                break
            time.sleep(0.02)
            kept = self.descriptors()
        self.assertTrue(all(d == "/dev/null" or d.startswith("socket:") for d in kept), kept)

    def descriptors(self):
        found = []
        for descriptor in (self.reader() / "fd").iterdir():
            try:
                found.append(os.readlink(descriptor))
            except FileNotFoundError:
                continue
        return found

    def test_a_dead_reader_is_replaced(self):
        self.ask({"id": "a", "text": STATUTE})
        os.kill(int(self.reader().name), signal.SIGSEGV)
        answers = [self.ask({"id": name, "text": STATUTE}) for name in ("b", "c")]
        self.assertEqual(answers[0].get("error", {}).get("code", "internal"), "internal")
        self.assertEqual(len(answers[1]["record"]["norms"]), 2)
        self.worker.stdin.close()
        self.assertIn(self.worker.wait(timeout=60), (0, 1))

    def test_a_pdf_is_read_by_a_program_of_the_parent(self):
        if shutil.which("pdftotext") is None:
            self.skipTest("pdftotext is not installed")
        answer = self.ask({"path": "act.pdf", "bytes": base64.b64encode(pdf_of("The exporter shall keep records for five years.")).decode(), "kind": "statute"})
        self.assertIn("shall keep records", answer["record"]["text"])


def pdf_of(words):
    """One page with one line."""
    content = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
             f"<< /Length {len(content)} >>\nstream\n{content}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


if __name__ == "__main__":
    unittest.main()
