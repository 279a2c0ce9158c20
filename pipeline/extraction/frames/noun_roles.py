"""Where a noun of control happens, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument
from pipeline.extraction.chunks import Kind

if TYPE_CHECKING:
    from pipeline.extraction.frames.view import View

ATTEMPTS = frozenset({"attempt", "attempts", "bid"})
_AT = (
    "on", "of", "in", "at", "against", "for", "around", "near", "to", "into", "from", "over", "outside", "inside",
)  # fmt: skip
_NOT_WHOSE = frozenset({Kind.COMMA, Kind.STOP, Kind.VERB, Kind.PLACE, Kind.PREPOSITION, Kind.SPEECH})


def noun_place(view: View, index: int) -> Argument:
    """Find the place of the noun at chunk ``index`` (``an attack on Nawa``, ``an attempt to take Nawa``)."""
    chunks = view.chunks
    if chunks[index].word in ATTEMPTS:
        for i in range(index + 1, min(len(chunks), index + 4)):
            if chunks[i].kind is Kind.VERB:
                return view.args.object(i)
    found = view.args.place_after(index, _AT, limit=14)
    if found.is_place or found.pronoun is not None:
        return found
    if index and chunks[index - 1].kind is Kind.PLACE:
        return Argument(places=view.args.group_before(index - 1))
    return view.args.leading_place(index)


def noun_side(view: View, index: int) -> int | None:
    """Find whose noun is at chunk ``index`` (``an attack by the Taliban``, ``the Taliban's advance``)."""
    by = view.args.side_after(index, ("by",), limit=14)
    if by is not None:
        return by
    for j in range(index - 1, max(-1, index - 4), -1):
        kind = view.chunks[j].kind
        if kind is Kind.ACTOR:
            return j
        if kind in _NOT_WHOSE:
            return None
    return None
