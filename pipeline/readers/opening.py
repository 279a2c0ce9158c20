"""Opening an input: which reader it is for, and what becomes of it when it breaks off."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from pipeline.readers.archives import DAMAGED
from pipeline.readers.limits import MAX_DOCUMENT
from pipeline.readers.model import Document, Given, Input, Rejection, UnreadableError
from pipeline.readers.registry import choose
from pipeline.readers.sidecars import sidecar_fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from pipeline.readers.model import Item

_HEAD = 8192
_BUFFER = 1 << 16


def read_source(source: Input, given: Given) -> Iterator[Item | Document]:
    """Yield the items of an open input, and documents unread; nothing is raised for its content."""
    try:
        reader = choose(source.stream.peek(_HEAD)[:_HEAD], source.name.removesuffix(".gz"))
        if isinstance(reader, str):
            yield Rejection(source.name, reader)
        elif reader.read:
            yield from reader.read(source, given)
        else:
            yield _document(source, reader.format, given)
    except UnreadableError as error:
        yield Rejection(source.name, str(error))
    except (*DAMAGED, OSError) as error:
        told = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield Rejection(source.name, f"cannot be read to its end ({told}); what was read of it before is kept")


def buffered(stream: BinaryIO | io.RawIOBase) -> io.BufferedReader:
    """Return a stream as one that can be looked into before it is read."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream), _BUFFER)


def _document(source: Input, form: str, given: Given) -> Document:
    data = source.stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        message = f"is larger than {MAX_DOCUMENT:,} bytes; save the article alone"
        raise UnreadableError(message)
    return Document(source.name, form, data, given, sidecar_fields(source.sidecar))
