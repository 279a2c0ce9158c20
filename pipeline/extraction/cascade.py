"""The cascade: from a report to its events, stage by stage.

Gate, sentences, mentions, chunks, frames, attribution, dates, consolidation; see docs/extraction.md. Every stage is a
function of the report alone, so the same report always gives the same events.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from geo.toponyms import load_matcher
from pipeline.extraction.aggregates import find_counts
from pipeline.extraction.attribution import Speakers, assertion_of, said_by
from pipeline.extraction.chunker import Chunker
from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind
from pipeline.extraction.consolidation import Draft, consolidate
from pipeline.extraction.dates import PUBLISHED, find_times
from pipeline.extraction.denials import denied_by, without_contradictions
from pipeline.extraction.discourse import Discourse, Referent, airport_of, referent
from pipeline.extraction.event_dates import choose_date, governing_time, heading_time, respective_times
from pipeline.extraction.frames import Frames, Reading
from pipeline.extraction.lexicon import load_lexicon
from pipeline.extraction.mentions import resolve_mentions
from pipeline.extraction.places import AIRPORT, ASSOCIATIVE, CONTAINER, DESCRIPTOR, LEADING, annotate_places
from pipeline.extraction.speech import DENY, Speech
from pipeline.extraction.unknown_places import find_unknown_places
from pipeline.extraction.sentences import Sentence, dateline, split
from pipeline.records import (
    AggregateStatement,
    Assertion,
    DatePrecision,
    EventKind,
    Extraction,
    Highlight,
    Level,
    Mention,
    Report,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extraction.arguments import Argument
    from pipeline.extraction.dates import TimeExpression
    from pipeline.extraction.event_dates import Tense

UNDATED_WARNING = (
    "no publication date is known: relative dates stay unresolved, so events have no date and enter no status. "
    "Give one with --published YYYY-MM-DD."
)
_TRYING = frozenset(
    "trying tries try tried attempting attempts attempted battling battle fighting fight operation operations offensive bid push battles struggling counteroffensive".split()
)



def extract(report: Report) -> Extraction:
    """Read ``report``: its place mentions, control events and aggregate statements, with warnings for the user."""
    matcher = load_matcher()
    if not (matcher.might_mention(report.text) or matcher.might_mention(report.title)):
        return Extraction(report)
    if _off_topic(report):
        return Extraction(report, resolve_mentions(report.text, title=report.title))
    reader = _Reader(report)
    drafts = reader.read()
    events = consolidate(without_contradictions(drafts), report)
    warnings = (UNDATED_WARNING,) if report.published is None and (events or reader.aggregates) else ()
    return Extraction(report, reader.mentions, events, tuple(reader.aggregates), warnings)


_ARMED = re.compile(
    r"taliban|taleban|insurgen|militant|rebel|mujahid|daesh|islamic state|\bisi[sl]\b|resistance|commando|troops|soldiers|andsf|uprising|gunmen|militia|fighters|\barmy\b|guerrilla|\bgarrison\b|security forces|government forces|طالبان",
    re.IGNORECASE,
)
_PASTIMES = re.compile(
    r"\b(?:match(?:es)?|innings|wickets?|goals?|league|tournament|championship|coach|squad|volleyball|cricket|football|batsm[ae]n|bowlers?|semi-finals?|films?|festival|novel|screenplay|recipe|restaurant|buzkashi|finals?|trophy|cup|album|museum|exhibition)\b",
    re.IGNORECASE,
)


def _off_topic(report: Report) -> bool:
    """Whether nothing in the report bears arms, or it is a page of sport or culture that mentions war in passing."""
    text = f"{report.title}\n{report.text}"
    armed = len(_ARMED.findall(text))
    pastimes = len(_PASTIMES.findall(text))
    return pastimes >= (_PASTIME_WORDS if armed else 2) and armed <= 1


_PASTIME_WORDS = 3


@cache
def _chunker() -> Chunker:
    return Chunker(load_lexicon())


@dataclass(slots=True)
class _Unit:
    """A sentence of the title or the text with what was found in it."""

    source: str
    sentence: Sentence
    chunked: ChunkedSentence
    in_title: bool
    heading: date | None = None


class _Reader:
    """Reads one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.lexicon = load_lexicon()
        self.gazetteer = load_gazetteer()
        self.mentions: tuple[Mention, ...] = tuple(m for m in resolve_mentions(report.text, title=report.title) if "orps" not in m.surface)
        self.all_mentions = tuple(sorted((*self.mentions, *find_unknown_places(report.text, self.mentions)), key=lambda m: m.start))
        self.aggregates: list[AggregateStatement] = []
        self.discourse = Discourse(self.gazetteer, self.lexicon, report.published, self._parties())
        self.speakers = Speakers(self.lexicon, source=report.source, after_takeover=self.discourse.after_takeover)
        self.armed = bool(_ARMED.search(report.text) or _ARMED.search(report.title))
        self.history_paragraph = -1
        self.counted_on: tuple[int, int, date | None] | None = None
        self.drafts: list[Draft] = []
        self.pending: tuple[Draft, int] | None = None
        self.sentence_number = 0

    def _parties(self) -> frozenset[str]:
        lowered = f"{self.report.title} {self.report.text}".lower()
        names = {"taliban": ("taliban", "taleban"), "iskp": ("islamic state", "daesh", "iskp", "isis"), "nrf": ("resistance", "massoud", "masoud", "masud"), "other": ("northern alliance",), "government": ("government", "army", "security forces", "police")}
        return frozenset(party for party, words in names.items() if any(word in lowered for word in words))

    def read(self) -> list[Draft]:
        title_mentions = resolve_mentions(self.report.title, title=self.report.text[:1500]) if self.report.title else ()
        units = self._units(self.report.title, title_mentions, in_title=True) if self.report.title else []
        units += self._units(self.report.text, self.all_mentions, in_title=False)
        said = self.speakers.read([unit.chunked for unit in units])
        paragraph = -1
        for unit, speeches in zip(units, said, strict=True):
            if unit.sentence.paragraph != paragraph:
                paragraph = unit.sentence.paragraph
                self.discourse.topic = []
            self._read_unit(unit, speeches)
        return self.drafts

    def _units(self, source: str, mentions: Sequence[Mention], *, in_title: bool) -> list[_Unit]:
        units: list[_Unit] = []
        starts = [mention.start for mention in mentions]
        times = find_times(source, self.report.published)
        time_starts = [time.start for time in times]
        paragraph = -1
        heading: date | None = None
        headed = len(_ITEM_HEADING.findall(source)) > 1
        for sentence in split(source):
            start = sentence.start
            first_of_paragraph = sentence.paragraph != paragraph
            if first_of_paragraph:
                paragraph = sentence.paragraph
                line = None if in_title or headed else dateline(source, start)
                if line is not None and line[1] < sentence.end:
                    start = line[1]
            inside = mentions[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, sentence.end)]
            times_inside = times[bisect.bisect_left(time_starts, start) : bisect.bisect_left(time_starts, sentence.end)]
            if first_of_paragraph:
                own = heading_time(source[start : sentence.end], [_shifted(time, -start) for time in times_inside]) if times_inside else None
                heading = own.date if own is not None else None
            chunked = _chunker().chunk(source, start, sentence.end, inside, tuple(times_inside), paragraph=sentence.paragraph, in_title=in_title)
            annotate_places(chunked, self.lexicon)
            units.append(_Unit(source, sentence, chunked, in_title, heading))
        return units

    # ------------------------------------------------------------------ one sentence

    def _read_unit(self, unit: _Unit, speeches: Sequence[Speech]) -> None:
        sentence = unit.chunked
        if self._is_heading(sentence):
            self.discourse.topic = [self._referent(chunk, sentence) for chunk in sentence.chunks if chunk.kind is Kind.PLACE and CONTAINER not in chunk.marks]
            for place in self.discourse.topic:
                self.discourse.note_place(place)
            return
        self.sentence_number += 1
        self.discourse.event_here = False
        self.discourse.here.clear()
        self._note_topic(sentence)
        readings = Frames(sentence, self.lexicon).readings()
        produced: list[Draft] = []
        if not any(reading.argument.is_place for reading in readings):
            produced += self._enumerated(unit, speeches)
        noted = 0
        for reading in readings:
            noted = self._note_until(sentence, reading.cue, noted)
            produced.extend(self._drafts(unit, reading, readings, speeches))
        self._note_until(sentence, len(sentence.chunks), noted)
        self.drafts.extend(produced)
        for index, draft in denied_by(self.lexicon, self.drafts, sentence, speeches).items():
            self.drafts[index] = draft
        self._count(unit, speeches)
        self._note_history(unit)

    def _is_heading(self, sentence: ChunkedSentence) -> bool:
        if sentence.in_title or len(sentence.tokens) > 9:
            return False
        kinds = {chunk.kind for chunk in sentence.chunks}
        return Kind.PLACE in kinds and not kinds & {Kind.VERB, Kind.STATE, Kind.NOUN, Kind.SPEECH, Kind.BE, Kind.ACTOR}

    def _note_topic(self, sentence: ChunkedSentence) -> None:
        """``Kunduz: The city was lost``: the place before the colon is what the item is about."""
        for index, chunk in enumerate(sentence.chunks[:8]):
            if chunk.kind is Kind.STOP and chunk.word in {":", "-", "–", "—"}:
                places = [c for c in sentence.chunks[:index] if c.kind is Kind.PLACE]
                if places and all(c.kind in {Kind.PLACE, Kind.WORD, Kind.COMMA, Kind.STOP, Kind.CONJUNCTION} for c in sentence.chunks[:index]):
                    self.discourse.topic = [self._referent(place, sentence) for place in places]

    def _note_until(self, sentence: ChunkedSentence, limit: int, noted: int) -> int:
        for chunk in sentence.chunks[noted:limit]:
            if chunk.kind is Kind.PLACE and chunk.mention is not None:
                self.discourse.note_place(self._referent(chunk, sentence), literal=not chunk.marks & {ASSOCIATIVE, DESCRIPTOR, CONTAINER})
            elif chunk.kind is Kind.ACTOR and chunk.party != "?own":
                self.discourse.last_side = self.discourse.side(chunk.party, chunk, "")
        return max(noted, limit)

    def _referent(self, chunk: Chunk, sentence: ChunkedSentence) -> Referent:
        mention = chunk.mention
        if mention is None:
            msg = "a place chunk carries its mention"
            raise ValueError(msg)
        if mention.level is Level.PROVINCE and CONTAINER not in chunk.marks and self._names_capital(chunk, sentence):
            return referent(self.gazetteer.capital_of(mention.province))
        if not mention.place_id:
            return Referent(None, mention.place, mention.level, mention.province, geo_precision=2)
        return Referent(mention.place_id, _usual_name(mention), mention.level, mention.province)

    def _names_capital(self, chunk: Chunk, sentence: ChunkedSentence) -> bool:
        """``the capital of Helmand``, ``Helmand's capital``, ``the main town of Logar``."""
        before = sentence.words(chunk.first - 7, chunk.first)
        after = sentence.words(chunk.last, chunk.last + 2)
        if after and (after[0] == "capital" or after[:2] == ["provincial", "capital"]):
            return True
        while before and before[-1] in {"the", "northern", "southern", "western", "eastern", "central", "province", "of", "afghan"}:
            before.pop()
        return bool(before) and (before[-1] in {"capital", "seat", "centre", "center"} or before[-2:] in (["main", "town"], ["main", "city"]))

    # ------------------------------------------------------------------ readings to drafts

    def _drafts(self, unit: _Unit, reading: Reading, readings: Sequence[Reading], speeches: Sequence[Speech]) -> list[Draft]:
        sentence = unit.chunked
        cue = sentence.chunks[reading.cue]
        speech = self._speech_over(cue.first, speeches)
        who = speech.who if speech is not None else self.speakers.own
        places = self._places(reading.argument, sentence, reading)
        if reading.argument.counted:
            places += self._listed(sentence, reading.cue)
        if not places and not reading.argument.counted:
            return []
        side = self._side(reading, sentence, who)
        if not side:
            return []
        kind, side, irrealis = self._outcome(reading, sentence, side, who)
        if irrealis:
            return []
        denied = speech is not None and speech.act == DENY and speech.token < cue.first
        negated = reading.negated
        if negated and not denied:
            if kind is not EventKind.CAPTURE:
                return []
            kind, side = EventKind.HOLD, self.discourse.opponent(side)
        if denied and negated:
            return []
        if self._in_history(reading, sentence) or reading.tense not in {"present", "perfect"} and _ANNIVERSARY.search(unit.source, sentence.start, sentence.end):
            return []
        if not self.armed and reading.side_chunk is None:
            return []
        span = self._clause(sentence, reading.cue)
        others = [self._cue_span(sentence, other.cue) for other in readings if other is not reading]
        times = sentence.times
        ongoing = kind in {EventKind.CLASH, EventKind.HOLD}
        governing = governing_time(self._cue_span(sentence, reading.cue), span, times, ongoing=ongoing, other_cues=others)
        if governing is not None and (governing.history or governing.future):
            return []
        when, precision = choose_date(
            self._cue_span(sentence, reading.cue), span, times,
            tense=_TENSES.get(reading.tense, "past"), published=self.report.published,
            previous=self.drafts[-1].date if self.drafts else None, ongoing=ongoing, heading=unit.heading, other_cues=others,
        )  # fmt: skip
        if governing is None and kind is EventKind.CAPTURE and reading.tense in {"pluperfect", "past"} and self.counted_on is not None and self.counted_on[0] == self.sentence_number - 1 and not any(d.sentence is not sentence and d.order >= self.counted_on[1] for d in self.drafts):
            when, precision = self.counted_on[2], DatePrecision.DAY
        if denied:
            assertion = Assertion.DENIED
        else:
            assertion = assertion_of(self.lexicon, who, side, kind.value)
        if places:
            self.discourse.note_event(places)
        highlights = self._highlights(reading, sentence)
        template = Draft(
            place=_NOWHERE, kind=kind, actor=side, date=when, precision=precision, explicit=governing is not None,
            assertion=assertion, said_by=said_by(self.lexicon, who), voice=who, attributed=speech is not None, negated=negated, token=cue.first, sentence=sentence, source=unit.source, in_title=unit.in_title,
            rule=reading.rule, state=reading.state, still=reading.still, tense=reading.tense, highlights=highlights, order=len(self.drafts), ongoing=ongoing,
        )  # fmt: skip
        if reading.argument.counted and not places and kind is EventKind.CAPTURE:
            self.pending = (template, self.sentence_number)
        dealt = respective_times(unit.source, (sentence.start, sentence.end), times, len(places))
        if dealt:
            return [replace(template, place=place, date=time.date, explicit=True) for place, time in zip(places, dealt, strict=True)]
        return [replace(template, place=place) for place in places]

    def _listed(self, sentence: ChunkedSentence, cue: int) -> tuple[Referent, ...]:
        """``nine districts, among them Argo and Zibak``, ``three capitals: A, B and C``: the names of what was counted."""
        chunks = sentence.chunks
        for i in range(cue + 1, len(chunks)):
            opens = chunks[i].word in {":", "—", "–", "-", "including", "namely", "among", "are", "-", "(", ","}
            if not opens:
                continue
            first = next((j for j in range(i + 1, min(len(chunks), i + 8)) if chunks[j].kind is Kind.PLACE), None)
            if first is not None and not any(c.kind in {Kind.VERB, Kind.SPEECH, Kind.NUMBER} or c.word in {"in"} for c in chunks[i + 1 : first]):
                return self._every_place(sentence, first)
        return ()

    def _every_place(self, sentence: ChunkedSentence, first: int) -> tuple[Referent, ...]:
        found: list[Referent] = []
        for chunk in sentence.chunks[first:]:
            if chunk.kind in {Kind.VERB, Kind.SPEECH, Kind.ACTOR}:
                break
            if chunk.kind is Kind.PLACE and not chunk.marks & {CONTAINER, ASSOCIATIVE, DESCRIPTOR, LEADING} and chunk.mention is not None and chunk.mention.level is not Level.PROVINCE:
                found.append(self._referent(chunk, sentence))
        return tuple(dict.fromkeys(found))

    def _enumerated(self, unit: _Unit, speeches: Sequence[Speech]) -> list[Draft]:
        """``The three are A, B and C``: a sentence that only names what one shortly before counted."""
        if self.pending is None or self.sentence_number - self.pending[1] > _ENUMERATION_REACH:
            return []
        template = self.pending[0]
        chunks = unit.chunked.chunks
        kinds = [chunk.kind for chunk in chunks]
        if Kind.PLACE not in kinds or Kind.STATE in kinds:
            return []
        be = next((i for i, c in enumerate(chunks) if c.kind is Kind.BE and c.word in {"are", "were", "is"}), None)
        bare = not {Kind.VERB, Kind.BE, Kind.ACTOR, Kind.SPEECH, Kind.NOUN} & set(kinds)
        if not bare:
            if be is None or any(c.kind in {Kind.VERB, Kind.NOUN, Kind.ACTOR, Kind.SPEECH} for c in chunks[be : be + 3]):
                return []
            opening = {token.word for token in unit.chunked.tokens[: chunks[be].first]}
            counted_before = opening & {"they", "three", "two", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "the", "among", "these", "those", "districts", "villages", "others", "rest"}
            following = chunks[be + 1 : be + 4]
            names_in_place = any(c.kind is Kind.PLACE for c in chunks[:be]) and any(c.word == "in" for c in following)
            if not (counted_before or names_in_place):
                return []
        del speeches
        places = self._every_place(unit.chunked, 0)
        if not places:
            return []
        self.discourse.note_event(places)
        sentence = unit.chunked
        return [
            replace(template, place=place, sentence=sentence, source=unit.source, in_title=unit.in_title, rule="enumeration", order=len(self.drafts), highlights=self._place_highlights(sentence))
            for place in places
        ]

    def _place_highlights(self, sentence: ChunkedSentence) -> tuple[Highlight, ...]:
        return tuple(
            Highlight(*self._cue_span(sentence, i), Role.PLACE) for i, chunk in enumerate(sentence.chunks) if chunk.kind is Kind.PLACE
        )

    def _note_history(self, unit: _Unit) -> None:
        """Keep track of narrative about the distant past: it goes on until the text names a recent time."""
        times = unit.chunked.times
        if any(not time.history and time.anchor == PUBLISHED and not _BARE_DAY.fullmatch(time.surface) for time in times):
            self.history_paragraph = -1
        elif any(time.history for time in times):
            self.history_paragraph = unit.sentence.paragraph

    def _in_history(self, reading: Reading, sentence: ChunkedSentence) -> bool:
        if self.history_paragraph != sentence.paragraph or reading.tense in {"present", "perfect"} or sentence.in_title:
            return False
        return not any(not time.history and time.anchor == PUBLISHED and not _BARE_DAY.fullmatch(time.surface) for time in sentence.times)

    def _outcome(self, reading: Reading, sentence: ChunkedSentence, side: str, who: str) -> tuple[EventKind, str, str]:
        del who
        kind = reading.kind
        irrealis = reading.irrealis
        if irrealis.startswith("infinitive after") and kind in {EventKind.CAPTURE, EventKind.CLASH} and not reading.part:
            near = sentence.words(sentence.chunks[reading.cue].first - 4, sentence.chunks[reading.cue].first)
            if set(near) & {"failed", "fail", "fails", "unable"} and not set(near) & self.lexicon.modals:
                return EventKind.HOLD, self.discourse.opponent(side), ""
        if irrealis and kind in {EventKind.CAPTURE, EventKind.CLASH}:
            words = set(sentence.words(sentence.chunks[reading.cue].first - 6, sentence.chunks[reading.cue].first))
            modal = words & self.lexicon.modals
            if words & {"not", "n't", "never", "no"}:
                return kind, side, irrealis
            if irrealis.startswith("infinitive after") and words & _TRYING and not modal and not words & {"vowed", "plan", "plans", "planned", "preparing", "ready", "soon", "no"}:
                return EventKind.CLASH, side, ""
            if irrealis == "intention" and words & _TRYING:
                return EventKind.CLASH, side, ""
        if reading.part and kind is EventKind.CAPTURE:
            kind = EventKind.CLASH
        return kind, side, irrealis

    def _speech_over(self, token: int, speeches: Sequence[Speech]) -> Speech | None:
        covering = [speech for speech in speeches if speech.covers(token)]
        if not covering:
            return None
        return min(covering, key=lambda s: (abs(s.token - token) if s.token > token else token - s.token))

    def _side(self, reading: Reading, sentence: ChunkedSentence, who: str) -> str:
        side = reading.side
        chunk = sentence.chunks[reading.side_chunk] if reading.side_chunk is not None else None
        if side == "?pronoun" or side.startswith("?pronoun:"):
            return self._pronoun_side(chunk, sentence, reading, who)
        if side in {"?winner", "?opponent"}:
            loser = sentence.chunks[reading.loser] if reading.loser is not None else None
            if loser is not None and loser.kind in {Kind.ACTOR, Kind.STATE} and loser.party:
                return self.discourse.opponent(self.discourse.side(loser.party, loser, who))
            if loser is not None and loser.kind is Kind.PRONOUN:
                return self.discourse.opponent(self._pronoun_side(loser, sentence, reading, who) or "government") if side == "?winner" else self.discourse.default_side("?defender")
            return "taliban" if side == "?winner" else self.discourse.default_side("?defender")
        if side == "?same":
            last = self.drafts[-1] if self.drafts else None
            return last.actor if last is not None and last.kind is EventKind.CAPTURE else ""
        if side.startswith("?") and side != "?own":
            if reading.loser is not None and sentence.chunks[reading.loser].kind is Kind.ACTOR:
                loser_chunk = sentence.chunks[reading.loser]
                return self.discourse.opponent(self.discourse.side(loser_chunk.party, loser_chunk, who))
            if side == "?defender" and reading.kind is EventKind.HOLD and not self.discourse.after_takeover:
                return "government"
            return self.discourse.default_side(side)
        return self.discourse.side(side, chunk, who)

    def _pronoun_side(self, chunk: Chunk | None, sentence: ChunkedSentence, reading: Reading, who: str) -> str:
        limit = chunk.first if chunk is not None else sentence.chunks[reading.cue].first
        if chunk is None and who in {"taliban", "government", "local"}:
            return {"taliban": "taliban"}.get(who, "government")
        word = chunk.word if chunk is not None else ""
        own = {"taliban": "taliban", "government": "government", "local": "government"}.get(who, "")
        if word in {"we", "us", "ours"} or "our" in word or "their" in word and own and who != "local":
            return own
        for other in reversed(sentence.chunks):
            if other.first < limit and other.kind is Kind.ACTOR and other.party != "?own" and not set(sentence.words(other.first - 2, other.first)) & {"from", "by", "against"}:
                return self.discourse.side(other.party, other, who)
        if own and who in {"taliban", "government"}:
            return own
        if not self.discourse.last_side:
            for other in sentence.chunks:
                if other.kind is Kind.ACTOR and other.party != "?own":
                    return self.discourse.side(other.party, other, who)
        return self.discourse.last_side

    def _places(self, argument: Argument, sentence: ChunkedSentence, reading: Reading) -> tuple[Referent, ...]:
        chunks = sentence.chunks
        if argument.places:
            found: list[Referent] = []
            for index in argument.places:
                chunk = chunks[index]
                if ASSOCIATIVE in chunk.marks and AIRPORT not in chunk.marks:
                    continue
                place = self._referent(chunk, sentence)
                if AIRPORT in chunk.marks:
                    place = airport_of(place)
                if place not in found:
                    found.append(place)
            return tuple(found)
        if argument.anaphor is not None:
            chunk = chunks[argument.anaphor]
            return self.discourse.resolve(chunk.word, chunk.plural)
        if argument.pronoun is not None:
            word = chunks[argument.pronoun].word
            if reading.argument.pronoun == reading.cue and reading.kind is EventKind.CLASH:
                return tuple(self.discourse.topic[-1:])
            if word in {"it", "there"} or reading.argument.pronoun == reading.cue:
                return self.discourse.it()
            if word in {"they", "them"} and self.discourse.event_places and len(self.discourse.event_places[-1]) > 1:
                return self.discourse.event_places[-1]
        return ()

    def _cue_span(self, sentence: ChunkedSentence, cue: int) -> tuple[int, int]:
        chunk = sentence.chunks[cue]
        return sentence.tokens[chunk.first].start, sentence.tokens[chunk.last - 1].end

    def _clause(self, sentence: ChunkedSentence, cue: int) -> tuple[int, int]:
        """The stretch of the sentence that tells the event of chunk ``cue``."""
        first, last = cue, cue
        while first > 0 and not _bounds(sentence.chunks[first - 1]):
            first -= 1
        while last + 1 < len(sentence.chunks) and not _bounds(sentence.chunks[last + 1]):
            last += 1
        return sentence.tokens[sentence.chunks[first].first].start, sentence.tokens[sentence.chunks[last].last - 1].end

    def _highlights(self, reading: Reading, sentence: ChunkedSentence) -> tuple[Highlight, ...]:
        marks: list[Highlight] = []
        roles = [(reading.cue, Role.CUE)]
        if reading.side_chunk is not None and reading.side_chunk != reading.cue:
            roles.append((reading.side_chunk, Role.ACTOR))
        roles += [(index, Role.PLACE) for index in reading.argument.places]
        if reading.argument.anaphor is not None:
            roles.append((reading.argument.anaphor, Role.PLACE))
        for index, role in roles:
            start, end = self._cue_span(sentence, index)
            marks.append(Highlight(start, end, role))
        return tuple(sorted(marks, key=lambda mark: mark.start))

    # ------------------------------------------------------------------ counts

    def _count(self, unit: _Unit, speeches: Sequence[Speech]) -> None:
        if unit.in_title:
            return
        sentence = unit.chunked
        text = unit.source[sentence.start : sentence.end]
        for count in find_counts(text):
            token = next((i for i, t in enumerate(sentence.tokens) if t.start >= sentence.start + count.start), 0)
            speech = self._speech_over(token, speeches)
            who = speech.who if speech is not None else self.speakers.own
            actor = self._count_actor(sentence, token)
            span = (sentence.start + count.start, sentence.start + count.end)
            when, _ = choose_date(span, (sentence.start, sentence.end), sentence.times, tense="past", published=self.report.published)
            if sentence.times and (when is None or when != self.report.published):
                self.counted_on = (self.sentence_number, len(self.drafts), when)
            assertion = assertion_of(self.lexicon, who, actor, "capture")
            if speech is not None and speech.act == DENY:
                assertion = Assertion.DENIED
            statement = AggregateStatement(
                self.report.id, actor, count.captured, count.of, count.unit, when, assertion, said_by(self.lexicon, who),
                sentence.start, sentence.end, text,
            )  # fmt: skip
            if not any((s.captured, s.unit, s.actor) == (statement.captured, statement.unit, statement.actor) for s in self.aggregates):
                self.aggregates.append(statement)

    def _count_actor(self, sentence: ChunkedSentence, token: int) -> str:
        words = sentence.words(0, len(sentence.tokens))
        re_taken = bool(set(words) & {"retaken", "retook", "recaptured", "regained", "recovered"})
        for chunk in reversed(sentence.chunks):
            if chunk.kind is Kind.ACTOR and chunk.first < token and not re_taken:
                party = self.discourse.side(chunk.party, chunk, "")
                if party in {"taliban", "nrf", "iskp"}:
                    return party
        return "government" if re_taken and not self.discourse.after_takeover else "taliban"


def _usual_name(mention: Mention) -> str:
    """The gazetteer's name, or the text's own where that is another word for the place ("Banu" for Andarab)."""
    surface = " ".join(mention.surface.split())
    if mention.level is not Level.DISTRICT or not surface.isascii():
        return mention.place
    if len(_letters(surface)) >= _DISTINCTIVE and _letters(surface) in _letters(mention.place) or SequenceMatcher(None, _letters(mention.place), _letters(surface)).ratio() >= _SAME_NAME:
        return mention.place
    return surface.title() if surface.isupper() else surface


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalpha())


_SAME_NAME = 0.75
_ITEM_HEADING = re.compile(r"^[^\S\n]*[A-Z][A-Z’'\- ]{3,30}(?::|\s[—–-])\s", re.MULTILINE)
_ANNIVERSARY = re.compile(r"\banniversary\b|\byears?(?: ago)? (?:today|this week|this month)\b|\byears? to the day\b", re.IGNORECASE)
_DISTINCTIVE = 7
_BARE_DAY = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)")
_ENUMERATION_REACH = 3
_NOWHERE = Referent(None, "", Level.DISTRICT, "")
_TENSES: dict[str, Tense] = {"present": "present", "perfect": "perfect", "pluperfect": "pluperfect"}


def _bounds(chunk: Chunk) -> bool:
    return (
        chunk.kind in {Kind.SUBORDINATOR, Kind.SPEECH, Kind.QUOTE, Kind.RELATIVE}
        or (chunk.kind is Kind.STOP and chunk.word not in {"(", ")", "-"})
        or chunk.word in {"but", "according"}
    )


def _shifted(time: TimeExpression, by: int) -> TimeExpression:
    return replace(time, start=time.start + by, end=time.end + by)
