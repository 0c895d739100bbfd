#!/usr/bin/env python3
"""Files that mean harm or are broken, each with the classes of outcome that Pandect promises for it.

    tests/nasty/make.py FOLDER          writes them, and prints NAME<tab>CLASSES

A class is the code of an issue, "read" for what must be read all the same, or "skipped". Several are parted by "|": where
libraries may disagree about which of two true things is said. The same bytes every time.
"""
import gzip
import io
import json
import pathlib
import random
import struct
import sys
import tarfile
import zipfile
import zlib

TIME = (2024, 1, 1, 0, 0, 0)
LAW = "Section 1. The exporter shall keep records for five years.\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
READ = "read"


def zipped(parts, stored=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, content in parts:
            info = zipfile.ZipInfo(name, TIME)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            z.writestr(info, content)
    return out.getvalue()


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as t:
        for info, content in members:
            info.size = len(content)
            t.addfile(info, io.BytesIO(content))
    return out.getvalue()


def tar_entry(name, kind=tarfile.REGTYPE, link=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def gz(content):
    return gzip.compress(content, mtime=0)


def docx(body, extra=()):
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"), *extra])


def paragraph(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def odt(content, extra=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr(zipfile.ZipInfo("mimetype", TIME), "application/vnd.oasis.opendocument.text")
        for name, words in (("content.xml", content), *extra):
            z.writestr(zipfile.ZipInfo(name, TIME), words)
    return out.getvalue()


def warc(length, content, kind="response", content_type="application/http; msgtype=response"):
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://x.example/\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {length}\r\n\r\n").encode() + content + b"\r\n\r\n"


def http(body, head="HTTP/1.1 200 OK", fields="Content-Type: text/html"):
    return f"{head}\r\n{fields}\r\n\r\n".encode() + body


def containers():
    mebibyte = bytes(1 << 20)
    yield "zip-bomb.zip", zipped([("zeros.txt", mebibyte * 40)]), "limit_ratio"
    yield "zip-bomb-many.zip", zipped([(f"{i}.txt", mebibyte * 2) for i in range(20)]), "limit_ratio"
    yield "zip-quine-like.zip", zipped([("a.zip", zipped([("b.zip", zipped([("c.zip", zipped([("d.zip", zipped([("e.txt", LAW)]))]))]))]))]), "limit_depth"
    yield "zip-large-part.zip", zipped([("noise.txt", random.Random(1).randbytes(20000) * 3400)]), "limit_ratio|limit_size"
    yield "zip-many-entries.zip", zipped([(f"{i}", "") for i in range(10050)], stored=True), "limit_entries"
    yield "zip-empty.zip", zipped([]), "empty"
    yield "zip-truncated.zip", zipped([("a.txt", LAW * 100)])[:90], "malformed"
    yield "zip-no-directory.zip", zipped([("a.txt", LAW * 100)])[:-60], "malformed|read"
    yield "zip-garbage.zip", b"PK\x03\x04" + random.Random(2).randbytes(3000), "malformed|unsupported_format|empty|skipped"
    lying = bytearray(zipped([("a.txt", LAW * 50)]))
    struct.pack_into("<I", lying, 22, 5)  # says it unpacks to five bytes
    yield "zip-size-lie.zip", bytes(lying), "malformed|read"
    crc = bytearray(zipped([("a.txt", LAW)]))
    crc[14] ^= 0xFF
    yield "zip-crc-lie.zip", bytes(crc), "malformed|read"
    encrypted = bytearray(zipped([("a.txt", LAW)], stored=True))
    for at in (encrypted.find(b"PK\x03\x04") + 6, encrypted.find(b"PK\x01\x02") + 8):
        encrypted[at] |= 1
    yield "zip-encrypted.zip", bytes(encrypted), "encrypted"
    yield "zip-path-traversal.zip", zipped([("../../../../tmp/pandect-was-here.txt", LAW)]), READ
    yield "zip-absolute-path.zip", zipped([("/tmp/pandect-was-here-too.txt", LAW)]), READ
    yield "zip-long-name.zip", zipped([("n" * 5000 + ".txt", LAW)]), "read|malformed"
    yield "zip-control-name.zip", zipped([("a\x1b[2Jb\x07\u202ec.txt", LAW)]), READ
    yield "zip-newline-name.zip", zipped([("a\nb\tc.txt", LAW)]), READ
    yield "zip-same-name.zip", zipped([("a.txt", LAW), ("a.txt", LAW + "Section 2. No person may export.\n")]), READ
    yield "zip-empty-name.zip", zipped([("", LAW)]), "read|malformed|empty"
    yield "zip-quote-name.zip", zipped([('a"\'\\;$(id)`id`.txt', LAW)]), READ
    yield "zip-folder-only.zip", zipped([("a/", "")]), "empty"
    yield "zip-gbk-name.zip", zipped([("a.txt", LAW)]).replace(b"a.txt", "\u6cd5.tx".encode("gbk").ljust(5, b"t")[:5]), READ
    yield "zip-jar.zip", zipped([("META-INF/MANIFEST.MF", "Main: x"), ("x.class", b"\xca\xfe\xba\xbe" + bytes(50))]), "read|skipped"
    yield "gz-bomb.txt.gz", gz(mebibyte * 30), "limit_ratio"
    yield "gz-truncated.txt.gz", gz((LAW * 500).encode())[:-30], "malformed"
    yield "gz-empty.gz", gz(b""), "empty"
    yield "gz-garbage.gz", b"\x1f\x8b\x08" + random.Random(3).randbytes(2000), "malformed"
    yield "gz-nested.txt.gz", gz(gz(gz(gz(gz(gz(LAW.encode())))))), "limit_depth"
    yield "gz-picture.gz", gz(b"\x89PNG\r\n\x1a\n" + bytes(400)), "unsupported_format|skipped"
    yield "gz-good.txt.gz", gz(LAW.encode()), READ
    yield "tar-links.tar", tarred([(tar_entry("l", tarfile.SYMTYPE, "/etc/passwd"), b""), (tar_entry("h", tarfile.LNKTYPE, "l"), b""), (tar_entry("d", tarfile.CHRTYPE), b"")]), "skipped|malformed"
    yield "tar-traversal.tar", tarred([(tar_entry("../../x.txt"), LAW.encode())]), READ
    yield "tar-truncated.tar", tarred([(tar_entry("x.txt"), (LAW * 100).encode())])[:1500], "malformed"
    huge = bytearray(tarred([(tar_entry("x.txt"), LAW.encode())]))
    huge[124:136] = b"77777777777\0"
    check = sum(huge[:148]) + 8 * 32 + sum(huge[156:512])
    huge[148:156] = f"{check:06o}\0 ".encode()
    yield "tar-size-lie.tar", bytes(huge), "malformed"
    yield "warc-length-lie.warc", warc(10**9, http(b"<p>x</p>")), "malformed"
    yield "warc-no-length.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx", "malformed"
    yield "warc-negative-length.warc", warc(-5, http(b"x")), "malformed"
    page = http(b"<html><body><p>The exporter shall keep records.</p></body></html>")
    yield "warc-good.warc", warc(len(page), page), READ
    packed = http(gz(mebibyte * 30), fields="Content-Type: text/html\r\nContent-Encoding: gzip")
    yield "warc-gzip-bomb.warc", warc(len(packed), packed), "limit_ratio"
    chunked = http(b"FFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n", fields="Content-Type: text/html\r\nTransfer-Encoding: chunked")
    yield "warc-chunk-lie.warc", warc(len(chunked), chunked), "empty"
    yield "mail-loop.eml", mail_nested(40), "limit_depth"
    yield "mail-no-boundary.eml", b"From: a@x\r\nMIME-Version: 1.0\r\nSubject: s\r\nContent-Type: multipart/mixed\r\n\r\nThe exporter shall keep records.\r\n", READ
    yield "mail-many-parts.eml", mail_flat(10100), "limit_entries"
    yield "mail-bad-base64.eml", b"From: a@x\r\nMIME-Version: 1.0\r\nSubject: s\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!****\r\n", "empty"
    yield "mail-attachment-name.eml", mail_attachment("../../../x\x1b[31m.txt"), READ


def mail_nested(depth):
    out = "From: a@x\r\nMIME-Version: 1.0\r\nSubject: s\r\n"
    for i in range(depth):
        out += f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n'
    return (out + "\r\nThe exporter shall keep records.\r\n").encode()


def mail_flat(parts):
    head = 'From: a@x\r\nMIME-Version: 1.0\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    return (head + "--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * parts + "--b--\r\n").encode()


def mail_attachment(name):
    return ('From: a@x\r\nMIME-Version: 1.0\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nThe exporter shall keep records.\r\n'
            f'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\nThe importer shall keep records.\r\n--b--\r\n').encode()


def office():
    good = paragraph("The exporter shall keep records.")
    yield "docx-bomb.docx", docx(paragraph("a" * (40 << 20))), "limit_ratio"
    yield "docx-entities.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", billion_laughs("w:document " + W, "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>"))]), "limit_entity"
    yield "docx-deep.docx", docx("<w:sdt>" * 400 + good + "</w:sdt>" * 400), "limit_depth"
    yield "docx-external-entity.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>')]), "limit_entity"
    yield "docx-no-text.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/styles.xml", "<x/>")]), "malformed"
    yield "docx-empty.docx", docx(""), "no_text"
    yield "docx-broken-xml.docx", docx(good + "<w:p><w:r>"), "malformed"
    yield "docx-style-loop.docx", docx(f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>The exporter shall keep records.</w:t></w:r></w:p>',
                                       [("word/styles.xml", f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>')]), READ
    yield "docx-number-lie.docx", docx('<w:p><w:pPr><w:numPr><w:ilvl w:val="-9999999999"/><w:numId w:val="99999999999999999999"/></w:numPr></w:pPr><w:r><w:t>The exporter shall keep records.</w:t></w:r></w:p>'), READ
    yield "docx-tables-in-tables.docx", docx("<w:tbl><w:tr><w:tc>" * 60 + good + "</w:tc></w:tr></w:tbl>" * 60), READ
    yield "docx-is-pdf.docx", b"%PDF-1.4\n" + random.Random(4).randbytes(500), "malformed|no_text"
    yield "docx-is-text.docx", LAW.encode(), READ
    yield "docx-truncated.docx", docx(good * 300)[:-200], "malformed|unsupported_format|skipped|empty"
    yield "odt-encrypted.odt", odt("x", [("META-INF/manifest.xml", "<m><encryption-data/></m>")]), "encrypted"
    yield "odt-empty.odt", odt("<d/>"), "no_text"
    yield "odt-no-content.odt", odt("").replace(b"content.xml", b"contenu.xml"), "malformed"
    yield "odt-list-loop.odt", odt('<d xmlns:text="t"><body>' + "<text:list><text:list-item>" * 100 + "<text:p>The exporter shall keep records.</text:p>" + "</text:list-item></text:list>" * 100 + "</body></d>"), READ
    yield "epub-no-spine.epub", epub("<package/>"), "malformed"
    yield "epub-spine-outside.epub", epub('<package><manifest><item id="a" href="../../../../etc/passwd"/></manifest><spine><itemref idref="a"/></spine></package>'), "no_text"
    yield "epub-locked.epub", epub("<package/>", [("META-INF/rights.xml", "<r/>")]), "encrypted"
    yield "xlsx.xlsx", zipped([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>")]), "unsupported_format|skipped"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "old.doc", ole + "WordDocument".encode("utf-16-le"), "unsupported_format|skipped"
    yield "locked.docx", ole + "EncryptedPackage".encode("utf-16-le"), "encrypted"
    yield "rich.rtf", b"{\\rtf1 The exporter shall keep records.}", "unsupported_format|skipped"


def epub(opf, extra=()):
    return zipped([("mimetype", "application/epub+zip"), ("META-INF/container.xml", '<c><rootfile full-path="a.opf"/></c>'), ("a.opf", opf), *extra], stored=True)


def billion_laughs(root, body):
    entities = '<!ENTITY l0 "lolololololololololo">' + "".join(f'<!ENTITY l{i} "{f"&l{i-1};" * 10}">' for i in range(1, 10))
    return f"<?xml version='1.0'?><!DOCTYPE x [{entities}]><{root}>{body}</{root.split(' ')[0]}>"


def markup():
    p = "<p>The exporter shall keep records for five years.</p>"
    yield "xml-laughs.xml", billion_laughs("act", "<p>&l9;</p>").encode(), "limit_entity"
    yield "xml-entity-loop.xml", b'<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><act><p>&a;</p></act>', "limit_entity|malformed"
    yield "xml-external.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><act><p>&a;</p></act>', "limit_entity"
    yield "xml-external-http.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]><act><p>&a;</p></act>', "limit_entity"
    yield "xml-parameter.xml", b'<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///dev/zero"> %a;]><act><p>The exporter shall keep records.</p></act>', "read|malformed|limit_entity"
    yield "xml-dtd.xml", b'<!DOCTYPE act SYSTEM "file:///dev/zero"><act><p>The exporter shall keep records.</p></act>', READ
    yield "xml-xinclude.xml", b'<act xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/><p>The exporter shall keep records.</p></act>', READ
    yield "xml-deep.xml", b"<a>" * 2000 + b"x" + b"</a>" * 2000, "limit_depth"
    yield "xml-unclosed.xml", b"<act><p>The exporter shall keep records.", "malformed"
    yield "xml-attributes.xml", b"<act " + b" ".join(b'a%d="x"' % i for i in range(30000)) + b">x</act>", "limit_entries"
    yield "xml-long-attribute.xml", b'<act a="' + b"x" * (11 << 20) + b'"><p>y</p></act>', "malformed|limit_size|read"
    yield "xml-long-name.xml", b"<" + b"n" * 200000 + b">x</" + b"n" * 200000 + b">", "malformed|read"
    yield "xml-cdata-open.xml", b"<act><p><![CDATA[ x", "malformed"
    yield "xml-nul.xml", b"<act><p>a\0b</p></act>", "malformed|unsupported_format|read"
    yield "xml-no-text.xml", b"<?xml version='1.0'?><act><p/></act>", "no_text"
    yield "xml-encoding-lie.xml", '<?xml version="1.0" encoding="UTF-16"?><act><p>The exporter shall keep records. é</p></act>'.encode(), READ
    yield "xml-encoding-unknown.xml", '<?xml version="1.0" encoding="x-none"?><act><p>The exporter shall keep r\xe9cords.</p></act>'.encode("latin-1"), READ
    yield "html-deep.html", b"<html><body>" + b"<div>" * 100000 + b"x", "limit_depth"
    yield "html-unclosed.html", b"<html><body>" + b"<b><i><p>x" * 3000, "limit_depth|read"
    yield "html-attributes.html", b"<html><body " + b" ".join(b"a%d" % i for i in range(40000)) + b">x", "limit_entries"
    yield "html-script-only.html", b"<html><body><script>" + b"x" * 50000 + b"</script></body></html>", "no_text"
    yield "html-comment-open.html", ("<html><body>" + p + "<!-- " + "x" * 10000).encode(), READ
    yield "html-charset-lie.html", ('<html><meta charset="utf-8"><body>' + p + "<p>\u51fa\u53e3\u5546\u5e94\u5f53\u4fdd\u5b58\u8bb0\u5f55\u3002</p>" * 20).encode("gb18030"), READ
    yield "html-many-brackets.html", b"<html><body>" + b"<" * 200000, "read|no_text"
    yield "html-json-deep.html", ('<html><script type="application/ld+json">' + "[" * 100000 + "</script><body>" + p).encode(), READ
    yield "html-bidi.html", ("<html><body><p>\u202eThe exporter shall keep records.\u202c \u2066x\u2069</p></body></html>").encode(), READ


def data():
    yield "json-deep.json", b"[" * 100000 + b"]" * 100000, "limit_depth"
    yield "json-deep-object.json", b'{"a":' * 5000 + b"1" + b"}" * 5000, "limit_depth"
    yield "json-truncated.json", b'{"title": "x", "text": "The exporter', "malformed"
    yield "json-numbers.json", b'{"a": ' + b"9" * 100000 + b"}", "unsupported_format|malformed|skipped"
    yield "json-surrogates.json", b'{"title": "x", "text": "The exporter shall keep \\ud800 records."}', "malformed|read"
    yield "json-invalid-utf8.json", b'{"title": "x", "text": "The exporter shall keep \xff\xfe records."}', READ
    yield "json-same-keys.json", b"{" + b",".join(b'"text": "The exporter shall keep records."' for _ in range(5000)) + b"}", READ
    yield "json-many-keys.json", json.dumps({f"k{i}": i for i in range(100000)}).encode(), "unsupported_format|skipped"
    yield "json-null.json", b"[null, null]", "unsupported_format|skipped|malformed"
    yield "jsonl-mixed.jsonl", b'{"text": "The exporter shall keep records."}\n[1]\n{broken\n"x"\n', "read|malformed"
    yield "csv-open-quote.csv", b'title,text\nA,"The exporter shall keep records.\n' + b"B,x\n" * 100, "malformed"
    yield "csv-formula.csv", b'title,text\n"=cmd|\' /C calc\'!A0","The exporter shall keep records."\n', READ
    yield "csv-wide.csv", b"text," + b",".join(b"c%d" % i for i in range(20000)) + b"\nThe exporter shall keep records.\n", READ
    yield "csv-no-text.csv", b"a,b\n1,2\n", "unsupported_format|skipped"
    yield "csv-nul.csv", b"title,text\nA,The exporter\0shall\n", "read|unsupported_format|skipped"


def texts():
    yield "empty.txt", b"", "empty"
    yield "blank.md", b" \n\t\r\n" * 50, "empty"
    yield "nul.txt", bytes(5000), "unsupported_format|skipped"
    yield "noise.txt", random.Random(5).randbytes(20000), "unsupported_format|skipped"
    yield "noise-as.xml", random.Random(6).randbytes(20000), "unsupported_format|skipped"
    yield "one-line.txt", b"The exporter shall keep records and " * 2000, READ
    yield "one-word.txt", b"x" * (2 << 20), READ
    yield "one-cjk-line.txt", ("\u51fa\u53e3\u5546" * 60000).encode(), READ
    yield "newlines.txt", b"\n" * (1 << 20) + LAW.encode(), READ
    yield "brackets.txt", b"(" * 100000 + LAW.encode(), READ
    yield "quotes.txt", b'"' * 50000 + LAW.encode(), READ
    yield "labels.txt", b"".join(b"(a) x\n\n" for _ in range(20000)), READ
    yield "nested-labels.txt", b"1. (a) (i) (A) (1) (a) (i) x\n\n" * 3000, READ
    yield "controls.txt", b"The exporter\x01\x02 shall\x1b[31m keep\x07 records.\n" + LAW.encode() * 20, READ
    yield "bidi.txt", ("\u202e" + LAW + "\u2067\u200f\u061c" + LAW).encode(), READ
    yield "zero-width.txt", ("\u200b\u200d\ufeff".join(LAW)).encode(), READ
    yield "combining.txt", ("e" + "\u0301" * 50000 + LAW).encode(), READ
    yield "broken-utf8.txt", LAW.encode() * 10 + b"\xc3\x28\xff\xe2\x82" + LAW.encode() * 10, READ
    yield "overlong-utf8.txt", LAW.encode() * 10 + b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80", READ
    yield "surrogates.txt", LAW.encode() * 10 + b"\xed\xa0\x80\xed\xbf\xbf", READ
    yield "utf16-odd.txt", b"\xff\xfe" + LAW.encode("utf-16-le") + b"x", READ
    yield "utf16-no-mark.txt", (LAW * 10).encode("utf-16-be"), READ
    yield "utf32.txt", b"\xff\xfe\0\0" + LAW.encode("utf-32-le"), READ
    yield "utf32-broken.txt", b"\0\0\xfe\xff" + b"\xff" * 400, "read|unsupported_format|encoding|skipped"
    yield "mark-only.txt", b"\xef\xbb\xbf", "empty"
    yield "yaml-bomb.md", ("---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98+i)}: &{chr(98+i)} [{','.join(['*' + chr(97+i)] * 9)}]\n" for i in range(8)) + "---\n" + LAW).encode(), READ
    yield "yaml-deep.md", ("---\na: " + "[" * 20000 + "\n---\n" + LAW).encode(), READ
    yield "yaml-open.md", ("---\ntitle: x\n" + LAW * 10).encode(), READ
    yield "front-matter-lie.md", ("---\ntitle: [unclosed\nurl: \x1b]0;x\x07\n---\n" + LAW).encode(), READ
    yield "markdown-links.md", b"[" * 30000 + b"a](x)" + LAW.encode(), READ
    yield "markdown-stars.md", b"*" * 100000 + b"a" + LAW.encode(), READ


def programs():
    yield "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "unsupported_format|skipped"
    yield "picture-as.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "unsupported_format|skipped"
    yield "program.exe", b"MZ\x90\0" + bytes(300), "unsupported_format|skipped"
    yield "elf-as.html", b"\x7fELF\x02\x01\x01" + bytes(300), "unsupported_format|skipped"
    yield "seven.7z", b"7z\xbc\xaf\x27\x1c" + bytes(300), "unsupported_format|skipped"
    yield "database.sqlite", b"SQLite format 3\0" + bytes(300), "unsupported_format|skipped"
    yield "pdf-empty.pdf", b"%PDF-1.4\n", "malformed|no_text"
    yield "pdf-garbage.pdf", b"%PDF-1.7\n" + random.Random(7).randbytes(5000), "malformed|no_text"
    yield "pdf-loop.pdf", pdf_loop(), "malformed|no_text"
    yield "pdf-length-lie.pdf", pdf_stream(b"BT /F1 12 Tf (The exporter shall keep records.) Tj ET", -5), "malformed|no_text|read"
    yield "pdf-stream-bomb.pdf", pdf_stream(zlib.compress(b"BT (x) Tj ET\n" * (6 << 20)), None, "/Filter /FlateDecode"), "malformed|no_text|read|limit_time|limit_memory"
    yield "pdf-no-page.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", "malformed|no_text"
    yield "pdf-encrypted.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n3 0 obj<</Filter/Standard/V 1/R 2/O<00>/U<00>/P -4>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF", "encrypted|malformed|no_text"


def pdf_stream(content, length=None, more=""):
    length = len(content) if length is None else length
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
            + f"4 0 obj<</Length {length} {more}>>stream\n".encode() + content +
            b"\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")


def pdf_loop():
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>endobj\n"
            b"trailer<</Root 1 0 R/Prev 0>>\n%%EOF")


def all_files():
    for group in (containers, office, markup, data, texts, programs):
        yield from group()


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content, classes in all_files():
        (folder / name).write_bytes(content)
        print(f"{name}\t{classes}")


if __name__ == "__main__":
    main()
