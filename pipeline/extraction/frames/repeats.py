"""Places that a sentence adds to what it has already said: "along with", "and so did", a verb left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import SAME, Reading
from pipeline.extraction.places import ASSOCIATIVE
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.frames.view import View

_TOGETHER = frozenset({("along", "with"), ("together", "with"), ("as", "well")})
_CLAUSE_ENDS = frozenset({Kind.STOP, Kind.SPEECH, Kind.VERB})
_PRO_VERBS = frozenset({"did", "do", "does", "has", "have", "had", "was", "were", "is", "are", ","})
_BEFORE_SAME = frozenset({Kind.COMMA, Kind.PRONOUN, Kind.SPEECH, Kind.BE, Kind.NUMBER, Kind.DETERMINER, Kind.AUXILIARY})


def repeated(view: View, index: int, reading: Reading) -> list[Reading]:
    """Read what the sentence adds to the ``reading`` of chunk ``index``, a capture, without a verb of its own."""
    if reading.kind is not EventKind.CAPTURE:
        return []
    return _gapped(view, index, reading) + _companions(view, index, reading)


def _gapped(view: View, index: int, reading: Reading) -> list[Reading]:
    """Read ``Zaranj was captured on Friday and Sheberghan a day later``."""
    if not (reading.argument.is_place or reading.argument.pronoun is not None):
        return []
    rule = f"{reading.rule}+gap"
    found = view.args.gapped(index, reading.argument.places)
    return [
        replace(
            reading, argument=Argument(places=places), cue=places[0], rule=rule, part=False,
            time=time if time >= 0 else None,
        )
        for places, time in found
    ]  # fmt: skip


def _companions(view: View, index: int, reading: Reading) -> list[Reading]:
    """Read ``fell along with Rohani Baba``."""
    chunks = view.chunks
    for i in range(index + 1, min(len(chunks) - 2, index + 14)):
        if (chunks[i].word, chunks[i + 1].word) in _TOGETHER:
            place = _companion(view, i + 2, reading)
            if place is not None:
                return [replace(reading, argument=view.places_at(place), rule=f"{reading.rule}+with")]
        if chunks[i].kind in _CLAUSE_ENDS:
            return []
    return []


def _companion(view: View, start: int, reading: Reading) -> int | None:
    for j in range(start, min(len(view.chunks), start + 6)):
        chunk = view.chunks[j]
        if chunk.kind is Kind.PLACE and ASSOCIATIVE not in chunk.marks and j not in reading.argument.places:
            return j
        if chunk.kind in _CLAUSE_ENDS:
            return None
    return None


def read_so(view: View, index: int) -> Reading | None:
    """Read ``and so did Ghazni``, ``as do Tarin Kot and Firozkoh``: the same happened there."""
    following = view.chunks[index + 1 : index + 8]
    if not following or following[0].word not in _PRO_VERBS:
        return None
    for position, chunk in enumerate(following[1:], index + 2):
        if chunk.kind is Kind.PLACE:
            return Reading(EventKind.CAPTURE, view.places_at(position), SAME, None, index, "same:so")
        if chunk.kind is Kind.WORD and view.args.is_counted(chunk):
            same = Argument(other=True, counted=True)
            return Reading(EventKind.CAPTURE, same, SAME, None, index, "same:so")
        if chunk.kind not in _BEFORE_SAME:
            return None
    return None
