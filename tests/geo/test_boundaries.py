from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shapely

from geo.boundaries import (
    NEIGHBOURS,
    PROVINCES,
    load_neighbour_features,
    load_neighbours,
    load_province_features,
    load_provinces,
)
from geo.build.tables import read_source
from geo.projection import ALBERS

if TYPE_CHECKING:
    import geopandas as gpd

ISO_3166_2_AF = set(
    "BAL BAM BDG BDS BGL DAY FRA FYB GHA GHO HEL HER JOW KAB KAN KAP KDZ KHO KNR LAG LOG NAN NIM NUR PAN PAR PIA PKA "
    "SAM SAR TAK URU WAR ZAB".split()
)


@pytest.fixture(scope="module")
def provinces() -> gpd.GeoDataFrame:
    return load_provinces()


def test_the_34_provinces_are_those_of_iso_3166_2() -> None:
    features = load_province_features()["features"]
    assert len(features) == 34
    assert {feature["id"] for feature in features} == {f"AF-{code}" for code in ISO_3166_2_AF}
    assert all(feature["id"] == feature["properties"]["code"] for feature in features)


def test_properties_are_those_of_the_table() -> None:
    table = {row["code"]: row for row in read_source("provinces.csv")}
    for feature in load_province_features()["features"]:
        row = table[feature["id"]]
        assert feature["properties"] == {key: row[key] for key in ("code", "name", "capital", "name_fa", "name_ps")}
        assert all(feature["properties"].values())


def test_provinces_meet_without_gaps_or_overlaps(provinces: gpd.GeoDataFrame) -> None:
    assert provinces.geometry.is_valid.all()
    assert shapely.coverage_is_valid(provinces.geometry.to_numpy())
    outline = shapely.coverage_union_all(provinces.geometry.to_numpy())
    assert outline.geom_type == "Polygon"
    assert not outline.interiors
    projected = provinces.to_crs(ALBERS)
    assert projected.area.sum() == pytest.approx(shapely.union_all(projected.geometry.to_numpy()).area, rel=1e-9)


def test_the_country_has_its_known_size(provinces: gpd.GeoDataFrame) -> None:
    square_kilometres = provinces.to_crs(ALBERS).area.sum() / 1e6
    assert square_kilometres == pytest.approx(652_230, rel=0.02)


def test_corrected_provinces_lie_where_they_should(provinces: gpd.GeoDataFrame) -> None:
    centre = provinces.to_crs(ALBERS).centroid.to_crs(4326)
    assert centre["AF-PAN"].x > centre["AF-PAR"].x
    assert centre["AF-DAY"].y > centre["AF-URU"].y
    assert centre["AF-PIA"].y > centre["AF-PKA"].y


def test_neighbouring_countries_share_the_border_of_the_provinces(provinces: gpd.GeoDataFrame) -> None:
    neighbours = load_neighbours()
    assert {"IRN", "PAK", "TJK", "TKM", "UZB", "CHN"} <= set(neighbours.index)
    assert shapely.coverage_is_valid([*provinces.geometry, *neighbours.geometry])


@pytest.mark.parametrize("path", [PROVINCES, NEIGHBOURS], ids=lambda path: path.name)
def test_files_follow_rfc_7946_and_stay_small(path) -> None:
    content = path.read_bytes()
    assert len(content) <= 150_000
    collection = json.loads(content)
    assert "crs" not in collection
    for feature in collection["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        for polygon in getattr(shape, "geoms", [shape]):
            assert polygon.exterior.is_ccw
            assert not any(ring.is_ccw for ring in polygon.interiors)
            assert polygon.exterior.coords[0] == polygon.exterior.coords[-1]
        coordinates = shapely.get_coordinates(shape)
        assert (abs(coordinates - coordinates.round(5)) < 1e-9).all()


def test_callers_own_what_they_load() -> None:
    load_province_features()["features"].clear()
    assert len(load_province_features()["features"]) == 34
    assert load_neighbour_features()["features"]
