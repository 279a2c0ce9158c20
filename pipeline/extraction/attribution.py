"""Who says it: the speaker of every clause, and whether that speaker gains by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind
from pipeline.records import Assertion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.lexicon import Lexicon

MEDIA = "media"
_WINDOW = 24
_PRONOUN_SPEAKERS = frozenset("he she they it who".split())
_UNATTRIBUTED_HEADS = frozenset("official officials authorities".split())
# What the parties of the status rules gain from: officials of a place stand on the government's side of the war.
_SIDE_OF_SPEAKER = {"taliban": {"taliban"}, "government": {"government"}, "local": {"government"}}


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of speech in a sentence: who speaks, where the verb stands, and what stretch of tokens it covers."""

    who: str
    act: str
    verb: str
    token: int
    first: int
    last: int
    named: str = ""
    subject: tuple[int, int] = (0, 0)

    def covers(self, token: int) -> bool:
        """Whether the words at ``token`` are part of what is said."""
        return self.first <= token < self.last


class Speakers:
    """Find the speakers of a report sentence by sentence, remembering who was introduced as what."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._introduced: dict[str, str] = {}
        self.last = ""

    def speeches(self, sentence: ChunkedSentence) -> list[Speech]:
        """The acts of speech of ``sentence`` in order."""
        found: list[Speech] = []
        tokens = sentence.tokens
        for index, chunk in enumerate(sentence.chunks):
            if chunk.kind is Kind.SPEECH and not self._is_noun(sentence, index):
                speech = self._speech(sentence, index, chunk, found)
                if speech is not None:
                    found.append(speech)
            elif chunk.word == "according" and chunk.last < len(tokens) and tokens[chunk.last].word == "to":
                who, named = self._classify(sentence, chunk.last + 1, self._np_end(sentence, chunk.last + 1))
                if who:
                    found.append(self._scoped(sentence, chunk.first, who, "say", "according to", named, before=chunk.first > 1))
            elif chunk.kind is Kind.WORD and chunk.word in {"spokesman", "spokesperson", "spokeswoman"}:
                who, _ = self._classify(sentence, max(0, chunk.first - 4), self._np_end(sentence, chunk.first))
                self._introduce(tokens, max(0, chunk.first - 6), min(len(tokens), chunk.last + 10), who)
        if found:
            self.last = found[-1].who
        return found

    def _is_noun(self, sentence: ChunkedSentence, index: int) -> bool:
        """``the report``, ``their claim``, ``reports of fighting``: nouns in the shape of speech verbs."""
        chunk = sentence.chunks[index]
        if chunk.word not in {"report", "reports", "claim", "claims", "note", "state", "states", "post", "posts", "call", "calls", "comment", "quote", "put", "show", "reported", "show", "shows", "dispute", "claimed", "called", "posted"}:
            return False
        before = sentence.words(chunk.first - 2, chunk.first)
        after = sentence.words(chunk.last, chunk.last + 2)
        if chunk.word in {"called", "put", "posted"}:
            return not (after and after[0] in {"it", "the", "that", "this", "on", "in"}) or "'d" in before
        if chunk.word == "reported":
            return bool({"was", "were", "been", "is", "are", "be"} & set(before))
        if chunk.word == "claimed":
            return bool({"who", "have"} & set(before)) and "responsibility" in after
        return bool(before) and (before[-1] in {"the", "a", "an", "this", "that", "its", "their", "his", "of", "no", "to", "conflicting", "some", "such", "taliban", "'s", "by", "any", "these", "army", "military", "security", "unconfirmed", "earlier", "media"} and not (chunk.word in {"report", "reports", "claim", "claims"} and after[:1] and after[0] in {"that", "to", "it", "they"} and before[-1] in {"media", "taliban"})) or bool(after) and after[0] in {"of"}

    def _speech(self, sentence: ChunkedSentence, index: int, chunk: Chunk, found_before: Sequence[Speech]) -> Speech | None:
        tokens = sentence.tokens
        first = self._np_start(sentence, chunk.first)
        shared = sentence.words(chunk.first - 2, chunk.first)
        if found_before and shared and (shared[-1] in {"and", "but", "then"} or len(shared) > 1 and shared[-2] in {"and", "but"} and shared[-1].endswith("ly")):
            who, named = found_before[-1].who, found_before[-1].named
        else:
            who, named, first = self._classify_segments(sentence, first, chunk.first)
        previous = sentence.words(chunk.first - 1, chunk.first)
        inverted = False
        passive = bool({"been", "was", "were", "be"} & set(previous))
        if not who and not passive:
            after = self._np_end(sentence, chunk.last)
            post, post_named = self._classify(sentence, chunk.last, after)
            starts_quote = bool(previous) and previous[0] in {",", '"', "”", "’", "'"}
            if post and (starts_quote or self._np_is_empty(sentence, first, chunk.first)):
                who, named, inverted = post, post_named, True
        if not who and named:
            who = self._introduced.get(named, "")
        if not who:
            pronoun = set(sentence.words(chunk.first - 3, chunk.first)) & _PRONOUN_SPEAKERS
            if pronoun or (named and not passive):
                who = self._introduced.get(named) or self.last or ("" if not named else "")
        if passive and not who:
            return None
        if not who:
            if named:
                who = "other" if not self.last else self.last
            else:
                return None
        self._introduce(tokens, first, self._np_end(sentence, chunk.last) if inverted else chunk.first, who)
        subject = (chunk.last, self._np_end(sentence, chunk.last)) if inverted else (first, chunk.first)
        before = self._content_before(sentence, first if not inverted else chunk.first)
        speech = self._scoped(sentence, chunk.first, who, chunk.role, chunk.word, named, before=before)
        return Speech(speech.who, speech.act, speech.verb, speech.token, speech.first, speech.last, named, subject)

    def _classify_segments(self, sentence: ChunkedSentence, first: int, last: int) -> tuple[str, str, int]:
        """Classify the noun phrase before a speech verb, its last comma-separated part first."""
        end = last
        name = ""
        i = last - 1
        while i >= first - 1:
            if i == first - 1 or sentence.tokens[i].word == ",":
                who, named = self._classify(sentence, i + 1, end)
                name = name or named
                if who:
                    return who, name, i + 1
                if named and self._introduced.get(named):
                    return self._introduced[named], named, i + 1
                end = i
            i -= 1
        return "", name, first

    def _content_before(self, sentence: ChunkedSentence, first: int) -> bool:
        """Whether what is said stands before the speaker (", a councillor said")."""
        tokens = sentence.tokens
        i = first - 1
        return i > 2 and tokens[i].word in {",", '"', "”", "’", "'", "—", "–"}

    def _scoped(self, sentence: ChunkedSentence, token: int, who: str, act: str, verb: str, named: str, *, before: bool) -> Speech:
        tokens = sentence.tokens
        if before:
            start = 0
            for i in range(token - 1, -1, -1):
                if tokens[i].word in {";"}:
                    start = i
                    break
            following = tokens[token + 1 : token + 30]
            end = token
            # ", he said, and that ..." or ", X said, adding that": it goes on after the speaker.
            for i, word in enumerate(following):
                if word.word in {"that", "adding"} and i < 12:
                    end = len(tokens)
                    break
            if end == token and any(t.word == "," for t in tokens[token + 1 : token + 16]) and not self._new_clause(sentence, token):
                end = len(tokens)
            return Speech(who, act, verb, token, start, end, named)
        end = len(tokens)
        for i in range(token + 1, len(tokens)):
            if tokens[i].word == ";":
                end = i
                break
        return Speech(who, act, verb, token, token, end, named)

    def _new_clause(self, sentence: ChunkedSentence, token: int) -> bool:
        for word in sentence.words(token + 1, token + 25):
            if word in {"but", "while", "although", "though", "as", "days", "hours", "a", "after", "less", "when", "with", "the", "which", "one", "bringing", "because"}:
                return word in {"but", "while", "although", "though", "as", "days", "hours", "less", "bringing"}
        return False

    def _np_start(self, sentence: ChunkedSentence, verb: int) -> int:
        """Where the noun phrase before the speech verb begins: no verb of another clause may stand inside it."""
        tokens = sentence.tokens
        i = verb - 1
        commas = 0
        while i >= 0 and verb - i < _WINDOW:
            word = tokens[i].word
            if word in {";", ":", '"', "“", "”", "—", "–", "but", "that", "while", "because", "although"}:
                return i + 1
            if word == ",":
                commas += 1
                if commas > 2:
                    return i + 1
            chunk = _chunk_at(sentence, i)
            if chunk is not None and chunk.kind in {Kind.VERB, Kind.SPEECH, Kind.BE, Kind.STATE} and verb - i > 1 and not (chunk.verb is not None and chunk.verb.gerund):
                if chunk.kind is Kind.SPEECH and chunk.word in {"report", "post", "state"}:
                    i -= 1
                    continue
                if self._inside_relative(tokens, i, verb):
                    i -= 1
                    continue
                return i + 1
            i -= 1
        return i + 1

    def _inside_relative(self, tokens: Sequence[object], i: int, verb: int) -> bool:
        window = [getattr(token, "word", "") for token in tokens[max(0, i - 6) : i]]
        return bool({"who", "which", "whose"} & set(window)) and verb - i < 16

    def _np_end(self, sentence: ChunkedSentence, first: int) -> int:
        tokens = sentence.tokens
        i = first
        while i < len(tokens) and i - first < 16:
            word = tokens[i].word
            if word in {";", ":", '"', "“", "”", "—", "–", "that", "but", "on", "while"}:
                break
            chunk = _chunk_at(sentence, i)
            if chunk is not None and chunk.kind in {Kind.VERB, Kind.BE} and i > first:
                break
            i += 1
        return i

    def _np_is_empty(self, sentence: ChunkedSentence, first: int, verb: int) -> bool:
        return not any(token.is_word and token.text[:1].isupper() for token in sentence.tokens[first:verb])

    def _classify(self, sentence: ChunkedSentence, first: int, last: int) -> tuple[str, str]:
        """The kind of speaker named in tokens ``first``..``last`` and, where a person is named, the surname."""
        tokens = sentence.tokens
        best: tuple[int, str] | None = None
        plain = located = False
        i = max(0, first)
        while i < last:
            party = self._lexicon.spokespeople.match(tokens, i)
            if party is not None and party[0] <= last + 1:
                return party[1] if party[1] not in {"nrf", "iskp"} else "other", tokens[party[0] - 1].word
            match = self._lexicon.speakers.match(tokens, i)
            if match is not None:
                end, (who, rank) = match
                if who == "office":
                    plain = plain or tokens[i].word in _UNATTRIBUTED_HEADS
                elif self._is_title_of(tokens, end, who):
                    pass
                elif best is None or rank < best[0]:
                    best = rank, who
                i = end
                continue
            chunk = _chunk_at(sentence, i)
            if chunk is not None and chunk.kind is Kind.PLACE:
                located = True
            elif chunk is not None and chunk.kind is Kind.ANAPHOR:
                located = True
            i += 1
        named = next(
            (token.word for token in reversed(tokens[max(0, first) : last]) if token.text[:1].isupper() and token.is_word and _chunk_at_kind(sentence, token) is not Kind.PLACE),
            "",
        )
        if best is not None:
            who = best[1]
            return ("other" if who == "nrf" else who), named
        if plain:
            return ("local" if located else "officials"), named
        return "", named

    def _is_title_of(self, tokens: Sequence[object], end: int, who: str) -> bool:
        return who == "taliban" and end < len(tokens) and getattr(tokens[end], "word", "") in {"-held", "held", "claim", "claims", "attack", "assault", "control"}

    def _introduce(self, tokens: Sequence[object], first: int, last: int, who: str) -> None:
        if not who or who == "officials":
            return
        for token in tokens[first:last]:
            text = getattr(token, "text", "")
            if text[:1].isupper() and len(text) > 2:
                self._introduced.setdefault(text.lower(), who)


def _chunk_at(sentence: ChunkedSentence, token: int) -> Chunk | None:
    low, high = 0, len(sentence.chunks)
    while low < high:
        middle = (low + high) // 2
        if sentence.chunks[middle].last <= token:
            low = middle + 1
        else:
            high = middle
    return sentence.chunks[low] if low < len(sentence.chunks) else None


def _chunk_at_kind(sentence: ChunkedSentence, token: object) -> Kind | None:
    index = sentence.tokens.index(token)  # type: ignore[arg-type]
    chunk = _chunk_at(sentence, index)
    return chunk.kind if chunk is not None else None


def gains(who: str, actor: str, kind: str, *, after_takeover: bool) -> bool:
    """Whether a speaker of kind ``who`` gains by ``actor`` being said to take, hold or attack a place."""
    if kind == "withdraw":
        return False
    if after_takeover and who == "local":
        return actor == "taliban"
    return actor in _SIDE_OF_SPEAKER.get(who, set()) or (who == "other" and actor in {"nrf", "other"})


def assertion_of(who: str, actor: str, kind: str, *, after_takeover: bool) -> Assertion:
    """Confirmed or claimed, by who says it (ANNOTATION rules "Who says so")."""
    return Assertion.CLAIMED if gains(who, actor, kind, after_takeover=after_takeover) else Assertion.CONFIRMED
