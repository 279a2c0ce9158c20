"""Where in the text a chunk stands, and how far the clause around it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunks import Chunk, Kind

if TYPE_CHECKING:
    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.event_dates import Span

_BOUNDING_KINDS: Final = frozenset({Kind.SUBORDINATOR, Kind.SPEECH, Kind.QUOTE, Kind.RELATIVE})
_BOUNDING_WORDS: Final = frozenset({"but", "according"})
_ASIDES: Final = frozenset({"(", ")", "-"})


def chunk_span(sentence: ChunkedSentence, index: int) -> Span:
    """Return the character offsets of the chunk at ``index``."""
    return _span(sentence, index, index)


def clause_span(sentence: ChunkedSentence, cue: int) -> Span:
    """Return the stretch of the sentence that tells the event of the chunk at ``cue``, in character offsets."""
    first, last = cue, cue
    while first > 0 and not _bounds(sentence.chunks[first - 1]):
        first -= 1
    while last + 1 < len(sentence.chunks) and not _bounds(sentence.chunks[last + 1]):
        last += 1
    return _span(sentence, first, last)


def _span(sentence: ChunkedSentence, first: int, last: int) -> Span:
    return sentence.tokens.starts[sentence.chunks[first].first], sentence.tokens.ends[sentence.chunks[last].last - 1]


def _bounds(chunk: Chunk) -> bool:
    if chunk.kind is Kind.STOP:
        return chunk.word not in _ASIDES
    return chunk.kind in _BOUNDING_KINDS or chunk.word in _BOUNDING_WORDS
