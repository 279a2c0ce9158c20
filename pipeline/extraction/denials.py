"""Who calls untrue what was said before: denials across sentences, and accounts that exclude each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.attribution import DENY, SAY, Speech, gains, said_by
from pipeline.extraction.chunks import ChunkedSentence, Kind
from pipeline.extraction.speakers import MEDIA
from pipeline.records import Assertion, EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.consolidation import Draft
    from pipeline.extraction.lexicon import Lexicon

_BACK = 12
"""How many statements back a denial may refer to."""
_OBJECT_WINDOW = 5
_RELATIVE_WINDOW = 12
_FIGURES = frozenset(
    "figure figures number numbers toll count charge charges accusation accusations allegation casualties".split()
)
_STATEMENTS = frozenset("claim report statement account assertion version announcement something".split())


def with_denials(
    lexicon: Lexicon, drafts: Sequence[Draft], sentence: ChunkedSentence, speeches: Sequence[Speech]
) -> list[Draft]:
    """``drafts`` with those marked as denied that a speaker of ``sentence`` calls untrue ("The ministry denied it")."""
    told = list(drafts)
    for speech in speeches:
        if not _calls_untrue(lexicon, sentence, speech):
            continue
        for index in _denied(lexicon, told, sentence, speech):
            told[index] = replace(
                told[index],
                assertion=Assertion.DENIED,
                said_by=said_by(lexicon, speech.who),
                voice=speech.who,
                attributed=True,
            )
    return told


def _calls_untrue(lexicon: Lexicon, sentence: ChunkedSentence, speech: Speech) -> bool:
    if speech.act == SAY:
        return _says_untrue(lexicon, sentence, speech)
    if speech.act != DENY:
        return False
    tokens = sentence.tokens
    after = speech.token + 1
    clause = _words_of_clause(sentence, speech.token)
    if clause & _FIGURES:
        return False
    if clause & {"which"} or clause & _STATEMENTS and clause & {"a", "an", "something"}:
        return True
    if after >= len(tokens) or not tokens[after].is_word or speech.last == after:
        return True
    window = range(after, min(len(tokens), after + _OBJECT_WINDOW))
    if tokens[after].word in {"that", "the"} and any(
        chunk.kind in {Kind.VERB, Kind.STATE} and chunk.first > after for chunk in sentence.chunks
    ):
        named = next((i for i in window if lexicon.takes_back.match(tokens, i) and tokens[i].word != "that"), None)
        return named is not None
    if tokens[after].word in {"on", "in", "later", "again", "as"}:
        return True
    return any(lexicon.takes_back.match(tokens, i) is not None for i in window)


def _words_of_clause(sentence: ChunkedSentence, token: int) -> set[str]:
    """The words between the last pause and ``token``: what "a claim that the governor rejected" is about."""
    words: set[str] = set()
    for i in range(token - 1, max(-1, token - _RELATIVE_WINDOW), -1):
        word = sentence.tokens[i].word
        if not sentence.tokens[i].is_word:
            break
        words.add(word)
    return words


def _says_untrue(lexicon: Lexicon, sentence: ChunkedSentence, speech: Speech) -> bool:
    tokens = sentence.tokens
    return any(
        speech.covers(i) and lexicon.untrue.match(tokens, i) is not None
        for i in range(speech.first, min(speech.last, len(tokens)))
    )


def _denied(lexicon: Lexicon, drafts: Sequence[Draft], sentence: ChunkedSentence, speech: Speech) -> list[int]:
    """The statements that ``speech`` denies: the latest of somebody else's, and its companions."""
    named = (
        {
            chunk.mention.province
            for chunk in sentence.chunks
            if chunk.kind is Kind.PLACE and chunk.mention is not None and chunk.first > speech.token
        }
        if speech.act == DENY
        else set()
    )
    for wanted in (Assertion.CLAIMED, Assertion.CONFIRMED):
        for index in range(len(drafts) - 1, max(-1, len(drafts) - 1 - _BACK), -1):
            draft = drafts[index]
            if (
                draft.assertion is wanted
                and _deniable(lexicon, draft, sentence, speech)
                and (not named or draft.place.province in named)
            ):
                return [
                    i
                    for i, other in enumerate(drafts[: index + 1])
                    if i > index - _BACK
                    and _told_together(other, draft)
                    and other.assertion is wanted
                    and (not named or other.place.province in named)
                ]
    return []


def _deniable(lexicon: Lexicon, draft: Draft, sentence: ChunkedSentence, speech: Speech) -> bool:
    same = draft.sentence.start == sentence.start and draft.in_title == sentence.in_title
    if same and draft.token > speech.token and speech.first <= draft.token:
        return False
    return (
        draft.attributed
        and draft.voice not in {MEDIA, speech.who}
        and not gains(lexicon, speech.who, draft.actor, draft.kind.value)
    )


def _told_together(a: Draft, b: Draft) -> bool:
    return (
        a.sentence.start == b.sentence.start
        and a.in_title == b.in_title
        and a.voice == b.voice
        and a.kind is b.kind
        and a.actor == b.actor
    )


def without_contradictions(lexicon: Lexicon, drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` where a claimed capture that another party says never happened is that party's denial.

    A bare negation ("the city has not fallen") is used up by it; a hold that is stated stays.
    """
    told = list(drafts)
    used: set[int] = set()
    for j, hold in enumerate(drafts):
        if hold.kind is not EventKind.HOLD or not hold.attributed or hold.assertion is Assertion.DENIED:
            continue
        for i, capture in enumerate(drafts):
            if (
                capture.kind is not EventKind.CAPTURE
                or not capture.attributed
                or capture.actor == hold.actor
                or not _same_place(capture, hold)
            ):
                continue
            if (
                capture.voice == hold.voice
                or capture.voice == MEDIA
                or capture.assertion is Assertion.CONFIRMED
                and not hold.negated
            ):
                continue
            if not (hold.negated or hold.still or hold.rule.startswith("repel")) or gains(
                lexicon, hold.voice, capture.actor, "capture"
            ):
                continue
            if told[i].assertion is not Assertion.DENIED:
                told[i] = replace(capture, assertion=Assertion.DENIED, said_by=hold.said_by, voice=hold.voice)
            if hold.negated:
                used.add(j)
    return [draft for j, draft in enumerate(told) if j not in used]


def _same_place(a: Draft, b: Draft) -> bool:
    return (a.place.place_id, a.place.name.casefold()) == (b.place.place_id, b.place.name.casefold())
