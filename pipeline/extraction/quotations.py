"""Sentences that stand wholly inside quotation marks, and the sentence beside them that names the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.tokens import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extraction.chunks import ChunkedSentence

_OPENING, _CLOSING, _STRAIGHT = frozenset("“«"), frozenset("”»"), '"'
_MARKS = _OPENING | _CLOSING | {_STRAIGHT}


def quoted_sentences(sentences: Sequence[ChunkedSentence], attributed: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield ``(sentence, neighbour)`` for each unattributed sentence of nothing but quotation.

    The neighbour is the attributed sentence of the same paragraph that goes before, else the one that follows.
    """
    start = 0
    for end in range(1, len(sentences) + 1):
        if (
            end == len(sentences)
            or sentences[end].paragraph != sentences[start].paragraph
            or sentences[end].in_title != sentences[start].in_title
        ):
            yield from _in_paragraph(sentences, attributed, start, end)
            start = end


def _in_paragraph(
    sentences: Sequence[ChunkedSentence], attributed: Sequence[bool], start: int, end: int
) -> Iterator[tuple[int, int]]:
    inside = False
    before: int | None = None
    waiting: list[int] = []
    for index in range(start, end):
        opened, inside, whole = _quoted(sentences[index], inside=inside)
        if attributed[index]:
            if opened or before is None:
                yield from ((earlier, index) for earlier in waiting)
            waiting = []
            before = index
        elif whole and before is not None:
            yield index, before
        elif whole:
            waiting.append(index)
        else:
            before = before if inside else None
            waiting = []


def _quoted(sentence: ChunkedSentence, *, inside: bool) -> tuple[bool, bool, bool]:
    """Whether the sentence began inside a quotation, ends inside one, and holds nothing else."""
    began = inside
    if _MARKS.isdisjoint(sentence.folded):
        return began, inside, inside or not any(map(is_word, sentence.folded))
    outside_words = 0
    for word in sentence.folded:
        if word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        elif word == _STRAIGHT:
            inside = not inside
        elif not inside and is_word(word):
            outside_words += 1
    return began, inside, outside_words == 0
