"""The derived map against what is known to have happened: when each capital changed hands, and how many had.

The tables of ``data/sources/offensive_2021`` say between which days each capital fell by the sources, and how many
capitals reports of a day counted.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from pipeline.control.model import StatusKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.control.model import ProvinceStatus
    from pipeline.control.status import StatusEngine

SLACK: Final = timedelta(days=1)
"""Days by which the derived day may lie outside the sourced range."""
_TALIBAN: Final = "taliban"


@dataclass(frozen=True, slots=True)
class Fall:
    """Between which days a capital fell, by the sources; ``confirmed`` where somebody but the Taliban said so."""

    code: str
    province: str
    capital: str
    earliest: date
    latest: date
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """When the derived map first shows a claim, and when it first shows the Taliban as holder; ``None``: never."""

    fall: Fall
    claimed: date | None
    held: date | None

    @property
    def within(self) -> bool:
        """Tell whether the province changes hands within the sourced range, give or take a day."""
        return self.held is not None and self.fall.earliest - SLACK <= self.held <= self.fall.latest + SLACK


@dataclass(frozen=True, slots=True)
class Count:
    """The capitals that reports counted as fallen by a day, from the lowest to the highest, beside the map's own."""

    day: date
    lowest: int
    highest: int
    derived: int

    @property
    def off(self) -> int:
        """Return by how many the map's count lies outside what was counted that day."""
        return max(self.lowest - self.derived, self.derived - self.highest, 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The derived map against the sources."""

    outcomes: tuple[Outcome, ...]
    counts: tuple[Count, ...]

    @property
    def within(self) -> int:
        """Return how many provinces change hands within their sourced range, give or take a day."""
        return sum(outcome.within for outcome in self.outcomes)


def read_falls(path: Path) -> tuple[Fall, ...]:
    """Return the falls of a table, in the order of their days."""
    falls = (
        Fall(
            code=row["iso_3166_2"],
            province=row["province"],
            capital=row["capital"],
            earliest=date.fromisoformat(row["fell_on_low"]),
            latest=date.fromisoformat(row["fell_on_high"]),
            confirmed=bool(row["confirmed_on"]),
        )
        for row in _rows(path)
    )
    return tuple(sorted(falls, key=lambda fall: (fall.earliest, fall.latest, fall.code)))


def read_counts(path: Path) -> dict[date, list[int]]:
    """Return the counts of capitals of a table, by day."""
    found: dict[date, list[int]] = {}
    for row in _rows(path):
        found.setdefault(date.fromisoformat(row["date"]), []).append(int(row["N"]))
    return found


def compare_with_history(
    engine: StatusEngine, falls: Iterable[Fall], counts: dict[date, list[int]], first: date, last: date
) -> Comparison:
    """Return how the map of ``engine``, day by day from ``first`` to ``last``, compares with the sources."""
    pictures = dict(_pictures(engine, first, last))
    return Comparison(
        outcomes=tuple(_outcome(fall, pictures) for fall in falls),
        counts=tuple(
            Count(day, min(numbers), max(numbers), held_by_taliban(pictures[day]))
            for day, numbers in sorted(counts.items())
            if day in pictures
        ),
    )


def held_by_taliban(provinces: Iterable[ProvinceStatus]) -> int:
    """Return how many provinces the map shows as the Taliban's, contested or not."""
    return sum(province.holder == _TALIBAN for province in provinces)


def _pictures(engine: StatusEngine, first: date, last: date) -> Iterator[tuple[date, tuple[ProvinceStatus, ...]]]:
    day = first
    while day <= last:
        yield day, engine.provinces(day)
        day += timedelta(days=1)


def _outcome(fall: Fall, pictures: Mapping[date, tuple[ProvinceStatus, ...]]) -> Outcome:
    claimed = held = None
    for day, provinces in pictures.items():
        province = next(item for item in provinces if item.code == fall.code)
        if claimed is None and province.status is StatusKind.CLAIMED and province.claimant == _TALIBAN:
            claimed = day
        if held is None and province.holder == _TALIBAN:
            held = day
    return Outcome(fall, claimed, held)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
