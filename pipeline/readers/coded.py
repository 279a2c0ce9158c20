"""Events that datasets have coded: exports of ACLED and UCDP GED, one event a row.

Each becomes an event with a report of its own, whose text says what the row says, so that it is stored, shown and
doubted like any other. ``rule`` begins with ``coded:`` and names the dataset and its code.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.codebook import Codebook, load_codebooks, load_sides
from pipeline.readers.dates import day_of_timestamp, written_date
from pipeline.readers.fields import clean
from pipeline.readers.limits import MAX_TEXT
from pipeline.readers.locating import locate
from pipeline.readers.model import Given, Input, Rejection, Skipped, UnreadableError
from pipeline.readers.rows import header_of, rows_of
from pipeline.records import CODED, Assertion, DatePrecision, Event, Extraction, Report
from pipeline.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pipeline.readers.codebook import Kind
    from pipeline.readers.locating import Located
    from pipeline.readers.rows import Row

_CONFIDENCE = {"challenger": 0.9, "incumbent": 0.9, "gainer": 0.7}
_MEDIA = "media"
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset as a format of tables."""

    key: str
    name: str
    mark: bytes

    def sniff(self, head: bytes, _name: str) -> bool:
        """Tell an export by the columns that every one has."""
        if self.mark not in head:
            return False
        header = header_of(head)
        return header is not None and load_codebooks()[self.key].recognised_by <= {name.lower() for name in header[1]}

    def read(self, source: Input, given: Given) -> Iterator[Extraction | Rejection | Skipped]:
        """Yield one coded event a row; rows of other countries and kinds are passed over."""
        book = load_codebooks()[self.key]
        header = header_of(source.stream.peek())
        if header is None:
            message = "has no header line; export it with the column names"
            raise UnreadableError(message)
        for row in rows_of(source, header[0]):
            if isinstance(row, Rejection):
                yield row
                continue
            try:
                yield _coded(_Record(row, book, given), source.name)
            except UnreadableError as error:
                yield Rejection(source.name, str(error), row.line)


DATASETS = (Dataset("acled", "ACLED export", b"event_id_cnty"), Dataset("ucdp-ged", "UCDP GED export", b"where_prec"))


class _Record:
    """One row by our field names."""

    def __init__(self, row: Row, book: Codebook, given: Given) -> None:
        self.line = row.line
        self.book = book
        self.given = given
        self._cells: Mapping[str, str] = {name.lower(): clean(cell) for name, cell in row.cells.items()}

    def cell(self, column: str) -> str:
        """Return the cell of a column of theirs."""
        return " ".join(self._cells.get(column, "").split())

    def get(self, field: str) -> str:
        """Return the cell of a field of ours."""
        return self.cell(self.book.columns.get(field, ""))

    def all(self, field: str) -> list[str]:
        """Return the cells of a field of ours that may stand in several columns."""
        return list(filter(None, (self.cell(column) for column in self.book.columns.get(field, ()))))

    @property
    def label(self) -> str:
        """Return the code of the kind, as it is."""
        return self.get("kind")


def _coded(record: _Record, name: str) -> Extraction | Skipped:
    book = record.book
    if any(cell and cell != value for column, value in book.country.items() if (cell := record.cell(column))):
        return Skipped(name, f"{book.name} events in other countries", record.line)
    kind = book.kinds.get(record.label.casefold())
    if kind is None:
        return Skipped(name, f"{book.name} events of kinds that say nothing about control", record.line)
    key = record.get("id")
    if not key:
        message = f"has no `{book.columns['id']}`; export the events with all their columns"
        raise UnreadableError(message)
    day = _day(record, "date")
    if day is None:
        message = f"`{book.columns['date']}` is missing; export the events with all their columns"
        raise UnreadableError(message)
    actor = _actor(record, kind, day)
    if actor is None:
        return Skipped(name, f"{book.name} events in which no known party fights or gains", record.line)
    located = _located(record)
    if located is None:
        return Skipped(name, f"{book.name} events that are located no better than in the country", record.line)
    return _extraction(record, key, day, kind, actor, *located)


def _extraction(
    record: _Record, key: str, day: date, kind: Kind, actor: str, place: Located, geo_precision: int
) -> Extraction:
    book = record.book
    outlets = _outlets(record)
    published = day_of_timestamp(record.get("stored_at")) or record.given.published
    precision = book.date_precision.get(record.get("date_precision"))
    head, account = _told(record, key, day, place, outlets)
    text = f"{head}\n\n{account}" if account else head
    start = len(text) - len(account) if account else 0
    sentence = account or head.splitlines()[0]
    voice = _voice(outlets, day)
    report = Report(
        id=f"{book.key}:{key}",
        text=text,
        source=f"{book.name} ({'; '.join(outlets)})" if outlets else book.name,
        title=f"{book.name} {key}",
        published=published,
        language="en",
    )
    event = Event(
        report_id=report.id,
        place=place.place,
        level=place.level,
        province=place.province,
        event=kind.event,
        actor=actor,
        date=day if precision else None,
        date_precision=precision or DatePrecision.MONTH,
        assertion=Assertion.CLAIMED if voice == actor else Assertion.CONFIRMED,
        said_by=voice,
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        rule=f"{CODED}{book.key}:{record.label}",
        confidence=_CONFIDENCE[kind.actor],
        geo_precision=geo_precision,
        place_id=place.place_id,
    )
    return Extraction(report, events=(event,))


def _told(record: _Record, key: str, day: date, place: Located, outlets: list[str]) -> tuple[str, str]:
    """Return what the row says in words: the codes, and the account that they rest on (empty where there is none)."""
    columns, point = record.book.columns, _point(record)
    last = _day(record, "last_date") or day
    names = dict.fromkeys((*record.all("places"), record.get("district"), record.get("province")))
    sides = filter(None, (record.get("first_side"), record.get("second_side")))
    when = f"{day} to {last}" if last > day else f"{day}"
    where = f"{', '.join(filter(None, names))}{f' ({point[0]:g}, {point[1]:g})' if point else ''}"
    lines = [
        f"{record.book.name} {key}: {columns['kind']} {record.label}, {place.place}, {day}.",
        f"Date: {when} ({columns['date_precision']} {record.get('date_precision')})",
        f"Place: {where} ({columns['geo_precision']} {record.get('geo_precision')})",
        f"Sides: {' and '.join(sides)}",
    ]
    if outlets:
        lines.append(f"Sources: {'; '.join(outlets)}")
    account = "\n\n".join(record.all("account"))
    return "\n".join(lines), account[:MAX_TEXT]


def _day(record: _Record, field: str) -> date | None:
    written = record.get(field)
    if not written:
        return None
    day = written_date(written) or _day_month_year(written)
    if day is None:
        column = record.book.columns[field]
        message = f"`{column}` is {written[:100]!r}; export dates as 2021-08-10 or 10 August 2021"
        raise UnreadableError(message)
    return day


def _day_month_year(written: str) -> date | None:
    """Return the date of ``10-08-2021``, which is the day before the month in ACLED's codebook."""
    parts = written.split("-")
    return written_date("-".join(reversed(parts))) if len(parts) == 3 and len(parts[2]) == 4 else None


def _actor(record: _Record, kind: Kind, day: date) -> str | None:
    """Return the party that the kind makes the actor, ``None`` where the row names none."""
    sides = load_sides()
    parties = [sides.party(name, day) for field in ("first_side", "second_side") if (name := record.get(field))]
    known = [party for party in parties if party != _OTHER]
    if not known:
        return None
    incumbent = sides.incumbent(day)
    if kind.actor == "incumbent":
        return incumbent if incumbent in known else None
    if kind.actor == "gainer":
        return parties[0]
    return next((party for party in known if party != incumbent), _OTHER if _OTHER in parties else None)


def _located(record: _Record) -> tuple[Located, int] | None:
    precision = record.book.geo_precision.get(record.get("geo_precision"))
    if precision is None:
        return None
    place = locate(record.get("province"), record.get("district"), record.all("places"), _point(record), precision)
    return (place, precision) if place else None


def _point(record: _Record) -> tuple[float, float] | None:
    try:
        latitude, longitude = float(record.get("latitude")), float(record.get("longitude"))
    except ValueError:
        return None
    return (latitude, longitude) if math.isfinite(latitude) and math.isfinite(longitude) else None


def _outlets(record: _Record) -> list[str]:
    """Return the outlets that a row rests on, without the dates and headlines that UCDP adds to them."""
    stated = record.get("outlets").split(";")
    if not any(stated):
        stated = [article.partition(",")[0].strip('" ') for article in record.get("articles").split(";")]
    return list(dict.fromkeys(name for part in stated if (name := part.strip().strip('"'))))


def _voice(outlets: list[str], day: date) -> str:
    """Return who speaks: a party where all the outlets are its own, else the dataset in its own voice."""
    sources = load_sources()
    parties = {sources.alignment(Report("", "", source=outlet, published=day)) for outlet in outlets}
    only = parties.pop() if len(parties) == 1 else None
    return only or _MEDIA
