"""Outlets and agencies of ``data/sources.toml``: for whom an outlet speaks, and whose story it carries."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from pipeline.records import Report

_HEAD = 300  # characters at the top and at the end of a text in which a credit stands
_SHORT = 4  # names this short are compared with their case: "AP", but not "ap"


@dataclass(frozen=True, slots=True)
class Alignment:
    """For which party an outlet speaks on the days from ``first`` to ``last``, both included."""

    party: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that speaks for a party."""

    names: tuple[str, ...]
    hosts: tuple[str, ...]
    alignments: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency and how it is credited: as a source, or in a text."""

    name: str
    source: re.Pattern[str]
    credit: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known about outlets and agencies."""

    outlets: tuple[Outlet, ...]
    agencies: tuple[Agency, ...]

    def alignment(self, report: Report) -> str | None:
        """Return the party for which the outlet of a report spoke when it was published.

        Where the day is not known, an outlet that changed sides speaks for nobody in particular.
        """
        name, host = _plain(report.source), _host(report.url)
        for outlet in self.outlets:
            if name in outlet.names or any(host == known or host.endswith(f".{known}") for known in outlet.hosts):
                day = report.published
                parties = {a.party for a in outlet.alignments if day is None or a.first <= day <= a.last}
                return parties.pop() if len(parties) == 1 else None
        return None

    def agency(self, report: Report) -> str | None:
        """Return the agency that a report credits, in its source or at the top or end of its text."""
        found = next((agency for agency in self.agencies if agency.source.search(report.source)), None)
        if not found:
            edges = f"{report.text[:_HEAD]}\n{report.text[-_HEAD:]}"
            credits_ = ((match.start(), agency) for agency in self.agencies if (match := agency.credit.search(edges)))
            found = min(credits_, key=lambda pair: pair[0], default=(0, None))[1]
        return found.name if found else None


def outlet_of(report: Report) -> str | None:
    """Return what identifies the outlet of a report: its name, or the host of its address."""
    return _plain(report.source) or _host(report.url) or None


@cache
def load_sources() -> Sources:
    """Return the bundled outlets and agencies."""
    with (DATA / "sources.toml").open("rb") as file:
        content = tomllib.load(file)
    return Sources(
        outlets=tuple(
            Outlet(tuple(_plain(name) for name in row["names"]), tuple(row["hosts"]), tuple(_alignments(row)))
            for row in content["outlet"]
        ),
        agencies=tuple(_agency(row["name"], row["credits"]) for row in content["agency"]),
    )


def _alignments(row: Mapping[str, Any]) -> Iterator[Alignment]:
    periods = row.get("aligned") or [{"party": row["alignment"]}]
    for period in periods:
        yield Alignment(period["party"], period.get("from", date.min), period.get("until", date.max))


def _agency(name: str, names: list[str]) -> Agency:
    any_name = "|".join(_name_pattern(credit) for credit in names)
    source = rf"^(?:{any_name})\b|\((?:via )?(?:{any_name})\b[^)]*\)"
    credit = (
        rf"\((?:{any_name})\)|(?m:^[ \t]*(?:Source:|©|\(c\)|[-–—])?[ \t]*(?:{any_name})[ \t]*$)|©[ \t]*(?:{any_name})\b"
    )
    return Agency(name, re.compile(source), re.compile(credit))


def _name_pattern(name: str) -> str:
    return re.escape(name) if len(name) <= _SHORT else f"(?i:{re.escape(name)})"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
