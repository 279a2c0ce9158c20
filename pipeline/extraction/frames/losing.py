"""Frames of places that fall, are lost by their holder, or out of which their holder is driven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.reading import ATTACKER, WINNER, Reading
from pipeline.extraction.frames.view import CONTROL_LINKS
from pipeline.extraction.tokens import is_word
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.arguments import Argument
    from pipeline.extraction.frames.view import Side, VerbCue, View

_FALLING_ON = frozenset({"on", "behind", "short", "ill"})
_LOSES_CONTROL = frozenset({"lose", "surrender", "cede"})
_CLEARS = frozenset({"clear", "sweep", "cleanse"})
_CLEARS_OF = _CLEARS | {"rid"}
_BEFORE_WINNER = frozenset({Kind.DETERMINER, Kind.ADVERB, Kind.NUMBER, Kind.QUOTE})
_PUSHES = frozenset({"push", "drive", "force", "throw", "beat"})


def fall(view: View, cue: VerbCue) -> Reading | None:
    """Read ``Zaranj fell to the Taliban``, ``the city surrendered``."""
    index = cue.index
    subject = view.subject(index)
    if not (subject.is_place or subject.counted or view.is_place_pronoun(subject)):
        return None
    if _falls_otherwise(view, cue):
        return None
    if cue.lemma == "surrender" and view.pronoun(subject) == "they":
        return None
    winner = view.args.side_after(index, ("to", "into"))
    if winner is None and _falls_to_others(view, index):
        return None
    party, chunk = view.agent(winner, ATTACKER)
    return Reading(EventKind.CAPTURE, subject, party, chunk, index, part=subject.part)


def _falls_to_others(view: View, index: int) -> bool:
    """Read ``surrendered to the frost``, ``fell to Babur``: whoever gains the place is named, and is no known side."""
    if view.next_word(index) != "to":
        return False
    after = next((c for c in view.chunks[index + 2 :] if c.kind not in _BEFORE_WINNER), None)
    return after is not None and after.kind is Kind.WORD and is_word(view.words[after.first])


def _falls_otherwise(view: View, cue: VerbCue) -> bool:
    """Read ``fell silent``, ``falling on the town``, ``fell under their control`` (which is read as a state)."""
    index = cue.index
    following = view.next_word(index)
    if cue.sense.particles:
        return view.words_after(index, len(cue.sense.particles) + 1)[-1:] == ["in"]
    if cue.verb.gerund and cue.lemma == "fall" and following in _FALLING_ON:
        return True
    if following in view.cues.idle_falls:
        return not _opens_time(view, index) and not (following == "in" and view.subject(index).counted)
    if following in {"on", "upon"}:
        return all(chunk.kind is not Kind.TIME for chunk in view.chunks[index + 1 : index + 3])
    return following in {"under", "into"}


def _opens_time(view: View, index: int) -> bool:
    nearby = view.chunks[index + 1 : index + 4]
    dated = view.next_word(index) in {"in", "by"} and any(chunk.kind is Kind.TIME for chunk in nearby)
    return dated or any(chunk.word in view.cues.times for chunk in nearby)


def lose(view: View, cue: VerbCue) -> Reading | None:
    """Read ``The government lost Zaranj``, ``the base was handed over to the Taliban``."""
    index = cue.index
    subject = view.reduced_subject(cue)
    gainer = view.args.side_after(index, ("to", "by"))
    if view.is_passive(cue, subject):
        return _lost(view, index, subject, gainer)
    target = view.object(cue)
    if not target.is_place and target.pronoun is None and cue.lemma in _LOSES_CONTROL:
        target = _lost_control(view, index) or target
    if not target.is_place and view.pronoun(target) not in {"it", "them"}:
        return None
    party, chunk = view.side(subject)
    if not party and subject.other and gainer is None and cue.lemma != "surrender":
        return None
    if cue.lemma == "give" and gainer is None and party:
        return Reading(EventKind.WITHDRAW, target, party, chunk, index, part=target.part)
    winner, winner_chunk = view.agent(gainer, WINNER)
    return Reading(EventKind.CAPTURE, target, winner, winner_chunk, index, loser=chunk, part=target.part)


def _lost(view: View, index: int, subject: Argument, gainer: int | None) -> Reading | None:
    if not (subject.is_place or subject.counted or view.is_place_pronoun(subject)):
        return None
    if gainer is None and _falls_to_others(view, index):
        return None
    by_loser = gainer is not None and view.preposition_of(gainer) == "by"
    party, chunk = view.agent(None if by_loser else gainer, WINNER)
    loser = gainer if by_loser else None
    return Reading(EventKind.CAPTURE, subject, party, chunk, index, loser=loser, part=subject.part)


def _lost_control(view: View, index: int) -> Argument | None:
    """Read ``lost control of the district``: the place that was controlled."""
    for position in range(index + 1, min(len(view.chunks), index + 4)):
        if view.chunks[position].frame == "hold" and view.next_word(position) in CONTROL_LINKS:
            found = view.args.object(position, position + 2)
            return found if found.is_place or found.pronoun is not None else None
    return None


def expel(view: View, cue: VerbCue) -> Reading | None:
    """Read ``drove the Taliban out of Kunduz``, ``cleared the district of insurgents``."""
    index = cue.index
    words = view.words_after(index, 14)
    outward = "out" in words or "from" in words or "off" in words
    if not outward and not ("of" in words and cue.lemma in _CLEARS_OF):
        return None
    subject = view.subject(index)
    cleared = _cleared(view, cue, subject) if cue.lemma in _CLEARS else None
    if cleared is not None:
        return cleared
    target = _expelled_from(view, index)
    if target is None:
        return None
    driven = cue.verb.passive or (
        cue.verb.bare and subject.actor is not None and view.next_word(index) in {"out", "from", "off"}
    )
    moved = subject if driven else view.args.object(index)
    loser = moved.actor if moved.actor is not None else moved.pronoun
    if loser is None:
        return None
    party, chunk = _expeller(view, cue, subject, driven=driven)
    if not party:
        return None
    pushed = target.part and cue.lemma in _PUSHES
    kind = EventKind.HOLD if pushed else EventKind.CAPTURE
    return Reading(kind, target, party, chunk, index, loser=loser, part=target.part and not pushed)


def _expeller(view: View, cue: VerbCue, subject: Argument, *, driven: bool) -> Side:
    """Find who drives the holder out; nobody where words that name no side do."""
    if driven:
        return view.agent(view.args.side_after(cue.index, ("by",)), WINNER)
    party, chunk = view.side(subject)
    if (not party and (cue.verb.gerund or not subject.other)) or view.is_human(chunk):
        party, chunk = WINNER, None
    return party, chunk


def _cleared(view: View, cue: VerbCue, subject: Argument) -> Reading | None:
    """Read ``cleared the district of insurgents``, ``the city has been swept of fighters by commandos``."""
    index = cue.index
    passive = cue.verb.passive
    target = subject if passive else view.args.object(index)
    loser = view.args.side_after(index, ("of", "from"))
    if not target.is_place or loser is None:
        return None
    party, chunk = view.agent(view.args.side_after(index, ("by",)), WINNER) if passive else view.side(subject)
    return Reading(EventKind.CAPTURE, target, party or WINNER, chunk, index, loser=loser, part=target.part)


def _expelled_from(view: View, index: int) -> Argument | None:
    opener = next(
        (i for i in range(index + 1, min(len(view.chunks), index + 8)) if view.chunks[i].word in {"from", "of"}), index
    )
    target = view.args.object(opener, opener + 1)
    if not target.counted and not target.is_place:
        target = view.args.place_after(index, ("out", "from", "of", "off"))
    if not target.is_place and target.pronoun is None:
        return target if target.counted else None
    return None if target.places and view.preposition_of(target.places[0]) == "to" else target
