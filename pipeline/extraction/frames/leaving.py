"""Frames of those who leave a place to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import DEFENDER, OPPONENT, PRONOUN, Reading
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.arguments import Argument
    from pipeline.extraction.frames.view import VerbCue, View

_ONLY = frozenset({"only", "little", "all"})
_GIVES_UP = frozenset({"abandon", "evacuate", "vacate", "desert"})
_GOES_AWAY = frozenset({"leave", "flee", "quit"})
_ATTACKS = frozenset({"approach", "attack"})
_ATTACKED = ("into", "in", "on", "at", "to", "near")
_OTHER_CLAUSE = frozenset({Kind.STOP, Kind.SPEECH, Kind.SUBORDINATOR, Kind.QUOTE})
_OFFICIALS = frozenset({"government officials", "government"})
_CAN_BE_WITHDRAWN = frozenset({"withdraw", "pull"})


def leave(view: View, cue: VerbCue) -> Reading | None:
    """Read ``Troops abandoned the base``, ``the district was evacuated``."""
    index, lemma = cue.index, cue.lemma
    subject = view.reduced_subject(cue)
    if subject.is_place and view.is_passive(cue, subject):
        if lemma == "leave":
            return _left_to(view, cue, subject)
        party, chunk = view.agent(view.args.side_after(index, ("by",)), DEFENDER)
        return Reading(EventKind.WITHDRAW, subject, party, chunk, index, part=subject.part)
    target = view.object(cue)
    if not target.is_place and not target.other and target.pronoun is None and target.actor is None:
        target = view.fronted_place()
    left_it = view.pronoun(target) == "it" and lemma in _GOES_AWAY and subject.actor is not None
    if not target.is_place and not left_it and (target.pronoun is None or lemma not in _GIVES_UP):
        return retreat(view, cue) if lemma == "flee" else None
    party, chunk = view.side(subject)
    if not party or (party == PRONOUN and lemma in _GOES_AWAY):
        return None
    if chunk is not None and lemma in {"flee", "leave"} and view.chunks[chunk].role in _OFFICIALS:
        return None
    return Reading(EventKind.WITHDRAW, target, party, chunk, index, part=target.part)


def _left_to(view: View, cue: VerbCue, subject: Argument) -> Reading | None:
    """Read ``only the centre of Qaisar was left to the government``."""
    holder = view.args.side_after(cue.index, ("to", "with"), limit=5)
    if holder is None or _ONLY.isdisjoint(view.words_before(cue.index, 20)):
        return None
    party, chunk = view.agent(holder, "")
    return Reading(EventKind.HOLD, subject, party, chunk, cue.index, state=True, still=True)


def retreat(view: View, cue: VerbCue) -> Reading | None:
    """Read ``Troops withdrew from Zaranj``, ``were pulled out of the district``."""
    if cue.verb.passive and cue.lemma not in _CAN_BE_WITHDRAWN:
        return None
    party, chunk = view.side(view.subject(cue.index))
    if not party or view.is_human(chunk):
        return None
    target = view.args.place_after(cue.index, ("from", "out", "of"), limit=14)
    if not target.is_place:
        return _turned_back(view, cue, chunk)
    return Reading(EventKind.WITHDRAW, target, party, chunk, cue.index, part=target.part)


def _turned_back(view: View, cue: VerbCue, attackers: int | None) -> Reading | None:
    """Read ``entered the outskirts of Nawa but were forced to retreat``: the attack has failed."""
    for j in range(cue.index - 1, -1, -1):
        chunk = view.chunks[j]
        if chunk.verb is None:
            if chunk.kind in _OTHER_CLAUSE:
                return None
            continue
        if any(sense.frame in _ATTACKS for sense in chunk.verb.senses) and view.subject(j).actor == attackers:
            target = view.args.object(j)
            if not target.is_place:
                target = view.args.place_after(j, _ATTACKED, limit=8)
            if target.is_place:
                return Reading(EventKind.HOLD, target, OPPONENT, None, cue.index, loser=attackers)
    return None
