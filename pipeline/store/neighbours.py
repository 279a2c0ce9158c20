"""Which stored texts may be near-duplicates of a new one: MinHash signatures in bands (locality-sensitive hashing)."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, insert, select

from pipeline.control.twins import THRESHOLD, shingles, similarity
from pipeline.store.schema import bands, readings, twins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

# Copies of a story share several bands: 16 J⁴ of them at a similarity of J, six at 0.8. In a large store many texts
# share one by chance, so those that share most are compared, of equals the latest. A copy need not be linked to every
# other: each leads to an earlier one, and so to the origin.
_MAX_CANDIDATES = 24
_REMEMBERED = 500_000  # word sequences of texts that are kept for the next comparison, some 50 MB

# Made once: building statements costs more than SQLite takes to run them.
_CANDIDATES = (
    select(bands.c.reading)
    .where(bands.c.band.in_(bindparam("keys", expanding=True)), bands.c.reading != bindparam("reading"))
    .group_by(bands.c.reading)
    .order_by(func.count().desc(), bands.c.reading.desc())
    .limit(_MAX_CANDIDATES)
)
_TEXTS = select(readings.c.id, readings.c.text).where(readings.c.id.in_(bindparam("keys", expanding=True)))
_INSERT_BANDS, _INSERT_TWINS = insert(bands), insert(twins)


class Neighbours:
    """Links the near-duplicates among stored texts; remembers the word sequences of those last compared."""

    def __init__(self) -> None:
        self._sequences: OrderedDict[int, frozenset[int]] = OrderedDict()
        self._remembered = 0

    def link(self, connection: Connection, reading: int, text: str, keys: Sequence[bytes]) -> int:
        """Store the bands of a new text and the pairs that it makes with earlier ones; return how many these are."""
        if not keys:
            return 0
        own = _hashed(text)
        candidates = list(connection.execute(_CANDIDATES, {"keys": keys, "reading": reading}).scalars())
        self._learn(connection, candidates)
        pairs = [
            {"earlier": other, "later": reading}
            for other in candidates
            if similarity(own, self._sequences[other]) >= THRESHOLD
        ]
        connection.execute(_INSERT_BANDS, [{"reading": reading, "band": key} for key in keys])
        if pairs:
            connection.execute(_INSERT_TWINS, pairs)
        self._remember(reading, own)
        self._forget()
        return len(pairs)

    def drop(self, reading: int) -> None:
        """Forget a text, since it is no longer stored or was not stored after all."""
        self._remembered -= len(self._sequences.pop(reading, ()))

    def clear(self) -> None:
        """Forget all texts."""
        self._sequences.clear()
        self._remembered = 0

    def _learn(self, connection: Connection, candidates: Sequence[int]) -> None:
        unknown = [key for key in candidates if key not in self._sequences]
        for key in candidates:
            if key in self._sequences:
                self._sequences.move_to_end(key)
        if unknown:
            for key, text in connection.execute(_TEXTS, {"keys": unknown}):
                self._remember(key, _hashed(text))

    def _remember(self, reading: int, sequences: frozenset[int]) -> None:
        self.drop(reading)
        self._sequences[reading] = sequences
        self._remembered += len(sequences)

    def _forget(self) -> None:
        while self._remembered > _REMEMBERED and self._sequences:
            self.drop(next(iter(self._sequences)))


def _hashed(text: str) -> frozenset[int]:
    """Return the word sequences as numbers: they take a tenth of the memory and are as good to compare."""
    return frozenset(map(hash, shingles(text)))
