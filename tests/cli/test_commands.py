"""What each command prints and how it exits."""
import hashlib
import json
import os
import pty
import signal
import subprocess
import time
import unittest

import product
from product import FolderCase, run

COMMANDS = [
    "extract", "worker", "export", "merge", "diff", "validate", "stats",
    "eval",
    "show", "explain", "list", "schema", "doctor", "completion", "man", "version", "help",
]


class Help(unittest.TestCase):
    def test_every_command_explains_itself_with_examples_first(self):
        for command in COMMANDS:
            text = run(command, "--help", check=0).stdout
            self.assertLess(text.index("Examples"), text.index("Usage"), command)
            self.assertEqual(text, run(command, "-h", check=0).stdout)
            self.assertIn(command, run("--help", check=0).stdout)

    def test_nothing_given_is_usage(self):
        self.assertIn("pandect extract", run(check=2).stdout)

    def test_did_you_mean(self):
        self.assertIn("did you mean extract?", run("extrat", check=2).stderr)
        self.assertIn("did you mean --type?", run("show", "kb", "--tpye", "power", check=2).stderr)
        self.assertIn("did you mean prohibition?", run("show", "kb", "--type", "prohibtion", check=2).stderr)
        self.assertIn("did you mean formats?", run("list", "format", check=2).stderr)

    def test_what_is_missing_is_named(self):
        self.assertIn("--out KB is missing", run("extract", "a.txt", check=2).stderr)
        self.assertIn("INPUT is missing", run("extract", "-o", "kb", check=2).stderr)
        self.assertIn("--jobs must be a whole number", run("extract", "a.txt", "-o", "kb", "-j", "0", check=2).stderr)
        self.assertIn("--min-confidence", run("show", "kb", "--min-confidence", "2", check=2).stderr)
        self.assertIn("--due", run("show", "kb", "--due", "soon", check=2).stderr)
        self.assertIn("--as-of", run("show", "kb", "--as-of", "2018", check=2).stderr)
        self.assertIn("give a knowledge base and an id", run("explain", check=2).stderr)

    def test_completion_is_valid_shell(self):
        for shell, checker in (("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("fish", ["fish", "-n"])):
            script = run("completion", shell, check=0).stdout
            self.assertIn("extract", script)
            try:
                done = subprocess.run(checker, input=script, text=True, capture_output=True, check=False)
            except FileNotFoundError:
                continue  # that shell is not installed
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_bash_completion_completes(self):
        script = run("completion", "bash", check=0).stdout
        ask = script + "\nCOMP_WORDS=(pandect show kb --type pro); COMP_CWORD=4; _pandect; echo \"${COMPREPLY[@]}\""
        done = subprocess.run(["bash", "-c", ask], text=True, capture_output=True, check=True)
        self.assertEqual(done.stdout.strip(), "prohibition")

    def test_manual_names_every_command_and_flag(self):
        page = run("man", check=0).stdout
        for command in COMMANDS:
            self.assertIn(f".SS pandect {command}", page)
        self.assertIn("\\-\\-min\\-confidence", page)


class Information(unittest.TestCase):
    def test_lists(self):
        self.assertIn("extensions", run("list", "formats", check=0).stdout)
        self.assertGreater(len(json.loads(run("list", "formats", "--json", check=0).stdout)), 1)
        languages = [row["language"] for row in json.loads(run("list", "languages", "--json", check=0).stdout)]
        self.assertLessEqual({"en", "zh"}, set(languages))
        self.assertGreater(len(json.loads(run("list", "extractors", "--json", check=0).stdout)), 1)
        rules = json.loads(run("list", "rules", "--language", "zh", "--json", check=0).stdout)
        self.assertEqual({rule["language"] for rule in rules}, {"zh"})

    def test_schema_is_a_schema(self):
        self.assertEqual(json.loads(run("schema", "norms", check=0).stdout)["type"], "object")
        self.assertIn("did you mean norms?", run("schema", "norm", check=2).stderr)

    def test_version_and_doctor(self):
        version = run("version", check=0).stdout.split()
        self.assertEqual(version[0], "pandect")
        self.assertEqual(json.loads(run("version", "--json", check=0).stdout)["version"], version[1])
        states = {row["check"]: row["state"] for row in json.loads(run("doctor", "--json").stdout)}
        self.assertEqual((states["language packs"], states["schemas"]), ("ok", "ok"))
        self.assertIn("isolation", states)

    def test_a_broken_installation_is_named(self):
        done = run("list", "languages", env={"PANDECT_DATA": "/nonexistent"}, check=2)
        self.assertIn("/nonexistent", done.stderr)
        self.assertIn("PANDECT_DATA", done.stderr)


class Installed(FolderCase):
    def test_an_installed_program_finds_its_data(self):
        prefix = self.folder / "prefix"
        done = subprocess.run(["cmake", "--install", str(product.BUILD), "--prefix", str(prefix)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        for path in ("share/man/man1/pandect.1", "share/bash-completion/completions/pandect", "share/pandect/packs/en", "share/pandect/schemas"):
            self.assertTrue((prefix / path).exists(), path)
        (prefix / "share/pandect/packs").resolve(strict=True)
        self.assertFalse((prefix / "share/pandect/packs").is_symlink())
        states = subprocess.run([str(prefix / "bin/pandect"), "doctor", "--json"], capture_output=True, text=True, check=False).stdout
        self.assertIn(str(prefix / "share/pandect/schemas"), states)


class Extract(FolderCase):
    def test_extract_then_read(self):
        done = self.extract(self.law, check=0)
        self.assertEqual(done.stdout, "")
        self.assertIn("1 input: 1 read, 0 failed, 0 skipped", done.stderr)
        self.assertIn("is valid", run("validate", self.kb, check=0).stdout)
        shown = run("show", self.kb, "--type", "prohibition", check=0).stdout
        self.assertIn("unless a licence is held", shown)
        self.assertNotIn("keep records", shown)
        self.assertNotIn("\033", shown)
        self.assertLessEqual(max(map(len, shown.splitlines())), 80)

    def test_quiet_and_json(self):
        done = self.extract(self.law, "--quiet", check=0)
        self.assertEqual((done.stdout, done.stderr), ("", ""))
        self.law.write_text(product.STATUTE + "Section 3. The buyer must pay.\n", encoding="utf-8")
        summary = json.loads(self.extract(self.law, "--json", check=0).stdout)
        self.assertEqual(summary["inputs"], {"count": 1, "read": 1, "failed": 0, "skipped": 0})
        self.assertEqual(summary["documents"], {"added": 0, "replaced": 1, "kept": 0})
        self.assertEqual(len(summary["outcomes"]), 1)

    def test_an_existing_kb_is_updated(self):
        self.extract(self.law, check=0)
        other = self.write("other.txt", "Second Act\n\nSection 1. The importer must register.\n")
        summary = json.loads(self.extract(other, "--json", check=0).stdout)
        self.assertEqual(summary["documents"], {"added": 1, "replaced": 0, "kept": 1})
        self.assertEqual({row["source"]["path"] for row in product.rows(self.kb, "documents")}, {"law.txt", "other.txt"})
        run("validate", self.kb, check=0)

    def test_updating_gives_the_bytes_of_one_run(self):
        other = self.write("other.txt", "Second Act\n\nSection 1. The importer must register.\n")
        once = self.folder / "once"
        run("extract", self.law, other, "-o", once, check=0)
        self.extract(self.law, check=0)
        self.extract(other, check=0)
        for file in sorted(once.glob("*.json*")):
            self.assertEqual(file.read_bytes(), (self.kb / file.name).read_bytes(), file.name)

    def test_lists_globs_and_standard_input(self):
        self.write("a/one.txt", product.STATUTE)
        self.write("a/b/two.txt", product.STATUTE.replace("five", "six"))
        listed = self.write("inputs.list", f"# one a line\n{self.folder}/a/**/*.txt\n")
        summary = json.loads(self.extract("@" + str(listed), "-", "--json", stdin="The buyer must pay.\n", check=0).stdout)
        self.assertEqual([row["path"] for row in summary["outcomes"]], ["two.txt", "one.txt", "-"])

    def test_one_name_twice_is_told_apart(self):
        one, two = self.write("a/law.md", "# A\n\nThe buyer must pay.\n"), self.write("b/law.md", "# B\n\nThe seller must deliver.\n")
        summary = json.loads(self.extract(one, two, one, "--json", check=0).stdout)
        self.assertEqual([row["path"] for row in summary["outcomes"][:2]], ["a/law.md", "b/law.md"])
        self.assertEqual(summary["outcomes"][2]["reason"], "named before")

    def test_metadata_override(self):
        about = self.write("about.jsonl", '{"path": "law.txt", "id": "x-export-act", "jurisdiction": "MY", "title": "Export Act 2020"}\n'
                                          '{"path": "gone.txt", "kind": "news"}\n')
        done = self.extract(self.law, "--metadata", about, check=0)
        self.assertIn("gone.txt", done.stderr)
        document = product.rows(self.kb, "documents")[0]
        self.assertEqual((document["id"], document["jurisdiction"], document["title"]), ("x-export-act", "MY", "Export Act 2020"))
        self.assertIn("metadata_unused", [row["code"] for row in product.rows(self.kb, "issues")])

    def test_show_json_is_the_table(self):
        self.extract(self.law, check=0)
        self.assertEqual(run("show", self.kb, "--json", check=0).stdout, (self.kb / "norms.jsonl").read_text(encoding="utf-8"))

    def test_show_filters(self):
        self.extract(self.law, check=0)
        count = lambda *words: len(run("show", self.kb, "--json", *words, check=0).stdout.splitlines())
        everything = count()
        self.assertGreaterEqual(everything, 2)
        self.assertEqual(count("--actor", "EXPORTER"), 1)
        self.assertEqual(count("--due", "5y"), 1)
        self.assertEqual(count("--due", "30d"), 0)
        self.assertEqual(count("--text", "records"), 1)
        self.assertEqual(count("--status", "reported"), 0)
        self.assertEqual(count("--min-confidence", "0"), everything)
        self.assertEqual(count("--document", "nothing"), 0)
        self.assertEqual(count("--limit", "1"), 1)

    def test_stats_count_what_is_there(self):
        self.extract(self.law, check=0)
        stats = json.loads(run("stats", self.kb, "--json", check=0).stdout)
        self.assertEqual(stats["documents"]["count"], 1)
        self.assertEqual(stats["norms"]["count"], len(product.rows(self.kb, "norms")))
        self.assertEqual(stats["cues"]["claimed"] + sum(stats["cues"]["unclaimed"].values()), len(product.rows(self.kb, "cues")))
        self.assertIn("prohibition", run("stats", self.kb, check=0).stdout)

    def test_explain(self):
        self.extract(self.law, check=0)
        norm = product.rows(self.kb, "norms")[0]
        text = run("explain", self.kb, norm["id"], check=0).stdout
        self.assertIn(norm["evidence"]["rule"], text)
        self.assertIn("there is no record", run("explain", self.kb, "nothing", check=2).stderr)
        self.assertIn("prohibition", run("explain", "--text", "No person may export the items.", "--language", "en", check=0).stdout)
        self.assertIn("不得", run("explain", "--text", "任何单位和个人不得出口管制物项。", "--language", "zh", check=0).stdout)


class Terminal(FolderCase):
    def on_terminal(self, words, **env):
        """Output of a run whose standard output and error are a terminal."""
        leader, follower = pty.openpty()
        process = subprocess.Popen([str(product.PROGRAM), *map(str, words)], stdout=follower, stderr=follower, stdin=subprocess.DEVNULL,
                                   env={**os.environ, "TERM": "xterm", **env})
        os.close(follower)
        out = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
        os.close(leader)
        self.assertEqual(process.wait(), 0)
        return out.decode()

    def test_colour_and_progress_only_on_a_terminal(self):
        shown = self.on_terminal(["extract", self.law, "-o", self.kb])
        self.assertIn("1/1 documents", shown)
        self.assertIn("\033[1m", self.on_terminal(["show", self.kb]))
        self.assertNotIn("\033[1m", self.on_terminal(["show", self.kb], NO_COLOR="1"))

    def test_an_interrupt_leaves_the_kb_as_it_was(self):
        self.extract(self.law, check=0)
        before = {file.name: file.read_bytes() for file in self.kb.glob("*.json*")}
        many = self.folder / "many"
        many.mkdir()
        for i in range(200):
            (many / f"{i}.txt").write_text("The buyer shall pay the price within 30 days. " * 4000, encoding="utf-8")
        process = subprocess.Popen([str(product.PROGRAM), "extract", str(many), "-o", str(self.kb)], stderr=subprocess.PIPE, text=True)
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        message = process.communicate(timeout=120)[1]
        self.assertEqual(process.returncode, 130, message)
        self.assertIn("interrupted", message)
        self.assertEqual(before, {file.name: file.read_bytes() for file in self.kb.glob("*.json*")})


class Eval(FolderCase):
    GOLD = {"meta": {"doc": "law.txt"}, "text_sha256": "", "definitions": [], "actors": [], "jurisdictions": [], "citations": [],
            "norms": [{"type": "obligation", "status": "in_text", "cue": [[36, 41]], "bearer": [[23, 35]], "object": None, "action": [[42, 54]],
                       "conditions": [], "exceptions": [], "times": [[[55, 69]]]}]}

    def setUp(self):
        super().setUp()
        self.extract(self.law, check=0)
        self.gold = self.write("gold/law.gold.json", json.dumps({**self.GOLD, "text_sha256": hashlib.sha256(self.law.read_bytes()).hexdigest()}))

    def test_figures_intervals_and_worst_errors(self):
        told = json.loads(run("eval", self.kb, self.gold.parent, "--json", "--errors", "3", "--per-document", check=0).stdout)
        self.assertEqual(told["total"]["norm detection"]["right"], 1)
        self.assertEqual(told["total"]["as_is"]["r"], 1.0)
        self.assertEqual(told["law.gold.json"], told["total"])
        self.assertEqual([e["fault"] for e in told["errors"]], ["spurious"])
        self.assertEqual(len(told["intervals"]["as_is"]), 2)
        self.assertIn("spurious", run("eval", self.kb, self.gold, check=0).stdout)

    def test_a_text_that_is_missing_is_named(self):
        other = self.write("gold/other.gold.json", json.dumps({**self.GOLD, "meta": {"doc": "other.txt"}, "text_sha256": "0" * 64}))
        told = run("eval", self.kb, other, "--texts", self.folder, check=0).stdout
        self.assertIn("other.txt", told)
        self.assertIn("is not there", told)
        self.assertEqual(json.loads(run("eval", self.kb, self.gold.parent, "--json", check=0).stdout)["total"]["norm detection"]["gold"], 2)

    def test_no_gold_is_usage(self):
        self.assertIn("no *.gold.json", run("eval", self.kb, self.kb, check=2).stderr)
        self.assertIn("no gold file", run("eval", self.kb, self.law, check=2).stderr)


if __name__ == "__main__":
    unittest.main()
