"""Headings on lines of their own: the place that what follows is about, or what has become of the places listed below.

"CONTESTED" or "Districts under Taliban control" over a list says of each place that opens an item of it what the item
itself leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.extraction.arguments import Argument
from pipeline.extraction.arguments.phrases import NOT_LITERAL
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames import ATTACKER, DEFENDER, RETAKER, Reading
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extraction.chunks import Chunk, ChunkedSentence

RULE: Final = "heading"
"""The rule of events that a heading over a list tells."""
_LONGEST_SENTENCE_HEADING: Final = 5
_LONGEST_HEADING: Final = 9
_LONGEST_STATUS: Final = 7
_NO_HEADING: Final = frozenset({Kind.VERB, Kind.STATE, Kind.NOUN, Kind.SPEECH, Kind.BE, Kind.ACTOR})
_NO_STATUS: Final = frozenset({Kind.PLACE, Kind.SPEECH, Kind.PRONOUN, Kind.BE, Kind.AUXILIARY, Kind.TIME})
_ENDS_OPENING: Final = frozenset({Kind.VERB, Kind.BE, Kind.AUXILIARY, Kind.SPEECH, Kind.ACTOR, Kind.NOUN, Kind.STATE})
_DASHES: Final = frozenset({"-", "–", "—", ":"})
_BY_FRAME: Final[Mapping[str, tuple[EventKind, str]]] = {
    "capture": (EventKind.CAPTURE, ATTACKER),
    "fall": (EventKind.CAPTURE, ATTACKER),
    "lose": (EventKind.CAPTURE, ATTACKER),
    "recapture": (EventKind.CAPTURE, RETAKER),
    "attack": (EventKind.CLASH, ATTACKER),
    "fight": (EventKind.CLASH, ATTACKER),
    "hold": (EventKind.HOLD, DEFENDER),
    "held": (EventKind.HOLD, DEFENDER),
}


@dataclass(frozen=True, slots=True)
class Status:
    """What a heading says of every place listed below it; ``side`` is a party or a part, as in a reading."""

    kind: EventKind
    side: str


def is_heading(sentence: ChunkedSentence) -> bool:
    """Tell whether a sentence is a place on a line of its own."""
    if sentence.in_title or len(sentence.tokens) > _LONGEST_HEADING:
        return False
    if sentence.folded[-1] == "." and len(sentence.tokens) > _LONGEST_SENTENCE_HEADING:
        return False
    kinds = {chunk.kind for chunk in sentence.chunks}
    return Kind.PLACE in kinds and not kinds & _NO_HEADING


def status_heading(sentence: ChunkedSentence) -> Status | None:
    """Return what a heading like "CONTESTED" or "Held by the government" says; ``None`` for any other sentence."""
    if sentence.in_title or len(sentence.tokens) > _LONGEST_STATUS or sentence.folded[-1] in {".", "!", "?", '"'}:
        return None
    if any(chunk.kind in _NO_STATUS for chunk in sentence.chunks):
        return None
    told = [chunk for chunk in sentence.chunks if chunk.kind in {Kind.VERB, Kind.STATE, Kind.NOUN}]
    if len(told) != 1:
        return None
    found = _BY_FRAME.get(_frame(told[0]))
    if found is None:
        return None
    kind, side = found
    party = told[0].party or next((chunk.party for chunk in sentence.chunks if chunk.kind is Kind.ACTOR), "")
    if told[0].kind is Kind.STATE and party in {"taliban", "iskp"}:
        kind = EventKind.CAPTURE
    return Status(kind, party or side)


def _frame(chunk: Chunk) -> str:
    if chunk.verb is None:
        return chunk.frame
    forms = (sense for sense in chunk.verb.senses if sense.form == "participle" and not sense.particles)
    sense = next(forms, None)
    return sense.frame if sense is not None else ""


def _opening_places(sentence: ChunkedSentence) -> list[int]:
    """Return the places that open an item: "Aug 10 - Aybak, which lies in Samangan, and Farah"."""
    places: list[int] = []
    aside = False
    for index, chunk in enumerate(sentence.chunks):
        if chunk.kind is Kind.RELATIVE or chunk.word == "where":
            aside = True
        elif chunk.kind is Kind.COMMA:
            aside = False
        elif aside:
            continue
        elif chunk.kind in _ENDS_OPENING or (places and chunk.word in _DASHES):
            break
        elif chunk.kind is Kind.PLACE and not chunk.marks & NOT_LITERAL:
            places.append(index)
    return places


def under_status(sentence: ChunkedSentence, status: Status, readings: Sequence[Reading]) -> Reading | None:
    """Return what ``status`` says of the places that open ``sentence``, an item below the heading."""
    if any(reading.kind is not EventKind.CLASH and reading.argument.is_place for reading in readings):
        return None
    places = _opening_places(sentence)
    told = {place for reading in readings for place in reading.argument.places}
    left = [place for place in places if place not in told]
    if not left:
        return None
    state = status.kind is EventKind.HOLD
    argument = Argument(places=left)
    return Reading(status.kind, argument, status.side, None, left[0], RULE, tense="present", state=state, still=state)
