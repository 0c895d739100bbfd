"""pandect export: every format is whole, the same for the same knowledge base, and says what the records say."""
import csv
import io
import json
import unittest
import xml.etree.ElementTree as ET

from product import SAMPLES, FolderCase, rows, run

try:
    import openpyxl
except ImportError:
    openpyxl = None

FORMULAS = """Export Act

Section 1. =cmd() officers shall keep records for five years.
Section 2. No person may export the items unless a licence is held.
"""


class Export(FolderCase):
    def setUp(self):
        super().setUp()
        self.extract(SAMPLES, check=0)

    def export(self, name, kb=None):
        out = self.folder / name
        run("export", kb or self.kb, "--format", name, "-o", out, check=0)
        again = self.folder / "again"
        run("export", kb or self.kb, "--format", name, "-o", again, check=0)
        self.assertEqual(out.read_bytes(), again.read_bytes())
        self.assertEqual(list(self.folder.glob("*.part")), [])
        return out

    def register(self):
        table = csv.reader(io.StringIO(self.export("register.csv").read_bytes().decode("utf-8-sig")))
        return list(table)

    def test_every_listed_format_is_tested_here(self):
        listed = {row["format"] for row in json.loads(run("export", "--list", "--json", check=0).stdout)}
        self.assertEqual(listed, {"register.xlsx", "register.csv", "annotations.jsonld", "graph.jsonld", "graph.graphml", "analysis.conllu",
                                  "memo.docx", "brat.zip", "label-studio.zip", "legalruleml.xml", "neo4j.zip"})  # the latter in test_export_forms.py

    def test_linked_data_names_every_record_and_every_term(self):
        data = json.loads(self.export("graph.jsonld").read_text(encoding="utf-8"))
        nodes = {n["@id"]: n for n in data["@graph"]}
        self.assertEqual(len(nodes), len(data["@graph"]))
        for table in ("documents", "norms", "actors", "definitions"):
            self.assertEqual([r["id"] for r in rows(self.kb, table) if "urn:pandect:" + r["id"] not in nodes], [], table)
        for norm in rows(self.kb, "norms"):
            node = nodes["urn:pandect:" + norm["id"]]
            self.assertEqual((node["@type"], node["type"], node["text"]), ("pandect:Norm", norm["type"], " ".join(norm["sentence"]["text"].split())))
            self.assertIn(node["standsIn"], nodes)
        terms = {key for n in data["@graph"] for key in n if not key.startswith("@")}
        self.assertEqual(terms - set(data["@context"]), set())

    def test_register_has_a_row_for_each_norm(self):
        head, *body = self.register()
        norms = rows(self.kb, "norms")
        self.assertEqual([dict(zip(head, r))["id"] for r in body], [n["id"] for n in norms])
        for line, norm in zip(body, norms):
            self.assertEqual(len(line), len(head))
            row = dict(zip(head, line))
            self.assertEqual(row["type"], norm["type"])
            self.assertEqual(" ".join(row["action"].split()), " ".join(norm["action"]["text"].split()))

    def test_workbook_holds_what_the_table_holds(self):
        if openpyxl is None:
            print("SKIPPED the workbook: openpyxl is missing")
            return
        sheet = openpyxl.load_workbook(self.export("register.xlsx")).active
        cells = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
        self.assertEqual(cells, self.register())
        self.assertEqual(sheet.freeze_panes, "B2")
        self.assertTrue(all(c.data_type != "f" for row in sheet.iter_rows() for c in row))

    def test_a_cell_is_never_a_formula(self):
        law = self.write("evil/law.txt", FORMULAS)
        run("extract", law, "-o", self.folder / "evilkb", "--metadata",
            self.write("about.jsonl", json.dumps({"path": "law.txt", "title": "=HYPERLINK(1)"}) + "\n"), check=0)
        table = run("export", self.folder / "evilkb", "--format", "register.csv", check=0).stdout
        self.assertIn("\"'=HYPERLINK(1)\"", table)
        self.assertFalse([c for row in csv.reader(io.StringIO(table.lstrip("\ufeff"))) for c in row if c[:1] in "=+@" and c])

    def test_annotations_point_at_their_words(self):
        texts = {d["id"]: (self.kb / f"texts/{d['id']}.txt").read_text(encoding="utf-8") for d in rows(self.kb, "documents")}
        lines = self.export("annotations.jsonld").read_text(encoding="utf-8").splitlines()
        norms = rows(self.kb, "norms")
        self.assertEqual(len(lines), len(norms))
        for line, norm in zip(lines, norms):
            for target in json.loads(line)["target"]:
                quote, place = target["selector"], target["selector"]["refinedBy"]
                text = texts[norm["doc"]]
                self.assertEqual(text[place["start"]:place["end"]], quote["exact"])
                self.assertTrue(text[:place["start"]].endswith(quote["prefix"]) and text[place["end"]:].startswith(quote["suffix"]))

    def test_graph_is_closed(self):
        root = ET.parse(self.export("graph.graphml")).getroot()
        space = "{http://graphml.graphdrawing.org/xmlns}"
        nodes = {n.get("id") for n in root.iter(space + "node")}
        edges = [(e.get("source"), e.get("target")) for e in root.iter(space + "edge")]
        self.assertTrue({n["id"] for n in rows(self.kb, "norms")} <= nodes)
        self.assertTrue(edges and all(a in nodes and b in nodes for a, b in edges))

    def test_words_of_the_analysis_stand_in_the_texts(self):
        texts = {d["id"]: (self.kb / f"texts/{d['id']}.txt").read_text(encoding="utf-8") for d in rows(self.kb, "documents")}
        seen, words, heads, text = set(), 0, 0, ""
        for line in self.export("analysis.conllu").read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc id = "):
                text = texts[line[14:]]
                seen.add(line[14:])
            elif line and not line.startswith("#"):
                columns = line.split("\t")
                self.assertEqual(len(columns), 10)
                begin, end = map(int, dict(f.split("=") for f in columns[9].split("|"))["TokenRange"].split(":"))
                self.assertEqual(text[begin:end].split(), columns[1].split())
                words += 1
                heads += columns[6].isdigit()
        self.assertEqual(seen, set(texts))
        self.assertGreater(words, 1000)
        self.assertGreater(heads, 300)

    def test_what_cannot_be_written_is_said(self):
        self.assertIn("--list", run("export", self.kb, check=2).stderr)
        self.assertIn("cannot be written", run("export", self.kb, "-f", "register.csv", "-o", self.folder / "no/where.csv", check=4).stderr)


if __name__ == "__main__":
    unittest.main()
