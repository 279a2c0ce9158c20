"""Frames of places that are held or ruled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import ATTACKER, DEFENDER, GOVERNMENT, INSURGENTS, PRONOUN, Reading
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.arguments import Argument
    from pipeline.extraction.frames.view import Side, VerbCue, View

_BACK = frozenset({"back", "again", "more"})
_NAMED_AFTER_COPULA = frozenset({"hold", "control"})
_HELD_IN_RELATIVE = frozenset({"hold", "control", "retain"})
_RULES = frozenset({"run", "rule", "govern", "command", "dominate"})
_IS_RULED = frozenset({"run", "keep", "command", "rule", "govern", "defend"})
_KEEPS = frozenset({"keep", "maintain", "defend"})
_RETAINS = _KEEPS | {"retain"}
_BEFORE_COPULA = frozenset({Kind.PREPOSITION, Kind.ACTOR, Kind.ADVERB, Kind.DETERMINER})
_OUT_REACH = 4
_NO_LONGER = frozenset({"held", "resisted", "stood", "withstood"})
_FOR_A_WHILE = frozenset({"for", "before", "days", "weeks", "months", "hours"})
_JOINTS = frozenset({"and", "that", "but", ",", ";"})
_COPULAS = frozenset({"are", "is", "were", "was"})


def state_of_holding(view: View, target: Argument, side: Side, index: int, *, still: bool) -> Reading:
    """Read a state told at chunk ``index``: news where insurgents hold or a side holds again, unless they still do."""
    chunk = view.chunks[index]
    party, side_chunk = side
    back = not _BACK.isdisjoint(
        _clause_words(view.words[max(0, chunk.first - 5) : chunk.first])
    ) or not _BACK.isdisjoint(view.words[chunk.first : chunk.last + 3])
    news = not still and (back or party in INSURGENTS or party == PRONOUN)
    kind = EventKind.CAPTURE if news else EventKind.HOLD
    return Reading(kind, target, party, side_chunk, index, part=target.part, state=True, still=still)


def _clause_words(words: list[str]) -> list[str]:
    """Return those of ``words`` that belong to the clause which the last of them belongs to."""
    joint = max((i for i, word in enumerate(words) if word in _JOINTS), default=-1)
    return words[joint + 1 :]


def is_still(view: View, index: int) -> bool:
    """Tell whether the verb or pronoun at chunk ``index`` tells what has not changed (``the city is still theirs``)."""
    before = view.words_before(index, 6)
    if not (view.cues.still.isdisjoint(before) and view.cues.goes_on_holding.isdisjoint(before)):
        return True
    return "still" in view.words_after(index, 2)


def hold(view: View, cue: VerbCue) -> Reading | None:
    """Read ``The Taliban control Marja``, ``the district is held by the government``."""
    index, lemma = cue.index, cue.lemma
    subject = view.reduced_subject(cue)
    named = _names_after_copula(view, index) if lemma in _NAMED_AFTER_COPULA else None
    if named is not None:
        holder = view.args.side_after(index, ("by",), limit=5)
        party, chunk = view.side(subject) if holder is None else view.agent(holder, "")
        return Reading(EventKind.HOLD, named, party, chunk, index, state=True, still=True) if party else None
    if view.is_passive(cue, subject):
        return _held(view, cue, subject)
    target: Argument | None = view.object(cue)
    held_it = target is not None and view.pronoun(target) == "it" and subject.actor is not None and lemma == "hold"
    if target is not None and not target.is_place and not held_it:
        target = view.relative_object(index) if lemma in _HELD_IN_RELATIVE else None
    party, chunk = view.side(subject)
    if target is None or chunk is None or lemma in _RULES or view.is_human(chunk):
        return None
    if lemma in _KEEPS and party != GOVERNMENT:
        return None
    still = lemma in _RETAINS or is_still(view, index)
    return state_of_holding(view, target, (party, chunk), index, still=still)


def _held(view: View, cue: VerbCue, subject: Argument) -> Reading | None:
    if cue.lemma in _IS_RULED or not (subject.is_place or subject.pronoun is not None):
        return None
    if cue.verb.bare and not view.sentence.in_title and _is_attribute(view, cue.index):
        return None
    holder = view.args.side_after(cue.index, ("by",))
    if holder is None:
        return None
    still = is_still(view, cue.index)
    return state_of_holding(view, subject, view.agent(holder, ""), cue.index, still=still)


def _is_attribute(view: View, index: int) -> bool:
    """Read ``a village held by the Taliban``: the participle describes its noun."""
    if not index:
        return False
    before = view.chunks[index - 1].kind
    if before is Kind.ADVERB and index > 1:
        return view.chunks[index - 2].kind in {Kind.WORD, Kind.PLACE}
    return before is Kind.WORD


def _names_after_copula(view: View, index: int) -> Argument | None:
    """Read ``the only cities the government still holds are Jalalabad and Kabul``."""
    for i in range(index + 1, min(len(view.chunks), index + 6)):
        chunk = view.chunks[i]
        if chunk.kind is Kind.BE and chunk.word in _COPULAS:
            named = i + 1 < len(view.chunks) and view.chunks[i + 1].kind is Kind.PLACE
            return view.places_at(i + 1) if named else None
        if chunk.kind not in _BEFORE_COPULA:
            return None
    return None


def hold_firm(view: View, cue: VerbCue) -> Reading | None:
    """Read ``The district is holding out``, ``troops stood firm in Lashkar Gah``."""
    index = cue.index
    subject = view.subject(index)
    if cue.lemma in {"resist", "withstand"} and not subject.is_place:
        return None
    if subject.places:
        after = set(view.words_after(index, _OUT_REACH))
        if "until" in after or "till" in after:
            # "Taloqan held out until Sunday": then it fell.
            return Reading(EventKind.CAPTURE, subject, ATTACKER, None, index)
        over = cue.verb.past_perfect or (cue.verb.bare and view.chunks[index].word in _NO_LONGER)
        if over and not after.isdisjoint(_FOR_A_WHILE):
            return None
        return Reading(EventKind.HOLD, subject, DEFENDER, None, index)
    target = view.args.place_after(index, ("in", "at", "to", "inside"), limit=10)
    party, chunk = view.side(subject)
    if not target.is_place or party in {"", PRONOUN}:
        return None
    return Reading(EventKind.HOLD, target, party, chunk, index)
