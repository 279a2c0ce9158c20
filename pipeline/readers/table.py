"""CSV: one report a row, its fields in the columns that are called so, or in those that the caller names."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline.readers.dates import written_date
from pipeline.readers.fields import filled_in, make_report
from pipeline.readers.model import Given, Input, Rejection, UnreadableError
from pipeline.readers.rows import header_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.readers.rows import Row
    from pipeline.records import Report

FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "text": (
            "text",
            "body",
            "content",
            "article",
            "article text",
            "full text",
            "story",
            "maintext",
            "article body",
        ),
        "title": ("title", "headline"),
        "published": (
            "published",
            "publication date",
            "publish date",
            "date published",
            "pub date",
            "pubdate",
            "published at",
            "date publish",
            "date",
        ),
        "source": ("source", "outlet", "publisher", "publication", "newspaper", "source name", "source domain"),
        "url": ("url", "link", "web url", "article url"),
        "id": ("id", "article id"),
        "language": ("language", "lang"),
        "retrieved": ("retrieved", "accessed", "date accessed", "date download"),
    }
)
"""By field of a report, the column names that mean it, the best first (lower case, blanks between words)."""

_ENDINGS = (".csv", ".tsv")
_DATES = ("published", "retrieved")
_ENOUGH = 2  # known columns by which a table is told from a text that begins with a list


def sniff(head: bytes, name: str) -> bool:
    """Tell a table by its ending, or by a first line that names a text column and another field of a report."""
    found = header_of(head)
    if found is None:
        return False
    if name.lower().endswith(_ENDINGS):
        return True
    columns = _columns(found[1], {})
    return "text" in columns and len(columns) >= _ENOUGH


def read(source: Input, given: Given) -> Iterator[Report | Rejection]:
    """Yield one report a row; a row that cannot be read is rejected by its line."""
    found = header_of(source.stream.peek())
    if found is None:
        message = "has no header line; name the columns in the first line"
        raise UnreadableError(message)
    delimiter, names = found
    columns = _columns(names, given.columns)
    if "text" not in columns:
        message = f"has no column with the text; name it with --column text=NAME (the columns are: {_listed(names)})"
        raise UnreadableError(message)
    for row in rows_of(source, delimiter):
        if isinstance(row, Rejection):
            yield row
            continue
        try:
            yield _report(row, columns, given)
        except UnreadableError as error:
            yield Rejection(source.name, str(error), row.line)


def _columns(names: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field. Raises :class:`UnreadableError` where a chosen column does not exist."""
    found = {}
    plain = {" ".join(name.lower().replace("_", " ").split()): name for name in reversed(names) if name}
    for field, candidates in FIELDS.items():
        if name := next((plain[candidate] for candidate in candidates if candidate in plain), None):
            found[field] = name
    for field, name in chosen.items():
        if name not in names:
            message = f"has no column {name!r}, which was named for `{field}` (the columns are: {_listed(names)})"
            raise UnreadableError(message)
        found[field] = name
    return found


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name[:50] for name in names[:30])


def _report(row: Row, columns: Mapping[str, str], given: Given) -> Report:
    fields: dict[str, object] = {field: row.cells.get(name) or None for field, name in columns.items()}
    for field in _DATES:
        value = fields.get(field)
        if isinstance(value, str):
            fields[field] = written_date(value) or value
    text = fields.pop("text", None)
    return make_report(filled_in(fields, given), text or "")
