"""Villages and other small places that the gazetteer does not know, named as such by the text.

"Digal village in Chapa Dara district", "the villages of Ahan Dara and Abdal", "the villages are Charkhab, Kandak
Anayat and Tepa Murch": they are kept as written and placed in what contains them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, Final

from pipeline.extraction.words import paragraphs
from pipeline.records import Level, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words of one name stand apart by blanks or one line break, never by the end of a paragraph.
_GAP = r"(?:-|[^\S\n]{1,4}\n?[^\S\n]{0,4}|\n[^\S\n]{0,4})"
_NAME = rf"[A-Z][a-z’'\-]+(?:{_GAP}(?:(?:e|i|wa|ul|o){_GAP})?[A-Z][a-z’'\-]+){{0,2}}"
_LIST = rf"{_NAME}(?:,\s+{_NAME})*(?:,?\s+and\s+{_NAME})?"
_KINDS = r"villages?|hamlets?|bazaar|outposts?|settlements?"
_PATTERNS = (
    re.compile(rf"\b(?:{_KINDS})\s+(?:of|called|named|are|were)\s+(?P<names>{_LIST})"),
    re.compile(rf"\b(?P<names>{_NAME})\s+(?:village|bazaar|outpost)\b"),
    re.compile(
        rf"\b(?P<names>{_NAME}),\s+(?:a|an|the)\s+(?:[a-z\-]+\s+|[A-Z][a-z]+\s+){{0,2}}(?:village|hamlet|bazaar|settlement)\b"
    ),
)
_KIND_STEMS = ("village", "hamlet", "bazaar", "outpost", "settlement")
"""Every pattern needs one of these words, and most paragraphs have none."""
_SPLIT = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
_NOT_NAMES = frozenset(
    """The A An In On At Several Many Two Three Four Five Some These Those Their His Her Its Afghan Taliban Government
    Local And
    Other All Most Another""".split()
)
_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")
_CONTAINER_REACH: Final = 80
CONFIDENCE: Final = 0.5
"""A name that only its sentence vouches for."""


def find_unknown_places(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions of places outside the gazetteer; only in texts that name known ones, whose province they take.

    The container is the known place that follows in the same sentence ("Digal village in Chapa Dara"), else the last
    one named before. ``mentions`` are sorted.
    """
    if not mentions or not any(stem in text for stem in _KIND_STEMS):
        return ()
    spans = [(a, b) for a, b in paragraphs(text) if any(text.find(stem, a, b) >= 0 for stem in _KIND_STEMS)]
    starts = [mention.start for mention in mentions]
    taken = _Spans([(mention.start, mention.end) for mention in mentions])
    found: list[Mention] = []
    for pattern in _PATTERNS:
        # The names of one pattern come in order and apart, so only those of the others can overlap them.
        own: list[tuple[int, int]] = []
        for match in chain.from_iterable(pattern.finditer(text, *span) for span in spans):
            for start, end in _names(text, *match.span("names")):
                surface = text[start:end]
                if _is_name(text, start, surface) and not taken.overlap(start, end):
                    own.append((start, end))
                    found.append(_mention(text, start, end, _container(text, end, starts, mentions)))
        taken.add(own)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _is_name(text: str, start: int, surface: str) -> bool:
    """Tell whether a name is that of a place: in "a Hazara village" it is that of its people."""
    return surface.split(maxsplit=1)[0] not in _NOT_NAMES and not _ARTICLE.search(text, max(0, start - 4), start)


class _Spans:
    """Stretches of text that are spoken for."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans

    def overlap(self, start: int, end: int) -> bool:
        """Whether a stretch overlaps one of them."""
        index = bisect_left(self._spans, (end, end)) - 1
        return index >= 0 and self._spans[index][1] > start

    def add(self, spans: list[tuple[int, int]]) -> None:
        """Remember more of them."""
        self._spans = sorted((*self._spans, *spans))


def _mention(text: str, start: int, end: int, container: Mention) -> Mention:
    surface = text[start:end]
    name = " ".join(surface.split())
    rule = f"unknown place in {container.place}"
    return Mention(start, end, surface, "", name, Level.DISTRICT, container.province, rule, CONFIDENCE)


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = start
    for separator in _SPLIT.finditer(text, start, end):
        spans.append((position, separator.start()))
        position = separator.end()
    spans.append((position, end))
    return [(first, last) for first, last in spans if last > first]


def _container(text: str, end: int, starts: Sequence[int], mentions: Sequence[Mention]) -> Mention:
    at = bisect_left(starts, end)
    near = at < len(mentions) and mentions[at].start - end < _CONTAINER_REACH
    if near and not _SENTENCE_END.search(text, end, mentions[at].start + 1):
        return mentions[at]
    return mentions[max(0, at - 1)]
