"""Villages and other small places that the gazetteer does not know, named as such by the text.

"Digal village in Chapa Dara district", "the villages of Ahan Dara and Abdal", "the villages are Charkhab, Kandak Anayat and
Tepa Murch": they are kept as written and placed in what contains them (DESIGN section 4).
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from pipeline.records import Level, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = r"[A-Z][a-z’'\-]+(?:[ \-](?:(?:e|i|wa|ul|o)[ \-])?[A-Z][a-z’'\-]+){0,2}"
_LIST = rf"{_NAME}(?:,\s+{_NAME})*(?:,?\s+and\s+{_NAME})?"
_KINDS = r"villages?|hamlets?|bazaar|outposts?|settlements?"
_PATTERNS = (
    re.compile(rf"\b(?:{_KINDS})\s+(?:of|called|named|are|were)\s+(?P<names>{_LIST})"),
    re.compile(rf"\b(?P<names>{_NAME})\s+(?:village|bazaar|outpost)\b"),
    re.compile(rf"\b(?P<names>{_NAME}),\s+(?:a|an|the)\s+(?:[a-z\-]+\s+|[A-Z][a-z]+\s+){{0,2}}(?:village|hamlet|bazaar|settlement)\b"),
)
_SPLIT = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
_NOT_NAMES = frozenset("The A An In On At Several Many Two Three Four Five Some These Those Their His Her Its Afghan Taliban Government Local And Other All Most Another".split())
CONFIDENCE = 0.5
"""A name that only its sentence vouches for."""


def find_unknown_places(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions of places outside the gazetteer; only in texts that name known ones, whose province they take.

    The container is the known place that follows in the same sentence ("Digal village in Chapa Dara"), else the last one
    named before.
    """
    if not mentions:
        return ()
    starts = [mention.start for mention in mentions]
    found: list[Mention] = []
    taken: list[tuple[int, int]] = [(mention.start, mention.end) for mention in mentions]
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            for start, end in _names(text, *match.span("names")):
                surface = text[start:end]
                if surface.split()[0] in _NOT_NAMES or any(start < last and first < end for first, last in taken):
                    continue
                container = _container(text, end, starts, mentions)
                taken.append((start, end))
                found.append(
                    Mention(start, end, surface, "", surface, Level.DISTRICT, container.province, f"unknown place in {container.place}", CONFIDENCE)
                )  # fmt: skip
    return tuple(sorted(found, key=lambda mention: mention.start))


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = start
    for separator in _SPLIT.finditer(text, start, end):
        spans.append((position, separator.start()))
        position = separator.end()
    spans.append((position, end))
    return [(first, last) for first, last in spans if last > first]


def _container(text: str, end: int, starts: Sequence[int], mentions: Sequence[Mention]) -> Mention:
    at = bisect.bisect_left(starts, end)
    if at < len(mentions) and not re.search(r"[.!?]\s", text[end : mentions[at].start]) and mentions[at].start - end < 80:
        return mentions[at]
    return mentions[max(0, at - 1)]
