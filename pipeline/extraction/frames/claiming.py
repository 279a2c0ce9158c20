"""Frames of places that a side says, or is said, to have: "claimed control of Zaranj", "now have two districts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments.phrases import NOT_LITERAL
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.holding import is_still, state_of_holding
from pipeline.extraction.frames.reading import SPEAKER, Reading
from pipeline.extraction.frames.view import CONTROL_LINKS
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.arguments import Argument
    from pipeline.extraction.frames.view import View

_CONTROL = frozenset({"hold"})
_GAINS = _CONTROL | {"capture", "recapture"}
_BEFORE_CLAIMED = frozenset({Kind.ADVERB, Kind.DETERMINER, Kind.WORD})
_NAMES_PLACE = frozenset({Kind.PLACE, Kind.ANAPHOR})
_BEFORE_PLACE = frozenset({Kind.ADVERB, Kind.DETERMINER, Kind.WORD, Kind.PREPOSITION, Kind.NUMBER})
_LONGEST_LEAD = 6
# "had Kunduz under siege", "in their sights"
_CIRCUMSTANCES = frozenset({"under", "in", "within", "as"})
_GOES_ON = frozenset({Kind.VERB, Kind.BE, Kind.AUXILIARY, Kind.STATE, Kind.NOUN, Kind.WORD, Kind.SPEECH})


def claim(view: View, index: int) -> Reading | None:
    """Read ``claimed control of Zaranj``, ``claims the capture of the district``, ``also claimed Khan Abad``."""
    word = view.chunks[index].word
    if word.startswith(("announc", "declar")):
        return _claimed_control(view, index, frames=_CONTROL)
    if not word.startswith("claim"):
        return None
    return _claimed_control(view, index) or _claimed_place(view, index)


def _claimed_control(view: View, index: int, frames: frozenset[str] = _GAINS) -> Reading | None:
    for position in range(index + 1, min(len(view.chunks), index + 5)):
        noun = view.chunks[position]
        if noun.frame in frames and view.next_word(position) in CONTROL_LINKS:
            target = view.args.object(position, position + 2)
            party, side = view.side(view.subject(index))
            if not target.is_place:
                return None
            return Reading(EventKind.CAPTURE, target, party or SPEAKER, side, index, "claim:control", part=target.part)
        if noun.kind not in _BEFORE_CLAIMED:
            return None
    return None


def _claimed_place(view: View, index: int) -> Reading | None:
    noun = index > 0 and view.chunks[index - 1].kind is Kind.DETERMINER
    target = _place_after(view, index)
    if target is None or noun:
        return None
    party, side = view.side(view.subject(index))
    # "a spokesman for the group claimed": his side's gain.
    return Reading(EventKind.CAPTURE, target, party or SPEAKER, side, index, "claim:place", part=target.part)


def has(view: View, index: int) -> Reading | None:
    """Read ``The Taliban now have Shutul and Anaba``."""
    if view.chunks[index].word not in {"have", "has", "had"}:
        return None
    target = _place_after(view, index)
    if target is None:
        return None
    subject = view.subject(index)
    if subject.actor is None or view.chunks[subject.actor].kind is not Kind.ACTOR:
        return None
    still = is_still(view, index)
    reading = state_of_holding(view, target, view.side(subject), index, still=still)
    reading.rule, reading.tense = "hold:have", "present"
    return reading


def _place_after(view: View, index: int) -> Argument | None:
    """Return the places that the verb at chunk ``index`` takes at once, and that nothing more is said of."""
    for position in range(index + 1, min(len(view.chunks), index + _LONGEST_LEAD)):
        chunk = view.chunks[position]
        if view.args.is_counted(chunk):
            # "claimed three districts of Takhar": which ones, it does not say.
            return None
        if chunk.kind in _NAMES_PLACE:
            target = view.args.object(index, position)
            after = view.chunks[target.last] if 0 <= target.last < len(view.chunks) else None
            told = after is not None and after.word != "." and (after.kind in _GOES_ON or _says_how(view, target.last))
            capital = view.words_after(position, 1) == ["capital"]
            meant = (capital or not chunk.possessive) and not chunk.marks & NOT_LITERAL
            return target if target.is_place and meant and not told else None
        if chunk.kind not in _BEFORE_PLACE or (chunk.kind is Kind.WORD and not view.args.modifies_place(chunk)):
            return None
    return None


def _says_how(view: View, index: int) -> bool:
    """Tell "claimed Kunduz as theirs" from "claimed Kunduz in mid-July"."""
    following = view.chunks[index + 1] if index + 1 < len(view.chunks) else None
    dated = following is not None and following.kind is Kind.TIME
    return view.chunks[index].word in _CIRCUMSTANCES and not dated
