"""When a reading plays, or why it is too long ago, yet to come or not meant literally."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunks import Kind
from pipeline.extraction.clauses import chunk_span, clause_span
from pipeline.extraction.dates import ABSOLUTE, HISTORY_DAYS
from pipeline.extraction.event_dates import date_by, governing_time
from pipeline.extraction.grammar import load_grammar
from pipeline.extraction.history import is_anniversary, is_correction
from pipeline.extraction.refusals import Refusal
from pipeline.extraction.topicality import GOES_ON
from pipeline.records import DatePrecision, EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.counting import Counts
    from pipeline.extraction.dates import TimeExpression
    from pipeline.extraction.event_dates import Span, Tense
    from pipeline.extraction.frames import Reading
    from pipeline.extraction.history import History
    from pipeline.extraction.units import Unit

_TENSES: Final[dict[str, Tense]] = {"present": "present", "perfect": "perfect", "pluperfect": "pluperfect"}
_LASTING: Final = frozenset({EventKind.CLASH, EventKind.HOLD})
_OFTEN: Final = frozenset({"twice", "thrice"})
_WHEN: Final = frozenset({"when", "while", "as", "during"})
_OTHER_CLAUSE: Final = frozenset({Kind.RELATIVE, Kind.SUBORDINATOR, Kind.STOP, Kind.SPEECH})


@dataclass(frozen=True, slots=True)
class Timing:
    """When a reading plays: the expression that says so, if one does, and the date."""

    governing: TimeExpression | None
    date: date | None
    precision: DatePrecision


class Timer:
    """Dates the readings of one report; ``armed`` tells whether words of war mean war in it."""

    def __init__(self, history: History, counts: Counts, published: date | None, *, armed: bool) -> None:
        self._history = history
        self._counts = counts
        self._published = published
        self._armed = armed
        self._long_ago: tuple[ChunkedSentence, int] | None = None

    def time(
        self,
        unit: Unit,
        reading: Reading,
        kind: EventKind,
        cues: Sequence[Span],
        sentence_number: int,
        previous: date | None,
    ) -> Timing | Refusal:
        """Return when ``reading`` plays, or why it gives no event.

        ``cues`` are the spans of the other cues of the sentence, ``previous`` the date of the event told before.
        """
        sentence = unit.sentence
        governing = governing_time(
            chunk_span(sentence, reading.cue if reading.time is None else reading.time),
            clause_span(sentence, reading.cue),
            sentence.times,
            ongoing=kind in _LASTING,
            other_cues=cues,
        )
        if self._is_long_ago(governing, reading, kind, sentence):
            self._long_ago = sentence, reading.cue
            return Refusal.LONG_AGO
        if self._history.covers(sentence, reading.tense):
            return Refusal.HISTORY
        if is_correction(unit.source, sentence):
            return Refusal.CORRECTED
        if reading.tense not in GOES_ON and is_anniversary(unit.source, sentence):
            return Refusal.ANNIVERSARY
        if not self._armed and reading.side_chunk is None:
            return Refusal.UNARMED
        if governing is not None and governing.future:
            return Refusal.FUTURE
        if governing is None and kind is EventKind.CAPTURE and reading.tense in {"pluperfect", "past"}:
            counted = self._counts.dated_in(sentence_number - 1)
            if counted is not None:
                return Timing(None, counted.date, DatePrecision.DAY)
        when, precision = date_by(
            governing,
            sentence.times,
            tense=_TENSES.get(reading.tense, "past"),
            published=self._published,
            previous=previous,
            heading=unit.heading,
        )
        return Timing(governing, when, precision)

    def _is_long_ago(
        self, governing: TimeExpression | None, reading: Reading, kind: EventKind, sentence: ChunkedSentence
    ) -> bool:
        if governing is not None:
            return governing.history or self._lasts_long(governing, kind)
        if kind is EventKind.CAPTURE and _happened_often(reading, sentence):
            return True
        return reading.tense not in GOES_ON and (
            _looks_back(reading, sentence) or _in_those_days(reading, sentence) or self._goes_on(reading, sentence)
        )

    def _lasts_long(self, governing: TimeExpression, kind: EventKind) -> bool:
        """Tell whether a place was taken long ago: "the town they have held since 2001"."""
        if not governing.since or kind is not EventKind.CAPTURE:
            return False
        if governing.date is None:
            return governing.anchor == ABSOLUTE
        return self._published is not None and (self._published - governing.date).days > HISTORY_DAYS

    def _goes_on(self, reading: Reading, sentence: ChunkedSentence) -> bool:
        """Tell whether a clause is joined to one that is long ago: "was seized in 2015 and each time regained"."""
        if self._long_ago is None or self._long_ago[0] is not sentence:
            return False
        first = self._long_ago[1]
        between = sentence.chunks[first + 1 : reading.cue]
        before = sentence.chunks[max(0, first - 6) : first]
        return any(chunk.kind is Kind.CONJUNCTION for chunk in between) and not any(
            chunk.kind in _OTHER_CLAUSE for chunk in (*before, *between)
        )


def _happened_often(reading: Reading, sentence: ChunkedSentence) -> bool:
    """Tell whether captures are counted and not dated: "has fallen to them twice", "changed hands five times"."""
    cue = sentence.chunks[reading.cue]
    near = sentence.words(cue.first - 2, cue.last + 6)
    return not _OFTEN.isdisjoint(near) or (
        "times" in near and near[near.index("times") - 1] in load_grammar().function.numerals
    )


def _in_those_days(reading: Reading, sentence: ChunkedSentence) -> bool:
    """Tell whether a clause after it says that it was long ago: "never took it when they ruled from 1996 to 2001"."""
    opener = next((c for c in sentence.chunks[reading.cue + 1 :] if c.word in _WHEN), None)
    if opener is None:
        return False
    start = sentence.tokens[opener.first].start
    return any(time.history and time.start > start for time in sentence.times)


def _looks_back(reading: Reading, sentence: ChunkedSentence) -> bool:
    """Tell whether a distant past opens the sentence: "In 1996, when the Taliban first took Kabul, ..."."""
    start, _ = chunk_span(sentence, reading.cue)
    return any(time.history and time.end <= start for time in sentence.times)
