"""Which stored texts may be near-duplicates of a new one: MinHash signatures in bands (locality-sensitive hashing)."""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select

from pipeline.control.twins import THRESHOLD, shingles, similarity
from pipeline.store.schema import bands, readings, twins

if TYPE_CHECKING:
    from datasketch import MinHash
    from sqlalchemy import Connection

# 16 bands of 4 rows find a pair at the threshold of 0.6 with a probability of 0.9, one at 0.7 with 0.99.
_BANDS = 16
_ROWS = 4
_MAX_CANDIDATES = 200  # texts that share a band are mostly copies of one story; beyond these more add nothing


# Made once: building statements costs more than SQLite takes to run them.
_CANDIDATES = (
    select(readings.c.id, readings.c.text)
    .where(
        readings.c.id.in_(select(bands.c.reading).where(bands.c.band.in_(bindparam("keys", expanding=True)))),
        readings.c.id != bindparam("reading"),
    )
    .order_by(readings.c.id)
    .limit(_MAX_CANDIDATES)
)
_INSERT_BANDS = insert(bands)


def link_twins(connection: Connection, reading: int, text: str) -> None:
    """Store the bands of a new text, and the pairs that it makes with the stored texts that it duplicates."""
    sequences = shingles(text)
    keys = _band_keys(sequences)
    candidates = connection.execute(_CANDIDATES, {"keys": keys, "reading": reading}).all()
    pairs = [
        {"earlier": other, "later": reading}
        for other, theirs in candidates
        if similarity(sequences, shingles(theirs)) >= THRESHOLD
    ]
    connection.execute(_INSERT_BANDS, [{"reading": reading, "band": key} for key in keys])
    if pairs:
        connection.execute(insert(twins), pairs)


def _band_keys(sequences: frozenset[str]) -> list[bytes]:
    signature = _empty_signature().copy()
    signature.update_batch([sequence.encode("utf-8", "surrogatepass") for sequence in sequences])
    values = signature.hashvalues.reshape(_BANDS, _ROWS)
    return [
        hashlib.blake2b(bytes([number]) + row.tobytes(), digest_size=8).digest() for number, row in enumerate(values)
    ]


@cache
def _empty_signature() -> MinHash:
    from datasketch import MinHash

    return MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=zlib.crc32)
