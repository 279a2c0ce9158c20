"""The gazetteer: places of Afghanistan and the names they go by. Read from ``data``; standard library only."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a report may be about.

    ``id`` is the GeoNames id, the ISO 3166-2 code of a province, or a slug (``AF-BDS:arghanj-khwa``) for a place that
    GeoNames' cities do not hold. ``level`` is ``province``, ``capital`` or ``district`` (a district or its centre, any
    other town, crossing or base; ``kind`` tells which). ``province`` is an ISO 3166-2 code. ``lat`` and ``lon`` are
    WGS 84 degrees, ``None`` where not known; those of a province are a representative point inside its polygon.
    ``within`` is the id of the district it lies in, ``None`` where that is itself or not known.
    """

    id: str
    name: str
    level: str
    kind: str
    province: str
    lat: float | None
    lon: float | None
    within: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place.

    A ``weak`` name is also a common word or a person's name: it needs its province or a word like "district" beside
    it. A name that needs ``context`` is known elsewhere too (a surname, a tribe, a foreign town): it counts in a report
    that is about Afghanistan by its other words.
    """

    text: str
    place_id: str
    weak: bool
    context: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places by id, and their names; the proper name of a place comes before its variants.

    ``spellings`` are generated from ``names`` by rule and stored folded (lower case, no diacritics).
    """

    places: Mapping[str, Place]
    names: tuple[Name, ...]
    spellings: tuple[Name, ...]
    provinces: tuple[Place, ...]
    _capitals: Mapping[str, Place]

    def province(self, code: str) -> Place:
        """Return a province by its ISO 3166-2 code; KeyError where there is none."""
        place = self.places[code]
        if place.level != "province":
            raise KeyError(code)
        return place

    def capital_of(self, code: str) -> Place:
        """Return the capital of a province by the province's ISO 3166-2 code; KeyError where there is none."""
        return self._capitals[code]


@cache
def load_gazetteer() -> Gazetteer:
    """Return the bundled gazetteer."""
    places = {place.id: place for place in _places()}
    return Gazetteer(
        places=MappingProxyType(places),
        names=tuple(_names("names.csv")),
        spellings=tuple(_names("spellings.csv")),
        provinces=tuple(sorted((p for p in places.values() if p.level == "province"), key=lambda p: p.name)),
        _capitals=MappingProxyType({p.province: p for p in places.values() if p.level == "capital"}),
    )


def _places() -> Iterator[Place]:
    for row in _rows("places.csv"):
        yield Place(
            id=row["id"],
            name=row["name"],
            level=row["level"],
            kind=row["kind"],
            province=row["province"],
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            within=row["within"] or None,
        )


def _names(file: str) -> Iterator[Name]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader)
        text, place, strength = (header.index(column) for column in ("name", "place_id", "strength"))
        for row in reader:
            yield Name(row[text], row[place], row[strength] == "weak", row[strength] == "context")


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
