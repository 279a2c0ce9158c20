"""Province polygons and the outlines of the neighbouring countries, from Natural Earth's admin-1 layer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from geo.projection import ALBERS, WGS84

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

TOLERANCE_M = 500.0
"""Tolerance of the coverage simplification in metres (square root of the area of the smallest kept triangle)."""

DECIMALS = 4
"""Four decimals of a degree are about ten metres."""

FRAME = (56.0, 27.0, 79.5, 41.0)
"""West, south, east, north (degrees) of the area in which neighbours are drawn."""

NEIGHBOURS = {
    "CHN": "China",
    "IND": "India",
    "IRN": "Iran",
    "KAZ": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "PAK": "Pakistan",
    "TJK": "Tajikistan",
    "TKM": "Turkmenistan",
    "UZB": "Uzbekistan",
}


class BoundaryError(Exception):
    """The source is not what the table of provinces expects, or the result breaks a promise."""


def simplified(shapes: Sequence[Any]) -> NDArray[Any]:
    """Simplify a coverage in the equal-area projection and round it, neighbours keeping their shared borders."""
    projected = gpd.GeoSeries(list(shapes), crs=WGS84).to_crs(ALBERS)
    simple = gpd.GeoSeries(shapely.coverage_simplify(projected.to_numpy(), TOLERANCE_M), crs=ALBERS)
    degrees = simple.to_crs(WGS84).to_numpy()
    return np.asarray(shapely.transform(degrees, lambda xy: np.round(xy, DECIMALS)))


def map_layers(
    features: Iterable[Mapping[str, Any]], table: Iterable[Mapping[str, str]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the provinces and the neighbouring countries as GeoJSON collections that share their borders.

    Raises:
        BoundaryError: where the source has other features or other codes than the table says, or the result is no
            valid coverage.

    """
    world = list(features)
    rows = sorted(table, key=lambda row: row["code"])
    countries = neighbour_shapes(world)
    shapes = simplified([*province_shapes(world, rows), *countries.values()])
    provinces, outlines = shapes[: len(rows)], shapes[len(rows) :]
    if not (shapely.is_valid(provinces).all() and shapely.coverage_is_valid(provinces)):
        msg = "rounding broke the coverage: change TOLERANCE_M"
        raise BoundaryError(msg)
    keep = ("code", "name", "capital", "name_fa", "name_ps")
    return (
        collection((row["code"], {k: row[k] for k in keep}, shape) for row, shape in zip(rows, provinces, strict=True)),
        collection(
            (code, {"code": code, "name": NEIGHBOURS[code]}, clipped(shape))
            for code, shape in zip(countries, outlines, strict=True)
        ),
    )


def province_shapes(world: Iterable[Mapping[str, Any]], rows: Sequence[Mapping[str, str]]) -> list[Any]:
    """Return the shapes of the provinces in the order of the table; ``gn_a1_code`` is the one key right for all."""
    source = {f["properties"]["gn_a1_code"]: f for f in world if f["properties"]["adm0_a3"] == "AFG"}
    if set(source) != {row["gn_a1_code"] for row in rows}:
        msg = "the source does not hold exactly the provinces of data/sources/provinces.csv"
        raise BoundaryError(msg)
    for row in rows:
        published = source[row["gn_a1_code"]]["properties"]["iso_3166_2"]
        if published != row["iso_as_published"]:
            msg = f"{row['gn_a1_code']} is published as {published}, not {row['iso_as_published']}: review corrections"
            raise BoundaryError(msg)
    return [shapely.geometry.shape(source[row["gn_a1_code"]]["geometry"]) for row in rows]


def neighbour_shapes(world: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the parts of the neighbouring countries that reach into ``FRAME``, without their inner borders."""
    frame = shapely.box(*FRAME)
    parts: dict[str, list[Any]] = {code: [] for code in sorted(NEIGHBOURS)}
    for feature in world:
        country = feature["properties"]["adm0_a3"]
        if country in parts and feature["geometry"]:
            shape = shapely.geometry.shape(feature["geometry"])
            if shape.intersects(frame):
                parts[country].append(shape)
    return {code: shapely.coverage_union_all(shapes) for code, shapes in parts.items()}


def clipped(shape: Any) -> Any:
    """Return the polygons of a shape that lie inside ``FRAME``, without slivers."""
    inside = shapely.intersection(shapely.make_valid(shape), shapely.box(*FRAME))
    inside = shapely.transform(inside, lambda xy: np.round(xy, DECIMALS))
    polygons = [p for p in shapely.get_parts(inside) if p.geom_type == "Polygon" and p.area > 0.01]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def collection(rows: Iterable[tuple[str, Mapping[str, str], Any]]) -> dict[str, Any]:
    """Return a GeoJSON collection of (id, properties, shape) rows, rings wound as RFC 7946 asks."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": key,
                "properties": dict(properties),
                "geometry": json.loads(shapely.to_geojson(shapely.orient_polygons(shape, exterior_cw=False))),
            }
            for key, properties, shape in rows
        ],
    }


def dump(content: Mapping[str, Any]) -> str:
    """Return a GeoJSON collection as text, one feature a line."""
    lines = (json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in content["features"])
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def inner_points(provinces: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Return (latitude, longitude) of a point well inside each province, by code: the pole of inaccessibility."""
    points = {}
    for feature in provinces["features"]:
        shape = gpd.GeoSeries([shapely.geometry.shape(feature["geometry"])], crs=WGS84).to_crs(ALBERS)
        centre = shapely.maximum_inscribed_circle(shape.iloc[0], tolerance=100.0)
        point = gpd.GeoSeries([shapely.Point(centre.coords[0])], crs=ALBERS).to_crs(WGS84).iloc[0]
        points[feature["id"]] = (point.y, point.x)
    return points


def attributes(world: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, str]]) -> dict[str, Mapping[str, Any]]:
    """Return Natural Earth's attributes by province code, except of the provinces it takes for another one."""
    source = {f["properties"]["gn_a1_code"]: f["properties"] for f in world if f["properties"]["adm0_a3"] == "AFG"}
    return {
        row["code"]: source[row["gn_a1_code"]]
        for row in rows
        if row["code"] == row["iso_as_published"] or row["code"] in {"AF-PIA", "AF-PKA"}
    }
