"""gzip and ZIP: what they hold is read as if it lay there unpacked. Nothing is written under a name of the archive.

What an archive unpacks to is counted while it is read, so that a small file cannot fill the memory or the disk, and
archives within archives are followed a few steps only.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

from pipeline.readers.limits import (
    FREE_UNPACKED,
    MAX_DEPTH,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_SPOOLED,
    MAX_UNPACKED,
)
from pipeline.readers.model import Given, Input, Rejection, Sidecar, UnreadableError
from pipeline.readers.naming import passed_over
from pipeline.readers.sidecars import sidecar_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from typing_extensions import Buffer

    from pipeline.readers.model import Document, Item

DAMAGED: Final = (EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError)
"""What the libraries raise in the middle of a damaged archive."""

_MEMORY = 32 * 2**20  # bytes of a spooled archive that are kept in memory
_ENCRYPTED = 0x1
_LONGEST_NAME = 250  # characters of a name that messages show
_END_RECORD = b"PK\x05\x06"
_END_RECORD_SIZE = 22
_LONGEST_COMMENT = 65_535
_DIRECTORY_ENTRY = 46  # bytes of the shortest entry in the central directory
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")


def sniff_gzip(head: bytes, _name: str) -> bool:
    """Tell gzip by its mark."""
    return head.startswith(b"\x1f\x8b")


def sniff_zip(head: bytes, _name: str) -> bool:
    """Tell ZIP by its mark, also that of an empty archive."""
    return head.startswith((b"PK\x03\x04", _END_RECORD))


def read_gzip(source: Input, given: Given) -> Iterator[Item | Document]:
    """Yield what the one file in a gzip archive holds."""
    import gzip

    if too_deep(source):
        yield Rejection(source.name, _TOO_DEEP)
        return
    packed = _Counted(source.stream)
    with gzip.GzipFile(fileobj=cast("IO[bytes]", packed), mode="rb") as unpacked:
        budget = _Budget(lambda: packed.count)
        yield from _read_inner(
            Input(source.name, _bounded(cast("IO[bytes]", unpacked), budget), source.sidecar, source.depth + 1), given
        )


def read_zip(source: Input, given: Given) -> Iterator[Item | Document]:
    """Yield what the files in a ZIP archive hold, in their order; a file that cannot be read is rejected by name."""
    if too_deep(source):
        yield Rejection(source.name, _TOO_DEEP)
        return
    with _seekable(source) as file:
        size = file.seek(0, io.SEEK_END)
        if _members_stated(file, size) > MAX_MEMBERS:
            yield Rejection(source.name, f"holds more than {MAX_MEMBERS:,} files; split the archive")
            return
        with zipfile.ZipFile(file) as archive:
            budget = _Budget(lambda: size)
            names = {info.filename for info in archive.infolist()}
            sidecars = {sidecar_name(name, names) for name in names}
            if any(name in names for name in _OFFICE):
                yield Rejection(
                    source.name, "looks like an office document or e-book; save it as plain text, HTML or PDF"
                )
                return
            for info in archive.infolist():
                if not (info.is_dir() or info.filename in sidecars or _left_out(info.filename)):
                    yield from _read_member(source, archive, info, names, budget, given)


_TOO_DEEP = f"lies more than {MAX_DEPTH} archives deep; unpack it first"


def too_deep(source: Input) -> bool:
    """Tell whether an archive lies in too many others to be followed."""
    return source.depth >= MAX_DEPTH


def _read_member(
    source: Input,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    names: Collection[str],
    budget: _Budget,
    given: Given,
) -> Iterator[Item | Document]:
    name = f"{source.name}/{info.filename[:_LONGEST_NAME]}"
    if info.flag_bits & _ENCRYPTED:
        yield Rejection(name, "is encrypted; unpack it with its password first")
        return
    try:
        beside = sidecar_name(info.filename, names)
        sidecar = Sidecar(beside, lambda: _load(archive, beside, budget)) if beside else None
        with archive.open(info) as member:
            yield from _read_inner(Input(name, _bounded(member, budget), sidecar, source.depth + 1), given)
    except (*DAMAGED, OSError, RuntimeError, ValueError) as error:
        yield Rejection(name, f"is damaged ({_told(error)}); what was read of it before is kept")


def _read_inner(inner: Input, given: Given) -> Iterator[Item | Document]:
    from pipeline.readers.opening import read_source  # it knows all formats, archives among them

    yield from read_source(inner, given)


def _left_out(name: str) -> bool:
    *folders, file = name.split("/")
    return "__MACOSX" in folders or any(folder.startswith(".") for folder in folders) or passed_over(file)


def _load(archive: zipfile.ZipFile, name: str, budget: _Budget) -> bytes:
    try:
        with archive.open(name) as member:
            return _bounded(member, budget).read(_SIDECAR_BYTES)
    except (*DAMAGED, RuntimeError, ValueError) as error:
        raise OSError(_told(error)) from None


_SIDECAR_BYTES = 100_000


def _told(error: BaseException) -> str:
    return str(error) or type(error).__name__


@contextmanager
def _seekable(source: Input) -> Iterator[IO[bytes]]:
    """Give the archive as a file that can be read at any place."""
    if source.depth == 0 and source.stream.seekable():
        yield source.stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_MEMORY) as spool:
        shutil.copyfileobj(_limited(source.stream), spool)
        spool.seek(0)
        yield cast("IO[bytes]", spool)


def _members_stated(file: IO[bytes], size: int) -> int:
    """Return how many files the archive has by the size of its directory: reading that would take the memory."""
    tail = min(size, _END_RECORD_SIZE + _LONGEST_COMMENT)
    file.seek(size - tail)
    record = file.read(tail)
    start = record.rfind(_END_RECORD)
    file.seek(0)
    if start < 0 or len(record) < start + _END_RECORD_SIZE:
        return 0
    directory = int.from_bytes(record[start + 12 : start + 16], "little")
    return min(directory, size) // _DIRECTORY_ENTRY


class _Counted(io.RawIOBase):
    """Passes a stream on and counts the bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)


class _Budget:
    """What an archive may still unpack to; ``packed`` tells how much of it was read for that."""

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self.unpacked = 0

    def spend(self, count: int) -> None:
        """Count unpacked bytes. Raises :class:`UnreadableError` where they are too many."""
        self.unpacked += count
        if self.unpacked > MAX_UNPACKED:
            message = f"unpacks to more than {MAX_UNPACKED:,} bytes; split the archive"
            raise UnreadableError(message)
        if self.unpacked > FREE_UNPACKED and self.unpacked > MAX_RATIO * self._packed():
            message = (
                f"unpacks to more than {MAX_RATIO} times its size, as archives made to do harm do; unpack it yourself"
            )
            raise UnreadableError(message)


class _Spending(_Counted):
    """Passes a stream on and counts the bytes against a budget."""

    def __init__(self, stream: IO[bytes], budget: _Budget) -> None:
        super().__init__(stream)
        self._budget = budget

    def read(self, size: int = -1) -> bytes:
        data = super().read(size)
        self._budget.spend(len(data))
        return data


def _bounded(stream: IO[bytes], budget: _Budget) -> io.BufferedReader:
    return io.BufferedReader(_Spending(stream, budget), 1 << 16)


def _limited(stream: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", _Limited(stream))


class _Limited(_Counted):
    """Passes a stream on up to the size that is put aside."""

    def read(self, size: int = -1) -> bytes:
        data = super().read(size)
        if self.count > MAX_SPOOLED:
            message = f"is larger than {MAX_SPOOLED:,} bytes; name the archive as a file"
            raise UnreadableError(message)
        return data
