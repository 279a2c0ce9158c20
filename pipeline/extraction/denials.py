"""Who calls untrue what was said before: denials across sentences, and accounts that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.attribution import gains, said_by
from pipeline.extraction.chunks import ChunkedSentence, Kind
from pipeline.extraction.speakers import MEDIA, STRONG
from pipeline.extraction.speech import DENY, SAY, Speech
from pipeline.extraction.tokens import is_word
from pipeline.records import Assertion, EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.drafts import Draft
    from pipeline.extraction.lexicon import Lexicon

_BACK = 12
"""How many statements back a denial may refer to."""
_FAR_BACK = 60
"""How many it may refer to where it names whose statement it denies."""
_OBJECT_WINDOW = 5
_RELATIVE_WINDOW = 12
_FIGURES = frozenset(
    "figure figures number numbers toll count charge charges accusation accusations allegation casualties".split()
)
_STATEMENTS = frozenset("claim report statement account assertion version announcement something".split())


def denied_by(
    lexicon: Lexicon, drafts: Sequence[Draft], sentence: ChunkedSentence, speeches: Sequence[Speech]
) -> dict[int, Draft]:
    """Return the ``drafts`` that a speaker of ``sentence`` calls untrue, as denied ("The ministry denied it").

    ``drafts`` are those of the report up to and with ``sentence``; the keys are their indices.
    """
    denied: dict[int, Draft] = {}
    for speech in speeches:
        if not _calls_untrue(lexicon, sentence, speech):
            continue
        for index in _denied(lexicon, drafts, sentence, speech):
            denied[index] = replace(
                drafts[index],
                assertion=Assertion.DENIED,
                said_by=said_by(lexicon, speech.who),
                voice=speech.who,
                attributed=True,
            )
    return denied


def _calls_untrue(lexicon: Lexicon, sentence: ChunkedSentence, speech: Speech) -> bool:
    if speech.act == SAY:
        return _says_untrue(lexicon, sentence, speech)
    if speech.act != DENY:
        return False
    words = sentence.folded
    after = speech.token + 1
    clause = _words_of_clause(sentence, speech.token)
    if clause & _FIGURES:
        return False
    if "which" in clause or (clause & _STATEMENTS and clause & {"a", "an", "something"}):
        return True
    if after >= len(words) or not is_word(words[after]) or speech.last == after:
        return True
    window = range(after, min(len(words), after + _OBJECT_WINDOW))
    if words[after] in {"that", "the"} and any(
        chunk.kind in {Kind.VERB, Kind.STATE} and chunk.first > after for chunk in sentence.chunks
    ):
        named = next((i for i in window if lexicon.takes_back.match(words, i) and words[i] != "that"), None)
        return named is not None
    if words[after] in {"on", "in", "later", "again", "as"}:
        return True
    return any(lexicon.takes_back.match(words, i) is not None for i in window)


def _words_of_clause(sentence: ChunkedSentence, token: int) -> set[str]:
    """Return the words between the last pause and ``token``: what "a claim that the governor rejected" is about."""
    words: set[str] = set()
    for i in range(token - 1, max(-1, token - _RELATIVE_WINDOW), -1):
        word = sentence.folded[i]
        if not is_word(word):
            break
        words.add(word)
    return words


def _says_untrue(lexicon: Lexicon, sentence: ChunkedSentence, speech: Speech) -> bool:
    words = sentence.folded
    last = min(speech.last, len(words))
    return lexicon.untrue.occurs(words, speech.first, last)


def _denied(lexicon: Lexicon, drafts: Sequence[Draft], sentence: ChunkedSentence, speech: Speech) -> list[int]:
    """Return the indices of the statements that ``speech`` denies: the latest of another's, and its companions."""
    named = _places_named(sentence)
    whose = _whose_statement(lexicon, sentence, speech)
    reach = range(max(0, len(drafts) - (_FAR_BACK if whose else _BACK)), len(drafts))
    for wanted in (Assertion.CLAIMED, Assertion.CONFIRMED):
        candidates = [
            i
            for i in reach
            if drafts[i].assertion is wanted
            and (not whose or drafts[i].voice == whose)
            and _deniable(lexicon, drafts[i], sentence, speech)
        ]
        if named:
            candidates = [i for i in candidates if drafts[i].place.name in named or drafts[i].place.place_id in named]
        if candidates:
            latest = drafts[candidates[-1]]
            together = {drafts[i].place for i in candidates if _told_together(drafts[i], latest)}
            return [
                i
                for i in candidates
                if _told_together(drafts[i], latest)
                or (drafts[i].voice == latest.voice and drafts[i].place in together)
            ]
    return []


def _places_named(sentence: ChunkedSentence) -> set[str]:
    """Return the places that a sentence names, but for the seat of those who speak there."""
    found: set[str] = set()
    for chunk in sentence.chunks:
        if chunk.kind is Kind.PLACE and chunk.mention is not None and not chunk.possessive and chunk.word != "kabul":
            found |= {chunk.mention.place, chunk.mention.place_id}
    return found - {""}


def _whose_statement(lexicon: Lexicon, sentence: ChunkedSentence, speech: Speech) -> str:
    """Return the voice whose words are denied: ``rejected the police statement``, ``denied the government's claim``."""
    if speech.act != DENY:
        return ""
    for i in range(speech.token + 1, min(len(sentence.folded), speech.token + _OBJECT_WINDOW)):
        match = lexicon.speakers.match(sentence.folded, i)
        if match is not None and match[1].tier == STRONG and match[1].voice not in {speech.who, MEDIA}:
            return match[1].voice
    return ""


def _deniable(lexicon: Lexicon, draft: Draft, sentence: ChunkedSentence, speech: Speech) -> bool:
    same = draft.sentence.start == sentence.start and draft.in_title == sentence.in_title
    if same and draft.token > speech.token and speech.first <= draft.token:
        return False
    return (
        draft.attributed
        and draft.voice not in {MEDIA, speech.who}
        and not gains(lexicon, speech.who, draft.actor, draft.kind)
    )


def _told_together(a: Draft, b: Draft) -> bool:
    return (
        a.sentence.start == b.sentence.start
        and a.in_title == b.in_title
        and a.voice == b.voice
        and a.kind is b.kind
        and a.actor == b.actor
    )


def without_contradictions(drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` where a claimed capture that another party says never happened is that party's denial.

    A bare negation ("the city has not fallen") is used up by it; a hold that is stated stays.
    """
    told = list(drafts)
    captures: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for i, draft in enumerate(drafts):
        if draft.kind is EventKind.CAPTURE and draft.attributed and draft.voice != MEDIA:
            captures[_place_key(draft)].append(i)
    used: set[int] = set()
    # A second hold of one voice denies nothing that the first has not: what it comes to is looked up.
    answered: dict[tuple[tuple[str | None, str], str, str, bool], bool] = {}
    for j, hold in enumerate(drafts):
        if not _contradicts(hold):
            continue
        place = _place_key(hold)
        account = (place, hold.actor, hold.voice, hold.negated)
        if account not in answered:
            denied = [i for i in captures.get(place, ()) if _excludes(hold, drafts[i])]
            answered[account] = bool(denied)
            for i in denied:
                if told[i].assertion is not Assertion.DENIED:
                    told[i] = replace(drafts[i], assertion=Assertion.DENIED, said_by=hold.said_by, voice=hold.voice)
        if hold.negated and answered[account]:
            used.add(j)
    return [draft for j, draft in enumerate(told) if j not in used]


def _excludes(hold: Draft, capture: Draft) -> bool:
    """Tell whether of the two accounts only one can be true, and that of the capture is not the report's own."""
    if capture.actor == hold.actor or capture.voice == hold.voice:
        return False
    return hold.negated or capture.assertion is not Assertion.CONFIRMED


def _contradicts(draft: Draft) -> bool:
    """Tell whether a statement says of a place that it was never lost."""
    if draft.kind is not EventKind.HOLD or not draft.attributed or draft.assertion is Assertion.DENIED:
        return False
    return draft.negated or draft.still or draft.state or draft.rule.startswith("repel")


def _place_key(draft: Draft) -> tuple[str | None, str]:
    return draft.place.place_id, draft.place.name.casefold()
