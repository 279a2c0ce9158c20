"""The province polygons and the outlines of the neighbouring countries (WGS 84 degrees)."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from geo.paths import DATA

if TYPE_CHECKING:
    import geopandas as gpd

PROVINCES = DATA / "provinces.geojson"
NEIGHBOURS = DATA / "neighbours.geojson"


def load_province_features() -> dict[str, Any]:
    """Return the 34 provinces as a GeoJSON collection; a feature's ``id`` is its ISO 3166-2 code.

    Properties: ``code``, ``name``, ``capital``, ``name_fa`` (Dari), ``name_ps`` (Pashto). The caller owns the result.
    """
    return _read(str(PROVINCES))


def load_neighbour_features() -> dict[str, Any]:
    """Return the neighbouring countries, clipped to a frame; a feature's ``id`` is its ISO 3166-1 alpha-3 code."""
    return _read(str(NEIGHBOURS))


def load_provinces() -> gpd.GeoDataFrame:
    """Return the 34 provinces as a frame (EPSG:4326) indexed by ISO 3166-2 code, sorted by it."""
    return _frame(load_province_features())


def load_neighbours() -> gpd.GeoDataFrame:
    """Return the neighbouring countries as a frame (EPSG:4326) indexed by ISO 3166-1 alpha-3 code."""
    return _frame(load_neighbour_features())


def _frame(collection: dict[str, Any]) -> gpd.GeoDataFrame:
    import geopandas as gpd

    from geo.projection import WGS84

    frame = gpd.GeoDataFrame.from_features(collection["features"], crs=WGS84)
    return frame.set_index("code", drop=False).rename_axis("id").sort_index()


@cache
def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - a plain string keys the cache
        return file.read()


def _read(path: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(_text(path)))
