"""The signature of a text by which near-duplicates are found: a MinHash in bands."""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import TYPE_CHECKING

from pipeline.control.twins import shingles

if TYPE_CHECKING:
    from datasketch import MinHash

# 16 bands of 4 rows find a pair at the threshold of 0.6 with a probability of 0.9, one at 0.7 with 0.99.
_BANDS = 16
_ROWS = 4


def band_keys(text: str) -> list[bytes]:
    """Return the bands of a text: near-duplicates have one of them in common with high probability."""
    signature = _empty_signature().copy()
    signature.update_batch([sequence.encode("utf-8", "surrogatepass") for sequence in shingles(text)])
    values = signature.hashvalues.reshape(_BANDS, _ROWS)
    return [
        hashlib.blake2b(bytes([number]) + row.tobytes(), digest_size=8).digest() for number, row in enumerate(values)
    ]


@cache
def _empty_signature() -> MinHash:
    from datasketch import MinHash

    return MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=zlib.crc32)
