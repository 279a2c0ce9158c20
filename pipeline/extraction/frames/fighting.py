"""Frames of places that are attacked, entered or fought over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument
from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import ATTACKER, FIGHTING, GOVERNMENT, PRONOUN, Reading
from pipeline.extraction.frames.taking import walked_in
from pipeline.extraction.frames.view import NEGATIONS
from pipeline.records import EventKind, Level

if TYPE_CHECKING:
    from pipeline.extraction.frames.view import VerbCue, View

AROUND = (
    "in", "at", "around", "near", "on", "inside", "outside", "for", "over", "along", "across", "within", "of", "from",
)  # fmt: skip
# "as far as" opens a phrase as "up to" does.
_FAR_INTO = ("into", "far")
_INTO = ("far", "into", "on", "towards", "toward", "through", "in", "inside", "to")
# Fire on a place, not for it.
_SHOOTS = frozenset({"hit", "strike", "ambush", "target", "shell"})
_IS_SHOT_AT = _SHOOTS | {"pound"}
_BESETS = frozenset({"besiege", "surround", "encircle"})
_BOMBS = frozenset({"bomb", "pound", "bombard"})
_TAKES_OBJECT = frozenset({"enter", "reach", "flood", "breach", "penetrate", "infiltrate"})
_ENCLOSES = frozenset({"surround", "besiege", "encircle", "blockade", "ring"})
_LOOSE = frozenset({Kind.ADVERB, Kind.TIME})
_PLACED = frozenset({"in", "on", "at", "around", "near", "inside"})
_COMES_INTO = {
    "come": 10, "get": 10, "move": 8, "slip": 8, "sneak": 8, "ride": 8, "walk": 8, "stroll": 8, "arrive": 8,
}  # fmt: skip
_COMES_IN = frozenset({"break", "burst", "close", "advance", "press", "push"})
# A government that comes to its own town attacks nobody.
_TRAVELS = frozenset(
    {"reach", "come", "get", "move", "enter", "fly", "drive", "roll", "arrive", "walk", "ride", "stroll", "appear"}
)
_ARRIVES = frozenset({"enter", "arrive", "come", "move"})
_UNOPPOSED_REACH = 14
_UNOPPOSED = frozenset({"unopposed", "unhindered", "unchallenged", "unresisted"})
_RESISTING = frozenset({"fight", "resistance", "shot", "battle", "opposition", "fighting", "bullet", "bloodshed"})
_STOPS = frozenset({".", ";", "but"})
_FLARES = frozenset({"rage", "flare", "erupt"})
_BEFORE_TARGET = frozenset({Kind.PREPOSITION, Kind.COMMA, Kind.STOP})
_SAYS_MORE = frozenset({Kind.VERB, Kind.BE, Kind.STATE, Kind.SPEECH})

_INSIDE = frozenset({"in", "inside"})
_STANDS = frozenset({"are", "were", "is", "was"})


def attack(view: View, cue: VerbCue) -> Reading | None:
    """Read ``The Taliban stormed Ghazni``, ``the city is besieged``, ``attacked a base in Nawa``."""
    index, lemma = cue.index, cue.lemma
    subject = view.reduced_subject(cue)
    if view.is_passive(cue, subject):
        return _attacked(view, cue, subject)
    if lemma in _SHOOTS:
        return None
    target = _attack_target(view, cue)
    if target is not None and view.pronoun(target) == "them":
        target = view.where(index) or (Argument(pronoun=index, other=True) if lemma in _ENCLOSES else None)
    if target is None or (target.pronoun not in {None, index} and view.pronoun(target) != "it"):
        return None
    party, chunk = view.doer(cue, subject)
    if not party or (lemma in _BOMBS and party != GOVERNMENT):
        return None
    return Reading(EventKind.CLASH, target, party, chunk, index)


def _attacked(view: View, cue: VerbCue, subject: Argument) -> Reading | None:
    relative = any(chunk.kind is Kind.RELATIVE for chunk in view.chunks[max(0, cue.index - 5) : cue.index])
    armed = any(chunk.kind is Kind.ACTOR for chunk in view.chunks[max(0, cue.index - 4) : cue.index])
    if cue.lemma in _ENCLOSES and not subject.is_place and subject.other and armed and not relative:
        subject = view.args.leading_place(cue.index)
    if cue.lemma in _IS_SHOT_AT:
        return None
    if not (subject.is_place or view.pronoun(subject) == "it"):
        return _side_attacked(view, cue, subject)
    agent = view.args.side_after(cue.index, ("by",))
    if agent is None and cue.lemma == "contest":
        agent = view.args.side_after(cue.index, ("between",))
    party, chunk = view.agent(agent, ATTACKER)
    return Reading(EventKind.CLASH, subject, party, chunk, cue.index)


def _side_attacked(view: View, cue: VerbCue, subject: Argument) -> Reading | None:
    """Read ``Their men are besieged by alliance troops in Kunduz``: those who are beset hold the place."""
    if cue.lemma not in _BESETS or not subject.actor:
        return None
    target = view.args.place_after(cue.index, ("in", "at", "inside"), limit=10)
    agent = view.args.side_after(cue.index, ("by",))
    if not target.is_place or agent is None:
        return None
    party, chunk = view.agent(agent, ATTACKER)
    return Reading(EventKind.CLASH, target, party, chunk, cue.index)


def _attack_target(view: View, cue: VerbCue) -> Argument | None:
    target = view.object(cue)
    if target.is_place or target.pronoun is not None:
        return target
    place = view.args.place_after(cue.index, ("in", "at", "around", "near", "on", "of"), limit=12)
    if _hits_part(view, cue.index):
        return place if place.is_place else Argument(pronoun=cue.index)
    if place.pronoun is not None or (place.is_place and _has_no_object(view, cue.index)):
        return place
    return view.relative_object(cue.index)


def _has_no_object(view: View, index: int) -> bool:
    """Tell whether a phrase of place follows the verb at once: "attacked heavily in Logar", "on the fringes of"."""
    following = next((c for c in view.chunks[index + 1 : index + 4] if c.kind not in _LOOSE), None)
    return following is not None and following.kind is Kind.PREPOSITION and following.word in _PLACED


def _hits_part(view: View, index: int) -> bool:
    """Tell whether what is attacked is a post, a base or an enemy position rather than a person or a house."""
    for chunk in view.chunks[index + 1 : index + 7]:
        if chunk.kind in _BEFORE_TARGET:
            return False
        if chunk.word in view.cues.targets:
            return True
    return False


def approach(view: View, cue: VerbCue) -> Reading | None:
    """Read ``The Taliban pushed into Herat``, ``fighters entered the city``, ``closed in on Kandahar``."""
    index = cue.index
    subject = view.subject(index)
    if cue.lemma == "enter" and subject.places and view.is_passive(cue, subject):
        party, chunk = view.agent(view.args.side_after(index, ("by",)), ATTACKER)
        return Reading(EventKind.CLASH, subject, party, chunk, index)
    party, chunk = view.side(subject)
    if chunk is None and cue.verb.gerund:
        party, chunk = view.nearest_side(index)
    if chunk is None or cue.verb.passive or not view.is_third_person(chunk):
        return None
    if party == GOVERNMENT and cue.lemma in _TRAVELS:
        return None
    target = _approached(view, cue)
    if not target.is_place and target.pronoun != index:
        return walked_in(view, index, party, chunk) if cue.lemma in _ARRIVES and party != GOVERNMENT else None
    kind = EventKind.CAPTURE if party != GOVERNMENT and not target.part and _unopposed(view, index) else EventKind.CLASH
    return Reading(kind, target, party, chunk, index)


def _unopposed(view: View, index: int) -> bool:
    """Tell whether nobody stood in the way: "entered the town without a fight"."""
    words = view.words_after(index, _UNOPPOSED_REACH)
    for position, word in enumerate(words):
        if word in _STOPS:
            return False
        if word in _UNOPPOSED or (word == "without" and not _RESISTING.isdisjoint(words[position + 1 : position + 5])):
            return True
    return False


def _approached(view: View, cue: VerbCue) -> Argument:
    index, lemma = cue.index, cue.lemma
    if lemma in _TAKES_OBJECT or cue.sense.particles:
        target = view.object(cue)
        if cue.sense.particles and not target.is_place:
            target = view.args.place_after(index, _INTO, limit=8)
        entered_part = target.part and not target.is_place and lemma == "enter"
        return Argument(pronoun=index) if entered_part else target
    if lemma in _COMES_INTO and "within" in view.words_after(index, 3):
        near = view.args.place_after(index, ("of", "from", "in"), limit=14)
        return near if near.is_place else view.fronted_place()
    if lemma in _COMES_INTO:
        return view.args.place_after(index, _FAR_INTO, limit=_COMES_INTO[lemma])
    target = view.args.place_after(index, _INTO, limit=12)
    if lemma == "appear" and not target.part:
        return Argument()
    if target.places and lemma not in _COMES_IN and view.preposition_of(target.places[0]) in {"in", "to"}:
        return Argument()
    return target


def fight(view: View, cue: VerbCue) -> Reading | None:
    """Read ``Troops fought the Taliban in Marja``, ``are battling for the city``."""
    if cue.lemma in _FLARES:
        return None
    index = cue.index
    if cue.verb.passive and view.next_word(index) in {"over", "for"}:
        subject = view.subject(index)
        return Reading(EventKind.CLASH, subject, ATTACKER, None, index) if subject.is_place else None
    target = view.args.place_after(index, AROUND)
    if cue.lemma == "battle" and not target.is_place:
        target = view.args.object(index)
    if not target.is_place:
        target = view.args.leading_place(index)
    if not target.is_place:
        return None
    subject = view.subject(index)
    party, chunk = view.side(subject)
    if not party and subject.other:
        return None
    # Of two sides that fight, the attacker is the one that does not hold the place.
    if party == PRONOUN:
        party = FIGHTING
    elif party in {GOVERNMENT, ""}:
        party = ATTACKER
    return Reading(EventKind.CLASH, target, party, chunk, index)


def _back(view: View, index: int) -> Reading | None:
    """Read ``Government soldiers are back in Musa Qala``, and so headlines without the verb."""
    if view.words_after(index, 2) != ["back", "in"]:
        return None
    target = view.args.place_after(index, ("in",), limit=8)
    party, chunk = view.side(view.subject(index))
    if (
        chunk is None
        or party not in {GOVERNMENT, "?own"}
        or not target.is_place
        or not view.cues.talks.isdisjoint(view.words)
    ):
        return None
    kind = EventKind.CLASH if target.part else EventKind.CAPTURE
    return Reading(kind, target, party, chunk, index, "presence:back", tense="present")


def _inside(view: View, index: int) -> Reading | None:
    """Read ``The insurgents were in Kalakan and Paghman``: fighters of a district are there to take it."""
    following = view.chunks[index + 1 : index + 3]
    if len(following) < 2 or following[0].word not in _INSIDE:
        return None
    if following[0].kind is not Kind.PREPOSITION or following[1].kind is not Kind.PLACE:
        return None
    target = view.places_at(index + 2)
    party, chunk = view.side(view.subject(index))
    if chunk is None or party in {"", GOVERNMENT, PRONOUN} or not view.cues.talks.isdisjoint(view.words):
        return None
    if any(view.chunks[i].level is not Level.DISTRICT for i in target.places):
        return None
    return Reading(EventKind.CLASH, target, party, chunk, index, "presence:inside", tense="present")


def presence(view: View, index: int) -> Reading | None:
    """Read ``The Taliban are at the gates of the city``, ``inside parts of Herat``."""
    chunks = view.chunks
    if chunks[index].word not in _STANDS:
        return None
    if view.cues.at_the_gates.isdisjoint([chunk.word for chunk in chunks[index + 1 : index + 10]]):
        return _back(view, index) or _inside(view, index)
    if any(chunk.kind in _SAYS_MORE for chunk in chunks[index + 1 : index + 4]):
        return None
    target = view.args.place_after(index, ("at", "on", "inside", "in", "of", "within", "from"), limit=12)
    if not target.is_place and any(view.args.is_counted(chunk) for chunk in chunks[index + 1 : index + 7]):
        # "inside parts of three cities - Herat, Lashkar Gah and Kandahar": the names come after.
        target = Argument(other=True, counted=True)
    if not target.is_place and not target.counted:
        return None
    party, chunk = view.side(view.subject(index))
    if chunk is None or party in {"", GOVERNMENT} or not view.is_third_person(chunk):
        return None
    negated = not NEGATIONS.isdisjoint(view.words_after(index, 2))
    return Reading(
        EventKind.CLASH, target, party, chunk, index, "presence:at the gates", negated=negated, tense="present"
    )
