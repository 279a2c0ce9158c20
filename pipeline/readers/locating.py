"""Where a coded event is: its province by name or coordinates, its place by name within that province."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.boundaries import load_province_features
from geo.folding import fold
from geo.gazetteer import load_gazetteer
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.gazetteer import Place

_EXACT = 1
_IN_PROVINCE = 3
_SUFFIXES = ("province", "velayat", "wilayat", "district", "city", "town", "village")


@dataclass(frozen=True, slots=True)
class Located:
    """The place of a coded event. ``place_id`` is ``None`` where the gazetteer does not know it, or it is inexact."""

    place: str
    level: Level
    province: str
    place_id: str | None


def locate(
    province: str, district: str, places: Sequence[str], point: tuple[float, float] | None, precision: int
) -> Located | None:
    """Locate an event by what its row says; ``point`` is latitude and longitude in degrees (WGS 84).

    Only an exact location is that of a capital or a town: one that is near it, or somewhere in its district, is the
    district's, and one that is somewhere in a province is of no place that is known. ``None`` where no province of
    Afghanistan is named and the coordinates lie in none.
    """
    code = _province_by_name().get(_plain(province)) or (province_at(*point) if point else None)
    if code is None:
        return None
    name = load_gazetteer().province(code).name
    if precision >= _IN_PROVINCE:
        return Located(f"{name}, place not known", Level.DISTRICT, code, None)
    if precision == _EXACT:
        for written in places:
            if found := _place_by_name(code, written):
                return Located(found.name, Level(found.level), code, found.id)
        written = next(filter(None, (*places, district)), "")
        return Located(written or f"{name}, place not known", Level.DISTRICT, code, None)
    found = _place_by_name(code, district)
    if found and found.level == "district":
        return Located(found.name, Level.DISTRICT, code, found.id)
    around = next(filter(None, (district, *places)), "")
    return Located(f"{around} area" if around else f"{name}, place not known", Level.DISTRICT, code, None)


def province_at(latitude: float, longitude: float) -> str | None:
    """Return the ISO 3166-2 code of the province at a point (WGS 84 degrees), ``None`` outside of all."""
    for code, rings in _outlines():
        if sum(_inside(ring, latitude, longitude) for ring in rings) % 2:
            return code
    return None


def _inside(ring: Sequence[Sequence[float]], latitude: float, longitude: float) -> bool:
    """Tell whether a ring surrounds a point: a ray to the east crosses it an odd number of times."""
    inside = False
    x0, y0 = ring[-1][:2]
    for x1, y1, *_ in ring:
        if (y0 > latitude) != (y1 > latitude) and longitude < (x1 - x0) * (latitude - y0) / (y1 - y0) + x0:
            inside = not inside
        x0, y0 = x1, y1
    return inside


@cache
def _outlines() -> tuple[tuple[str, tuple[Any, ...]], ...]:
    return tuple(
        (feature["id"], tuple(_rings(feature["geometry"]))) for feature in load_province_features()["features"]
    )


def _rings(geometry: Mapping[str, Any]) -> Iterator[Any]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


@cache
def _names() -> dict[str, dict[str, Place]]:
    """Return places by province and folded name; the first place of a name is the one meant."""
    gazetteer = load_gazetteer()
    found: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for name in (*gazetteer.names, *gazetteer.spellings):
        place = gazetteer.places[name.place_id]
        if place.level != "province":
            found[place.province].setdefault(_plain(name.text), place)
    return found


@cache
def _province_by_name() -> dict[str, str]:
    gazetteer = load_gazetteer()
    found: dict[str, str] = {}
    for name in (*gazetteer.names, *gazetteer.spellings):
        if gazetteer.places[name.place_id].level == "province":
            found.setdefault(_plain(name.text), name.place_id)
    return found


def _place_by_name(code: str, written: str) -> Place | None:
    known = _names().get(code, {})
    for candidate in (written, written.partition(" - ")[0], written.partition(",")[0]):
        if found := known.get(_plain(candidate)):
            return found
    return None


def _plain(name: str) -> str:
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return " ".join(words)
