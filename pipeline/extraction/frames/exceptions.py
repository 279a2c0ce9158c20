"""Places left out of what is said of others: "all districts but Zurmat were lost", "apart from Kabul, nothing is"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument
from pipeline.extraction.arguments.phrases import BRACKETS, NOT_LITERAL
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import DEFENDER, OPPONENT, Reading
from pipeline.extraction.places import EXCEPTED
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extraction.chunks import Chunk
    from pipeline.extraction.frames.noun_cue import NounCue
    from pipeline.extraction.frames.view import View

LAST = "hold:last"
"""The rule of a hold that an apposition tells; what the sentence itself says of the place counts more."""
_REACH = 26
_LAST_REACH = 14
_PLACES = frozenset({"city", "town", "district", "province", "capital", "stronghold", "bastion", "crossing", "place"})
_ENDS_APPOSITION = frozenset({Kind.COMMA, Kind.STOP, Kind.BE, Kind.AUXILIARY, Kind.SPEECH, Kind.QUOTE})
_GAINS = frozenset({"capture", "recapture", "control_of"})
_LOSSES = frozenset({"fall", "lose", "pass", "hold", "held"})
_SINGLED_OUT = frozenset({"only", "last", "sole", "remaining", "other", "nothing", "little", "left"})


def read_exception(view: View, index: int) -> Reading | None:
    """Read ``All of Badakhshan except Fayzabad has been overrun``, ``the last city apart from Kabul that they hold``.

    Where the others were taken, or are held, the place left out is their opponent's; where they are the only ones
    left, it is held with them.
    """
    if EXCEPTED not in view.chunks[index].marks:
        return None
    for position in _around(view, index):
        side = _side_of(view, position)
        if side is None:
            continue
        party, chunk, loser = side
        return Reading(
            EventKind.HOLD, view.places_at(index), party, chunk, index, "hold:except",
            loser=loser, tense="present", state=True, still=True,
        )  # fmt: skip
    return None


def read_last(view: View, index: int) -> Reading | None:
    """Read ``Mazar-i-Sharif, the last big city outside Taliban control``: so is the place itself."""
    place = _apposed_place(view, index)
    words = view.words_after(index, 5)
    head = words[: words.index("of")] if "of" in words else words
    if place is None or _PLACES.isdisjoint(head):
        return None
    for position in range(index + 1, min(len(view.chunks), index + _LAST_REACH)):
        chunk = view.chunks[position]
        if chunk.kind is Kind.STATE and chunk.party:
            beyond = chunk.frame == "beyond"
            party, side, loser = (OPPONENT, None, position) if beyond else (chunk.party, position, None)
        elif chunk.verb is not None and chunk.verb.bare and any(s.frame == "hold" for s in chunk.verb.senses):
            side = view.args.side_after(position, ("by",), limit=5)
            if side is None:
                return None
            party, loser = view.chunks[side].party, None
        elif chunk.kind in _ENDS_APPOSITION:
            return None
        else:
            continue
        return Reading(
            EventKind.HOLD, Argument(places=[place]), party, side, position, LAST,
            loser=loser, tense="present", state=True, still=True,
        )  # fmt: skip
    return None


def _apposed_place(view: View, index: int) -> int | None:
    """Return the place before ``, the last`` at chunk ``index``."""
    position = index - 1
    if position >= 0 and view.chunks[position].kind is Kind.DETERMINER:
        position -= 1
    if position < 1 or view.chunks[position].kind is not Kind.COMMA:
        return None
    place = view.chunks[position - 1]
    return position - 1 if place.kind is Kind.PLACE and not place.marks & NOT_LITERAL else None


def is_exception(view: View, cue: NounCue) -> Reading | None:
    """Read ``Taloqan, the main city, is the exception``, after others were told to be lost."""
    copula = cue.index - 1
    if copula < 1 or view.chunks[copula].kind is not Kind.BE:
        return None
    subject = view.subject(copula)
    if not subject.places:
        return None
    return Reading(EventKind.HOLD, subject, DEFENDER, None, cue.index, "hold:except", state=True, still=True)


def _around(view: View, index: int) -> Iterator[int]:
    """Yield the chunks of the clause: those after the place first, then those before it, the nearest first."""
    for step, end in ((1, len(view.chunks)), (-1, -1)):
        for position in range(index + step, end, step):
            chunk = view.chunks[position]
            if abs(position - index) > _REACH or (chunk.kind is Kind.STOP and chunk.word not in BRACKETS):
                break
            yield position


def _side_of(view: View, position: int) -> tuple[str, int | None, int | None] | None:
    """Return the side that still has the place left out, the chunk that names it, and the chunk of its opponent."""
    chunk = view.chunks[position]
    frames = _frames(chunk)
    if not frames & (_GAINS | _LOSSES):
        return None
    holder = _holder(view, position, chunk, frames)
    singled = not _SINGLED_OUT.isdisjoint(view.words)
    if frames & {"hold", "held"}:
        if holder is None:
            return None
        return (view.chunks[holder].party, holder, None) if singled else (OPPONENT, None, holder)
    return (DEFENDER, None, None) if holder is None else (OPPONENT, None, holder)


def _frames(chunk: Chunk) -> frozenset[str]:
    if chunk.verb is not None:
        return frozenset() if chunk.verb.infinitive else frozenset(sense.frame for sense in chunk.verb.senses)
    return frozenset({chunk.frame}) if chunk.kind is Kind.STATE else frozenset()


def _holder(view: View, position: int, chunk: Chunk, frames: frozenset[str]) -> int | None:
    """Return the side that took or holds the others."""
    if chunk.kind is Kind.STATE:
        return position if chunk.party else None
    agent = view.args.side_after(position, ("by", "to"), limit=8)
    if agent is not None and view.chunks[agent].kind is Kind.ACTOR:
        return agent
    if frames & {"lose", "fall"}:
        return None
    actor = view.subject(position).actor
    return actor if actor is not None and view.chunks[actor].kind is Kind.ACTOR else None
