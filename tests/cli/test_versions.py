"""pandect merge and pandect diff."""
import json
import unittest

from product import STATUTE, FolderCase, rows, run


class Versions(FolderCase):
    def make(self, name, text):
        law = self.write(f"{name}/law.txt", text)
        run("extract", law, "-o", self.folder / f"kb-{name}", check=0)
        return self.folder / f"kb-{name}"

    def test_equal_versions_exit_with_0_and_different_ones_with_1(self):
        old = self.make("old", STATUTE)
        new = self.make("new", STATUTE.replace("five years", "ten years"))
        self.assertIn("0 norms changed, 2 unchanged", run("diff", old, self.make("same", STATUTE), check=0).stdout)
        shown = run("diff", old, new, check=1).stdout
        self.assertIn("[-five-]{+ten+}", shown)
        change = [json.loads(line) for line in run("diff", old, new, "--json", check=1).stdout.splitlines()]
        self.assertEqual([c["change"] for c in change], [["times"]])
        self.assertEqual(change[0]["before"]["times"], ["for five years"])
        self.assertEqual(change[0]["after"]["id"], rows(new, "norms")[0]["id"])

    def test_the_page_is_whole_and_asks_nobody_for_anything(self):
        old = self.make("old", STATUTE)
        new = self.make("new", STATUTE.replace("the items", "<b>&the items</b>"))
        page = run("diff", old, new, "--html", check=1).stdout
        self.assertTrue(page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n"))
        self.assertNotIn("<b>", page)
        self.assertNotIn("<script", page)
        self.assertNotIn("http:", page)
        self.assertIn("&amp;", page)

    def test_what_cannot_be_compared_is_said(self):
        old = self.make("old", STATUTE)
        self.assertIn("two knowledge bases", run("diff", old, check=2).stderr)
        self.assertIn("no document of", run("diff", old, old, "--before", "law", "--after", "nothing", check=2).stderr)
        self.assertIn("not both", run("diff", old, old, "--json", "--html", check=2).stderr)

    def test_merge_is_what_one_run_would_have_made(self):
        other = self.write("both/other.txt", "Trade Act\n\nSection 1. The broker must report each transfer.\n")
        law = self.write("both/law.txt", STATUTE)
        run("extract", self.folder / "both", "-o", self.kb, check=0)
        run("extract", law, "-o", self.folder / "a", check=0)
        run("extract", other, "-o", self.folder / "b", check=0)
        run("merge", self.folder / "a", self.folder / "b", "-o", self.folder / "ab", check=0)
        run("merge", self.folder / "b", self.folder / "a", self.folder / "ab", "-o", self.folder / "ba", check=0)
        for table in ("documents", "norms", "actors", "links", "cues"):
            self.assertEqual(rows(self.kb, table), rows(self.folder / "ab", table))
            self.assertEqual(rows(self.kb, table), rows(self.folder / "ba", table))
        run("validate", self.folder / "ab", check=0)


if __name__ == "__main__":
    unittest.main()
