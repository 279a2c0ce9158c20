"""A noun of control with the side it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extraction.chunks import Chunk


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun of control at chunk ``index``, the side it belongs to, and the chunk that names that side."""

    index: int
    chunk: Chunk
    side: str
    side_chunk: int | None
