"""Where in the text a chunk stands, and how far the clause around it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunks import Chunk, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.event_dates import Span

_BOUNDING_KINDS: Final = frozenset({Kind.SUBORDINATOR, Kind.SPEECH, Kind.QUOTE, Kind.RELATIVE})
_BOUNDING_WORDS: Final = frozenset({"but", "according"})
_VERBAL: Final = frozenset({Kind.VERB, Kind.BE, Kind.AUXILIARY})
_ASIDES: Final = frozenset({"(", ")", "-"})


def _past_when(chunks: Sequence[Chunk], first: int) -> int:
    """Return where the clause begins that opens at ``first`` with the time before it: "on Friday, when they came"."""
    before = first - 1
    if before < 0 or chunks[before].word != "when":
        return first
    before -= 1
    if before >= 0 and chunks[before].kind is Kind.COMMA:
        before -= 1
    return before if before >= 0 and chunks[before].kind is Kind.TIME else first


def chunk_span(sentence: ChunkedSentence, index: int) -> Span:
    """Return the character offsets of the chunk at ``index``."""
    return _span(sentence, index, index)


def clause_span(sentence: ChunkedSentence, cue: int) -> Span:
    """Return the stretch of the sentence that tells the event of the chunk at ``cue``, in character offsets."""
    first, last = cue, cue
    while first > 0 and not _bounds(sentence.chunks[first - 1]) and not _closes_aside(sentence.chunks, first - 1):
        first -= 1
    first = _past_when(sentence.chunks, first)
    while last + 1 < len(sentence.chunks) and not _bounds(sentence.chunks[last + 1]):
        last += 1
    return _span(sentence, first, last)


def _closes_aside(chunks: Sequence[Chunk], comma: int) -> bool:
    """Tell whether chunk ``comma`` closes a clause about the subject: "Aybak, captured in June, was retaken"."""
    if chunks[comma].kind is not Kind.COMMA or comma + 1 >= len(chunks) or chunks[comma + 1].kind not in _VERBAL:
        return False
    for chunk in reversed(chunks[:comma]):
        if chunk.kind in {Kind.COMMA, Kind.RELATIVE}:
            return chunk.kind is Kind.RELATIVE
        if chunk.kind in _VERBAL:
            return True
    return False


def _span(sentence: ChunkedSentence, first: int, last: int) -> Span:
    return sentence.tokens.starts[sentence.chunks[first].first], sentence.tokens.ends[sentence.chunks[last].last - 1]


def _bounds(chunk: Chunk) -> bool:
    if chunk.kind is Kind.STOP:
        return chunk.word not in _ASIDES
    return chunk.kind in _BOUNDING_KINDS or chunk.word in _BOUNDING_WORDS
