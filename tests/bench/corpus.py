"""Corpora for benchmarks, made of the samples by a generator that always makes the same: nothing of others is needed.

  tests/bench/corpus.py KIND FOLDER COUNT BYTES       KIND: news, english, chinese, uslm"""
import pathlib
import random
import re
import sys
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpora/samples"
AGENCIES = ["Harbour Office", "Ministry of Ports", "Coastal Data Board", "Export Bureau", "Tide Service", "Sensor Commission"]


def passages(pattern, han):
    """Paragraphs of the samples, in English or in Chinese."""
    out = []
    for path in sorted(SAMPLES.rglob(pattern)):
        for piece in re.split(r"\n\s*\n", path.read_text(encoding="utf-8", errors="replace")):
            piece = re.sub(r"^[#>*\s-]+", "", " ".join(piece.split()))
            piece = re.sub(r"^(Article \d+|Section \d+\.?|第[〇零一二三四五六七八九十百]+条)\s*", "", piece)
            if 20 <= len(piece) <= 1200 and (bool(re.search(r"[一-鿿]", piece)) == han):
                out.append(piece)
    return out


class Maker:
    def __init__(self, kind, seed):
        self.random = random.Random(f"{kind} {seed}")
        self.english, self.chinese = passages("*.md", False), passages("*.md", True)

    def some(self, pieces, count):
        """A passage with figures and names of its own, so that no two documents are alike."""
        piece = self.random.choice(pieces)
        return re.sub(r"\b\d{1,3}\b", lambda m: str(self.random.randint(2, 360)), piece).replace("Harbour", self.random.choice(["Harbour", "Port", "Coast"]))

    def news(self, number, size):
        out = [f"{self.random.choice(AGENCIES)} announces measure {number}"]
        while sum(map(len, out)) < size:
            out.append(self.some(self.english, number))
        return "\n\n".join(out), "txt"

    def english_law(self, number, size):
        out, section = [f"Coastal Measures Act {number}"], 0
        while sum(map(len, out)) < size:
            section += 1
            out.append(f"Section {section}. {self.some(self.english, number)}")
        return "\n\n".join(out), "txt"

    def chinese_law(self, number, size):
        out, article = [f"# 海洋设备管理条例第{number}号"], 0
        while sum(len(p.encode()) for p in out) < size:
            article += 1
            out.append(f"**第{chinese_number(article)}条** {self.some(self.chinese, number)}")
        return "\n\n".join(out), "md"

    def uslm(self, number, size):
        out, section = [], 0
        while sum(map(len, out)) < size:
            section += 1
            where = f"/us/usc/t{number % 54 + 1}/s{section}"
            out.append(f'<section identifier="{where}" id="id{number}-{section}"><num value="{section}">§ {section}.</num>'
                       f"<heading>Measure {section}</heading><content><p>{escape(self.some(self.english, number))}</p></content></section>")
        head = ('<?xml version="1.0" encoding="UTF-8"?>\n<lawDoc xmlns="http://xml.house.gov/schemas/uslm/1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
                f'identifier="/us/act/{number}"><meta><dc:title>Coastal Measures Act {number}</dc:title><dc:type>Public Law</dc:type></meta><main>')
        return head + "\n".join(out) + "</main></lawDoc>\n", "xml"


def chinese_number(n):
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    if n < 100:
        return ("" if n < 20 else digits[n // 10]) + "十" + (digits[n % 10] if n % 10 else "")
    rest = n % 100
    return digits[n // 100 % 10] + "百" + ("" if rest == 0 else "零" + digits[rest] if rest < 10 else (digits[1] if rest < 20 else "") + chinese_number(rest))


def make(kind, folder, count, size):
    """`count` documents of about `size` bytes; returns their bytes in all."""
    maker = Maker(kind, count)
    write = {"news": maker.news, "english": maker.english_law, "chinese": maker.chinese_law, "uslm": maker.uslm}[kind]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number in range(count):
        text, extension = write(number, size)
        total += (folder / f"{kind}-{number:05}.{extension}").write_bytes(text.encode())
    return total


if __name__ == "__main__":
    print(make(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
