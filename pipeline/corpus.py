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


def read_upload(content: bytes, name: str, given: Given | None = None) -> list[Extraction | Rejection | Skipped]:
    """Return what is read of the reports in a file that is held in memory; ``name`` is never opened.

    All of it happens in a process of its own, so that no upload can hold up or end the one that asks.
    """
    from pipeline.processes import Helper, LostError
    from pipeline.readers import Given, Rejection
    from pipeline.readers.limits import SECONDS

    helper = Helper(f"{__name__}:{_read_upload.__name__}")
    try:
        found: list[Extraction | Rejection | Skipped] = helper.ask((content, name, given or Given()), SECONDS)
    except LostError as error:
        took = f"takes more than {SECONDS} seconds of processor time" if error.late else "takes too much memory"
        return [Rejection(name, f"{took} to read; read large files with `controlmap ingest FILE`")]
    finally:
        helper.close()
    return found


def _read_upload(upload: tuple[bytes, str, Given]) -> list[Extraction | Rejection | Skipped]:
    """Read an upload in this process."""
    import io

    from pipeline.readers.documents import read_document
    from pipeline.readers.model import Document, Input
    from pipeline.readers.opening import buffered, read_source

    content, name, given = upload
    items: list[Item] = []
    for item in read_source(Input(name, buffered(io.BytesIO(content))), given):
        items += read_document(item) if isinstance(item, Document) else [item]
    return list(_extracted(items))


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
