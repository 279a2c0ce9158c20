"""Files, directories and standard input, one after the other, as a stream of items."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.readers.documents import DocumentReader
from pipeline.readers.meter import Meter, MeteredFile
from pipeline.readers.model import Document, Given, Input, Rejection
from pipeline.readers.naming import passed_over
from pipeline.readers.opening import buffered, read_source
from pipeline.readers.sidecars import SIDECAR_ENDINGS, sidecar_name, sidecar_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from pipeline.readers.model import Item

STDIN = "-"


def read_inputs(
    names: Iterable[str | Path],
    given: Given | None = None,
    *,
    stdin: BinaryIO | None = None,
    documents: DocumentReader | None = None,
) -> Iterator[Item]:
    """Yield what is read of files, directories (everything in them, in the order of the names) and ``-`` (``stdin``).

    In a directory, hidden files, sidecars, READMEs and licences are passed over. Nothing is raised for an input that
    cannot be read: it is yielded as a :class:`Rejection`. Documents are read by ``documents``, which stays open, or by
    a process of their own.
    """
    yield from _with_documents_read(open_inputs(names, given, stdin=stdin), documents)


def read_stream(stream: BinaryIO, name: str, given: Given | None = None) -> Iterator[Item]:
    """Yield what is read of an open binary stream; ``name`` is what rejections call it."""
    yield from _with_documents_read(read_source(Input(name, buffered(stream)), given or Given()))


def read_bytes(content: bytes, name: str, given: Given | None = None) -> Iterator[Item]:
    """Yield what is read of a file that is held in memory, such as an upload.

    ``name`` is what rejections call it, and helps to recognise it; it is never opened.
    """
    yield from read_stream(io.BytesIO(content), name, given)


def open_inputs(
    names: Iterable[str | Path],
    given: Given | None = None,
    *,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Item | Document]:
    """Yield as :func:`read_inputs` does, but documents unread, for processes that read them elsewhere.

    ``meter`` is told how far the files were read.
    """
    meter = meter or Meter()
    given = given or Given()
    for name in names:
        if str(name) == STDIN:
            if stdin is None:
                yield Rejection(STDIN, "there is no standard input here; name a file")
            else:
                yield from read_source(Input("standard input", buffered(stdin)), given)
            continue
        path = Path(name)
        for file in _files_of(path) if path.is_dir() else [path]:
            yield from _open_file(file, given, meter)


def _with_documents_read(items: Iterable[Item | Document], documents: DocumentReader | None = None) -> Iterator[Item]:
    reader = documents or DocumentReader()
    try:
        for item in items:
            if isinstance(item, Document):
                yield from reader.read(item)
            else:
                yield item
    finally:
        if documents is None:
            reader.close()


def _open_file(path: Path, given: Given, meter: Meter) -> Iterator[Item | Document]:
    try:
        if path.exists() and not path.is_file():
            yield Rejection(str(path), "is no regular file")
            return
        with buffered(MeteredFile(path, meter)) as stream:
            yield from read_source(Input(str(path), stream, sidecar_of(path)), given)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Rejection(str(path), f"cannot be opened ({reason})")


def _files_of(directory: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(directory):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        present = set(names)
        sidecars = {sidecar_name(name, present) for name in names}
        for name in sorted(names):
            if passed_over(name) or (name.lower().endswith(SIDECAR_ENDINGS) and name in sidecars):
                continue
            yield Path(folder, name)
