"""Which side a reading means ("they", "the group", whoever retakes), and what comes of it ("failed to capture")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames import FIGHTING
from pipeline.extraction.frames.reading import SAME, SEQUEL, SPEAKER
from pipeline.extraction.topicality import load_topicality
from pipeline.records import EventKind

if TYPE_CHECKING:
    from pipeline.extraction.chunks import Chunk, ChunkedSentence
    from pipeline.extraction.discourse import Discourse
    from pipeline.extraction.drafts import Draft
    from pipeline.extraction.frames import Reading
    from pipeline.extraction.lexicon import Lexicon

_TAKEN_OR_FOUGHT: Final = frozenset({EventKind.CAPTURE, EventKind.CLASH})
_SIDE_OF_SPEAKER: Final = {"taliban": "taliban", "government": "government", "local": "government"}
_PARTY_OF_VOICE: Final = {"nrf": "nrf", "iskp": "iskp", "alliance": "other"}
_ABOUT_ANOTHER: Final = frozenset({"from", "by", "against"})
_OWN: Final = "?own"
_NAMES_SIDE: Final = frozenset({Kind.ACTOR, Kind.STATE})
_DEFENDERS: Final = frozenset({"government", "nrf"})
_FAILED_WITHIN, _TRIED_WITHIN = 4, 6
_OPENS_SENTENCE = 1
_NEXT_SENTENCE = 10  # characters between a sentence and the next that repeats it
_SAME_STORY = 800  # characters: "then came Ghazni" goes on with what was told shortly before


def side_of(
    reading: Reading,
    sentence: ChunkedSentence,
    who: str,
    discourse: Discourse,
    previous: Draft | None,
    *,
    denied: bool = False,
) -> str:
    """Return the party that ``reading`` says acts; empty where nobody can be made out.

    ``who`` speaks, or has ``denied`` it, ``previous`` is the event told before (for "and so did Ghazni").
    """
    side = reading.side
    chunk = sentence.chunks[reading.side_chunk] if reading.side_chunk is not None else None
    loser = sentence.chunks[reading.loser] if reading.loser is not None else None
    if side == SPEAKER:
        return discourse.side(_OWN, None, who) if who in _SIDE_OF_SPEAKER else _PARTY_OF_VOICE.get(who, "")
    if side.startswith("?pronoun"):
        meant = _pronoun_side(chunk, sentence, reading, who, discourse)
        if side == FIGHTING and meant in {"", "government"}:
            return discourse.default_side("?attacker")
        if loser is not None and loser.kind is Kind.ACTOR and meant == discourse.side(loser.party, loser, who):
            # Nobody drives out his own men.
            return discourse.opponent(meant)
        return meant
    if side in {SAME, SEQUEL}:
        reach = _repeats if side == SAME else _goes_on
        told = previous is not None and previous.kind is EventKind.CAPTURE and reach(reading, sentence, previous)
        return previous.actor if previous is not None and told else ""
    if side in {"?winner", "?opponent"}:
        return _winner(reading, loser, sentence, who, discourse, denied=denied)
    if side == _OWN or not side.startswith("?"):
        return discourse.side(side, chunk, who)
    if loser is not None and loser.kind is Kind.ACTOR:
        return discourse.opponent(discourse.side(loser.party, loser, who))
    if side == "?retaker" and discourse.after_takeover and _SIDE_OF_SPEAKER.get(who):
        # Whoever announces that a place is retaken has retaken it.
        return discourse.side(_OWN, None, who)
    if side == "?defender" and reading.kind is EventKind.HOLD and not discourse.after_takeover:
        return "government"
    return discourse.default_side(side)


def keeper_of(reading: Reading, side: str, who: str, discourse: Discourse) -> str:
    """Return who keeps a place that ``side`` is said not to have taken: who says so, if nobody is named."""
    own = _SIDE_OF_SPEAKER.get(who, "")
    if own and who != "local" and reading.side_chunk is None and reading.loser is None:
        return discourse.side(_OWN, None, who)
    return discourse.opponent(side)


def gainsays(sentence: ChunkedSentence) -> bool:
    """Tell whether a sentence answers what others say: "contrary to their claims, Zaranj has not fallen"."""
    return not load_topicality().words["attempts.gainsaying"].isdisjoint(sentence.words(0, len(sentence.tokens)))


def _repeats(reading: Reading, sentence: ChunkedSentence, previous: Draft) -> bool:
    """Tell whether "so did Ghazni" takes up ``previous``: it opens a sentence after it, or follows in its sentence."""
    here = previous.sentence.start == sentence.start and previous.in_title == sentence.in_title
    opens = sentence.chunks[reading.cue].first <= _OPENS_SENTENCE
    return here or (opens and 0 <= sentence.start - previous.sentence.end <= _NEXT_SENTENCE)


def _goes_on(_reading: Reading, sentence: ChunkedSentence, previous: Draft) -> bool:
    """Tell whether "then came Ghazni" goes on from ``previous``."""
    return 0 <= sentence.start - previous.sentence.start < _SAME_STORY


def is_assumed(reading: Reading) -> bool:
    """Tell whether no words of the sentence name the side of ``reading``, so that it is who usually acts so."""
    return reading.side == "?attacker" and reading.side_chunk is None


def _winner(
    reading: Reading, loser: Chunk | None, sentence: ChunkedSentence, who: str, discourse: Discourse, *, denied: bool
) -> str:
    """Return the opponent of ``loser``, else the side that usually attacks or defends."""
    attacks = reading.side == "?winner"
    if loser is not None and loser.kind in {Kind.ACTOR, Kind.STATE} and loser.party:
        return discourse.opponent(discourse.side(loser.party, loser, who))
    denier = _SIDE_OF_SPEAKER.get(who, "") if denied else ""
    if loser is None and attacks and denier:
        # Who denies that a place was lost is who would have lost it.
        return discourse.opponent(discourse.side(_OWN, None, who))
    if loser is not None and loser.kind is Kind.PRONOUN and attacks:
        return discourse.opponent(_pronoun_side(loser, sentence, reading, who, discourse) or "government")
    return discourse.default_side("?attacker" if attacks else "?defender")


def _pronoun_side(
    chunk: Chunk | None, sentence: ChunkedSentence, reading: Reading, who: str, discourse: Discourse
) -> str:
    """Return whom "they" means: a side named before in the sentence, whoever speaks, or the side named last."""
    own = _SIDE_OF_SPEAKER.get(who, "")
    if chunk is None and own:
        return own
    word = chunk.word if chunk is not None else ""
    if word in {"we", "us", "ours"} or "our" in word or ("their" in word and own and who != "local"):
        return own
    limit = chunk.first if chunk is not None else sentence.chunks[reading.cue].first
    actors = [other for other in sentence.chunks if other.kind in _NAMES_SIDE and other.party not in {"", _OWN}]
    beside = _in_relatives(sentence, limit)
    for other in reversed(actors):
        if (
            other.first < limit
            and other.first not in beside
            and not _ABOUT_ANOTHER & set(sentence.words(other.first - 2, other.first))
        ):
            return discourse.side(other.party, other, who)
    if own and who != "local":
        return own
    if beside:
        return discourse.side_before
    if actors and not discourse.last_side:
        return discourse.side(actors[0].party, actors[0], who)
    return discourse.last_side


def _in_relatives(sentence: ChunkedSentence, limit: int) -> frozenset[int]:
    """Return where sides are named in relative clauses that close before token ``limit``: they are mere description."""
    found: list[int] = []
    # "Having beaten the police, they": what a participle opens with is no subject either.
    opener = sentence.chunks[0]
    participle = opener.word == "having" or (opener.verb is not None and opener.verb.gerund)
    inside: list[int] | None = [] if participle else None
    for chunk in sentence.chunks:
        if chunk.first >= limit:
            break
        if chunk.kind is Kind.RELATIVE:
            inside = []
        elif inside is not None and chunk.kind is Kind.ACTOR:
            inside.append(chunk.first)
        elif inside is not None and chunk.kind is Kind.COMMA:
            found += inside
            inside = None
    return frozenset(found)


def outcome(
    reading: Reading, sentence: ChunkedSentence, side: str, discourse: Discourse, lexicon: Lexicon
) -> tuple[EventKind, str] | None:
    """Return what has come of it and which side that is said of; ``None`` where nothing has (yet) come of it.

    A fight to capture is a clash, a failed attempt a hold by the other side, the capture of a part a clash.
    """
    kind = reading.kind
    if reading.irrealis:
        return _attempt(reading, sentence, side, discourse, lexicon) if kind in _TAKEN_OR_FOUGHT else None
    own = reading.side.startswith("?pronoun:") or (reading.side == SPEAKER and reading.state)
    if reading.state and kind is EventKind.CAPTURE and own and side in _DEFENDERS:
        # "the city is fully under our control" is no gain of those who had it.
        return EventKind.HOLD, side
    return (EventKind.CLASH if reading.part and kind is EventKind.CAPTURE else kind), side


def _attempt(
    reading: Reading, sentence: ChunkedSentence, side: str, discourse: Discourse, lexicon: Lexicon
) -> tuple[EventKind, str] | None:
    words = load_topicality().words
    cue = sentence.chunks[reading.cue].first
    infinitive = reading.irrealis.startswith("infinitive after")
    near = set(sentence.words(cue - _FAILED_WITHIN, cue))
    if infinitive and not reading.part and near & words["attempts.failing"] and not near & lexicon.modals:
        return EventKind.HOLD, discourse.opponent(side)
    before = set(sentence.words(cue - _TRIED_WITHIN, cue))
    if before & words["attempts.negating"] or not before & words["attempts.trying"]:
        return None
    if reading.irrealis == "intention":
        return EventKind.CLASH, side
    if infinitive and not before & (lexicon.modals | words["attempts.intending"]):
        return EventKind.CLASH, side
    return None
