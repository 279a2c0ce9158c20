"""RSS and Atom files, read by feedparser: one report an entry."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from pipeline.readers.dates import written_date
from pipeline.readers.fields import filled_in, make_report
from pipeline.readers.limits import MAX_ENTRIES
from pipeline.readers.markup import text_of
from pipeline.readers.model import Rejection, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.readers.model import Document
    from pipeline.records import Report

_ROOT = re.compile(rb"<(?:rss|(?:\w+:)?feed|rdf:rdf)[\s>]")
_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_ROOT_END = re.compile(rb"</(?:rss|(?:\w+:)?feed|rdf:rdf)\s*>")
_ENTITY = re.compile(rb"<\s*!\s*ENTITY", re.IGNORECASE)
_SNIFFED = 2048


def sniff(head: bytes, _name: str) -> bool:
    """Tell a feed by its outermost element."""
    start = head[:_SNIFFED].replace(b"\0", b"").lower()
    return b"<html" not in start and _ROOT.search(start) is not None


def parse(document: Document) -> Iterator[Report | Rejection]:
    """Yield the entries of a feed. Of one that breaks off, the whole entries are read and the rest is rejected."""
    import feedparser

    plain = document.data.replace(b"\0", b"")
    if _ENTITY.search(plain):
        message = "declares entities of its own, as feeds made to do harm do; remove the <!ENTITY …> lines"
        raise UnreadableError(message)
    # As a stream: of a string it would try whether it is the name of a file or an address.
    content = feedparser.parse(io.BytesIO(document.data))
    entries = content.entries
    whole = len(_ENTRY_END.findall(plain.lower()))
    broken = _ROOT_END.search(plain.lower()) is None
    if not entries and not broken:
        message = "is a feed without entries"
        raise UnreadableError(message)
    if len(entries) > MAX_ENTRIES:
        message = f"has {len(entries):,} entries, more than {MAX_ENTRIES:,}; split it"
        raise UnreadableError(message)
    for number, entry in enumerate(entries[:whole] if broken else entries, 1):
        try:
            yield make_report(filled_in(_fields(entry, content.feed), document.given), _text(entry))
        except UnreadableError as error:
            yield Rejection(document.name, f"entry {number}: {error}")
    if broken:
        yield Rejection(document.name, f"the feed breaks off after {whole} whole entries; what they say is kept")


def _fields(entry: Any, feed: Any) -> dict[str, Any]:
    source = entry.get("source") or {}
    written = entry.get("published") or entry.get("updated") or ""
    return {
        "title": text_of(str(entry.get("title") or "")) or None,
        "url": _address(entry.get("link")),
        "source": text_of(str(source.get("title") or feed.get("title") or "")) or None,
        "published": written_date(str(written)),
        "language": None,
    }


def _address(link: object) -> str | None:
    return link if isinstance(link, str) and link.startswith(("http://", "https://")) else None


def _text(entry: Any) -> str:
    candidates = [text_of(str(part.get("value") or "")) for part in entry.get("content") or []]
    candidates.append(text_of(str(entry.get("summary") or "")))
    return max(candidates, key=len)
