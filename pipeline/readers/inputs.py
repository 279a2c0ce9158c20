"""Files, directories and standard input, one after the other, as a stream of reports and rejections."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipeline.readers.model import Given, Input, Rejection
from pipeline.readers.plaintext import SIDECAR_ENDINGS, sidecar_of
from pipeline.readers.registry import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from pipeline.records import Report

STDIN = "-"
_HEAD = 4096
_NO_REPORTS = ("readme", "license", "licence", "copying")


def read_inputs(
    names: Iterable[str | Path], given: Given | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Report | Rejection]:
    """Yield the reports of files, directories (everything in them, in the order of the names) and ``-`` (``stdin``).

    In a directory, hidden files, sidecars, READMEs and licences are passed over. Nothing is raised for an input that
    cannot be read: it is yielded as a :class:`Rejection`.
    """
    given = given or Given()
    for name in names:
        if str(name) == STDIN:
            if stdin is None:
                yield Rejection(STDIN, "there is no standard input here; name a file")
            else:
                yield from read_stream(stdin, "standard input", given)
            continue
        path = Path(name)
        for file in _files_of(path) if path.is_dir() else [path]:
            yield from _read_file(file, given)


def read_stream(stream: BinaryIO, name: str, given: Given | None = None) -> Iterator[Report | Rejection]:
    """Yield the reports of an open binary stream; ``name`` is what rejections call it."""
    yield from _read(Input(name, _buffered(stream)), given or Given())


def _read_file(path: Path, given: Given) -> Iterator[Report | Rejection]:
    try:
        if path.exists() and not path.is_file():
            yield Rejection(str(path), "is no regular file")
            return
        with path.open("rb") as stream:
            yield from _read(Input(str(path), stream, path), given)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Rejection(str(path), f"cannot be opened ({reason})")


def _read(source: Input, given: Given) -> Iterator[Report | Rejection]:
    reader = choose(source.stream.peek(_HEAD)[:_HEAD], source.name)
    if isinstance(reader, str):
        yield Rejection(source.name, reader)
    else:
        yield from reader.read(source, given)


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))


def _files_of(directory: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(directory):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        files = [Path(folder, name) for name in sorted(names)]
        sidecars = {sidecar_of(file) for file in files}
        for file in files:
            name = file.name.lower()
            if name.startswith((".", *_NO_REPORTS)) or (file.suffix.lower() in SIDECAR_ENDINGS and file in sidecars):
                continue
            yield file
