"""pandect register: owner, status and notes go out with the register and come back, through edits, spreadsheets and new extractions."""
import csv
import io
import json
import random
import shutil
import subprocess
import unittest

from product import SAMPLES, FolderCase, rows, run

try:
    import openpyxl
except ImportError:
    openpyxl = None

PIECES = ["=", "+1", "-", "@", "\t", "\r", "\n", "'", "''=", "\"", "_x000D_", "_x005F_", "é", "𠮷", "👩‍👩‍👧‍👦", "שלום", "第七条", "á",
          " ", ",", ";", "=HYPERLINK(\"https://evil.example\")", "1/2", "2025-06-30", "TRUE", "0012", "<b>", "long " * 40]
COLUMNS = ("owner", "status", "notes")


class Register(FolderCase):
    def setUp(self):
        super().setUp()
        self.extract(SAMPLES, check=0)

    def table(self):
        text = run("export", self.kb, "-f", "register.csv", "-o", self.folder / "register.csv", check=0) and (self.folder / "register.csv").read_bytes()
        return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))

    def save(self, table, name="edited.csv"):
        with open(self.folder / name, "w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(table)
        return self.folder / name

    @staticmethod
    def shown(text):
        """As a CSV of ours writes it."""
        bare = text.lstrip("'")
        return "'" + text if bare[:1] and bare[0] in "=+-@\t\r\n" else text

    def odd(self, seed):
        chance = random.Random(seed)
        return {(n["id"], c): "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 5))) for n in rows(self.kb, "norms") for c in COLUMNS}

    def fill(self, cells, shown):
        head, *body = self.table()
        for line in body:
            for c in COLUMNS:
                line[head.index(c)] = shown(cells[line[0], c])
        return [head, *body]

    def held(self):
        out = {}
        for line in (self.kb / "register.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            out |= {(row["id"], c): row[c] for c in COLUMNS}
        return out

    def test_csv_comes_back_cell_for_cell(self):
        count = 0
        for seed in range(8):
            cells = self.odd(seed)
            run("register", self.kb, self.save(self.fill(cells, self.shown)), check=0)
            self.assertEqual(self.held(), cells)
            self.assertEqual(self.fill(cells, self.shown), self.table(), "what went out is what came in")
            count += len(cells)
            (self.kb / "register.jsonl").unlink()  # else a cell of which only line breaks differ would count as it was
        self.assertGreater(count, 3000)
        run("register", self.kb, self.folder / "register.csv", check=0)
        self.assertEqual(self.held(), cells)
        self.assertIn("0 cells changed", run("register", self.kb, self.folder / "register.csv", check=0).stderr)

    def test_a_new_extraction_loses_no_cell(self):
        cells = self.odd(99)
        run("register", self.kb, self.save(self.fill(cells, self.shown)), check=0)
        before = {line[0]: line for line in self.table()}
        shutil.copytree(SAMPLES, self.folder / "samples")
        gone = sorted((self.folder / "samples").rglob("*.md"))[0]
        gone.unlink()
        run("extract", self.folder / "samples", "-o", self.kb, "-q", "--prune")
        self.assertEqual(self.held(), cells)
        after = {line[0]: line for line in self.table()}
        self.assertEqual({i: line[-4:-1] for i, line in before.items()}, {i: line[-4:-1] for i, line in after.items()}, "0 cells lost")

    def test_conflicts_and_unknown_ids_are_told(self):
        head, *body = self.table()
        owner, notes = head.index("owner"), head.index("notes")
        first = [list(line) for line in body]
        first[0][owner] = "anna"
        run("register", self.kb, self.save([head, *first]), check=0)
        second = [list(line) for line in body]
        second[0][owner], second[0][notes] = "bert", "both can stand"
        second.append(["no-such-norm", *[""] * (len(head) - 1)])
        second[-1][notes] = "kept"
        dry = run("register", self.kb, self.save([head, *second]), "--dry-run", check=1)
        self.assertIn("nothing is written", dry.stderr)
        done = run("register", self.kb, self.folder / "edited.csv", "--json", check=1)
        found = {f["kind"]: f for f in json.loads(done.stdout)}
        self.assertEqual((found["conflict"]["ours"], found["conflict"]["theirs"]), ("anna", "bert"))
        self.assertEqual(found["unknown_id"]["id"], "no-such-norm")
        held = self.held()
        self.assertEqual((held[body[0][0], "owner"], held[body[0][0], "notes"], held["no-such-norm", "notes"]), ("anna", "both can stand", "kept"))
        self.assertEqual(self.table()[-1][0], "no-such-norm")

    def test_what_is_no_register_is_said(self):
        self.assertIn("no column", run("register", self.kb, self.write("a.csv", "x,y\n1,2\n"), check=2).stderr)
        self.assertIn("nothing to take", run("register", self.kb, self.write("b.csv", "id,y\n1,2\n"), check=2).stderr)
        self.assertIn("damaged", run("register", self.kb, self.write("c.xlsx", "PK\x03\x04 and nothing"), check=2).stderr)

    def workbook(self, cells):
        run("export", self.kb, "-f", "register.xlsx", "-o", self.folder / "register.xlsx", check=0)
        book = openpyxl.load_workbook(self.folder / "register.xlsx")
        head = [c.value for c in book.active[1]]
        for line in book.active.iter_rows(min_row=2):
            for c in COLUMNS:
                cell = line[head.index(c)]
                cell.value = self.escaped(cells[line[0].value, c])
                cell.data_type = "s"
        book.save(self.folder / "edited.xlsx")
        return self.folder / "edited.xlsx"

    @staticmethod
    def escaped(text):
        """What XML cannot hold, as a workbook writes it; openpyxl writes neither."""
        return text.replace("_x", "_x005F_x").replace("\r", "_x000D_")

    def test_workbook_comes_back_cell_for_cell(self):
        if openpyxl is None:
            print("SKIPPED the workbook's way back: openpyxl is missing")
            return
        cells = self.odd(5)
        run("register", self.kb, self.workbook(cells), check=0)
        self.assertEqual(self.held(), cells)
        run("export", self.kb, "-f", "register.xlsx", "-o", self.folder / "out.xlsx", check=0)
        self.assertIn("0 cells changed", run("register", self.kb, self.folder / "out.xlsx", check=0).stderr)
        sheet = openpyxl.load_workbook(self.folder / "out.xlsx").active
        self.assertFalse([c.value for line in sheet.iter_rows() for c in line if c.data_type == "f"])

    def test_libreoffice_shows_the_same_cells_and_no_formula(self):
        if shutil.which("soffice") is None:
            print("SKIPPED the workbook in LibreOffice: soffice is missing")
            return
        cells = {key: text.replace("\r", "|").replace("\n", "/").replace("\t", "~") for key, text in self.odd(3).items()}
        run("register", self.kb, self.save(self.fill(cells, self.shown)), check=0)
        run("export", self.kb, "-f", "register.xlsx", "-o", self.folder / "lo.xlsx", check=0)
        made = self.converted("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "csv")
        head, *body = csv.reader(io.StringIO(made.read_bytes().decode("utf-8-sig"), newline=""))
        self.assertEqual({(line[0], c): line[head.index(c)] for line in body for c in COLUMNS}, cells)
        self.assertNotIn("table:formula", self.converted("fods", "fods").read_text(encoding="utf-8"))
        again = self.converted("xlsx:Calc MS Excel 2007 XML", "xlsx")
        self.assertIn("0 cells changed", run("register", self.kb, again, check=0).stderr, "saved there, it comes back as it was")

    def converted(self, how, extension):
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/office", "--convert-to", how,
                        "--outdir", str(self.folder / "saved"), str(self.folder / "lo.xlsx")], check=True, capture_output=True, timeout=240)
        return self.folder / f"saved/lo.{extension}"


if __name__ == "__main__":
    unittest.main()
