"""Plain GeoJSON of what a map view shows: areas with their looks, places as points, labels.

The collections hold texts as they were written and nothing that a drawing library would need to know of reports.
A place whose coordinates are not known stands at its area's label point and says so (``approximate``).
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from geo.symbology import Look, Symbology
    from geo.view import Area, MapView, Site, Standing

Feature = dict[str, Any]
FeatureCollection = dict[str, Any]

# A degree of longitude is shorter than one of latitude by the cosine of the latitude: 0.829 at 34 degrees north.
_LONGITUDE_SCALE: Final = 0.829

# Places without coordinates stand this far from each other (degrees of latitude), in at most so many rings.
_SPACING: Final = 0.11
_RINGS: Final = 6


def label_points(features: Iterable[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Return a point (longitude, latitude) well inside each feature, by feature id.

    It is the centre of the largest circle inside the polygon: where a label has most room. Four decimals.
    """
    return {feature["id"]: _label_point(_geometry_text(feature)) for feature in features}


def _geometry_text(feature: Mapping[str, Any]) -> str:
    return json.dumps(feature["geometry"], separators=(",", ":"))


@lru_cache(maxsize=512)
def _label_point(geometry: str) -> tuple[float, float]:
    import shapely
    from shapely.affinity import scale

    polygon = scale(shapely.from_geojson(geometry), xfact=_LONGITUDE_SCALE, origin=(0, 0))
    centre = shapely.get_point(shapely.maximum_inscribed_circle(polygon, tolerance=0.01), 0)
    return round(centre.x / _LONGITUDE_SCALE, 4), round(centre.y, 4)


def bounds(features: Iterable[Mapping[str, Any]]) -> tuple[float, float, float, float]:
    """Return west, south, east, north of all features, in degrees."""
    points = [point for feature in features for point in _positions(feature["geometry"]["coordinates"])]
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _positions(coordinates: Sequence[Any]) -> list[Sequence[float]]:
    if coordinates and isinstance(coordinates[0], (int, float)):
        return [coordinates]
    return [position for part in coordinates for position in _positions(part)]


def thinned(features: Iterable[Mapping[str, Any]], digits: int = 2) -> FeatureCollection:
    """Return the features with rounded coordinates and without repeated points: for context, not for measuring."""
    return _collection(
        {
            **feature,
            "geometry": feature["geometry"] | {"coordinates": _rounded(feature["geometry"]["coordinates"], digits)},
        }
        for feature in features
    )


def _rounded(coordinates: Sequence[Any], digits: int) -> list[Any]:
    if not isinstance(coordinates[0][0], (int, float)):
        return [_rounded(part, digits) for part in coordinates]
    points = [[round(value, digits) for value in point] for point in coordinates]
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]


def area_layer(view: MapView, features: Iterable[Mapping[str, Any]], symbology: Symbology) -> FeatureCollection:
    """Return the areas with their standing and look, in the order of the features.

    An area of the features that the view does not know is left out: a map never colours what nothing is known of.
    """
    areas = {area.code: area for area in view.areas}
    return _collection(
        {
            "type": "Feature",
            "id": feature["id"],
            "properties": _area_properties(areas[feature["id"]], symbology),
            "geometry": feature["geometry"],
        }
        for feature in features
        if feature["id"] in areas
    )


def site_layer(view: MapView, features: Iterable[Mapping[str, Any]], symbology: Symbology) -> FeatureCollection:
    """Return the places as points; those without coordinates around the label point of their area, marked so."""
    shapes = {feature["id"]: _geometry_text(feature) for feature in features}
    unplaced: dict[str, list[str]] = {}
    for site in view.sites:
        if (site.lat is None or site.lon is None) and site.area in shapes:
            unplaced.setdefault(site.area, []).append(site.id)
    guesses = {
        (area, site): position
        for area, sites in unplaced.items()
        for site, position in zip(sites, _positions_around(shapes[area], len(sites)), strict=True)
    }
    collected: list[Feature] = []
    for site in view.sites:
        approximate = site.lat is None or site.lon is None
        position = guesses.get((site.area, site.id)) if approximate else (site.lon, site.lat)
        if position is None:
            continue
        properties = _site_properties(site, symbology) | {"approximate": approximate}
        geometry = {"type": "Point", "coordinates": list(position)}
        collected.append({"type": "Feature", "id": site.id, "properties": properties, "geometry": geometry})
    return _collection(collected)


def _positions_around(geometry: str, count: int) -> list[tuple[float, float]]:
    """Return so many points near the label point, side by side and inside the area as far as there is room."""
    import shapely

    polygon, (x, y) = shapely.from_geojson(geometry), _label_point(geometry)
    found = [(x, y)]
    for ring in range(1, _RINGS + 1):
        for step in range(6 * ring):
            if len(found) >= count:
                return found[:count]
            angle, radius = step * math.pi / (3 * ring), ring * _SPACING
            point = round(x + radius * math.cos(angle) / _LONGITUDE_SCALE, 4), round(y + radius * math.sin(angle), 4)
            if polygon.contains(shapely.Point(point)):
                found.append(point)
    return (found + [(x, y)] * count)[:count]


def label_layer(view: MapView, features: Iterable[Mapping[str, Any]], symbology: Symbology) -> FeatureCollection:
    """Return one label a known area: its name, its letter code, and a rank (lower is placed first).

    ``lifted`` tells that places stand at the label's own point, so that it has to stand above them.
    Areas with a report come first, then the large ones, so that where labels collide the least telling one gives way.
    """
    features = list(features)
    points, areas = label_points(features), {area.code: area for area in view.areas}
    crowded = {site.area for site in view.sites if site.lat is None or site.lon is None}
    known = [feature for feature in features if feature["id"] in areas]
    by_size = sorted(known, key=lambda feature: (-_extent(feature), feature["id"]))
    rank = {feature["id"]: index for index, feature in enumerate(by_size)}
    collected = []
    for feature in known:
        area = areas[feature["id"]]
        look = area.standing.look(symbology)
        reported = bool(area.standing.party or area.standing.quotes or look.pattern.value != "solid")
        properties = {
            "name": area.name,
            "code": look.code if reported else "",
            "rank": rank[area.code] + (0 if reported else 100),
            "lifted": area.code in crowded,
        }
        geometry = {"type": "Point", "coordinates": list(points[area.code])}
        collected.append({"type": "Feature", "id": area.code, "properties": properties, "geometry": geometry})
    return _collection(sorted(collected, key=lambda label: label["properties"]["rank"]))


def _extent(feature: Mapping[str, Any]) -> float:
    west, south, east, north = bounds([feature])
    return round((east - west) * (north - south), 3)


def _area_properties(area: Area, symbology: Symbology) -> dict[str, Any]:
    look = area.standing.look(symbology)
    return {"code": area.code, "name": area.name, "capital": area.capital, "kind": "province"} | _standing_properties(
        area.standing, look
    )


def _site_properties(site: Site, symbology: Symbology) -> dict[str, Any]:
    look = site.standing.look(symbology)
    own = {"name": site.name, "level": site.level, "province": site.area, "kind": "place"}
    return own | _standing_properties(site.standing, look)


def _standing_properties(standing: Standing, look: Look) -> dict[str, Any]:
    return {
        "status": standing.status.value,
        "status_in_words": look.word,
        "party": standing.party,
        "previous": standing.previous,
        "support": standing.support or None,
        "since": _iso(standing.since),
        "last_reported": _iso(standing.last_reported),
        "age_days": standing.age_days,
        "aged": standing.aged,
        "origins": standing.origins,
        "reason": standing.reason or None,
        "by_hand": standing.by_hand or None,
        "letter": look.code,
        "look": look.css_class,
        "fill": look.accent,
        "fill-opacity": look.opacity if look.ink is None else round(look.opacity / 2, 2),
    }


def _collection(features: Iterable[Feature]) -> FeatureCollection:
    return {"type": "FeatureCollection", "features": list(features)}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
