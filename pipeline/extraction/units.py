"""The units of reading: each sentence of the title and the text, chunked, with its places, times and heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunker import Chunker
from pipeline.extraction.dates import find_times
from pipeline.extraction.event_dates import heading_time
from pipeline.extraction.lexicon import load_lexicon
from pipeline.extraction.places import annotate_places
from pipeline.extraction.sentences import dateline, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.dates import TimeExpression
    from pipeline.records import Mention

LONGEST: Final = 300
"""A sentence is cut after so many words (the longest of 2,393 in labelled news has 157), so that what is quadratic in
the length of a sentence is linear in that of the report."""
_EARLIEST_CUT: Final = 200
_WORD: Final = re.compile(r"\S{1,40}")
_JOINS: Final = frozenset({"and", "but", "while", "or"})
_ITEM_HEADING: Final = re.compile(r"^[^\S\n]*[A-Z][A-Za-z’'\- ]{3,30}(?::|\s[—–-])\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of ``source`` (the title or the text) with what was found in it.

    ``heading`` is the date at the head of the list item that the sentence belongs to.
    """

    source: str
    sentence: ChunkedSentence
    heading: date | None = None


@cache
def _chunker() -> Chunker:
    return Chunker(load_lexicon())


def read_units(
    source: str, mentions: Sequence[Mention], published: date | None, *, in_title: bool = False
) -> list[Unit]:
    """Cut ``source`` into units; ``mentions`` are those of places in it, sorted. Datelines belong to no unit."""
    units: list[Unit] = []
    starts = [mention.start for mention in mentions]
    times = find_times(source, published)
    time_starts = [time.start for time in times]
    paragraph = -1
    heading: date | None = None
    several_items = len(_ITEM_HEADING.findall(source)) > 1
    for sentence in split(source):
        first = sentence.start
        opens = sentence.paragraph != paragraph
        if opens:
            paragraph = sentence.paragraph
            line = None if in_title or several_items else dateline(source, first)
            if line is not None and line[1] < sentence.end:
                first = line[1]
        for start, end in _pieces(source, first, sentence.end, mentions, starts):
            inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            times_inside = times[bisect_left(time_starts, start) : bisect_left(time_starts, end)]
            if opens:
                heading = _heading(source[start:end], start, times_inside)
                opens = False
            chunked = _chunker().chunk(
                source, start, end, inside, tuple(times_inside), paragraph=paragraph, in_title=in_title
            )
            annotate_places(chunked, load_lexicon())
            units.append(Unit(source, chunked, heading))
    return units


def _heading(text: str, start: int, times: Sequence[TimeExpression]) -> date | None:
    # A heading is the first expression or none.
    found = heading_time(text, [replace(t, start=t.start - start, end=t.end - start) for t in times[:1]])
    return found.date if found is not None else None


def _pieces(
    text: str, start: int, end: int, mentions: Sequence[Mention], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Cut an over-long sentence before a conjunction or else between words, never inside the name of a place.

    Words are counted, not characters, so that the same text in other white space is cut at the same words; a "word" of
    more than 40 characters counts as several.
    """
    first = start
    # A word and the blank after it take two characters: most sentences are short enough without counting.
    if end - start <= 2 * LONGEST:
        yield start, end
        return
    words = 0
    cut = -1
    for match in _WORD.finditer(text, start, end):
        if words >= LONGEST or (words >= _EARLIEST_CUT and match.group().lower() in _JOINS):
            cut = _before_mention(match.start(), mentions, starts)
            if cut > first:
                yield first, _without_blanks(text, first, cut)
                first, words = cut, 0
        words += 1
    yield first, end


def _before_mention(cut: int, mentions: Sequence[Mention], starts: Sequence[int]) -> int:
    index = bisect_left(starts, cut) - 1
    return mentions[index].start if index >= 0 and mentions[index].end > cut else cut


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
