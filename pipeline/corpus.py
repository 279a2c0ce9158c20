"""The reports that questions are answered from: a store, or the bundled seeds where there is none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.paths import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from pipeline.control.assembly import Gathered
    from pipeline.readers import Given, Item, Rejection, Skipped
    from pipeline.records import Extraction

DEFAULT_STORE = Path("controlmap.db")
STORE_VARIABLE = "CONTROLMAP_DB"
"""Environment variable that names the store where none is given."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Evidence and where it comes from; ``store`` is ``None`` for the bundled seeds.

    ``revision`` tells one state of a store from another.
    """

    gathered: Gathered
    store: Path | None
    revision: int = 0


def store_path(given: Path | None = None) -> Path | None:
    """Return the store to use: the one given, that of the environment, the one in the current folder, or none."""
    named = given or (Path(value) if (value := os.environ.get(STORE_VARIABLE)) else None)
    if named:
        return named
    return DEFAULT_STORE if DEFAULT_STORE.is_file() else None


def open_corpus(given: Path | None = None) -> Corpus:
    """Return the evidence of the store to use, or of the bundled seeds where there is none.

    Raises :class:`pipeline.store.StoreError` where a store is named that cannot be used.
    """
    path = store_path(given)
    if path is None:
        return Corpus(_seeds(), None)
    from pipeline.store import Store

    with Store(path, read_only=True) as store:
        revision = store.revision()
        return Corpus(store.gather(), path, revision)


def read_and_extract(
    names: Iterable[str | Path], given: Given | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Extraction | Rejection | Skipped]:
    """Yield what is read of the reports in files, directories and ``-`` (``stdin``), and what could not be read."""
    from pipeline.readers import read_inputs

    return _extracted(read_inputs(names, given, stdin=stdin))


def read_upload(content: bytes, name: str, given: Given | None = None) -> Iterator[Extraction | Rejection | Skipped]:
    """Yield what is read of the reports in a file that is held in memory; ``name`` is never opened."""
    from pipeline.readers import read_bytes

    return _extracted(read_bytes(content, name, given))


def _extracted(items: Iterable[Item]) -> Iterator[Extraction | Rejection | Skipped]:
    from pipeline.extraction import extract
    from pipeline.records import Report

    for item in items:
        yield extract(item) if isinstance(item, Report) else item


@cache
def _seeds() -> Gathered:
    from pipeline.control.assembly import gather
    from pipeline.records import Extraction

    return gather([item for item in read_and_extract([SEEDS]) if isinstance(item, Extraction)])
