"""The README's own commands run as they stand there, from the top folder, and print what it says they print."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import product

README = product.ROOT / "README.md"
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)


def blocks(language):
    return [(info.strip(), text) for name, info, text in BLOCK.findall(README.read_text(encoding="utf-8")) if name == language]


class Readme(unittest.TestCase):
    """A console block runs in a copy of the top folder's view: the samples, the program in PATH, kb made before."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        (cls.folder / "corpora").mkdir()
        (cls.folder / "corpora/samples").symlink_to(product.SAMPLES)
        (cls.folder / "build").mkdir()
        (cls.folder / "build/release").symlink_to(product.BUILD)
        product.run("extract", "corpora/samples", "-o", "kb", "--quiet", cwd=cls.folder, check=0)

    def shell(self, command):
        done = subprocess.run(["bash", "-c", f"set -o pipefail; PATH={product.BUILD}:$PATH; {command}"], cwd=self.folder,
                              capture_output=True, text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
        return done.stdout

    def test_the_two_commands_exist(self):
        text = README.read_text(encoding="utf-8")
        for name in ("demo", "test"):
            self.assertIn(f"./{name}", text)
            self.assertTrue((product.ROOT / name).stat().st_mode & 0o100, f"{name} cannot be run")
            subprocess.run(["bash", "-n", str(product.ROOT / name)], check=True)

    def test_console_blocks(self):
        """Lines after `$ ` are run; the lines below, if any, must stand in the output in that order (… stands for anything)."""
        ran = 0
        for _, text in blocks("console"):
            for chunk in re.split(r"^\$ ", text, flags=re.M)[1:]:
                command, _, expected = chunk.partition("\n")
                while command.endswith("\\"):
                    more, _, expected = expected.partition("\n")
                    command = command[:-1] + more.removeprefix("> ")
                if command.startswith(("./demo", "./test", "git ", "cmake --install")):
                    continue  # the first are what this test is part of, the last change the machine
                if command.startswith("jq ") and shutil.which("jq") is None:
                    print("SKIPPED a jq command of the README: jq is missing")
                    continue
                output = self.shell(command)
                at = 0
                for line in filter(None, (piece.strip() for line in expected.splitlines() for piece in line.split("…"))):
                    found = output.find(line, at)
                    self.assertGreaterEqual(found, 0, f"$ {command}\nprinted no “{line}” but\n{output[:3000]}")
                    at = found + len(line)
                ran += 1
        self.assertGreater(ran, 5)

    @staticmethod
    def python():
        return {**os.environ, "PYTHONPATH": str(product.ROOT / "pipeline/python"), "PANDECT_PROGRAM": str(product.PROGRAM)}

    def test_python_blocks(self):
        for info, text in blocks("python"):
            library = re.search(r"^import (\w+)", text, re.M).group(1)
            with self.subTest(library=library):
                known = subprocess.run([sys.executable, "-c", f"import {library}"], env=self.python(), capture_output=True, check=False)
                if known.returncode != 0:
                    self.skipTest(f"{library} is not installed for {sys.executable}")
                done = subprocess.run([sys.executable, "-c", text], env=self.python(), cwd=self.folder, capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(done.stdout.strip())

    def test_every_command_is_in_the_readme_or_in_help(self):
        words = set(re.findall(r"pandect (\w+)", README.read_text(encoding="utf-8")))
        for name in ("extract", "validate", "stats", "show", "explain", "list", "schema", "doctor"):
            self.assertIn(name, words)


if __name__ == "__main__":
    unittest.main()
