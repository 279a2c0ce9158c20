"""Spellings of place names that the gazetteer lacks: what they share, and the places they mean in a report.

Newspapers write "Sighan" for Sayghan and "Kushanda" for Keshendeh. A word that stands where only a place does (before
"district", in a list of districts) and has the consonants of one district, and of no other, in the provinces that the
report names, is that district.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from pipeline.extraction.words import paragraphs
from pipeline.records import Level, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.gazetteer import Place

CONFIDENCE: Final = 0.6
"""A name that only its sound and its place in the sentence vouch for."""
RULE: Final = "respelled"
_SHORTEST: Final = 3
_SAME_SOUND: Final = str.maketrans("qwz", "kvs", "aeiouyh")
_DOUBLED: Final = re.compile(r"(.)\1+")
_WORD: Final = r"[A-Z][a-z’'-]+"
_NAME: Final = rf"{_WORD}(?:(?:-|[^\S\n]{{1,4}}\n?|\n){_WORD}|-[a-z]{{1,3}}-{_WORD}){{0,2}}"
_BEFORE_DISTRICT: Final = re.compile(rf"\b({_NAME})(?=\s+districts?\b)")
_AFTER_JOINT: Final = re.compile(
    rf"(?:,\s+(?:and\s+)?|\s+and\s+)({_NAME})(?=,|\.|;|\s+(?:and|districts?|were|was|have|has|had|fell|in)\b)"
)
_BEFORE_JOINT: Final = re.compile(rf"\b({_NAME})(?:,\s+(?:and\s+)?|\s+and\s+)$")
_LEAD: Final = 60


def skeleton(name: str) -> str:
    """Return the consonants of a name as its spellings share them: "Maroof" and "Maruf" are one."""
    letters = "".join(c for c in name.casefold() if c.isalpha())
    return _DOUBLED.sub(r"\1", letters.translate(_SAME_SOUND))


@cache
def _districts() -> Mapping[tuple[str, str], Place | None]:
    """Return the district of each province and skeleton; ``None`` where several share it."""
    found: dict[tuple[str, str], Place | None] = {}
    for place in load_gazetteer().places.values():
        if place.level == Level.DISTRICT:
            key = place.province, skeleton(place.name)
            found[key] = None if key in found else place
    return found


def find_respelled(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions of districts that ``text`` writes as no table does; ``mentions`` are the others, sorted."""
    provinces = sorted({mention.province for mention in mentions})
    if not provinces:
        return ()
    starts = [mention.start for mention in mentions]
    found: dict[int, Mention] = {}
    for start, end in _candidates(text, mentions):
        before = bisect_left(starts, end) - 1
        if start in found or (before >= 0 and mentions[before].end > start):
            continue
        place = _meant(text[start:end], provinces)
        if place is not None:
            found[start] = Mention(
                start, end, text[start:end], place.id, place.name, Level.DISTRICT, place.province, RULE, CONFIDENCE
            )
    return tuple(found[start] for start in sorted(found))


def _candidates(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the names before "district", and those joined to a district that is known."""
    for first, last in paragraphs(text):
        if text.find("district", first, last) >= 0:
            for match in _BEFORE_DISTRICT.finditer(text, first, last):
                yield match.span(1)
    known = {mention.start for mention in mentions}
    for mention in mentions:
        if mention.level is not Level.DISTRICT:
            continue
        after = _AFTER_JOINT.match(text, mention.end)
        while after is not None and after.start(1) not in known:
            yield after.span(1)
            after = _AFTER_JOINT.match(text, after.end())
        before = _BEFORE_JOINT.search(text[max(0, mention.start - _LEAD) : mention.start])
        if before is not None:
            shift = max(0, mention.start - _LEAD)
            yield before.start(1) + shift, before.end(1) + shift


def _meant(name: str, provinces: Sequence[str]) -> Place | None:
    sound = skeleton(name)
    if len(sound) < _SHORTEST:
        return None
    known = _districts()
    meant = [place for province in provinces if (place := known.get((province, sound))) is not None]
    return meant[0] if len(meant) == 1 else None
