"""Aggregate statements: how many places a side is said to have taken, without their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.extraction.aggregates import find_counts
from pipeline.extraction.attribution import assertion_of, said_by
from pipeline.extraction.chunks import Kind
from pipeline.extraction.event_dates import choose_date
from pipeline.extraction.speech import DENY
from pipeline.extraction.topicality import load_topicality
from pipeline.records import AggregateStatement, Assertion, EventKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pipeline.extraction.aggregates import Count
    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.discourse import Discourse
    from pipeline.extraction.lexicon import Lexicon
    from pipeline.extraction.speech import Speech
    from pipeline.extraction.units import Unit
    from pipeline.records import Report

_ADVANCING: Final = frozenset({"taliban", "nrf", "iskp"})


@dataclass(frozen=True, slots=True)
class DatedCount:
    """The date that a sentence gave to what it counted."""

    sentence_number: int
    date: date | None


class Counts:
    """The aggregate statements of one report, in the order in which it makes them; each is kept once."""

    def __init__(self, report: Report, lexicon: Lexicon, discourse: Discourse, own_voice: str) -> None:
        self._report = report
        self._lexicon = lexicon
        self._discourse = discourse
        self._own_voice = own_voice
        self._statements: dict[tuple[int, str, str], AggregateStatement] = {}
        self._dated: DatedCount | None = None

    @property
    def statements(self) -> tuple[AggregateStatement, ...]:
        """The statements so far."""
        return tuple(self._statements.values())

    def dated_in(self, sentence_number: int) -> DatedCount | None:
        """Return the dated count of a sentence: what the next one names happened on that day, too."""
        dated = self._dated
        return dated if dated is not None and dated.sentence_number == sentence_number else None

    def note(self, unit: Unit, speech_over: Callable[[int], Speech | None], sentence_number: int) -> None:
        """Remember the counts of a sentence; headlines repeat what the text says better."""
        if unit.sentence.in_title:
            return
        sentence = unit.sentence
        text = sentence.text(unit.source)
        for count in find_counts(text):
            statement = self._statement(sentence, text, count, speech_over)
            if sentence.times and (statement.date is None or statement.date != self._report.published):
                self._dated = DatedCount(sentence_number, statement.date)
            self._statements.setdefault((statement.captured, statement.unit, statement.actor), statement)

    def _statement(
        self,
        sentence: ChunkedSentence,
        text: str,
        count: Count,
        speech_over: Callable[[int], Speech | None],
    ) -> AggregateStatement:
        start, end = sentence.start + count.start, sentence.start + count.end
        token = next((i for i, t in enumerate(sentence.tokens) if t.start >= start), 0)
        speech = speech_over(token)
        who = speech.who if speech is not None else self._own_voice
        actor = self._actor(sentence, token)
        when, _ = choose_date(
            (start, end),
            (sentence.start, sentence.end),
            sentence.times,
            tense="past",
            published=self._report.published,
        )
        denied = speech is not None and speech.act == DENY
        return AggregateStatement(
            report_id=self._report.id,
            actor=actor,
            captured=count.captured,
            of=count.of,
            unit=count.unit,
            date=when,
            assertion=Assertion.DENIED if denied else assertion_of(self._lexicon, who, actor, EventKind.CAPTURE.value),
            said_by=said_by(self._lexicon, who),
            start=sentence.start,
            end=sentence.end,
            sentence=text,
        )

    def _actor(self, sentence: ChunkedSentence, token: int) -> str:
        """Return whose gains are counted: the advancing side named last before the count, else whoever usually is."""
        if not load_topicality().words["counting.retaking"].isdisjoint(sentence.folded):
            return "taliban" if self._discourse.after_takeover else "government"
        parties = (
            self._discourse.side(chunk.party, chunk, "")
            for chunk in reversed(sentence.chunks)
            if chunk.kind is Kind.ACTOR and chunk.first < token
        )
        return next((party for party in parties if party in _ADVANCING), "taliban")
