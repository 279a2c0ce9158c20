"""Rows of delimited tables: the dialect, the header, and the rows with their line numbers."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.limits import MAX_COLUMNS, MAX_LINE
from pipeline.readers.model import Input, Rejection, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DELIMITERS = (",", ";", "\t", "|")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number of its first line, and its cells by column as the header names them, without outer blanks."""

    line: int
    cells: Mapping[str, str]


def header_of(head: bytes) -> tuple[str, list[str]] | None:
    """Return the delimiter and the column names in the first line of a table, ``None`` where it is none."""
    text = head.decode("utf-8-sig", "replace")
    first = text.lstrip("\r\n").splitlines()[:1]
    if not first or "\x00" in first[0]:
        return None
    delimiter = max(DELIMITERS, key=first[0].count)
    if delimiter not in first[0]:
        return None
    try:
        names = next(csv.reader(first, delimiter=delimiter), [])
    except csv.Error:
        return None
    return delimiter, [name.strip() for name in names]


def rows_of(source: Input, delimiter: str) -> Iterator[Row | Rejection]:
    """Yield the rows under the header; one that cannot be read is rejected by its line, and the others go on.

    Raises :class:`UnreadableError` where there is no usable header.
    """
    lines = _Lines(source)
    names: list[str] | None = None
    while not lines.ended:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                first = lines.first
                lines.record_done()
                if not any(cell.strip() for cell in cells):
                    continue
                if names is None:
                    names = _header(cells)
                elif len(cells) > len(names):
                    told = f"has {len(cells)} cells under {len(names)} columns; quote cells that hold the delimiter"
                    yield Rejection(source.name, told, first)
                else:
                    yield Row(first, {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name})
        except (csv.Error, UnreadableError) as error:
            if names is None:
                raise UnreadableError(str(error)) from None
            yield Rejection(
                source.name, f"is no row of a table ({error}); is a quotation mark not closed?", lines.first
            )
            lines.record_done()


def _header(cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    if len(names) > MAX_COLUMNS:
        message = f"has {len(names):,} columns, more than {MAX_COLUMNS:,}; leave out what is not needed"
        raise UnreadableError(message)
    return names


class _Lines:
    """The decoded lines of an input; knows the line at which the record being read began."""

    def __init__(self, source: Input) -> None:
        self._stream = source.stream
        self._number = 0
        self._size = 0
        self.first = 1
        self.ended = False
        csv.field_size_limit(MAX_LINE)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        data = self._stream.readline(MAX_LINE + 1)
        if not data:
            self.ended = True
            raise StopIteration
        self._number += 1
        self._size += len(data)
        if self._size > MAX_LINE:
            while data and not data.endswith(b"\n"):
                data = self._stream.readline(MAX_LINE)
            message = f"longer than {MAX_LINE:,} bytes"
            raise UnreadableError(message)
        try:
            return data.decode("utf-8-sig" if self._number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            message = f"byte {error.start + 1} of line {self._number} is not UTF-8"
            raise UnreadableError(message) from None

    def record_done(self) -> None:
        """Note that the next line begins a record."""
        self.first = self._number + 1
        self._size = 0
