"""What a map shows, as plain data: the one form that every map, table and file is drawn from.

A view is made once for an as-of date and then read by the web map, the print map, the HTML file and the data export,
so that they cannot differ. It holds texts as they were written; whoever writes them into a page escapes them there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from geo.symbology import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.symbology import Look, Party, Symbology

ATTRIBUTION: Final = "Boundaries: Natural Earth (public domain). Places: GeoNames (CC BY 4.0)."
DISCLAIMER: Final = (
    "Colours repeat what reports say; neither they nor the boundaries shown imply endorsement of any claim."
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that a status rests on, and who published it.

    ``spans`` are offsets into ``sentence`` of the words that were matched. ``says`` is what was read from it ("capture
    by the Taliban"), ``standing`` how it bears on the status ("decides", "dissents", "background",
    "rejected": set aside by hand, "listed": in a list of reports).

    ``id`` tells it from any other by its content, ``key`` names what was read for whoever wants to set it aside.
    ``kind``, ``party``, ``area``, ``assertion`` and ``speaker`` are for programs what ``says`` and ``said_by`` are in
    words. ``support`` is how well what it tells of is supported.
    """

    sentence: str
    says: str
    source: str
    place: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    standing: str = "decides"
    id: str = ""
    assertion: str = ""
    speaker: str = ""
    alignment: str = ""
    said_by: str = ""
    happened: date | None = None
    precision: str = "day"
    published: date | None = None
    url: str | None = None
    report_id: str = ""
    title: str = ""
    rule: str = ""
    key: str = ""
    kind: str = ""
    party: str = ""
    area: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is reported to hold something, and how well that is supported.

    ``support_phrase`` says in words what the support means, ``reason`` why the standing is what it is. ``by_hand``
    names who has set it in place of what the reports say, and is empty where nobody has.
    """

    status: Status = Status.NO_REPORT
    party: str | None = None
    previous: str | None = None
    support: str = ""
    support_phrase: str = ""
    since: date | None = None
    last_reported: date | None = None
    age_days: int | None = None
    aged: bool = False
    origins: int = 0
    reason: str = ""
    quotes: tuple[Quote, ...] = ()
    by_hand: str = ""

    def look(self, symbology: Symbology) -> Look:
        """Return how it is drawn."""
        return symbology.look(self.status, self.party, aged=self.aged)


class Basis(Protocol):
    """What rests on a number of reports, and on a number of independent origins that speak in them."""

    @property
    def reports(self) -> int:
        """The number of reports."""

    @property
    def origins(self) -> int:
        """The number of independent origins."""


@dataclass(frozen=True, slots=True)
class Area:
    """A first-level division (a province) and its standing; ``code`` is its ISO 3166-2 code.

    ``names`` are its names in other languages, by their ISO 639-1 code.
    """

    code: str
    name: str
    capital: str
    standing: Standing
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    def label(self, language: str) -> str:
        """Return the name in that language, or the English one where there is none."""
        return self.names.get(language) or self.name


@dataclass(frozen=True, slots=True)
class Site:
    """A place inside an area and its standing; WGS 84 degrees, ``None`` where the coordinates are not known."""

    id: str
    name: str
    level: str
    area: str
    standing: Standing
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An area that stands otherwise on ``day`` than it did before."""

    day: date
    code: str
    name: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything a map shows for one day.

    ``as_of`` is the day shown, ``known_by`` the last day of publication that was taken into account (``None``: all).
    ``reports`` and ``origins`` count the reports and the independent origins the shown statuses rest on.
    ``undated`` are sentences that could not be dated and so are on no day's map. ``rules`` and ``data`` name the
    versions of the rules and of the bundled data that were applied.
    """

    as_of: date
    parties: tuple[Party, ...]
    areas: tuple[Area, ...]
    sites: tuple[Site, ...] = ()
    undated: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    known_by: date | None = None
    reports: int = 0
    origins: int = 0
    headline: str = ""
    rules: str = ""
    data: str = ""
    country: str = "Afghanistan"

    def area(self, code: str) -> Area | None:
        """Return the area with that code, or ``None``."""
        return next((area for area in self.areas if area.code == code), None)


def long_date(day: date) -> str:
    """Return a date as it stands in a sentence, the same in every locale: ``9 August 2021``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def known_by_phrase(view: MapView) -> str:
    """Return the sentence that says what was taken into account."""
    if view.known_by is None:
        return "with all reports read so far"
    return f"as known by {long_date(view.known_by)}"


def rests_on(basis: Basis) -> str:
    """Return the sentence that says on how many reports and origins a picture rests."""
    if not basis.reports:
        return "Rests on no report."
    reports = "1 report" if basis.reports == 1 else f"{basis.reports:,} reports"
    if basis.origins == 1:
        return f"Rests on {reports} of one source."
    return f"Rests on {reports}, in which {basis.origins:,} independent sources speak."


def file_stem(view: MapView) -> str:
    """Return the name of a download, without its ending: it carries the date and, where set, the known-by date."""
    stem = f"afg-control_{view.as_of.isoformat()}"
    return stem if view.known_by is None else f"{stem}_known-by-{view.known_by.isoformat()}"


_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
