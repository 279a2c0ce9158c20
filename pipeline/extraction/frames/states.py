"""Frames of states: in whose hands a place is, whose flag flies over it, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.frames.holding import is_still, state_of_holding
from pipeline.extraction.frames.reading import OPPONENT, OURS, PRONOUN, RETAKER, SPEAKER, WINNER, Reading
from pipeline.extraction.frames.view import NEGATIONS
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.arguments import Argument
    from pipeline.extraction.frames.view import Side, View

_LEAVES = frozenset({"leaves", "leaving", "left", "leave"})
_LEAVES_WITH = frozenset({"with", "leaving", "leaves", "left", "having"})
_PREDICATES = frozenset({Kind.BE, Kind.VERB, Kind.AUXILIARY})
_PREDICATE_WORDS = frozenset({"still", "now", "with", "leaving", "again", "back", "also"})
_NAMES_PLACE = frozenset({Kind.PLACE, Kind.ANAPHOR})
_CLAUSE_ENDS = frozenset({Kind.COMMA, Kind.STOP})
_WITHIN_PREDICATE = frozenset({Kind.ADVERB, Kind.TIME})
_FLAG_OVER = ("over", "above", "in", "on", "at", "atop", "of")
_HAS = frozenset({"has", "have", "had", "having", "keeps", "keep", "kept", "holds", "hold", "held"})
_HAD_REACH = 10
_WAS = frozenset({"was", "were"})
_IS = frozenset({"is", "are", "now", "still"})
_SEATS = frozenset({"office", "offices", "compound", "headquarters", "palace", "square", "building", "citadel"})
_SEAT_REACH = 12
_NEWS = frozenset({"taliban", "iskp", "other"})


def read_state(view: View, index: int) -> Reading | None:
    """Read what the state at chunk ``index`` says (``Marja is in Taliban hands``, ``is in control of Marja``)."""
    chunk = view.chunks[index]
    if chunk.frame in {"lost", "beyond"}:
        return _out_of_control(view, index)
    if chunk.frame == "kept":
        return _had_under_control(view, index)
    words = view.words_before(index, 7)
    still = not view.cues.still.isdisjoint(words)
    moved = not view.cues.moved.isdisjoint(words[-4:])
    reading = (
        _in_control(view, index, still=still) if chunk.frame == "holds" else _held(view, index, words, still=still)
    )
    if reading is None:
        return None
    reading.rule = f"state:{chunk.word}"
    reading.negated = not NEGATIONS.isdisjoint(words[-4:])
    if reading.negated and words[-2:] == ["no", "longer"] and chunk.party:
        return _no_longer(view, index, reading)
    over = not _WAS.isdisjoint(words[-4:]) and _IS.isdisjoint(words[-4:])
    reading.tense = "past" if moved or over else "present"
    reading.irrealis = _irrealis(view, index, words)
    return reading


def _no_longer(view: View, index: int, held: Reading) -> Reading:
    """Read ``The town is no longer in government hands``: somebody else has taken it."""
    rule = f"state:no longer {view.chunks[index].word}"
    return Reading(
        EventKind.CAPTURE, held.argument, WINNER, None, index, rule, loser=index, part=held.part, tense="perfect"
    )


def _out_of_control(view: View, index: int) -> Reading | None:
    """Read ``The district slipped out of government control``."""
    subject = view.subject(_predicate(view, index))
    if not subject.is_place and not subject.counted:
        return None
    chunk = view.chunks[index]
    rule = f"state:out of {chunk.word}"
    moved = not view.cues.moved.isdisjoint(view.words_before(index, 4))
    if chunk.frame == "beyond" and not moved:
        # "Panjshir is outside Taliban control" is no news, "Marja is outside government control" is.
        if not _is_predicate(view, index):
            return None
        if chunk.party in _NEWS:
            return Reading(
                EventKind.HOLD, subject, OPPONENT, None, index, rule,
                loser=index, part=subject.part, state=True, still=True, tense="present",
            )  # fmt: skip
    return Reading(EventKind.CAPTURE, subject, WINNER, None, index, rule, loser=index, part=subject.part)


def _had_under_control(view: View, index: int) -> Reading | None:
    """Read ``The security forces have the city under control``."""
    for j in range(index - 1, max(-1, index - _HAD_REACH), -1):
        chunk = view.chunks[j]
        if chunk.word in _HAS:
            target = view.args.object(j)
            party, side = view.side(view.subject(j))
            if not target.is_place or target.last > index or side is None:
                return None
            still = not view.cues.still.isdisjoint(view.words_before(index, 7))
            reading = state_of_holding(view, target, (party, side), index, still=still)
            reading.rule, reading.tense = "state:under control", "present"
            reading.irrealis = _irrealis(view, index, view.words_before(index, 7))
            return reading
        if chunk.kind is Kind.BE:
            subject = view.subject(j)
            if not subject.is_place:
                return None
            # "Islam Qala was fully under control, the group said": under its own.
            irrealis = _irrealis(view, index, view.words_before(index, 7))
            return Reading(
                EventKind.CAPTURE, subject, SPEAKER, None, index, "state:under control",
                part=subject.part, state=True, tense="present", irrealis=irrealis,
            )  # fmt: skip
        if chunk.kind in _CLAUSE_ENDS:
            return None
    return None


def _in_control(view: View, index: int, *, still: bool) -> Reading | None:
    """Read ``The Taliban are in control of Kunduz``."""
    side = view.side(view.subject(index))
    target = view.args.object(index)
    return state_of_holding(view, target, side, index, still=still) if side[0] and target.is_place else None


def _held(view: View, index: int, words: list[str], *, still: bool) -> Reading | None:
    """Read ``Marja is back under the control of the Taliban``."""
    if not _is_predicate(view, index):
        return None
    chunk = view.chunks[index]
    subject: Argument | None = view.subject(_predicate(view, index))
    if subject is not None and not (subject.is_place or subject.counted or view.is_place_pronoun(subject)):
        subject = _carried(view, index)
    if subject is None:
        return None
    moved = not view.cues.moved.isdisjoint(words[-4:])
    party = chunk.party or "?" + chunk.word
    news = not still and (party in _NEWS or party.startswith("?") or _is_back(view, index, words))
    kind = EventKind.CAPTURE if moved or news else EventKind.HOLD
    side_chunk = index if chunk.party else None
    return Reading(kind, subject, party, side_chunk, index, part=subject.part, state=not moved, still=still)


def _is_back(view: View, index: int, words: list[str]) -> bool:
    after = view.words_after(index, 2)
    again = "again" in words[-2:] or "more" in words[-2:] or "back" in words[-3:]
    return again or "again" in after or "once" in after


def _irrealis(view: View, index: int, words: list[str]) -> str:
    for chunk in view.chunks[max(0, index - 6) : index]:
        if chunk.kind is Kind.AUXILIARY and chunk.word in view.lexicon.modals:
            return chunk.word
    return "wished or feared" if "to" in words and not view.cues.wished.isdisjoint(words) else ""


def _is_predicate(view: View, index: int) -> bool:
    """Tell whether a state is said of its subject, not a mere description ("the last district in government hands")."""
    chunks = view.chunks
    if any(chunk.word in _LEAVES for chunk in chunks[max(0, index - 14) : index]):
        return True
    for j in range(index - 1, max(-1, index - 8), -1):
        chunk = chunks[j]
        if chunk.kind in _PREDICATES or chunk.word in _PREDICATE_WORDS:
            return True
        if chunk.kind in _NAMES_PLACE:
            return view.sentence.is_headline or any(c.word in _LEAVES_WITH for c in chunks[max(0, j - 8) : j])
        if chunk.kind is Kind.COMMA and view.sentence.is_headline:
            # "ISLAM QALA, BIGGEST CROSSING INTO IRAN, IN TALIBAN HANDS"
            return view.subject(index).is_place
        if chunk.kind in _CLAUSE_ENDS or (chunk.kind is Kind.WORD and view.args.is_counted(chunk)):
            return False
    return False


def _predicate(view: View, index: int) -> int:
    """Find the verb that a state belongs to ("passed into Taliban hands"), or the state itself."""
    for j in range(index - 1, max(-1, index - 4), -1):
        if view.chunks[j].kind is Kind.VERB:
            return j
        if view.chunks[j].kind not in _WITHIN_PREDICATE:
            break
    return index


def _carried(view: View, index: int) -> Argument | None:
    """Read ``bring the district under government control``: the object of the verb before."""
    for j in range(index - 1, max(-1, index - 14), -1):
        if view.chunks[j].word in view.cues.carried:
            found = view.args.object(j)
            return found if found.is_place else None
    return None


def read_flag(view: View, index: int) -> Reading | None:
    """Read ``The white flag flies over the district``, ``raised their flag in the square of Taloqan``."""
    before = view.words_before(index, 6)
    around = before + view.words_after(index, 8)
    if view.cues.flag_raised.isdisjoint(around) or not view.cues.flag_lowered.isdisjoint(around):
        return None
    target = view.args.place_after(index, _FLAG_OVER, through_verbs=True, limit=12)
    owner, side = _flag_owner(view, index, before)
    if not target.is_place or not owner:
        return None
    still = "still" in around
    kind = EventKind.HOLD if still else EventKind.CAPTURE
    # A flag over the seat of government or the main square is one over the place.
    part = target.part and not still and _SEATS.isdisjoint(view.words_after(index, _SEAT_REACH))
    return Reading(kind, target, owner, side, index, "state:flag", part=part, state=True, still=still, tense="present")


def _flag_owner(view: View, index: int, before: list[str]) -> Side:
    if not view.cues.flag_taliban.isdisjoint(before):
        return "taliban", None
    if not view.cues.flag_government.isdisjoint(before):
        return RETAKER, None
    chunk: Chunk | None = view.chunks[index - 1] if index else None
    if chunk is not None and chunk.kind is Kind.ACTOR:
        return chunk.party, index - 1
    return view.nearest_side(index) if before[-1:] in (["their"], ["its"]) else ("", None)


def read_possession(view: View, index: int) -> Reading | None:
    """Read ``by nightfall the city was theirs``."""
    if all(chunk.kind is not Kind.BE for chunk in view.chunks[max(0, index - 3) : index]):
        return None
    subject = view.subject(index)
    if not subject.is_place and view.pronoun(subject) != "it":
        return None
    if view.words_before(index, 2) == ["no", "longer"]:
        return Reading(EventKind.CAPTURE, subject, WINNER, None, index, "state:no longer theirs", loser=index)
    still = is_still(view, index)
    owner = OURS if view.chunks[index].word == "ours" else PRONOUN
    return Reading(
        EventKind.HOLD if still else EventKind.CAPTURE,
        subject, owner, None, index, "state:theirs", part=subject.part, state=True, still=still, tense="present",
    )  # fmt: skip
