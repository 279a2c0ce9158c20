"""The edition of the rules: by it a stored report is known to be read as this program would read it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from geo.paths import DATA

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def edition() -> str:
    """Return a digest of the code and the data that decide what is read of a report."""
    digest = hashlib.sha256()
    for path in _files():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(DATA.parent)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    code = [*(_PACKAGE / "extraction").rglob("*.py"), *(DATA.parent / "geo").glob("*.py"), _PACKAGE / "records.py"]
    return sorted([*code, *DATA.glob("*.toml"), *DATA.glob("*.csv")])
