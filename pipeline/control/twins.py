"""Near-duplicate texts: one story that several outlets carry, perhaps cut or with a changed word here and there."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Key = TypeVar("Key")

THRESHOLD = 0.6
"""Share of common word sequences (Jaccard index of the sets of five words) from which two texts are one story."""

_WIDTH = 5
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """Return the sequences of five words of a text, in lower case; a shorter text is one sequence."""
    words = _WORD.findall(text.casefold())
    if len(words) < _WIDTH:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[i : i + _WIDTH]) for i in range(len(words) - _WIDTH + 1))


def similarity(one: frozenset[object], other: frozenset[object]) -> float:
    """Return the Jaccard index of two sets of sequences, 0 to 1."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def find_twins(texts: Iterable[tuple[Key, str]]) -> Iterator[tuple[Key, Key]]:
    """Yield the pairs of near-duplicates among texts held in memory (some hundreds; a store keeps an index)."""
    seen: list[tuple[Key, frozenset[str]]] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for key, text in texts:
        sequences = shingles(text)
        candidates = {index for sequence in sequences for index in holders[sequence]}
        for index in sorted(candidates):
            other, theirs = seen[index]
            if similarity(sequences, theirs) >= THRESHOLD:
                yield other, key
        for sequence in sequences:
            holders[sequence].append(len(seen))
        seen.append((key, sequences))
