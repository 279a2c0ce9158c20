"""Input files for the tests: a good one of every kind, and broken ones made of them."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

GOOD = Path(__file__).parents[1] / "data" / "inputs"


def good_bytes() -> dict[str, bytes]:
    """Return a good file of every kind by its name, archives among them."""
    files = {path.name: path.read_bytes() for path in sorted(GOOD.iterdir())}
    files["more.txt.gz"] = gzip.compress(b"The Taliban captured Taloqan on Sunday.", mtime=0)
    files["more.zip"] = zipped(
        {"a/b.txt": b"The Taliban captured Zaranj on Friday.", "a/b.yaml": b"published: 2021-08-06"}
    )
    return files


def bad_bytes() -> dict[str, tuple[bytes, str]]:
    """Return a bad file of every kind by its name, with a part of the reason for which it is rejected."""
    good = good_bytes()
    binary = bytes(range(256)) * 40
    return {
        "empty.txt": (b"", "is empty"),
        "binary.txt": (binary, "is no text"),
        "latin.txt": ("Kunduz fell à l’aube".encode("cp1252"), "is not UTF-8"),
        "matter.txt": (b"---\npublished: [\n---\nKunduz fell.", "no valid YAML"),
        "lines.jsonl": (b'{"text": "The Taliban captured Kunduz."}\n{"text": ', "line 2"),
        "empty.html": (b"<!DOCTYPE html><html><body><script>1</script></body></html>", "holds no article"),
        "cut.pdf": (good["briefing.pdf"][:900], "PDF"),
        "scanned.pdf": (picture_pdf(), "run text recognition (OCR)"),
        "renamed.pdf": (binary, "is no text"),
        "cut.rss": (good["feed.rss"][:-300], "breaks off"),
        "entities.rss": (
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>',
            "declares entities",
        ),
        "columns.csv": (b"a,b\n1,2\n", "--column text=NAME"),
        "rows.csv": (b'title,text\nx,"Kunduz fell.\ny,z\n', "line 2"),
        "acled.csv": (good["acled.csv"].replace(b"09 August 2021", b"09/08/2021"), "`event_date` is '09/08/2021'"),
        "ged.csv": (good["ged.csv"].replace(b"2021-08-04 00:00:00.000", b"soon"), "`date_start` is 'soon'"),
        "cut.txt.gz": (good["more.txt.gz"][:-12], "cannot be read to its end"),
        "cut.zip": (good["more.zip"][:-30], "cannot be read to its end"),
        "bomb.gz": (gzip.compress(b"<html>" + b" " * 60_000_000, mtime=0), "more than 200 times its size"),
        "bomb.zip": (zipped({"bomb.html": b"<html>" + b" " * 60_000_000}), "more than 200 times its size"),
        "word.docx": (zipped({"[Content_Types].xml": b"<x/>"}), "office document"),
        "picture.png": (b"\x89PNG\r\n\x1a\n" + binary, "is no text"),
    }


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of files by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 8, 10, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def picture_pdf() -> bytes:
    """Return a PDF file of one page that shows a picture and no text, as a scanner makes it."""
    drawing = b"q 100 0 0 100 0 0 cm /P Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R"
            b" /Resources << /XObject << /P 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
            b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
        ),
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
