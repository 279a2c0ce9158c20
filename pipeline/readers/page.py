"""Web pages: the article and what the page says of its title, date and source, found by trafilatura."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.readers.fields import make_report, stated_by
from pipeline.readers.model import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.readers.model import Document
    from pipeline.records import Report

_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<article", b"<!-- saved from")
_ENDINGS = (".html", ".htm", ".xhtml")
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s<>\"']{1,2000})")
_LEADING_COMMENTS = re.compile(rb"(?:\s*<(?:!--.*?--|\?[^>]*\?)>)+", re.DOTALL)
_HEAD = 4096
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def sniff(head: bytes, name: str) -> bool:
    """Tell a page by its first tag, behind comments and an XML declaration too, or by its ending and any tag."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    bare = start[match.end() :].lstrip() if (match := _LEADING_COMMENTS.match(start)) else start
    if start.startswith(_MARKS) or bare.startswith(_MARKS):
        return True
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return b"<\0h\0t\0m\0l" in start or b"\0<\0h\0t\0m\0l" in start
    return name.lower().endswith(_ENDINGS) and b"<" in start


def parse(document: Document) -> Iterator[Report]:
    """Yield the article of a page."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Article

    article = bare_extraction(
        document.data,
        with_metadata=True,
        include_comments=False,
        # A date anywhere in the text would be a guess; the page has to say that it is its own.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(article, Article):
        message = "is HTML that holds no article (an empty page, a menu or a login?)"
        raise UnreadableError(message)
    text = _paragraphs(article.text or "")
    if not text:
        message = "is HTML that holds no article text (a menu, a login, or a page that a script fills?); save its text"
        raise UnreadableError(message)
    yield make_report(stated_by(_stated(article, document.data), document.stated, given=document.given), text)


def _stated(article: Any, data: bytes) -> dict[str, str | None]:
    saved_from = _SAVED_FROM.search(data[:_HEAD])
    language = article.language if article.language and _LANGUAGE.fullmatch(article.language) else None
    return {
        "title": article.title or None,
        "source": article.sitename or article.hostname or None,
        "url": article.url or (saved_from[1].decode("ascii", "replace") if saved_from else None),
        "published": article.date or None,
        "language": language,
    }


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
