"""Which rules and which bundled data a snapshot was made with: names that change whenever these do."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from geo.paths import DATA

_RULES: Final = "controlmap status rules 1"
_DATA_SUFFIXES: Final = frozenset({".csv", ".geojson", ".toml"})


@cache
def rules_version() -> str:
    """Return the name of the status rules with a digest of ``data/status.toml``."""
    return f"{_RULES} ({hashlib.sha256((DATA / 'status.toml').read_bytes()).hexdigest()[:8]})"


@cache
def data_version() -> str:
    """Return a digest of the bundled data: gazetteer, boundaries, vocabularies and policy."""
    digest = hashlib.sha256()
    for path in sorted(DATA.iterdir()):
        if path.suffix in _DATA_SUFFIXES:
            content = path.read_bytes()
            digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]
