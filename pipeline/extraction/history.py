"""Which sentences of a report narrate the distant past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extraction.dates import PREVIOUS, PUBLISHED
from pipeline.extraction.topicality import GOES_ON, load_topicality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.dates import TimeExpression
    from pipeline.extraction.units import Unit

_BARE_DAY: Final = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)")


class History:
    """Narrative about the distant past.

    It goes on until the text names a recent time or the paragraph ends; into the next paragraph, too, where that opens
    by counting from what was told ("Four days earlier"). A report whose first date is a distant one looks back: there
    it goes on, headline included, up to a recent time; where the headline marks an anniversary, beyond that as well.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._marks_day = _marks_anniversary(units)
        self._looks_back = self._marks_day or _opens_long_ago(units)
        self._distant = self._looks_back
        self._paragraph = -1

    def covers(self, sentence: ChunkedSentence, tense: str) -> bool:
        """Whether what ``sentence`` tells in ``tense`` belongs to such a narrative."""
        if tense in GOES_ON or not self._distant or _names_recent_time(sentence.times):
            return False
        return self._looks_back or (not sentence.in_title and self._goes_on_in(sentence))

    def _goes_on_in(self, sentence: ChunkedSentence) -> bool:
        return self._paragraph == sentence.paragraph or (
            self._paragraph == sentence.paragraph - 1 and _counts_on(sentence)
        )

    def note(self, sentence: ChunkedSentence) -> None:
        """Remember what ``sentence`` says of when it plays."""
        if _names_recent_time(sentence.times):
            self._distant = self._marks_day
        elif any(time.history for time in sentence.times):
            self._distant = True
            self._paragraph = sentence.paragraph
        elif self._distant and self._goes_on_in(sentence):
            self._paragraph = sentence.paragraph


def _marks_anniversary(units: Sequence[Unit]) -> bool:
    title = next((unit for unit in units if unit.sentence.in_title), None)
    return title is not None and is_anniversary(title.source, title.sentence)


def _opens_long_ago(units: Sequence[Unit]) -> bool:
    first = next((unit.sentence.times[0] for unit in units if unit.sentence.times), None)
    return first is not None and first.history


def _counts_on(sentence: ChunkedSentence) -> bool:
    """Tell whether a sentence opens with a time counted from what was told before."""
    return any(time.anchor == PREVIOUS and time.start - sentence.start <= 1 for time in sentence.times[:1])


def _names_recent_time(times: Iterable[TimeExpression]) -> bool:
    return any(
        not (time.history or time.future) and time.anchor == PUBLISHED and not _BARE_DAY.fullmatch(time.surface)
        for time in times
    )


def is_anniversary(source: str, sentence: ChunkedSentence) -> bool:
    """Tell whether a sentence marks an anniversary: "a year ago today"."""
    return load_topicality().anniversary.search(_words(source, sentence)) is not None


def is_correction(source: str, sentence: ChunkedSentence) -> bool:
    """Tell whether a sentence repeats what was reported in error: "an earlier version of this report said"."""
    return load_topicality().correction.search(_words(source, sentence)) is not None


def _words(source: str, sentence: ChunkedSentence) -> str:
    return " ".join(sentence.text(source).lower().split())
