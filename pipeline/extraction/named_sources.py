"""Sources named without a verb of saying: "according to X", "by his account", "(police)", "Army chief: it is ours"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.sentence_view import SHORT
from pipeline.extraction.speech import SAY, Speech
from pipeline.extraction.speech_reach import goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.noun_phrases import NounPhrases
    from pipeline.extraction.sentence_view import SentenceView
    from pipeline.extraction.speakers import Introductions

OPENERS = frozenset("according per ( : account word words telling version".split())
"""The words and marks that may name a source so."""


class NamedSources:
    """Find the sources of sentences that no verb names, and let ``known`` remember them."""

    def __init__(self, known: Introductions, phrases: NounPhrases) -> None:
        self._known = known
        self._phrases = phrases

    def read(self, view: SentenceView, index: int, found: Sequence[Speech]) -> Speech | None:
        """Return the act of speech of the source that chunk ``index``, one of ``OPENERS``, names.

        ``found`` are the acts of speech before it in the sentence.
        """
        chunk = view.chunks[index]
        if chunk.word == "according":
            return self._according(view, chunk.first, chunk.last + 1) if view.word(chunk.last) == "to" else None
        if chunk.word == "per":
            after_comma = index and view.chunks[index - 1].kind is Kind.COMMA
            return self._according(view, chunk.first, chunk.last) if after_comma else None
        if chunk.word == "(":
            return self._in_brackets(view, chunk)
        if chunk.word == ":":
            return self._colon(view, chunk, found)
        return self._by_account(view, chunk)

    def _according(self, view: SentenceView, first: int, start: int) -> Speech | None:
        """``according to X``."""
        end = self._phrases.right_edge(view, start)
        speaker = self._phrases.resolved(view, start, end)
        if not speaker.voice and not speaker.name:
            return None
        if not speaker.voice:
            speaker = self._known.stranger(speaker.name)
        self._known.note(speaker)
        self._known.introduce(view, start, end, speaker.voice)
        begin = view.clause_start(first)
        told_before = view.told_before(begin, first)
        last = goes_on(view, end, whole=end) if told_before else view.clause_end(end)
        return Speech(
            speaker.voice,
            SAY,
            "according to",
            first,
            begin if told_before else min(begin, first),
            last,
            speaker.name,
            (start, end),
        )

    def _by_account(self, view: SentenceView, chunk: Chunk) -> Speech | None:
        """``by the governor's account``, ``on the word of a lawmaker``, ``in the ministry's word``."""
        word = chunk.first
        opener = next(
            (i for i in range(word - 1, max(-1, word - SHORT), -1) if view.word(i) in {"by", "in", "on"}), None
        )
        if opener is None or any(view.finite(i) for i in range(opener, word)):
            return None
        end = self._phrases.right_edge(view, word + 2) if view.word(word + 1) == "of" else word
        speaker = self._phrases.resolved(view, opener + 1, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        return Speech(
            speaker.voice,
            SAY,
            chunk.word,
            word,
            view.clause_start(opener),
            view.clause_end(word),
            speaker.name,
            (opener + 1, end),
        )

    def _in_brackets(self, view: SentenceView, chunk: Chunk) -> Speech | None:
        """Read ``The district fell on Monday (police chief)``."""
        close = next((i for i in range(chunk.last, min(len(view), chunk.last + SHORT)) if view.word(i) == ")"), None)
        if (
            close is None
            or close + 2 < len(view)
            or any(view.finite(i) or view.kind(i) is Kind.SPEECH for i in range(chunk.last, close))
        ):
            return None
        speaker = self._known.identify(view, chunk.last, close)
        if not speaker.voice:
            return None
        return Speech(speaker.voice, SAY, "(", chunk.first, 0, chunk.first, speaker.name, (chunk.last, close))

    def _colon(self, view: SentenceView, chunk: Chunk, found: Sequence[Speech]) -> Speech | None:
        """``Army chief: the city is ours``, and in headlines ``District retaken: ministry``."""
        colon = chunk.first
        if found or colon == 0:
            return None
        if colon <= SHORT and not any(view.kind(i) in {Kind.VERB, Kind.NOUN, Kind.BE} for i in range(colon)):
            speaker = self._known.identify(view, 0, colon)
            if speaker.voice and not all(view.kind(i) is Kind.PLACE for i in range(colon)):
                self._known.note(speaker)
                return Speech(speaker.voice, SAY, ":", colon, colon, len(view), speaker.name, (0, colon))
        rest = range(chunk.last, len(view))
        if view.sentence.in_title and 0 < len(rest) <= SHORT and not any(view.finite(i) for i in rest):
            speaker = self._known.identify(view, chunk.last, len(view))
            if speaker.voice:
                return Speech(speaker.voice, SAY, ":", colon, 0, colon, speaker.name, (chunk.last, len(view)))
        return None
