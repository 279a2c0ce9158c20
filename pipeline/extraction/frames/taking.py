"""Frames of places that are taken, change hands or follow others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import ATTACKER, GOVERNMENT, PRONOUN, RETAKER, SEQUEL, WINNER, Reading
from pipeline.extraction.frames.view import CONTROL_LINKS
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.frames.view import VerbCue, View

_NO_PLACE_PRONOUNS = frozenset({"he", "she", "we", "i", "him"})
# "secured it", "cleared them": the pronoun stands for anything but a place.
_NO_PRONOUN_OBJECT = frozenset({"free", "secure", "win", "get", "reach", "bring", "clear", "clean", "storm"})
_BEFORE_CONTROL = frozenset({Kind.ADVERB, Kind.WORD, Kind.DETERMINER, Kind.VERB, Kind.TIME})
_HELD_ALREADY = frozenset({"have", "consolidate", "tighten"})
_MOVED_INTO = frozenset({Kind.PLACE, Kind.ANAPHOR, Kind.DETERMINER, Kind.WORD, Kind.PRONOUN})
_MOVED_IN_FREELY = frozenset({".", "without", "unopposed"})
_LEAVES = frozenset({"leave", "retreat"})
_AFTER_ENTERING = frozenset({Kind.COMMA, Kind.STOP, Kind.TIME, Kind.CONJUNCTION, Kind.ADVERB})
_WENT = frozenset(
    {"first", "next", "too", "last", "then", "also", "as", "within", "before", "overnight", "without", "."}
)
_BEYOND_PARTICIPLE = frozenset({Kind.STOP, Kind.VERB, Kind.SPEECH, Kind.COMMA, Kind.CONJUNCTION})
_GONE_AT = frozenset({".", ",", "by", "too", "as", "", "in"})


def capture(view: View, cue: VerbCue) -> Reading | None:
    """Read ``The Taliban captured Zaranj``, ``Zaranj was captured``, ``the army retook the city``."""
    index = cue.index
    if view.next_word(index) == "on" and not view.cues.filmed.isdisjoint(view.words_after(index, 4)):
        return None
    gainer = RETAKER if cue.sense.frame == "recapture" else ATTACKER
    inverted = _inverted(view, cue)
    if inverted is not None:
        return Reading(EventKind.CAPTURE, inverted, gainer, None, index)
    subject = view.reduced_subject(cue)
    if view.is_passive(cue, subject):
        return _captured(view, cue, subject, gainer)
    target = _capture_target(view, cue, subject)
    if target is None:
        return None
    party, chunk = view.side(subject)
    if not party and subject.other and not cue.verb.gerund and not cue.verb.infinitive:
        return None
    if party == PRONOUN and view.is_human(chunk):
        party, chunk = "", None
    if not party and cue.verb.gerund:
        party, chunk = view.nearest_side(index)
    loser = view.args.side_after(index, ("from", "of"))
    return Reading(EventKind.CAPTURE, target, party or gainer, chunk, index, loser=loser, part=target.part)


def _inverted(view: View, cue: VerbCue) -> Argument | None:
    """Read ``Also captured were Dawlatabad and Kushanda``."""
    following = view.chunks[cue.index + 1 : cue.index + 3]
    if not cue.verb.bare or [chunk.kind for chunk in following] != [Kind.BE, Kind.PLACE]:
        return None
    before = view.chunks[cue.index - 1].kind if cue.index else Kind.STOP
    return view.places_at(cue.index + 2) if before in {Kind.ADVERB, Kind.STOP, Kind.CONJUNCTION} else None


def _captured(view: View, cue: VerbCue, subject: Argument, gainer: str) -> Reading | None:
    if cue.lemma == "take" and subject.other:
        return None
    if not (subject.is_place or subject.pronoun is not None or subject.counted):
        return None
    if view.pronoun(subject) in _NO_PLACE_PRONOUNS:
        return None
    named = _named_by_copula(view, cue) if subject.anaphor is not None and cue.verb.bare else None
    subject = named or subject
    agent = view.args.side_after(cue.index, ("by",))
    if agent is None and view.is_done_by_others(cue):
        return None
    party, chunk = view.agent(agent, gainer)
    loser = view.args.side_after(cue.index, ("from", "of"))
    return Reading(EventKind.CAPTURE, subject, party, chunk, cue.index, loser=loser, part=subject.part)


def _named_by_copula(view: View, cue: VerbCue) -> Argument | None:
    """Read ``The district captured by the militants was Bilchiragh``: the predicate says which."""
    for i in range(cue.index + 1, len(view.chunks) - 1):
        chunk = view.chunks[i]
        if chunk.kind is Kind.BE:
            return view.places_at(i + 1) if view.chunks[i + 1].kind is Kind.PLACE else None
        if chunk.kind in _BEYOND_PARTICIPLE:
            return None
    return None


def _capture_target(view: View, cue: VerbCue, subject: Argument) -> Argument | None:
    target = view.object(cue)
    if cue.sense.particles == ("over",) and not target.is_place and not target.other and subject.actor is not None:
        return Argument(pronoun=cue.index)
    if not target.is_place and target.pronoun is None and not target.counted:
        return view.relative_object(cue.index)
    if target.pronoun is not None and (cue.lemma in _NO_PRONOUN_OBJECT or view.pronoun(target) not in {"it", "them"}):
        return None
    return target


def control_of(view: View, cue: VerbCue) -> Reading | None:
    """Read ``took control of Zaranj``; ``control of the city was lost`` is left to the noun."""
    control = _control_after(view, cue.index)
    if control is None or view.next_word(control) not in CONTROL_LINKS:
        return None
    target = view.args.object(control, control + 2)
    if not target.is_place and target.pronoun is None:
        return None
    subject = view.subject(cue.index)
    party, chunk = view.doer(cue, subject)
    if not party and subject.other and not cue.verb.gerund:
        return None
    kind = EventKind.HOLD if cue.lemma in _HELD_ALREADY else EventKind.CAPTURE
    return Reading(kind, target, party or ATTACKER, chunk, cue.index, part=target.part, state=cue.lemma == "have")


def _control_after(view: View, index: int) -> int | None:
    """Find the chunk of "control" in ``took full control``."""
    for position in range(index + 1, min(len(view.chunks), index + 7)):
        chunk = view.chunks[position]
        words = view.words[chunk.first : chunk.last]
        if "control" in words:
            return position
        if chunk.kind not in _BEFORE_CONTROL or "hold" in words:
            return None
    return None


def change(view: View, cue: VerbCue) -> Reading | None:
    """Read ``The district changed hands``."""
    if view.next_word(cue.index) not in view.cues.hands or cue.verb.passive:
        return None
    subject = view.subject(cue.index)
    return Reading(EventKind.CAPTURE, subject, WINNER, None, cue.index) if subject.is_place else None


def pass_to(view: View, cue: VerbCue) -> Reading | None:
    """Read ``passed to the Taliban``, ``has gone to the insurgents``, ``belongs to the other side``."""
    index = cue.index
    subject = view.subject(index)
    if not subject.is_place and not subject.counted:
        return None
    if cue.lemma == "go" and view.words_after(index, 2) == ["the", "same"]:
        return Reading(EventKind.CAPTURE, subject, SEQUEL, None, index)
    if cue.lemma == "go" and _is_gone(view, cue):
        return Reading(EventKind.CAPTURE, subject, WINNER, None, index, part=subject.part)
    links = ("to", "over", "under") if cue.lemma == "come" else ("to", "over")
    side = view.args.side_after(index, links, limit=6)
    if side is None or any(chunk.kind is Kind.STATE for chunk in view.chunks[index : index + 4]):
        return None
    party, chunk = view.agent(side, "")
    return Reading(EventKind.CAPTURE, subject, party, chunk, index)


def _is_gone(view: View, cue: VerbCue) -> bool:
    """Read ``by evening Zaranj was gone``, ``had gone in a day``, ``Panjwai went first``, ``went on Sunday``."""
    following = view.next_word(cue.index)
    if cue.verb.bare and view.chunks[cue.index].word == "went":
        after = view.chunks[cue.index + 1 : cue.index + 3]
        timed = bool(after) and (after[0].kind is Kind.TIME or (len(after) > 1 and after[1].kind is Kind.TIME))
        return timed or following in _WENT
    quickly = cue.verb.past_perfect and following == "in" and view.chunks[cue.index].word == "gone"
    return (cue.verb.passive or quickly) and following in _GONE_AT


def move_in(view: View, cue: VerbCue) -> Reading | None:
    """Read ``soldiers left and the Taliban moved in``: where, the sentence has said before."""
    index = cue.index
    if view.next_word(index) != "in" or cue.verb.passive:
        return None
    after = view.chunks[index + 2] if index + 2 < len(view.chunks) else None
    if after is not None and after.kind in _MOVED_INTO and after.word not in _MOVED_IN_FREELY:
        return None
    party, chunk = view.side(view.subject(index))
    if chunk is None or party in {"", PRONOUN, GOVERNMENT}:
        return None
    left = _left_before(view, index)
    if left is not None:
        return Reading(EventKind.CAPTURE, left, party, chunk, index)
    fronted = view.fronted_place()
    return Reading(EventKind.CAPTURE, fronted if fronted.is_place else Argument(pronoun=index), party, chunk, index)


def walked_in(view: View, index: int, party: str, chunk: int) -> Reading | None:
    """Read ``the garrison evacuated Gardez before the insurgents entered``: nothing follows the verb but a time."""
    following = view.chunks[index + 1] if index + 1 < len(view.chunks) else None
    if following is not None and following.kind not in _AFTER_ENTERING and following.word not in {".", "in"}:
        return None
    left = _left_before(view, index)
    return Reading(EventKind.CAPTURE, left, party, chunk, index) if left is not None else None


def _left_before(view: View, index: int) -> Argument | None:
    """Return the place that was left in the clause before chunk ``index``: "troops left Farah before they moved in"."""
    for position in range(index - 1, -1, -1):
        chunk = view.chunks[position]
        if chunk.verb is not None and any(sense.frame in _LEAVES for sense in chunk.verb.senses):
            found = view.args.object(position)
            if not found.is_place:
                found = view.args.place_after(position, ("from", "of"), limit=8)
            if not found.is_place:
                found = view.subject(position)
            return found if found.is_place else None
    return None


def let_in(view: View, cue: VerbCue) -> Reading | None:
    """Read ``Soldiers at Bagram laid down their arms and let the Taliban in``, ``the insurgents were let in``."""
    index = cue.index
    subject = view.subject(index)
    entrant = subject if cue.verb.passive else view.args.object(index)
    if entrant.actor is None:
        return None
    party, chunk = view.side(entrant)
    after = index if cue.verb.passive else entrant.actor
    if view.next_word(after) not in {"in", "into"} or party in {GOVERNMENT, PRONOUN}:
        return None
    where = view.args.place_after(after, ("into",), limit=5)
    if not where.is_place:
        where = view.fronted_place()
    return Reading(EventKind.CAPTURE, where if where.is_place else Argument(pronoun=index), party, chunk, index)


def follow(view: View, cue: VerbCue) -> Reading | None:
    """Read ``Taloqan followed``: what happened to the place before happened to it."""
    index = cue.index
    subject = view.subject(index)
    if subject.noun is not None and view.words_after(index, 2) == ["that", "of"]:
        # "The fall of the town followed that of Shorabak": the place taken first is the one named last.
        first = view.args.object(index, index + 3)
        return Reading(EventKind.CAPTURE, first, WINNER, None, index) if first.places else None
    if cue.verb.passive or not subject.places or view.args.object(index).is_place:
        return None
    return Reading(EventKind.CAPTURE, subject, SEQUEL, None, index)
