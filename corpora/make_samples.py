#!/usr/bin/env python3
"""Makes the samples of formats that no editor writes by hand: DOCX, ODT, EPUB, ZIP, tar.gz, WARC. The same bytes every time.

    corpora/make_samples.py          writes to corpora/samples/office
"""
import gzip
import io
import pathlib
import tarfile
import zipfile

OUT = pathlib.Path(__file__).parent / "samples" / "office"
TIME = (2024, 3, 1, 8, 0, 0)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, content in parts:
            info = zipfile.ZipInfo(name, TIME)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            z.writestr(info, content)
    return out.getvalue()


def p(text, style="", number="", mark=""):
    """A paragraph of WordprocessingML; `text` is a string or ready runs."""
    runs = text if text.startswith("<w:") else f"<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="{number[0]}"/><w:numId w:val="{number[1]}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{style}{number}{mark}</w:pPr>{runs}</w:p>"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx():
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    numbering = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">' + level.format(0, "decimal", "Article %1") + level.format(1, "decimal", "%2.") +
                 level.format(2, "lowerLetter", "(%3)") + level.format(3, "lowerRoman", "(%4)") + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
    styles = (f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>')
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{run("Harbour Act of 1998, section 12.")}</w:p></w:footnote></w:footnotes>'
    row = lambda *cells: "<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in cells) + "</w:tr>"
    body = "".join([
        p("Harbour Pilotage Regulation", "Title"),
        p("Duties of masters 1", "TOC1"), p("Fees 1", "TOC1"), p("Exemptions 1", "TOC1"),
        p("Duties of masters", "Heading1", "01"),
        p(run("The master of a vessel of more than 500 gross tons shall take a licensed pilot on board") + '<w:r><w:footnoteReference w:id="2"/></w:r>' +
          run(" before the vessel enters the inner harbour."), number="11"),
        p("A master shall not leave the anchorage until the pilot has:", number="11"),
        p("confirmed the draught of the vessel; and", number="21"),
        p("reported the passage to the harbour office.", number="21"),
        p("Fees", "Heading1", "01"),
        p(run("The owner shall pay the fee within ") + '<w:del w:id="1"><w:r><w:delText>60</w:delText></w:r></w:del><w:ins w:id="2">' + run("30") + "</w:ins>" + run(" days."), number="11"),
        p("The fees are these:", number="11"),
        "<w:tbl>" + row("Gross tons", "Fee") + row("500 to 5,000", "400") + row("more than 5,000", "900") + "</w:tbl>",
        p("Exemptions", "Heading1", "01"),
        p("Vessels of the harbour office need not take a pilot on board.", number="11"),
        f"<w:sectPr/>"])
    return zipped([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'),
        ("word/styles.xml", styles), ("word/numbering.xml", numbering), ("word/footnotes.xml", notes)])


def odt():
    ns = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
          'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"')
    lists = ('<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>'
             '<text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")" style:num-format="a"/></text:list-style>')
    item = lambda words, more="": f"<text:list-item><text:p>{words}</text:p>{more}</text:list-item>"
    inner = "<text:list>" + item("the name of the buyer; and") + item("the place of final use.") + "</text:list>"
    body = ('<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>This sentence was deleted.</text:p></text:deletion></text:changed-region></text:tracked-changes>'
            '<text:h text:outline-level="1">Notice on exports of sonar equipment</text:h>'
            '<text:p>The ministry gives notice of these conditions<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            '<text:note-body><text:p>They replace the notice of 2019.</text:p></text:note-body></text:note>:</text:p>'
            '<text:list text:style-name="L1">' + item("An exporter shall state in the application:", inner) +
            item("The exporter must keep the records for <text:s text:c=\"1\"/>five years.") + item("No person may re-export the equipment without a licence.") + "</text:list>"
            '<table:table><table:table-row><table:table-cell><text:p>Frequency</text:p></table:table-cell><table:table-cell><text:p>Licence</text:p></table:table-cell></table:table-row>'
            '<table:table-row><table:table-cell><text:p>below 30 kHz</text:p></table:table-cell><table:table-cell><text:p>required</text:p></table:table-cell></table:table-row></table:table>')
    return zipped([
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ns}><office:automatic-styles>{lists}</office:automatic-styles>'
         f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"),
        ("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')])


def epub():
    page = '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{0}</body></html>'
    opf = ('<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Handbook of the Harbour Office</dc:title>'
           '<dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
           '<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/two%20.xhtml" media-type="application/xhtml+xml"/></manifest>'
           '<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>')
    one = "<h1>Part 1: Arrivals</h1><p>Agents should announce an arrival <i>one day</i> before it.</p><ul><li>The notice must name the master.</li><li>It must name the cargo.</li></ul>"
    two = "<h1>Part 2: Waste</h1><p>Masters must not discharge waste in the harbour.</p><table><tr><th>Waste</th><th>Berth</th></tr><tr><td>Oil</td><td>7</td></tr></table>"
    return zipped([
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'),
        ("OPS/book.opf", opf), ("OPS/nav.xhtml", page.format("<nav><ol><li>Part 1</li></ol></nav>")),
        ("OPS/text/one.xhtml", page.format(one)), ("OPS/text/two .xhtml", page.format(two))])


def tar_gz():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as t:
        for name, words in (("circulars/2024-01.txt", "Circular 1 of 2024\n\nShipping agents must register with the harbour office by 30 June 2024.\n"),
                            ("circulars/2024-02.txt", "Circular 2 of 2024\n\nNo vessel may anchor in the fairway.\n")):
            info = tarfile.TarInfo(name)
            info.size = len(words)
            info.mtime = 1709280000
            t.addfile(info, io.BytesIO(words.encode()))
    return gzip.compress(out.getvalue(), mtime=0)


def warc():
    html = ("<!DOCTYPE html><html lang=\"en\"><head><title>Harbour office tightens rules for agents</title><meta property=\"og:type\" content=\"article\">"
            "<meta property=\"article:published_time\" content=\"2024-03-01T08:00:00Z\"></head><body><nav><a href=\"/\">Home</a> <a href=\"/news\">News</a></nav><article>"
            "<h1>Harbour office tightens rules for agents</h1><p>Shipping agents must register with the harbour office by the end of June, the office said on Friday.</p>"
            "<p>“Whoever has not registered may not announce arrivals,” a spokeswoman said. The rule applies to agents of foreign owners, too.</p></article>"
            "<footer>All rights reserved</footer></body></html>").encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + str(len(html)).encode() + b"\r\n\r\n" + html
    def record(kind, content, content_type, uri=""):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-03-02T10:00:00Z\r\n" + (f"WARC-Target-URI: {uri}\r\n" if uri else "") + \
            f"Content-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
        return head.encode() + content + b"\r\n\r\n"
    uri = "https://harbour.example/news/agents-register"
    return record("warcinfo", b"software: none\r\n", "application/warc-fields") + \
        record("request", b"GET /news/agents-register HTTP/1.1\r\n\r\n", "application/http; msgtype=request", uri) + \
        record("response", http, "application/http; msgtype=response", uri)


def main():
    for name, content in (("harbour-pilotage-regulation.docx", docx()), ("sonar-export-notice.odt", odt()), ("harbour-handbook.epub", epub()),
                          ("circulars.tar.gz", tar_gz()), ("agents-register.warc", warc()),
                          ("orders.zip", zipped([("orders/anchorage.txt", "Anchorage Order\n\n1. No vessel may anchor in the fairway.\n\n2. The harbour office may grant exemptions.\n"),
                                                 ("orders/lights.md", "# Lights Order\n\nEvery vessel at anchor shall show a light from dusk to dawn.\n"), ("orders/seal.png", b"\x89PNG\r\n\x1a\n")]))):
        (OUT / name).write_bytes(content)


if __name__ == "__main__":
    main()
