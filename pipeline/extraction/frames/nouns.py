"""Frames of nouns: the fall of a place, fighting in it, an attack on it, a retreat from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument
from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.frames.exceptions import is_exception
from pipeline.extraction.frames.fighting import AROUND
from pipeline.extraction.frames.irrealis import noun_irrealis
from pipeline.extraction.frames.noun_cue import NounCue
from pipeline.extraction.frames.noun_roles import ATTEMPTS, noun_place, noun_side
from pipeline.extraction.frames.reading import ATTACKER, GOVERNMENT, RETAKER, WINNER, Reading
from pipeline.extraction.frames.sequels import follows_as_sequel, names_sequel
from pipeline.extraction.places import ASSOCIATIVE, DESCRIPTOR
from pipeline.records import EventKind, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.extraction.frames.view import View

_ATTACK_AT = ("on", "against", "of", "for", "in", "into", "around", "at", "to")
_ADJECTIVES = frozenset({Kind.WORD, Kind.ADVERB})
_ITS_PLACE = frozenset({"there", "it"})
_OPENING_QUOTES = frozenset({'"', "“", "‘", "'"})
_ONGOING = (["that", "is"], ["that", "are"], ["which", "is"], ["which", "are"])
_NOT_WHO_RETREATS = frozenset({Kind.COMMA, Kind.STOP, Kind.SPEECH, Kind.PLACE})


def read_noun(view: View, index: int) -> Reading | None:
    """Read what the noun of control at chunk ``index`` says (``the fall of Zaranj to the Taliban``)."""
    chunk = view.chunks[index]
    frame = NOUN_FRAMES.get(chunk.frame)
    if frame is None or _is_name(view, chunk):
        return None
    side_chunk = noun_side(view, index)
    side = view.chunks[side_chunk].party if side_chunk is not None else ""
    reading = frame(view, NounCue(index, chunk, side, side_chunk))
    if reading is not None:
        reading.rule = reading.rule or f"{chunk.frame}-noun:{chunk.word}"
        reading.tense = "nominal"
        reading.irrealis = noun_irrealis(view, index)
    return reading


def _is_name(view: View, chunk: Chunk) -> bool:
    """Read ``"The Fall of Kandahar"``, ``Operation X``: a capital inside a sentence makes a title of the noun."""
    tokens = view.sentence.tokens
    text = tokens[chunk.first].text
    if view.sentence.in_title or not text[:1].isupper() or text.isupper() or chunk.first == 0:
        return False
    before = tokens[chunk.first - 1]
    if before.word == "." or not (before.is_word or before.word in _OPENING_QUOTES):
        return False
    opens = chunk.first == 1 and tokens[0].word not in _OPENING_QUOTES | {"the"}
    return not opens and tokens[0].text != text


def _taken(view: View, cue: NounCue) -> Reading | None:
    """Read ``the capture of Zaranj by the Taliban``, ``the army's recapture of the district``."""
    target = _what_of(view, cue.index)
    if target is None:
        return None
    side = cue.side or (RETAKER if cue.chunk.frame == "recapture" else ATTACKER)
    return Reading(EventKind.CAPTURE, target, side, cue.side_chunk, cue.index, part=target.part)


def _lost(view: View, cue: NounCue) -> Reading | None:
    """Read ``the fall of Zaranj to the Taliban``, ``the loss of the base``."""
    target = _what_of(view, cue.index)
    if target is None:
        return None
    party, chunk = view.agent(view.args.side_after(cue.index, ("to", "by")), WINNER)
    return Reading(EventKind.CAPTURE, target, party, chunk, cue.index, part=target.part)


def _what_of(view: View, index: int) -> Argument | None:
    if view.next_word(index) != "of":
        return _whose(view, index)
    target = view.args.object(index, index + 2)
    return target if target.is_place or target.pronoun is not None or target.counted else None


def _whose(view: View, noun: int) -> Argument | None:
    """Read ``Kunduz's fall``, ``the city's recapture``, ``its startling capture``."""
    index = noun
    while (
        index and view.chunks[index - 1].kind in _ADJECTIVES and view.chunks[index - 1].word not in view.cues.ordinals
    ):
        index -= 1
    before = view.chunks[index - 1] if index else None
    if before is None:
        return None
    if before.word in {"its", "their"}:
        return Argument(pronoun=noun) if before.word == "its" else None
    if not before.possessive or (before.marks & {DESCRIPTOR, ASSOCIATIVE}):
        return None
    if before.kind is Kind.PLACE:
        return Argument(places=[index - 1])
    return Argument(anaphor=index - 1) if before.kind is Kind.ANAPHOR else None


def _retreated(view: View, cue: NounCue) -> Reading | None:
    """Read ``carried out a tactical retreat from Pashtun Kot``."""
    target = view.args.place_after(cue.index, ("from",), limit=6)
    if not target.is_place:
        return None
    for j in range(cue.index - 1, max(-1, cue.index - 9), -1):
        chunk = view.chunks[j]
        if chunk.kind is Kind.ACTOR:
            return Reading(EventKind.WITHDRAW, target, chunk.party, j, cue.index)
        if chunk.kind in _NOT_WHO_RETREATS:
            return None
    return None


def _fought(view: View, cue: NounCue) -> Reading | None:
    """Read ``Fighting raged in Karukh``, ``clashes between troops and the Taliban around the city``."""
    if cue.side == GOVERNMENT:
        return _clash(view, cue, ATTACKER, None)
    return _clash(view, cue, cue.side or ATTACKER, cue.side_chunk)


def _attacked(view: View, cue: NounCue) -> Reading | None:
    """Read ``a Taliban assault on Ghazni``, ``an attempt by the militants to take Nawa``."""
    if cue.chunk.word == "drive" and view.next_word(cue.index) != "on":
        return None
    if not view.cues.violence.isdisjoint(view.words_before(cue.index, 3)):
        return None
    if cue.chunk.word not in ATTEMPTS:
        return _clash(view, cue, cue.side or ATTACKER, cue.side_chunk)
    target = noun_place(view, cue.index)
    if not target.is_place or not cue.side:
        return None
    return Reading(EventKind.CLASH, target, cue.side, cue.side_chunk, cue.index)


def _struck(view: View, cue: NounCue) -> Reading | None:
    """Read ``air strikes on Taliban positions in Nawa``: only the government and its allies fly."""
    if cue.side == "other":
        return None
    side = GOVERNMENT if cue.side in {"", "taliban"} else cue.side
    return _clash(view, cue, side, cue.side_chunk)


def _operated(view: View, cue: NounCue) -> Reading | None:
    """Read ``an operation in Nawa``; one in a whole province is about no place, unless "to" or "against" follows."""
    reading = _clash(view, cue, cue.side or GOVERNMENT, cue.side_chunk)
    if reading is None or not _is_province_only(view, reading.argument):
        return reading
    return None if {"to", "against"}.isdisjoint(view.words_after(cue.index, 3)) else reading


def _is_province_only(view: View, target: Argument) -> bool:
    return bool(target.places) and all(view.chunks[i].level is Level.PROVINCE for i in target.places)


def _clash(view: View, cue: NounCue, side: str, side_chunk: int | None) -> Reading | None:
    if not view.cues.violence.isdisjoint(view.words_before(cue.index, 2)):
        return None
    if cue.chunk.frame == "attack" and not view.cues.civil.isdisjoint(view.words_after(cue.index, 5)):
        return None
    target = _fight_place(view, cue)
    return None if target is None else Reading(EventKind.CLASH, target, side, side_chunk, cue.index)


def _fight_place(view: View, cue: NounCue) -> Argument | None:
    index = cue.index
    found = _said_place(view, cue)
    if found.is_place or view.pronoun(found) in _ITS_PLACE:
        return found
    before = view.chunks[index - 1] if index else None
    if before is not None and before.kind is Kind.PLACE and not before.marks & {DESCRIPTOR, ASSOCIATIVE}:
        return Argument(places=view.args.group_before(index - 1))
    leading = view.args.leading_place(index)
    if leading.is_place:
        return leading
    scene = _scene(view, index)
    after = view.words_after(index, 8)
    lasts = cue.chunk.frame == "fight" or (cue.chunk.frame == "attack" and "progress" in after)
    if scene is None and lasts and not view.cues.goes_on.isdisjoint(after):
        return Argument(pronoun=index)
    return scene


def _said_place(view: View, cue: NounCue) -> Argument:
    """Find the place of the phrase after the noun, or of the clause that the noun is subject or object of."""
    index = cue.index
    if cue.chunk.word == "under":
        # "Marja is under fire", "came under fire"
        carried = index and view.chunks[index - 1].kind is Kind.VERB
        return view.subject(index - 1 if carried else index)
    before = view.words_before(index, 4)
    if before[-1:] == ["under"] or not view.cues.sees.isdisjoint(before):
        scene = _scene(view, index)
        if scene is not None:
            return scene
    if index and view.chunks[index - 1].word == "where":
        antecedent = view.args.named_before(index - 1) or view.subject(index)
        if antecedent.is_place:
            return antecedent
    prepositions = _ATTACK_AT if cue.chunk.frame == "attack" else AROUND
    if view.words_after(index, 2) in _ONGOING:
        # "the fighting that is going on in Kunduz"
        index += 1
    return view.args.place_after(index, prepositions, through_verbs=True)


def _scene(view: View, index: int) -> Argument | None:
    """Read ``Karukh has seen fighting``, ``Hazrat Sultan was the scene of clashes``, ``Taloqan came under siege``."""
    for j in range(index - 1, max(-1, index - 9), -1):
        chunk = view.chunks[j]
        if chunk.kind is Kind.STOP:
            return None
        if chunk.word in view.cues.scene:
            came_under = chunk.word == "under" and j and view.chunks[j - 1].kind is Kind.VERB
            found = view.subject(j - 1 if came_under else j)
            return found if found.is_place else None
    return None


NOUN_FRAMES: Mapping[str, Callable[[View, NounCue], Reading | None]] = {
    "capture": _taken,
    "recapture": _taken,
    "fall": _lost,
    "lose": _lost,
    "retreat": _retreated,
    "fight": _fought,
    "attack": _attacked,
    "strike": _struck,
    "operation": _operated,
    "sequel": names_sequel,
    "sequel_of": follows_as_sequel,
    "exception": is_exception,
}
"""What each frame of nouns in the lexicon is read by; "leave" and "hold" say nothing as nouns."""
