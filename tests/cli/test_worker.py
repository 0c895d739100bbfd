"""pandect worker: JSON lines in, JSON lines out."""
import base64
import json
import subprocess
import unittest

from product import PROGRAM, STATUTE, FolderCase, rows, run


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
        for table in ("provisions", "norms", "definitions", "cues"):
            self.assertEqual(record[table], rows(self.kb, table), table)

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


if __name__ == "__main__":
    unittest.main()
