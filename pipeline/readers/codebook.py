"""The codes of datasets in ``data/coded_events.toml``: columns, kinds, precisions, sides."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geo.paths import DATA
from pipeline.records import DatePrecision, EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Kind:
    """What a code of a dataset is here, and which side is the actor: ``challenger``, ``incumbent`` or ``gainer``."""

    event: EventKind
    actor: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """How one dataset is read; see ``data/coded_events.toml`` for the fields."""

    key: str
    name: str
    recognised_by: frozenset[str]
    columns: Mapping[str, Any]
    country: Mapping[str, str]
    kinds: Mapping[str, Kind]
    geo_precision: Mapping[str, int]
    date_precision: Mapping[str, DatePrecision]


@dataclass(frozen=True, slots=True)
class _Period:
    party: str
    names: re.Pattern[str] | None
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Sides:
    """Who the named sides are on a day."""

    _named: Sequence[_Period]
    _incumbents: Sequence[_Period]

    def party(self, name: str, day: date) -> str:
        """Return the party that a side's name means on a day: ``other`` where it is none of those known."""
        plain = _plain(name)
        periods = (period for period in self._named if period.names and period.names.search(plain))
        return next((period.party for period in periods if period.covers(day)), "other")

    def incumbent(self, day: date) -> str | None:
        """Return the party that governs on a day."""
        return next((period.party for period in self._incumbents if period.covers(day)), None)


@cache
def load_codebooks() -> Mapping[str, Codebook]:
    """Return the codebooks by their keys."""
    return MappingProxyType({row["key"]: _codebook(row) for row in _content()["dataset"]})


@cache
def load_sides() -> Sides:
    """Return the sides."""
    content = _content()
    return Sides(tuple(map(_period, content["side"])), tuple(map(_period, content["incumbent"])))


@cache
def _content() -> dict[str, Any]:
    with (DATA / "coded_events.toml").open("rb") as file:
        return tomllib.load(file)


def _codebook(row: Mapping[str, Any]) -> Codebook:
    return Codebook(
        key=row["key"],
        name=row["name"],
        recognised_by=frozenset(row["recognised_by"]),
        columns=MappingProxyType(row["columns"]),
        country=MappingProxyType(row["country"]),
        kinds=MappingProxyType(
            {code.casefold(): Kind(EventKind(kind["event"]), kind["actor"]) for code, kind in row["kinds"].items()}
        ),
        geo_precision=MappingProxyType(row["geo_precision"]),
        date_precision=MappingProxyType(
            {code: DatePrecision(precision) for code, precision in row["date_precision"].items()}
        ),
    )


def _period(row: Mapping[str, Any]) -> _Period:
    names = "|".join(re.escape(_plain(name)) for name in row.get("names", ()))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None
    return _Period(row["party"], pattern, row.get("from", date.min), row.get("until", date.max))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
