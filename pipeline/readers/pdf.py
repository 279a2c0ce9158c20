"""PDF files: the text that is in them, found by pypdf. Pictures of pages have none."""

from __future__ import annotations

import io
import logging
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from pipeline.readers.fields import make_report, stated_by
from pipeline.readers.limits import MAX_PAGES, MAX_TEXT
from pipeline.readers.model import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from pipeline.readers.model import Document
    from pipeline.records import Report

_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes before the mark that readers of PDF put up with
_ENDS_SENTENCE = (".", "!", "?", "”", '"', ":")
_SHORT_LINE = 0.7  # of the widest
_SEVERAL_BLANK = re.compile(r"\n{3,}")
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_FILE_NAME = re.compile(r"(?i)^(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|odt|rtf|txt|html?|pdf|indd|qxd))$")


def sniff(head: bytes, _name: str) -> bool:
    """Tell PDF by its mark."""
    return head.startswith(_MARK) or (_MARK in head[:_MARK_WITHIN] and b"\0" in head[:_MARK_WITHIN])


def parse(document: Document) -> Iterator[Report]:
    """Yield the text of a PDF file. Its date of creation is not taken for that of publication."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(document.data))
    if reader.is_encrypted and not reader.decrypt(""):
        message = "is encrypted; save it without a password"
        raise UnreadableError(message)
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        message = f"has {pages:,} pages, more than {MAX_PAGES:,}; save the report's pages alone"
        raise UnreadableError(message)
    text = _text(reader)
    if not text:
        message = f"has no text in its {pages} pages, so it is probably scanned; run text recognition (OCR) on it first"
        raise UnreadableError(message)
    yield make_report(stated_by({"title": _title(reader)}, document.stated, given=document.given), text)


def _text(reader: PdfReader) -> str:
    text = ""
    for page in reader.pages:
        content = paragraphs(page.extract_text().translate(_LIGATURES))
        if content:
            apart = "\n\n" if text.endswith(_ENDS_SENTENCE) else "\n"
            text = f"{text}{apart}{content}" if text else content
        if len(text) > MAX_TEXT:
            message = f"has more than {MAX_TEXT:,} characters of text; save the report's pages alone"
            raise UnreadableError(message)
    return _HYPHENATED.sub("", text)


def paragraphs(page: str) -> str:
    """Return the lines of a page with a blank line where a paragraph seems to end.

    The positions of lines are lost in the text of a PDF file. A line that is much shorter than the widest, before one
    that begins like a sentence, is taken for the last of its paragraph, or for a heading.
    """
    lines = [" ".join(line.split()) for line in page.splitlines()]
    short = _SHORT_LINE * max(map(len, lines), default=0)
    text = ""
    for line, following in pairwise([*lines, ""]):
        ends = bool(following) and len(line) < short and following[0].isupper()
        text += f"{line}\n\n" if ends else f"{line}\n"
    return _SEVERAL_BLANK.sub("\n\n", text).strip()


def _title(reader: PdfReader) -> str | None:
    stated = reader.metadata.title if reader.metadata else None
    title = " ".join(stated.split()) if isinstance(stated, str) else ""
    return None if not title or _FILE_NAME.match(title) else title
