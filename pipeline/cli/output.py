"""Saying things on a terminal or into a pipe: JSON, tables, CSV, warnings. No report can steer the terminal."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.readers import Rejection

# C0 and C1 control characters, and those that turn the direction of text around.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Failure(click.ClickException):
    """Wrong usage that only shows when a command runs: ends the program with a message and exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message to standard error."""
        click.echo(f"controlmap: {printable(self.message)}", file=file, err=True)


def end_with(exit_status: int) -> None:
    """End the command with an exit status."""
    if exit_status:
        click.get_current_context().exit(exit_status)


def printable(text: str) -> str:
    """Return a text without the characters by which it could steer a terminal, on one line."""
    return _CONTROL.sub("\ufffd", text.replace("\n", " "))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say(text: str = "") -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Write a line to standard error."""
    click.echo(printable(text), err=True)


def reject(rejection: Rejection) -> None:
    """Name a rejected input and the reason on standard error."""
    note(f"rejected: {rejection}")


def json_line(record: dict[str, Any]) -> str:
    """Return a record as one line of JSON. Dates are ISO dates."""
    return json.dumps(record, ensure_ascii=False, default=str).translate(_LINE_ENDS)


def json_document(record: dict[str, Any]) -> str:
    """Return a record as JSON to be read by people too."""
    return json.dumps(record, ensure_ascii=False, indent=2, default=str).translate(_LINE_ENDS)


# JSON escapes C0 controls itself; these it lets through, and terminals or line-based readers act on them.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029)}


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows under a header, in columns as wide as their widest cell."""
    cells = [list(header), *([printable("" if cell is None else str(cell)) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV in which no cell is a formula to a spreadsheet."""
    from geo.escaping import neutral

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[neutral(cell) for cell in row] for row in rows])
    return buffer.getvalue().removesuffix("\n")
