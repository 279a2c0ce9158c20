"""The GIS files as GDAL opens them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
import shapely
from views import claimed, hostile_view, looks, provinces, quote, site, view

from geo.files.geojson import geojson_document
from geo.files.geopackage import geopackage
from geo.files.kml import kml
from geo.presentation import Presentation
from geo.symbology import Status

if TYPE_CHECKING:
    from pathlib import Path

    from geo.view import MapView

WRITERS = {"gpkg": geopackage, "kml": kml}
CAPTURE = quote(id="r1#1", area="AF-SAM", place="Aybak", report_id="r1")


def full() -> MapView:
    standing = claimed(quotes=(CAPTURE,))
    unplaced = site(id="x", name="Dara", level="district", lat=None, lon=None, standing=claimed(quotes=()))
    undated = quote(id="r2#1", happened=None, published=None, place="Kunduz", area="AF-KDZ")
    return view({"AF-SAM": standing}, sites=(site(standing=standing), unplaced), undated=(undated,))


def written(folder: Path, ending: str, shown: MapView | None = None, **choices: Any) -> Path:
    file = folder / f"map.{ending}"
    file.write_bytes(WRITERS[ending](shown or full(), provinces(), looks(), Presentation(**choices)))
    return file


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_gdal_finds_the_three_layers_in_wgs84(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, ending)
    assert [name for name, _ in pyogrio.list_layers(file)] == ["provinces", "places", "events"]
    counts = {}
    for layer in ("provinces", "places", "events"):
        about = pyogrio.read_info(file, layer=layer)
        assert about["crs"] == "EPSG:4326"
        counts[layer] = about["features"]
    assert counts == {"provinces": 34, "places": 2, "events": 2}


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_every_polygon_is_the_provinces_own(tmp_path: Path, ending: str) -> None:
    frame = pyogrio.read_dataframe(written(tmp_path, ending), layer="provinces").set_index("code")
    for feature in provinces():
        expected = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert frame.geometry[feature["id"]].equals(expected), feature["id"]


def test_the_geopackage_has_typed_fields_and_true_dates(tmp_path: Path) -> None:
    file = written(tmp_path, "gpkg")
    areas = pyogrio.read_dataframe(file, layer="provinces").set_index("code")
    samangan, herat = areas.loc["AF-SAM"], areas.loc["AF-HER"]
    assert samangan["since"].date() == date(2021, 8, 9)
    assert (samangan["status"], samangan["party"], samangan["age_days"]) == ("claimed", "taliban", 1)
    assert herat["status"] == "no_report"
    assert herat[["party", "since"]].isna().all()
    about = pyogrio.read_info(file, layer="provinces")
    kinds = dict(zip(about["fields"], about["ogr_types"], strict=True))
    assert (kinds["since"], kinds["age_days"], kinds["aged"]) == ("OFTDate", "OFTInteger", "OFTInteger")
    assert pyogrio.read_info(file, layer="provinces")["geometry_type"] == "MultiPolygon"
    assert pyogrio.read_info(file, layer="events")["geometry_type"] == "Point"


def test_an_event_stands_at_its_place_and_an_undated_one_nowhere(tmp_path: Path) -> None:
    for ending in WRITERS:
        events = pyogrio.read_dataframe(written(tmp_path, ending), layer="events").set_index("place")
        point = events.geometry["Aybak"]
        assert (round(point.x, 5), round(point.y, 5)) == (68.01551, 36.26468)
        assert events.geometry["Kunduz"] is None


def test_times_in_kml_are_those_of_the_events_and_of_the_status(tmp_path: Path) -> None:
    file = written(tmp_path, "kml")
    events = pyogrio.read_dataframe(file, layer="events").set_index("place")
    assert str(events["timestamp"]["Aybak"]).startswith("2021-08-09")
    assert str(events["timestamp"]["Kunduz"]) in ("NaT", "None", "nan")
    areas = pyogrio.read_dataframe(file, layer="provinces").set_index("code")
    assert [str(areas[field]["AF-SAM"])[:10] for field in ("begin", "end")] == ["2021-08-09", "2021-08-10"]


def test_a_place_whose_position_is_not_known_says_so(tmp_path: Path) -> None:
    places = pyogrio.read_dataframe(written(tmp_path, "gpkg"), layer="places").set_index("name")
    assert places["approximate"].astype(bool).to_dict() == {"Aybak": False, "Dara": True}


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_the_file_says_what_it_is(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, ending, note="For the briefing of Monday")
    if ending == "gpkg":
        text = pyogrio.read_info(file, layer="provinces")["dataset_metadata"]["controlmap"]
    else:
        text = file.read_text(encoding="utf-8").partition('<Data name="controlmap">')[2]
        text = text.partition("<value>")[2].partition("</value>")[0].replace("&amp;", "&")
    about = json.loads(text)
    assert (about["as_of"], about["reports"], about["presentation"]["note"]) == (
        "2021-08-10",
        1,
        "For the briefing of Monday",
    )
    assert about["provinces"]["AF-SAM"]["evidence"] == ["r1#1"]


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_beside_another_day_the_provinces_that_differ_are_marked(tmp_path: Path, ending: str) -> None:
    held = view({"AF-SAM": claimed(status=Status.HELD, support="reported")}, as_of=date(2021, 8, 15))
    file = written(tmp_path, ending, held, compared=view())
    areas = pyogrio.read_dataframe(file, layer="provinces").set_index("code")
    assert areas["differs"].astype(bool).sum() == 1
    samangan = areas.loc["AF-SAM"]
    assert (samangan["compared_status"], samangan["status"]) == ("claimed", "held")


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_hostile_reports_break_no_file(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, ending, hostile_view(), title="<b>]]></name>", note="&")
    assert pyogrio.read_info(file, layer="provinces")["features"] == 34
    assert b"<script" not in file.read_bytes() or ending == "gpkg"


def test_gdal_reads_the_geojson_with_its_dates(tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    file.write_bytes(geojson_document(full(), provinces(), looks()))
    frame = pyogrio.read_dataframe(file).set_index("name")
    assert frame.crs == "EPSG:4326"
    assert frame["since"]["Samangan"].date() == date(2021, 8, 9)
    assert len(frame) == 36
