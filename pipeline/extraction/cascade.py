"""The cascade: from a report to its events, stage by stage.

Gate, sentences, mentions, chunks, frames, attribution, dates, consolidation; see docs/extraction.md. Every stage is a
function of the report alone, so the same report always gives the same events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from pipeline.extraction.attribution import Speakers
from pipeline.extraction.chunks import Kind
from pipeline.extraction.clauses import chunk_span
from pipeline.extraction.consolidation import settle
from pipeline.extraction.counting import Counts
from pipeline.extraction.denials import denied_by, without_contradictions
from pipeline.extraction.discourse import Discourse
from pipeline.extraction.drafting import Drafter
from pipeline.extraction.explanation import Trace, explain_sentences, pass_over
from pipeline.extraction.frames import LAST, Frames
from pipeline.extraction.headings import is_heading, status_heading, under_status
from pipeline.extraction.history import History
from pipeline.extraction.lexicon import load_lexicon
from pipeline.extraction.mentions import Named, mentions_of
from pipeline.extraction.places import ASSOCIATIVE, CONTAINER, DESCRIPTOR, LEADING
from pipeline.extraction.referents import place_referent
from pipeline.extraction.refusals import Refusal
from pipeline.extraction.spellings import find_respelled
from pipeline.extraction.timing import Timer
from pipeline.extraction.topicality import off_topic, parties_of, told_literally, words_of
from pipeline.extraction.units import read_units
from pipeline.extraction.unknown_places import find_unknown_places
from pipeline.records import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extraction.chunks import Chunk, ChunkedSentence
    from pipeline.extraction.discourse import Referent
    from pipeline.extraction.drafts import Draft
    from pipeline.extraction.explanation import SentenceReading
    from pipeline.extraction.frames import Reading
    from pipeline.extraction.headings import Status
    from pipeline.extraction.speech import Speech
    from pipeline.extraction.units import Unit
    from pipeline.records import Mention, Report

UNDATED_WARNING: Final = (
    "no publication date is known: relative dates stay unresolved, so events have no date and enter no status. "
    "Give one with --published YYYY-MM-DD."
)
NO_PLACE: Final = "not read: the report names no place in Afghanistan"
OFF_TOPIC: Final = "not read: the report is about sport or culture"
_CONTEXT: Final = 1500
"""So many characters of the text vouch for the places of its title."""
_LONGEST_TOPIC: Final = 8
_TOPIC_KINDS: Final = frozenset({Kind.PLACE, Kind.WORD, Kind.COMMA, Kind.STOP, Kind.CONJUNCTION})
_TOPIC_MARKS: Final = frozenset({":", "-", "–", "—"})
_NOT_LITERAL: Final = frozenset({ASSOCIATIVE, DESCRIPTOR, CONTAINER})


def extract(report: Report) -> Extraction:
    """Read ``report``: its place mentions, control events and aggregate statements, with warnings for the user."""
    title, text = _named(report)
    if not (title.toponyms or text.toponyms):
        return Extraction(report)
    lowered = words_of(report)
    if off_topic(lowered):
        return Extraction(report, mentions_of(text, title))
    reader = _Reader(report, title, text, lowered)
    reader.read()
    events = settle(without_contradictions(reader.drafter.drafts), report).events
    aggregates = reader.counts.statements
    warnings = (UNDATED_WARNING,) if report.published is None and (events or aggregates) else ()
    return Extraction(report, reader.mentions, events, aggregates, warnings)


def explain(report: Report) -> tuple[SentenceReading, ...]:
    """Say of every sentence what was recognised in it, and which rule gave which event or why none did."""
    title, text = _named(report)
    if not (title.toponyms or text.toponyms):
        return pass_over(report, NO_PLACE)
    lowered = words_of(report)
    if off_topic(lowered):
        return pass_over(report, OFF_TOPIC)
    trace = Trace()
    reader = _Reader(report, title, text, lowered, trace)
    reader.read()
    settled = settle(without_contradictions(reader.drafter.drafts), report)
    return explain_sentences(trace, settled, reader.counts.statements)


def _named(report: Report) -> tuple[Named, Named]:
    return Named.of(report.title), Named.of(report.text)


class _Reader:
    """Reads one report sentence by sentence; a ``trace`` keeps what was thought on the way.

    ``lowered`` is all of it in lower case.
    """

    def __init__(self, report: Report, title: Named, text: Named, lowered: str, trace: Trace | None = None) -> None:
        self.mentions = tuple(m for m in mentions_of(text, title) if not _names_corps(m))
        self._in_title = mentions_of(title, text.opening(_CONTEXT))
        self._report = report
        self._trace = trace
        self._lexicon = lexicon = load_lexicon()
        self._gazetteer = gazetteer = load_gazetteer()
        self._discourse = discourse = Discourse(gazetteer, lexicon, report.published, parties_of(lowered))
        self._speakers = speakers = Speakers(lexicon, source=report.source, after_takeover=discourse.after_takeover)
        self._units = self._read_units()
        self._history = History(self._units)
        self.counts = Counts(report, lexicon, discourse, speakers.own)
        timer = Timer(self._history, self.counts, report.published, armed=told_literally(lowered))
        self.drafter = Drafter(lexicon, gazetteer, discourse, timer, own_voice=speakers.own)
        self._sentence_number = 0
        self._heading: list[Referent] = []
        self._status: Status | None = None
        self._opens = False

    def read(self) -> None:
        """Read the title, then the text."""
        units = self._units
        speeches = self._speakers.read([unit.sentence for unit in units])
        paragraph = -1
        for unit, said in zip(units, speeches, strict=True):
            self._opens = unit.sentence.paragraph != paragraph
            if self._opens:
                paragraph = unit.sentence.paragraph
                self._discourse.topic = list(self._heading)
            if self._trace is not None:
                self._trace.begin(unit, said)
            if is_heading(unit.sentence):
                self._note_heading(unit.sentence)
            else:
                self._read_unit(unit, said)

    def _read_units(self) -> list[Unit]:
        text, title, published = self._report.text, self._report.title, self._report.published
        unknown = find_unknown_places(text, self.mentions)
        mentions = sorted((*self.mentions, *unknown), key=lambda mention: mention.start)
        mentions = sorted((*mentions, *find_respelled(text, mentions)), key=lambda mention: mention.start)
        return [*read_units(title, self._in_title, published, in_title=True), *read_units(text, mentions, published)]

    # ------------------------------------------------------------------ what an item is about

    def _note_heading(self, sentence: ChunkedSentence) -> None:
        places = (c for c in sentence.chunks if c.kind is Kind.PLACE and CONTAINER not in c.marks)
        self._heading = self._discourse.topic = self._referents(places, sentence)
        for place in self._discourse.topic:
            self._discourse.note_place(place)
        if self._trace is not None:
            self._trace.note_heading()

    def _with_status(self, sentence: ChunkedSentence, readings: list[Reading]) -> list[Reading]:
        """Add what the heading over a list says of the places that open one of its items."""
        status = status_heading(sentence)
        if status is not None:
            self._status = status
        elif self._status is not None:
            told = under_status(sentence, self._status, readings)
            return readings if told is None else sorted([told, *readings], key=lambda reading: reading.cue)
        return readings

    def _note_topic(self, sentence: ChunkedSentence) -> None:
        """``Kunduz: The city was lost``: the place before the colon is what the item is about."""
        for index, chunk in enumerate(sentence.chunks[:_LONGEST_TOPIC]):
            if chunk.kind not in _TOPIC_KINDS:
                return
            if chunk.kind is Kind.STOP and chunk.word in _TOPIC_MARKS:
                places = [c for c in sentence.chunks[:index] if c.kind is Kind.PLACE]
                if places:
                    self._discourse.topic = self._referents(places, sentence)

    def _referents(self, chunks: Iterable[Chunk], sentence: ChunkedSentence) -> list[Referent]:
        found = (place_referent(chunk, sentence, self._gazetteer) for chunk in chunks)
        return [place for place in found if place is not None]

    # ------------------------------------------------------------------ one sentence

    def _read_unit(self, unit: Unit, speeches: Sequence[Speech]) -> None:
        sentence, drafts = unit.sentence, self.drafter.drafts
        self._sentence_number += 1
        self._discourse.begin_sentence()
        self._note_topic(sentence)
        readings = Frames(sentence, self._lexicon).readings()
        if self._opens:
            readings = self._with_status(sentence, readings)
        produced: list[Draft] = []
        if not any(reading.argument.is_place and reading.rule != LAST for reading in readings):
            produced.extend(self.drafter.draft_names(unit, self._sentence_number))
            readings = [] if produced else readings
            if self._trace is not None:
                self._trace.note_names(produced)
        cues = [chunk_span(sentence, reading.cue) for reading in readings]
        noted = 0
        for index, reading in enumerate(readings):
            noted = self._note_until(sentence, reading.cue, noted)
            others = [*cues[:index], *cues[index + 1 :]]
            speech = speech_over(sentence.chunks[reading.cue].first, speeches)
            told = self.drafter.draft(unit, reading, others, speech, self._sentence_number)
            if not isinstance(told, Refusal):
                produced.extend(told)
            if self._trace is not None:
                self._trace.note_reading(reading, told)
        self._note_until(sentence, len(sentence.chunks), noted)
        drafts.extend(produced)
        for index, draft in denied_by(self._lexicon, drafts, sentence, speeches).items():
            drafts[index] = draft
        self.counts.note(unit, lambda token: speech_over(token, speeches), self._sentence_number)
        self._history.note(sentence)

    def _note_until(self, sentence: ChunkedSentence, limit: int, noted: int) -> int:
        """Remember the places and sides named in chunks ``noted``..``limit``; return how far that went."""
        for chunk in sentence.chunks[noted:limit]:
            if chunk.kind is Kind.PLACE:
                place = place_referent(chunk, sentence, self._gazetteer)
                if place is None:
                    continue
                self._discourse.note_place(
                    place, literal=not chunk.marks & _NOT_LITERAL, leading=LEADING in chunk.marks
                )
            elif chunk.kind is Kind.ACTOR:
                self._discourse.note_side(chunk)
        return max(noted, limit)


def speech_over(token: int, speeches: Sequence[Speech]) -> Speech | None:
    """Return the act of speech that the word at ``token`` belongs to: of several the one whose verb is nearest."""
    covering = (speech for speech in speeches if speech.covers(token))
    return min(covering, key=lambda speech: abs(speech.token - token), default=None)


def _names_corps(mention: Mention) -> bool:
    """Tell whether the name is that of an army corps, which is called after its region."""
    return "orps" in mention.surface
