from __future__ import annotations

import json
from datetime import date

import shapely
from shapely.geometry import Point, shape
from views import claimed, looks, provinces, quote, site, view

from geo.files.geojson import geojson_document
from geo.layers import area_layer, label_layer, label_points, site_layer
from geo.symbology import Status
from geo.view import Standing, file_stem, long_date, rests_on


def test_all_provinces_are_drawn_and_the_silent_ones_are_nobodys() -> None:
    layer = area_layer(view(), provinces(), looks())
    assert len(layer["features"]) == 34
    silent = [feature["properties"] for feature in layer["features"] if feature["id"] != "AF-SAM"]
    assert {(p["status"], p["party"], p["status_in_words"]) for p in silent} == {("no_report", None, "no report")}


def test_an_area_that_the_view_does_not_know_is_not_coloured() -> None:
    only = view()
    assert area_layer(view(areas=only.areas[:1]), provinces(), looks())["features"][0]["id"] == only.areas[0].code


def test_labels_stand_inside_their_province_and_reported_ones_come_first() -> None:
    shapes = {feature["id"]: shape(feature["geometry"]) for feature in provinces()}
    for code, point in label_points(provinces()).items():
        assert shapes[code].contains(Point(point)), code
    labels = label_layer(view(), provinces(), looks())["features"]
    assert labels[0]["id"] == "AF-SAM"
    assert [label["properties"]["code"] for label in labels].count("") == 33
    assert labels[0]["properties"]["code"] == "T?"


def test_a_place_without_coordinates_is_drawn_in_its_province_and_says_so() -> None:
    here, somewhere = site(), site(id="x", name="Dara", level="district", lat=None, lon=None)
    known, guessed = site_layer(view(sites=(here, somewhere)), provinces(), looks())["features"]
    assert known["geometry"]["coordinates"] == [68.01551, 36.26468]
    assert (known["properties"]["approximate"], guessed["properties"]["approximate"]) == (False, True)
    samangan = next(shape(feature["geometry"]) for feature in provinces() if feature["id"] == "AF-SAM")
    assert samangan.contains(shape(guessed["geometry"]))


def test_places_without_coordinates_do_not_hide_each_other() -> None:
    crowd = tuple(site(id=str(number), level="district", lat=None, lon=None) for number in range(12))
    points = {
        tuple(f["geometry"]["coordinates"]) for f in site_layer(view(sites=crowd), provinces(), looks())["features"]
    }
    assert len(points) == 12
    label = next(f for f in label_layer(view(sites=crowd), provinces(), looks())["features"] if f["id"] == "AF-SAM")
    assert label["properties"]["lifted"]


def test_a_place_in_no_known_province_is_not_drawn_anywhere() -> None:
    assert site_layer(view(sites=(site(area="XX", lat=None),)), provinces(), looks())["features"] == []


def test_the_data_file_carries_evidence_and_its_own_proof() -> None:
    document = json.loads(geojson_document(view(sites=(site(),)), provinces(), looks()))
    assert document["type"] == "FeatureCollection"
    about = document["metadata"]
    assert (about["as_of"], about["known_by"], about["reports"], about["origins"]) == ("2021-08-10", None, 1, 1)
    assert "CC BY 4.0" in about["attribution"]
    assert "endorsement" in about["disclaimer"]
    samangan = next(feature for feature in document["features"] if feature["id"] == "AF-SAM")
    (evidence,) = samangan["properties"]["evidence"]
    assert evidence["sentence"].startswith("The armed group’s spokesman")
    assert (evidence["url"], evidence["happened"]) == ("https://example.org/report", "2021-08-09")
    assert len(document["features"]) == 35


def test_the_data_file_is_valid_geojson_in_longitude_latitude_order() -> None:
    document = json.loads(geojson_document(view(sites=(site(),)), provinces(), looks()))
    west, south, east, north = document["bbox"]
    assert 60 < west < east < 75
    assert 29 < south < north < 39
    for feature in document["features"]:
        geometry = shape(feature["geometry"])
        assert geometry.is_valid
        assert shapely.box(west, south, east, north).covers(geometry)


def test_the_data_file_gives_no_hostile_link() -> None:
    bad = claimed(quotes=(quote(url="javascript:alert(1)"),))
    document = json.loads(geojson_document(view({"AF-SAM": bad}), provinces(), looks()))
    samangan = next(feature for feature in document["features"] if feature["id"] == "AF-SAM")
    assert samangan["properties"]["evidence"][0]["url"] is None


def test_the_same_view_gives_the_same_bytes() -> None:
    assert geojson_document(view(), provinces(), looks()) == geojson_document(view(), provinces(), looks())


def test_a_status_that_has_aged_is_drawn_paler_in_the_same_colour() -> None:
    fresh, old = claimed(status=Status.HELD), claimed(status=Status.HELD, aged=True)
    one, other = (area_layer(view({"AF-SAM": s}), provinces(), looks())["features"] for s in (fresh, old))
    fills = [next(f["properties"] for f in features if f["id"] == "AF-SAM") for features in (one, other)]
    assert fills[0]["fill"] == fills[1]["fill"]
    assert fills[0]["fill-opacity"] > fills[1]["fill-opacity"]


def test_downloads_are_named_by_their_dates() -> None:
    assert file_stem(view()) == "afg-control_2021-08-10"
    assert file_stem(view(known_by=date(2021, 8, 12))) == "afg-control_2021-08-10_known-by-2021-08-12"


def test_words_of_dates_and_counts() -> None:
    assert long_date(date(2021, 8, 9)) == "9 August 2021"
    assert rests_on(view(reports=0)) == "Rests on no report."
    assert rests_on(view(reports=1200, origins=1)) == "Rests on 1,200 reports of one source."
    assert Standing().look(looks()).word == "no report"
