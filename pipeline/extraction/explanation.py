"""Why a report was read as it was: of every sentence what was recognised in it, and what came of each rule that fired.

Nothing here is done, and nothing remembered, unless somebody asks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunks import Kind
from pipeline.extraction.clauses import chunk_span
from pipeline.extraction.consolidation import Fate
from pipeline.extraction.drafting import ENUMERATION
from pipeline.extraction.refusals import Refusal
from pipeline.extraction.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extraction.chunks import Chunk, ChunkedSentence
    from pipeline.extraction.consolidation import Settled
    from pipeline.extraction.drafts import Draft
    from pipeline.extraction.frames import Reading
    from pipeline.extraction.speech import Speech
    from pipeline.extraction.units import Unit
    from pipeline.records import AggregateStatement, Event, Report

HEADING: Final = "a heading: the places that what follows is about"
NO_RULE: Final = "no rule fits: no place or no side stands where the rules for this word look for it"
CONTRADICTED: Final = "said of an event that another speaker claims: told there as a denial"
_RECOGNISED: Final = frozenset(
    {Kind.PLACE, Kind.ANAPHOR, Kind.ACTOR, Kind.VERB, Kind.NOUN, Kind.STATE, Kind.SPEECH, Kind.TIME}
)
_CUES: Final = frozenset({Kind.VERB, Kind.NOUN, Kind.STATE})


@dataclass(frozen=True, slots=True)
class Recognised:
    """A chunk of a sentence: its words, its kind, and what it means (a place, a party, the frames of a verb)."""

    words: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """An act of speech: who speaks, whether to say or to deny something, and what is said."""

    who: str
    act: str
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a cue: the event that now tells it, or the reason why there is none.

    ``rule`` is empty where none fitted. ``outcome`` is a :class:`Fate`, a :class:`Refusal`, or one of the reasons of
    this module; ``detail`` is what made a reading unreal.
    """

    cue: str
    rule: str
    outcome: str
    place: str = ""
    detail: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """How one sentence was read; ``start`` and ``end`` are offsets into the title where ``in_title``, else the text.

    ``note`` says why a sentence was not read for events at all; it is empty for all others.
    """

    in_title: bool
    start: int
    end: int
    text: str
    note: str = ""
    recognised: tuple[Recognised, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: tuple[AggregateStatement, ...] = ()


@dataclass(slots=True)
class _Traced:
    unit: Unit
    speeches: Sequence[Speech]
    heading: bool = False
    told: list[tuple[Reading, tuple[Draft, ...] | Refusal]] = field(default_factory=list)
    names: tuple[Draft, ...] = ()


class Trace:
    """What was thought while a report was read, sentence by sentence."""

    def __init__(self) -> None:
        self.sentences: list[_Traced] = []

    def begin(self, unit: Unit, speeches: Sequence[Speech]) -> None:
        """Begin with the next sentence."""
        self.sentences.append(_Traced(unit, speeches))

    def note_heading(self) -> None:
        """Note that the sentence is a heading."""
        self.sentences[-1].heading = True

    def note_reading(self, reading: Reading, told: tuple[Draft, ...] | Refusal) -> None:
        """Note what came of a reading."""
        self.sentences[-1].told.append((reading, told))

    def note_names(self, drafts: Iterable[Draft]) -> None:
        """Note the events of places that were counted before and are named here."""
        self.sentences[-1].names = tuple(drafts)


def pass_over(report: Report, reason: str) -> tuple[SentenceReading, ...]:
    """Return the sentences of a report that was not read, with the reason."""
    return tuple(
        SentenceReading(in_title, sentence.start, sentence.end, sentence.text, reason)
        for in_title, source in ((True, report.title), (False, report.text))
        for sentence in split(source)
    )


def explain_sentences(
    trace: Trace, settled: Settled, counts: Sequence[AggregateStatement]
) -> tuple[SentenceReading, ...]:
    """Say how each sentence was read, after the report has been consolidated."""
    fates = {_identity(draft): (fate, event) for draft, fate, event in settled.fates}
    counted: defaultdict[int, list[AggregateStatement]] = defaultdict(list)
    for count in counts:
        counted[count.start].append(count)
    return tuple(_explain(traced, fates, counted) for traced in trace.sentences)


_Identity = tuple[bool, int, int, str, str]
_Fates = dict[_Identity, tuple[Fate, "Event | None"]]


def _identity(draft: Draft) -> _Identity:
    """Return what stays the same of a draft, whoever denies it and whatever it is merged with."""
    return draft.in_title, draft.sentence.start, draft.token, draft.rule, draft.place.name


def _explain(traced: _Traced, fates: _Fates, counted: dict[int, list[AggregateStatement]]) -> SentenceReading:
    sentence, source = traced.unit.sentence, traced.unit.source
    findings = [] if traced.heading else _findings(traced, fates)
    return SentenceReading(
        in_title=sentence.in_title,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text(source),
        note=HEADING if traced.heading else "",
        recognised=tuple(
            Recognised(_words(sentence, source, i), chunk.kind, _meaning(chunk))
            for i, chunk in enumerate(sentence.chunks)
            if chunk.kind in _RECOGNISED
        ),
        utterances=tuple(_utterance(speech, sentence, source) for speech in traced.speeches),
        findings=tuple(findings),
        counts=() if sentence.in_title else tuple(counted.get(sentence.start, ())),
    )


def _findings(traced: _Traced, fates: _Fates) -> list[Finding]:
    sentence, source = traced.unit.sentence, traced.unit.source
    found = [(draft.token, _finding(ENUMERATION, ENUMERATION, draft, fates)) for draft in traced.names]
    for reading, told in traced.told:
        cue = _words(sentence, source, reading.cue)
        at = sentence.chunks[reading.cue].first
        if isinstance(told, Refusal):
            detail = reading.irrealis if told is Refusal.IRREALIS else ""
            place = ", ".join(_words(sentence, source, i) for i in _place_chunks(reading))
            found.append((at, Finding(cue, reading.rule, told, place, detail)))
        else:
            found += [(at, _finding(cue, reading.rule, draft, fates)) for draft in told]
    read = {reading.cue for reading, _ in traced.told}
    found += [
        (chunk.first, Finding(_words(sentence, source, i), "", NO_RULE))
        for i, chunk in enumerate(sentence.chunks)
        if chunk.kind in _CUES and i not in read
    ]
    return [finding for _, finding in sorted(found, key=lambda pair: pair[0])]


def _finding(cue: str, rule: str, draft: Draft, fates: _Fates) -> Finding:
    fate, event = fates.get(_identity(draft), (None, None))
    return Finding(cue, rule, fate or CONTRADICTED, draft.place.name, event=event)


def _place_chunks(reading: Reading) -> list[int]:
    argument = reading.argument
    return argument.places or [i for i in (argument.anaphor, argument.pronoun) if i is not None and i != reading.cue]


def _words(sentence: ChunkedSentence, source: str, index: int) -> str:
    start, end = chunk_span(sentence, index)
    return " ".join(source[start:end].split())


def _meaning(chunk: Chunk) -> str:
    if chunk.mention is not None:
        marks = f" ({', '.join(sorted(chunk.marks))})" if chunk.marks else ""
        return f"{chunk.mention.place}, {chunk.mention.level} in {chunk.mention.province}{marks}"
    if chunk.verb is not None:
        frames = dict.fromkeys(sense.frame for sense in chunk.verb.senses)
        return f"frame {' or '.join(frames)}"
    if chunk.kind is Kind.ANAPHOR:
        return chunk.word
    return f"frame {chunk.frame}" if chunk.frame else chunk.party or chunk.role


def _utterance(speech: Speech, sentence: ChunkedSentence, source: str) -> Utterance:
    tokens = sentence.tokens[speech.first : speech.last]
    words = " ".join(source[tokens[0].start : tokens[-1].end].split()) if tokens else ""
    return Utterance(speech.who, speech.act, words)
