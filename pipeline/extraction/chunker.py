"""Cut a sentence into chunks, from left to right: the second level of the cascade."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extraction.actors import Actors
from pipeline.extraction.anaphors import Anaphors
from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind
from pipeline.extraction.grammar import load_grammar
from pipeline.extraction.states import States
from pipeline.extraction.tokens import is_word, tokenize
from pipeline.extraction.verb_groups import VerbGroups, is_noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extraction.dates import TimeExpression
    from pipeline.extraction.grammar import FunctionWords
    from pipeline.extraction.lexicon import Lexicon
    from pipeline.extraction.tokens import Tokens
    from pipeline.records import Mention

_LY_LENGTH = 4
_LONGEST_NUMBER = 5
_STATE, _ANAPHOR, _ACTOR, _CUE = 1, 2, 4, 8
"""What a word may open; a verb or a noun of control is a cue."""


class Chunker:
    """Turn the tokens of a sentence into chunks."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = load_grammar()
        self._nouns = lexicon.nouns
        self._actors = Actors(lexicon)
        self._anaphors = Anaphors(self._grammar)
        self._states = States(self._grammar, self._actors)
        self._verbs = VerbGroups(lexicon, self._grammar)
        self._speech = lexicon.speech_verbs
        self._kinds = _kinds(self._grammar.function, lexicon.modals)
        # Most words open no phrase: one look-up tells them from those that have to be tried, and as what.
        self._openers: dict[str, int] = {}
        for opens, words in (
            (_STATE, self._states.openers()),
            (_ANAPHOR, self._anaphors.openers()),
            (_ACTOR, self._actors.openers()),
            (_CUE, self._nouns.openers() | lexicon.verbs.keys()),
        ):
            for word in words:
                self._openers[word] = self._openers.get(word, 0) | opens
        self._plain_kind = lru_cache(maxsize=1 << 16)(self._kind_of)

    def chunk(
        self,
        text: str,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        times: tuple[TimeExpression, ...],
        *,
        paragraph: int = 0,
        in_title: bool = False,
    ) -> ChunkedSentence:
        """Chunk ``text[start:end]``; ``mentions`` and ``times`` are those inside the span, sorted."""
        tokens = tokenize(text[start:end], start)
        words, starts = tokens.words, tokens.starts
        chunks: list[Chunk] = []
        names = {mention.start: mention for mention in mentions}
        time_at = {time.start: time for time in times}
        # A name may begin at the mark that the token leaves out ("#Kunduz").
        named = {*names, *(begin + 1 for begin in names), *time_at}
        openers, plain_kind = self._openers, self._plain_kind
        position, count = 0, len(tokens)
        while position < count:
            word = words[position]
            chunk: Chunk | None = None
            if named and starts[position] in named:
                chunk = self._named(tokens, position, names, time_at)
            if chunk is None and word in openers:
                chunk = self._phrase(tokens, words, position, names, chunks[-1] if chunks else None)
            if chunk is None:
                kind = plain_kind(word)
                chunk = Chunk(kind, position, position + 1, word) if kind else self._single(tokens, position, word)
            chunks.append(chunk)
            position = chunk.last
        return ChunkedSentence(tokens, words, chunks, times, start, end, paragraph, in_title)

    def _named(
        self,
        tokens: Tokens,
        at: int,
        names: Mapping[int, Mention],
        times: Mapping[int, TimeExpression],
    ) -> Chunk | None:
        """Return the place name or time expression at token ``at``."""
        start, word = tokens.starts[at], tokens.words[at]
        mention = names.get(start) or names.get(start - 1)
        if mention is not None:
            last = _until(tokens, at, mention.end)
            possessive = last < len(tokens.words) and tokens.words[last] == "'s"
            return Chunk(
                Kind.PLACE,
                at,
                last + possessive,
                word,
                mention=mention,
                possessive=possessive,
                level=mention.level,
            )
        time = times.get(start)
        return Chunk(Kind.TIME, at, _until(tokens, at, time.end), word) if time is not None else None

    def _phrase(
        self,
        tokens: Tokens,
        words: Sequence[str],
        at: int,
        names: Mapping[int, Mention],
        previous: Chunk | None,
    ) -> Chunk | None:
        """Return the phrase of the lexicon that begins at token ``at``."""
        word = words[at]
        opens = self._openers[word]
        found: Chunk | None = None
        if opens & _STATE:
            found = self._states.read(words, at)
        if found is None and opens & _ANAPHOR:
            found = self._anaphors.read(tokens, words, at, names)
        if found is None and opens & _ACTOR:
            found = self._actors.read_initials(tokens, at) or self._actors.read(words, at)
        if found is not None or not opens & _CUE:
            return found
        verb = self._verbs.read(words, at)
        noun = self._nouns.match(words, at)
        if noun is not None and (verb is None or is_noun(tokens, words, at, noun[0], previous, self._grammar)):
            return Chunk(Kind.NOUN, at, noun[0], word, frame=noun[1])
        return verb

    def _kind_of(self, word: str) -> Kind | None:
        """Return the kind of a word of which nothing else is to be said, ``None`` for any other."""
        kind = self._kinds.get(word)
        if word in self._speech or kind is Kind.NUMBER or word == "-" or (kind is None and word.isdigit()):
            return None
        if kind is not None:
            return kind
        adverb = word.endswith("ly") and len(word) > _LY_LENGTH and is_word(word)
        return Kind.ADVERB if adverb and word not in self._grammar.function.not_adverbs else Kind.WORD

    def _single(self, tokens: Tokens, at: int, word: str) -> Chunk:
        """Return the act of speech, the number or the dash at token ``at``."""
        act = self._speech.get(word)
        if act is not None and self._verbs.passes_on(tokens.words, at):
            return Chunk(Kind.ADVERB, at, at + 1, word)
        if act is not None:
            return Chunk(Kind.SPEECH, at, at + 1, word, role=act)
        if word == "-":
            return Chunk(Kind.STOP if _stands_apart(tokens, at) else Kind.WORD, at, at + 1, word)
        return Chunk(Kind.NUMBER, at, at + 1, word, plural=self._value(word))

    def _value(self, word: str) -> int:
        value = self._grammar.function.numerals.get(word)
        if value is None:
            value = int(word) if word.isascii() and len(word) <= _LONGEST_NUMBER else 0
        return value


def _kinds(words: FunctionWords, modals: frozenset[str]) -> dict[str, Kind]:
    """Map each word that makes a chunk of its own to its kind; a word of several lists is what the first says."""
    kinds: dict[str, Kind] = {",": Kind.COMMA}
    for kind, listed in (
        (Kind.QUOTE, words.quotes),
        (Kind.STOP, words.stops),
        (Kind.ADVERB, words.adverbs),
        (Kind.BE, words.be),
        (Kind.AUXILIARY, words.have | words.auxiliaries | modals),
        (Kind.PRONOUN, words.pronouns),
        (Kind.RELATIVE, words.relatives),
        (Kind.CONJUNCTION, words.conjunctions),
        (Kind.SUBORDINATOR, words.subordinators),
        (Kind.DETERMINER, words.determiners),
        (Kind.PREPOSITION, words.prepositions),
        (Kind.NUMBER, words.numerals),
    ):
        for word in listed:
            kinds.setdefault(word, kind)
    return kinds


def _until(tokens: Tokens, at: int, end: int) -> int:
    """Return the first token after ``at`` that begins at offset ``end`` or later."""
    return max(at + 1, bisect_left(tokens.starts, end))


def _stands_apart(tokens: Tokens, at: int) -> bool:
    """Whether token ``at`` has blanks, or nothing, on both sides: a dash rather than a hyphen."""
    starts, ends = tokens.starts, tokens.ends
    before = at == 0 or starts[at] > ends[at - 1]
    after = at + 1 >= len(starts) or starts[at + 1] > ends[at]
    return before and after
