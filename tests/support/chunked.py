"""Sentences cut into chunks, as the cascade cuts them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extraction.chunker import Chunker
from pipeline.extraction.dates import find_times
from pipeline.extraction.lexicon import load_lexicon
from pipeline.extraction.mentions import resolve_mentions
from pipeline.extraction.places import annotate_places

if TYPE_CHECKING:
    from pipeline.extraction.chunks import ChunkedSentence, Kind


@cache
def _chunker() -> Chunker:
    return Chunker(load_lexicon())


def chunked(text: str) -> ChunkedSentence:
    """Chunk ``text`` as one sentence of August 2021 about Afghanistan, its places marked."""
    mentions = resolve_mentions(text, title="The war in Afghanistan")
    sentence = _chunker().chunk(text, 0, len(text), mentions, find_times(text, date(2021, 8, 10)))
    annotate_places(sentence, load_lexicon())
    return sentence


def phrases(text: str, *kinds: Kind) -> list[tuple[str, str]]:
    """Return the kind and the text of each chunk of ``text``, of ``kinds`` only where any are given."""
    sentence = chunked(text)
    spans = [
        (chunk.kind, text[sentence.tokens[chunk.first].start : sentence.tokens[chunk.last - 1].end])
        for chunk in sentence.chunks
    ]
    return [(str(kind), phrase) for kind, phrase in spans if not kinds or kind in kinds]
