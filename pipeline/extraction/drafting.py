"""From a reading of a sentence to drafts of events: who, where, when, on whose word, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.extraction.attribution import assertion_of, said_by
from pipeline.extraction.chunks import Kind
from pipeline.extraction.clauses import chunk_span
from pipeline.extraction.discourse import Referent, airport_of
from pipeline.extraction.drafts import Draft
from pipeline.extraction.enumerations import REACH, names_after, names_from, only_names
from pipeline.extraction.event_dates import respective_times
from pipeline.extraction.places import AIRPORT, ASSOCIATIVE, PART
from pipeline.extraction.referents import place_referent
from pipeline.extraction.refusals import Refusal
from pipeline.extraction.sides import gainsays, is_assumed, keeper_of, outcome, side_of
from pipeline.extraction.speech import DENY
from pipeline.records import Assertion, EventKind, Highlight, Level, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.discourse import Discourse
    from pipeline.extraction.event_dates import Span
    from pipeline.extraction.frames import Reading
    from pipeline.extraction.lexicon import Lexicon
    from pipeline.extraction.speech import Speech
    from pipeline.extraction.timing import Timer
    from pipeline.extraction.units import Unit

ENUMERATION: Final = "enumeration"
"""The rule of events whose places are named in a sentence of their own."""
_NOWHERE: Final = Referent(None, "", Level.DISTRICT, "")


@dataclass(frozen=True, slots=True)
class _Counted:
    """An event of places that were counted, in wait for the sentence that names them."""

    draft: Draft
    sentence_number: int


class Drafter:
    """Drafts the events of one report, sentence by sentence, and remembers them in ``drafts``.

    ``own_voice`` speaks where nobody else does.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        discourse: Discourse,
        timer: Timer,
        *,
        own_voice: str,
    ) -> None:
        self.drafts: list[Draft] = []
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._discourse = discourse
        self._timer = timer
        self._own_voice = own_voice
        self._counted: _Counted | None = None
        self._told: Draft | None = None

    def draft(
        self, unit: Unit, reading: Reading, cues: Sequence[Span], speech: Speech | None, sentence_number: int
    ) -> tuple[Draft, ...] | Refusal:
        """Return the events that ``reading`` tells, one a place, or why it tells none.

        ``cues`` are the spans of the other cues of the sentence, ``speech`` the act of speech that covers this one.
        """
        sentence = unit.sentence
        cue = sentence.chunks[reading.cue]
        who = speech.who if speech is not None else self._own_voice
        places = self._places(reading, sentence)
        if not places and not reading.argument.counted:
            return Refusal.NO_PLACE
        denied = speech is not None and speech.act == DENY and speech.token < cue.first
        side = side_of(reading, sentence, who, self._discourse, self._told, denied=denied)
        if not side:
            return Refusal.NO_SIDE
        done = outcome(reading, sentence, side, self._discourse, self._lexicon)
        if done is None:
            return Refusal.IRREALIS
        kind, side = done
        if reading.negated:
            if denied:
                return Refusal.DENIED_NEGATION
            if kind is not EventKind.CAPTURE:
                return Refusal.NOT_DONE
            denied = gainsays(sentence)
            if not denied:
                kind, side = EventKind.HOLD, keeper_of(reading, side, who, self._discourse)
        previous = self._previous
        before = previous.date if previous is not None else None
        timing = self._timer.time(unit, reading, kind, cues, sentence_number, before)
        if isinstance(timing, Refusal):
            return timing
        template = Draft(
            place=places[0] if places else _NOWHERE,
            kind=kind,
            actor=side,
            date=timing.date,
            precision=timing.precision,
            explicit=timing.governing is not None,
            assertion=Assertion.DENIED if denied else assertion_of(self._lexicon, who, side, kind),
            said_by=said_by(self._lexicon, who),
            voice=who,
            attributed=speech is not None,
            negated=reading.negated and kind is EventKind.HOLD,
            token=cue.first,
            sentence=sentence,
            source=unit.source,
            in_title=sentence.in_title,
            rule=reading.rule,
            state=reading.state,
            still=reading.still,
            assumed=is_assumed(reading),
            highlights=_highlights(reading, sentence),
            order=len(self.drafts),
        )
        if places:
            self._discourse.note_event(places)
            told = _at(template, places, sentence, partial=self._partial(reading, sentence))
            self._told = told[-1]
            return told
        if kind is EventKind.CAPTURE:
            self._counted = _Counted(template, sentence_number)
        return Refusal.COUNTED

    @property
    def _previous(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    # ------------------------------------------------------------------ places

    def _places(self, reading: Reading, sentence: ChunkedSentence) -> tuple[Referent, ...]:
        found = self._argument_places(reading, sentence)
        if reading.argument.counted:
            found += names_after(sentence, reading.cue, self._gazetteer)
        return found

    def _argument_places(self, reading: Reading, sentence: ChunkedSentence) -> tuple[Referent, ...]:
        argument = reading.argument
        if argument.places:
            return self._named(argument.places, sentence)
        if argument.anaphor is not None:
            anaphor = sentence.chunks[argument.anaphor]
            return self._discourse.resolve(anaphor.word, anaphor.plural)
        if argument.pronoun is None:
            return ()
        # Where a verb needs a place and has none, as in "the Taliban took over", its own chunk stands for the pronoun.
        elided = argument.pronoun == reading.cue
        word = sentence.chunks[argument.pronoun].word
        if elided and reading.kind is EventKind.CLASH and not argument.other:
            return tuple(self._discourse.topic[-1:])
        if elided or word in {"it", "there"}:
            return self._discourse.it()
        return self._discourse.them() if word in {"they", "them"} else ()

    def _named(self, indices: Sequence[int], sentence: ChunkedSentence) -> tuple[Referent, ...]:
        found: dict[Referent, None] = {}
        for index in indices:
            chunk = sentence.chunks[index]
            place = place_referent(chunk, sentence, self._gazetteer)
            if place is not None and AIRPORT in chunk.marks:
                found[airport_of(place)] = None
            elif place is not None and ASSOCIATIVE not in chunk.marks:
                found[place] = None
        return tuple(found)

    def _partial(self, reading: Reading, sentence: ChunkedSentence) -> frozenset[Referent]:
        """Return the places of which only a part is meant: Guzara in "Injil and parts of Guzara"."""
        parts = [i for i in reading.argument.places[1:] if PART in sentence.chunks[i].marks]
        return frozenset(self._named(parts, sentence)) if parts and not reading.part else frozenset()

    # ------------------------------------------------------------------ names of what was counted

    def draft_names(self, unit: Unit, sentence_number: int) -> tuple[Draft, ...]:
        """Return the events of a sentence that only names the places that one shortly before counted."""
        counted, sentence = self._counted, unit.sentence
        if counted is None or sentence_number - counted.sentence_number > REACH or not only_names(sentence):
            return ()
        places = names_from(sentence, 0, self._gazetteer)
        self._discourse.note_event(places)
        template = replace(
            counted.draft,
            sentence=sentence,
            source=unit.source,
            in_title=sentence.in_title,
            rule=ENUMERATION,
            order=len(self.drafts),
            highlights=tuple(
                Highlight(*chunk_span(sentence, i), Role.PLACE)
                for i, chunk in enumerate(sentence.chunks)
                if chunk.kind is Kind.PLACE
            ),
        )
        return tuple(replace(template, place=place) for place in places)


def _at(
    template: Draft, places: Sequence[Referent], sentence: ChunkedSentence, *, partial: frozenset[Referent]
) -> tuple[Draft, ...]:
    """Return the event at each of ``places``, with a date of its own where "respectively" deals dates out.

    ``template`` is the event at the first of them. Those of which only a part is taken (``partial``) are fought for.
    """
    if len(places) == 1:
        return (template,)
    if partial and template.kind is EventKind.CAPTURE:
        fought = replace(template, kind=EventKind.CLASH)
        return tuple(replace(fought if place in partial else template, place=place) for place in places)
    dealt = respective_times(template.source, (sentence.start, sentence.end), sentence.times, len(places))
    if not dealt:
        return tuple(replace(template, place=place) for place in places)
    return tuple(
        replace(template, place=place, date=time.date, explicit=True) for place, time in zip(places, dealt, strict=True)
    )


def _highlights(reading: Reading, sentence: ChunkedSentence) -> tuple[Highlight, ...]:
    roles = [(reading.cue, Role.CUE)]
    if reading.side_chunk is not None and reading.side_chunk != reading.cue:
        roles.append((reading.side_chunk, Role.ACTOR))
    roles += [(index, Role.PLACE) for index in reading.argument.places]
    if reading.argument.anaphor is not None:
        roles.append((reading.argument.anaphor, Role.PLACE))
    marks = (Highlight(*chunk_span(sentence, index), role) for index, role in roles)
    return tuple(sorted(marks, key=lambda mark: mark.start))
