"""Time grows linearly: twice the input takes at most 2.3 times the processor time, for text that tempts a program to be slow."""
import pathlib
import resource
import shutil
import subprocess
import tempfile
import unittest

import product

SIZE = 500_000  # bytes of the smaller input; tests/bench/bars.py doubles longer ones
MOST = 2.3
TRIES = 4         # pairs of runs, of which the fastest count
SLACK = 0.1       # seconds that short runs may differ by

SENTENCE = "The exporter shall, if asked by the Bureau of Industry and Security, keep records under Article 7 for five years, unless exempt. "
CHINESE = "所有船舶和船员都应当依法登记、报告和配合港口检查工作，违反本法第七条规定的，由主管机关依法给予处罚。"
SHAPES = {
    "statute.txt": lambda i: f"Section {i}. {SENTENCE}\n",
    "list.txt": lambda i: ("The licensee shall:\n" if i == 0 else f"({i}) keep the records;\n"),
    "line.txt": lambda i: SENTENCE,
    "no-end.txt": lambda i: "records of the exporter under section 5, ",
    "brackets.txt": lambda i: "(",
    "quotes.txt": lambda i: "“the exporter shall ",
    "letters.txt": lambda i: "x",
    "chinese.txt": lambda i: f"第{i}条　{CHINESE}\n",
    "chinese-line.txt": lambda i: CHINESE,
    "citations.txt": lambda i: f"15 CFR {i}.1(a)(2), ",
    "headings.md": lambda i: f"## Article {i}\n\n{SENTENCE}\n\n",
    "page.html": lambda i: f"<p>{SENTENCE}</p>\n",
    "deep.html": lambda i: "<div>",
    "law.xml": lambda i: ('<?xml version="1.0"?><DIV5 N="744" TYPE="PART"><HEAD>PART 744</HEAD>\n' if i == 0 else f"<P>({i}) {SENTENCE}</P>\n"),
}


def content(shape, size):
    """Pieces of a shape until they have so many bytes."""
    pieces, length, number = [], 0, 0
    while length < size:
        piece = shape(number).encode()
        pieces.append(piece)
        length += len(piece)
        number += 1
    return b"".join(pieces)


def processor_seconds(*words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(product.PROGRAM), *map(str, words)], capture_output=True, text=True, check=False, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise AssertionError(f"exit {done.returncode}: {done.stderr[-500:]}")
    return after.ru_utime - before.ru_utime


class Linear(unittest.TestCase):
    def test_twice_the_input(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="pandect-test-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        for name, shape in SHAPES.items():
            with self.subTest(shape=name):
                paths = []
                for factor in (1, 2):
                    path = folder / f"{factor}" / name
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(content(shape, factor * SIZE))
                    paths.append(path)
                times = [float("inf")] * 2
                for _ in range(TRIES):  # whatever else the machine does makes single runs slower, never faster
                    times = [min(best, self.once(folder, path)) for best, path in zip(times, paths)]
                    if times[1] <= MOST * times[0] + SLACK:
                        break
                self.assertLessEqual(times[1], MOST * times[0] + SLACK, f"{times[0]:.2f} s, then {times[1]:.2f} s for twice the bytes")

    def once(self, folder, path):
        kb = folder / "kb"
        shutil.rmtree(kb, ignore_errors=True)
        return processor_seconds("extract", path, "-o", kb, "-j", "1", "--quiet")


if __name__ == "__main__":
    unittest.main()
