"""Places that share the lot of the one told before: "then came Aybak", "the turn of Farah", "Kunduz was next"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument
from pipeline.extraction.arguments.phrases import NOT_LITERAL
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import SEQUEL, Reading
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.frames.noun_cue import NounCue
    from pipeline.extraction.frames.view import View

_ENDS_LIST = frozenset({Kind.VERB, Kind.BE, Kind.SPEECH, Kind.ACTOR, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.NOUN})
_COMES = frozenset({"was", "were", "came", "is", "are", "comes"})
_GOES = frozenset({"went", "fell", "goes", "falls", "came"})
_LONGEST_LEAD = 8
_NOT_YET = frozenset({"on", "to", "in"})


def names_sequel(view: View, cue: NounCue) -> Reading | None:
    """Read ``Then came, in quick succession, Tarin Kot in Uruzgan and Qalat in Zabul``."""
    return _named_from(view, cue.index)


def read_next(view: View, index: int) -> Reading | None:
    """Read ``Next after Kandahar was Lashkar Gah``, ``Next, on Monday, came Aybak``, ``With Aybak went Balkh``."""
    comes = _COMES if view.chunks[index].word == "next" else _GOES
    if index and view.chunks[index - 1].kind is not Kind.STOP:
        return None
    for position in range(index + 1, min(len(view.chunks), index + _LONGEST_LEAD)):
        if view.chunks[position].word in comes:
            return _named_from(view, position)
    return None


def _named_from(view: View, index: int) -> Reading | None:
    places: list[int] = []
    for position in range(index + 1, len(view.chunks)):
        chunk = view.chunks[position]
        if chunk.kind in _ENDS_LIST or (not places and position > index + _LONGEST_LEAD):
            break
        if chunk.kind is Kind.PLACE and not chunk.marks & NOT_LITERAL:
            places.append(position)
    return Reading(EventKind.CAPTURE, Argument(places=places), SEQUEL, None, index, "same:next") if places else None


def follows_as_sequel(view: View, cue: NounCue) -> Reading | None:
    """Read ``Kunduz was next``, ``Aybak met the same fate``."""
    if cue.chunk.word in {"was", "were"} and view.next_word(cue.index) in _NOT_YET:
        return None
    subject = view.subject(cue.index)
    return Reading(EventKind.CAPTURE, subject, SEQUEL, None, cue.index) if subject.places else None
