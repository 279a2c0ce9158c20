"""Outlets and agencies of ``data/sources.toml``: for whom an outlet speaks, and whose story it carries."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from pipeline.records import Report

_HEAD = 300  # characters at the top and at the end of a text in which a credit stands
_SHORT = 4  # characters up to which a name is an abbreviation
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_WORD = re.compile(r"[\w.-]+")
_AFTER_COPYRIGHT = re.compile(r"©[ \t]*([^\n]{2,40})")
_OWN_LINE = re.compile(r"^[ \t]*(?:Source:|\(c\)|[-–—])?[ \t]*([^\n]{2,40}?)[ \t]*$", re.MULTILINE)


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
class Sources:
    """What is known about outlets and agencies; ``agencies`` by the names under which they are credited."""

    outlets: tuple[Outlet, ...]
    agencies: Mapping[str, str]

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
        edges = f"{report.text[:_HEAD]}\n{report.text[-_HEAD:]}"
        beginnings = (report.source, *_IN_BRACKETS.findall(report.source), *_AFTER_COPYRIGHT.findall(edges))
        whole = (*_IN_BRACKETS.findall(edges), *_OWN_LINE.findall(edges))
        found = (
            *(self._beginning_with_agency(words) for words in beginnings),
            *(self.agencies.get(_credit(words)) for words in whole),
        )
        return next(filter(None, found), None)

    def _beginning_with_agency(self, words: str) -> str | None:
        """Return the agency of "AFP", "Reuters factbox" or "via ANI/Xinhua"."""
        parts = _WORD.findall(words.removeprefix("via "))
        beginnings = (" ".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((agency for words in beginnings if (agency := self.agencies.get(_credit(words)))), None)


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
        agencies=MappingProxyType(
            {_credit(credit): row["name"] for row in content["agency"] for credit in row["credits"]}
        ),
    )


def _alignments(row: Mapping[str, Any]) -> Iterator[Alignment]:
    periods = row.get("aligned") or [{"party": row["alignment"]}]
    for period in periods:
        yield Alignment(period["party"], period.get("from", date.min), period.get("until", date.max))


def _credit(words: str) -> str:
    """Return a name as it is compared: an abbreviation with its case, since "AP" is an agency and "ap" is not."""
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else words.casefold()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
