"""What RFC 7946 asks of GeoJSON, of the document that ``controlmap status --format geojson`` prints."""

from __future__ import annotations

import itertools
import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from factory import evidence

from pipeline import exports
from pipeline.control.status import control_status

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def document() -> dict[str, Any]:
    part = {"report_id": "r2", "place": "Dara-e Suf", "level": "district", "place_id": None}
    items = [evidence(), evidence("capture", "08-09", **part)]
    view = exports.map_view(control_status(items, as_of=date(2021, 8, 10)))
    return json.loads(exports.WRITERS["geojson"].write(view))


def rings() -> Iterator[tuple[int, list[list[float]]]]:
    """Yield the rings of all polygons, the outer one of each with the number 0."""
    for feature in document()["features"]:
        geometry = feature["geometry"]
        if geometry and geometry["type"] in ("Polygon", "MultiPolygon"):
            parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            for part in parts:
                yield from enumerate(part)


def area(ring: list[list[float]]) -> float:
    """Return twice the signed area of a ring; positive where it runs against the clock."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring))


def test_it_is_one_collection_without_a_reference_system_of_its_own() -> None:
    assert document()["type"] == "FeatureCollection"
    assert "crs" not in document()
    assert {feature["type"] for feature in document()["features"]} == {"Feature"}
    assert all({"geometry", "properties"} <= feature.keys() for feature in document()["features"])


def test_rings_are_closed_and_run_by_the_right_hand_rule() -> None:
    for number, ring in rings():
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert area(ring) > 0 if number == 0 else area(ring) < 0


def test_positions_are_longitude_and_latitude_inside_the_box() -> None:
    west, south, east, north = document()["bbox"]
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90
    for _, ring in rings():
        assert all(west <= x <= east and south <= y <= north for x, y in ring)


def test_ids_tell_features_apart() -> None:
    ids = [feature["id"] for feature in document()["features"]]
    assert len(ids) == len(set(ids))
