"""The formats that can be read, in the order in which they are tried, and those that are told apart to be refused."""

from __future__ import annotations

from pipeline.readers import jsonlines, plaintext
from pipeline.readers.model import Reader

READERS = (
    Reader("JSON lines", jsonlines.sniff, jsonlines.read),
    Reader("plain text", plaintext.sniff, plaintext.read),
)

_REFUSED_STARTS = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or office",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0": "old office",
    b"{\\rtf": "RTF",
    b"<?xml": "XML",
    b"<rss": "RSS",
    b"<feed": "Atom",
    b"<!doctype html": "HTML",
    b"<html": "HTML",
}
_REFUSED_ENDINGS = {".csv": "CSV", ".tsv": "CSV", ".html": "HTML", ".htm": "HTML", ".xml": "XML"}


def choose(head: bytes, name: str) -> Reader | str:
    """Return the reader for an input that begins with ``head``, or the reason why there is none."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    lowered = name.lower()
    refused = next((kind for mark, kind in _REFUSED_STARTS.items() if start.startswith(mark.lower())), None) or next(
        (kind for ending, kind in _REFUSED_ENDINGS.items() if lowered.endswith(ending)), None
    )
    formats = " or ".join(reader.format for reader in READERS)
    if refused:
        return f"looks like {refused}, which is not read; save the report as {formats}"
    if not head.strip():
        return "is empty"
    for reader in READERS:
        if reader.sniff(head, name):
            return reader
    return f"is no text; save the report as {formats}"
