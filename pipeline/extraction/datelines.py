"""Toponyms in datelines: where the reporter sat is no mention of a place.

Besides the dateline at the head of a paragraph (``sentences.dateline``) there are those of press releases ("CAMP
LEATHERNECK, Helmand province, Afghanistan —") and those that run into a headline without a line break.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extraction import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.spots import Spot

REASON: Final = "dateline"

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE: Final = rf"(?:,?\s*(?:{_MONTH}\s*\d{{1,2}}|\d{{1,2}}\s*{_MONTH})(?:,?\s*\d{{4}})?)?"
_PLACE: Final = rf"(?:,\s*[A-Z][\w.’'-]+(?:\s+(?!{_MONTH}\s*\d)(?:[A-Z][\w.’'-]+|province|district)){{0,2}}){{0,3}}"
_SOURCE: Final = r"(?:\s*[\[(](?:[^\])\n]|\n(?!\s*\n)){2,40}[\])])?"
_DASH: Final = r"\s*,?\s*(?:—|–|--|[-:](?=\s))"
# Press releases leave out the dash after a date in brackets: "KABUL, Afghanistan (Nov. 3, 2012) Troops found".
_DATED: Final = rf"\s*[\[(]\s*(?:{_MONTH}\s*\d{{1,2}}|\d{{1,2}}\s*{_MONTH})(?:,?\s*\d{{4}})?\s*[\])]"
_REST: Final = re.compile(
    rf"(?:\s+(?:PROVINCE|DISTRICT|CITY))?(?:{_PLACE}{_DATE}{_SOURCE}{_DATE}{_DASH}"
    rf"|(?:,\s+Afghanistan|{_PLACE}{_DATED}),?(?=\s+[A-Z]))"
)
_COUNTRY: Final = re.compile(r"Afghanistan|[(\[]")
_HEADING: Final = re.compile(r"\s*[:—–-]\s")
_SENTENCE_ENDS: Final = frozenset('.!?:"”)')
_REACH: Final = 16
_MARKS: Final = " \t-–—•*"


def reject_datelines(text: str, spots: Sequence[Spot]) -> None:
    """Mark the spots that stand in a dateline as rejected."""
    headings = sum(_is_heading(text, spot) for spot in spots)
    until = 0
    for spot in spots:
        if spot.toponym.start >= until:
            until = _dateline_end(text, spot, headings)
        if spot.toponym.end <= until:
            spot.rejected = REASON


def _is_heading(text: str, spot: Spot) -> bool:
    """Tell whether it opens a line and a colon or a dash follows; several of them are the headings of a round-up."""
    return _opens_line(text, spot) and bool(_HEADING.match(text, spot.toponym.end))


def _opens_line(text: str, spot: Spot) -> bool:
    """Tell whether it opens a paragraph, or a line after a finished sentence: not one that is merely wrapped."""
    start = spot.toponym.start
    if start == spot.words.starts[0]:
        return True
    before = text[max(0, start - _REACH) : start].rstrip(_MARKS)
    return before.endswith("\n") and before.rstrip()[-1:] in _SENTENCE_ENDS


def _dateline_end(text: str, spot: Spot, headings: int) -> int:
    """Return where the dateline that begins at ``spot`` ends; 0 where there is none."""
    start, end = spot.toponym.start, spot.toponym.end
    opens_line = _opens_line(text, spot)
    if opens_line and (found := sentences.dateline(text, start)) is not None and _news_follows(text, found[1]):
        sourced = _COUNTRY.search(text, end, found[1])
        if found[1] >= end and (sourced or headings < 2):
            return found[1]
    capitals = spot.toponym.surface.isupper() and not spot.words.shouted
    rest = _REST.match(text, end) if capitals or opens_line else None
    if rest is None or not _news_follows(text, rest.end()) or (not capitals and sentences.BULLET.search(rest.group())):
        return 0
    sourced = _COUNTRY.search(rest.group())
    if not sourced and (rest.group().endswith(":") or (opens_line and headings > 1)):
        return 0
    return rest.end() if sourced or capitals else 0


def _news_follows(text: str, end: int) -> bool:
    """Tell whether what stands after the dash begins as a sentence does."""
    return not text[end : end + 2].strip()[:1].islower()
