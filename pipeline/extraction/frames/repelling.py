"""The frame of attacks that are beaten back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.extraction.arguments import Argument
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.noun_roles import noun_place, noun_side
from pipeline.extraction.frames.reading import DEFENDER, GOVERNMENT, OPPONENT, Reading
from pipeline.extraction.places import PART
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.extraction.frames.view import VerbCue, View

_AWAY_FROM = ("from", "on", "in", "at", "near", "outside", "to", "of")
_BARE_PASSIVE = frozenset({"by", "in", "on", ",", ".", ":", ";", "-", "–", "—", ""})
# "stopped them": without a place, anything may have been stopped.
_STOPS = frozenset({"stop", "halt", "prevent", "defeat", "break", "crush"})
_FAILS = frozenset({"come", "end", "fail", "fizzle", "founder", "peter"})
_CLAUSE_ENDS = frozenset({Kind.STOP, Kind.COMMA, Kind.SPEECH})


class _Repelled(NamedTuple):
    """The attack or the attackers that were beaten back."""

    target: Argument
    loser: int | None
    noun: int | None


def repel(view: View, cue: VerbCue) -> Reading | None:
    """Read ``repelled an attack on Nawa``, ``the Taliban were driven back from the city``."""
    index = cue.index
    subject = view.subject(index)
    attack = subject.noun if subject.noun is not None else _attack_before(view, subject, index)
    if cue.lemma in _FAILS:
        if attack is None or cue.verb.infinitive:
            return None
        subject = Argument(noun=attack)
    following = "".join(view.words_after(index, 1 + len(cue.sense.particles))[-1:])
    bare_passive = cue.verb.bare and (
        (subject.noun is not None and following in _BARE_PASSIVE) or (subject.actor is not None and following == "by")
    )
    if cue.lemma in _FAILS or cue.verb.passive or bare_passive:
        repelled = _was_repelled(view, cue, subject)
        if repelled is not None and repelled.loser is not None and _is_vague(view, cue, repelled):
            return None
        by = view.args.side_after(index, ("by",))
        party, chunk = view.agent(by, "")
    else:
        repelled = _repels(view, cue)
        party, chunk = view.side(subject)
        if repelled is not None and not party and subject.is_place:
            party, repelled = DEFENDER, repelled._replace(target=subject)
    if repelled is None:
        return None
    target, loser, noun = repelled
    if not party and noun is not None:
        # "an attack on the Taliban was repelled": by those attacked.
        party, chunk = view.agent(view.args.side_after(noun, ("on", "against"), limit=5), "")
    if not party:
        party = DEFENDER if loser is None else OPPONENT
    if not target.is_place and target.pronoun is None:
        target = _where(view, index) or view.args.leading_place(index)
    if not target.is_place:
        target = Argument(pronoun=index)
    return Reading(EventKind.HOLD, target, party, chunk, index, loser=loser, noun=noun)


def _was_repelled(view: View, cue: VerbCue, subject: Argument) -> _Repelled | None:
    if cue.lemma == "force" and subject.actor is not None and view.chunks[subject.actor].party == GOVERNMENT:
        # Defenders who are forced to retreat have beaten nobody back.
        return None
    if subject.actor is None and subject.pronoun is None and subject.noun is None:
        subject = Argument(noun=_attack_before(view, subject, cue.index))
    return _of(view, cue.index, subject, _previous_place)


def _repels(view: View, cue: VerbCue) -> _Repelled | None:
    found = _of(view, cue.index, view.object(cue), _leading_place)
    return None if found is not None and _is_vague(view, cue, found) else found


def _is_vague(view: View, cue: VerbCue, repelled: _Repelled) -> bool:
    """Read ``stopped them`` without a place, ``a convoy of the army was prevented from reaching the town``."""
    if cue.lemma not in _STOPS or repelled.noun is not None:
        return False
    loser = view.chunks[repelled.loser] if repelled.loser is not None else None
    return not repelled.target.is_place or (loser is not None and loser.party == GOVERNMENT)


def _of(view: View, index: int, moved: Argument, otherwise: Callable[[View, int], Argument]) -> _Repelled | None:
    """Find where those who were ``moved`` were beaten back; ``otherwise`` finds the place where no phrase names it."""
    if moved.noun is not None:
        return _Repelled(noun_place(view, moved.noun), noun_side(view, moved.noun), moved.noun)
    loser = moved.actor if moved.actor is not None else moved.pronoun
    if loser is None or view.is_human(loser):
        return None
    target = view.args.place_after(index, _AWAY_FROM, limit=12)
    if target.places and not target.part and view.preposition_of(target.places[0]) == "to":
        # "driven back to Pashtun Kot": where they went, unless it is "to the outskirts".
        target = otherwise(view, index)
    return _Repelled(target if target.is_place else otherwise(view, index), loser, None)


def _leading_place(view: View, index: int) -> Argument:
    return view.args.leading_place(index)


def _where(view: View, index: int) -> Argument | None:
    """Read ``Karukh, where troops repelled an attack``."""
    for j in range(index - 1, max(-1, index - 5), -1):
        if view.chunks[j].word == "where":
            return view.args.named_before(j)
    return None


def _attack_before(view: View, subject: Argument, index: int) -> int | None:
    """Read ``an assault on the centre of X was beaten back``: the noun that the place depends on."""
    first = subject.places[0] if subject.places else subject.anaphor
    last = index if first is None else first
    for j in range(last - 1, max(-1, last - 14), -1):
        chunk = view.chunks[j]
        if chunk.kind is Kind.NOUN and chunk.frame in {"attack", "fight"}:
            return j
        if chunk.kind in _CLAUSE_ENDS or (chunk.verb is not None and not (chunk.verb.infinitive or chunk.verb.bare)):
            return None
    return None


def _previous_place(view: View, index: int) -> Argument:
    """Read ``entered the outskirts of Kunduz but were driven back``: the place of the clause before."""
    for j in range(index - 1, -1, -1):
        chunk = view.chunks[j]
        if chunk.kind is Kind.STOP and chunk.word not in {"(", ")"}:
            break
        if chunk.kind is Kind.PLACE and not chunk.marks:
            return Argument(places=view.args.group_before(j))
        if chunk.kind is Kind.PLACE and PART in chunk.marks:
            return Argument(places=[j])
        if chunk.kind is Kind.ANAPHOR:
            return Argument(anaphor=j)
    return Argument()
