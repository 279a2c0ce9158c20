from __future__ import annotations

import csv
import subprocess
import sys

import pytest
import shapely

from geo.boundaries import load_province_features
from geo.build import fetch, names, places, polygons, scripts, spellings
from geo.build.tables import read_source
from geo.paths import DATA

TABLES = ("provinces", "districts", "sites", "capital_variants", "extra_names", "risky_names")
SOURCES = {table: read_source(f"{table}.csv") for table in TABLES}


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def local_drafts() -> list[places.Draft]:
    """The places without GeoNames, which the tests do not install."""
    points = polygons.inner_points(load_province_features())
    return places.drafts(SOURCES["provinces"], points, SOURCES["districts"], SOURCES["sites"], cities=[])


def test_bundled_places_are_what_the_build_writes() -> None:
    bundled = {row["id"]: row for row in table("places.csv")}
    columns = ("id", "name", "level", "kind", "province", "lat", "lon", "within", "status")
    for draft in local_drafts():
        assert {c: bundled[draft.id][c] for c in columns} == {c: draft.row()[c] for c in columns}
    from_geonames = {row["id"] for row in bundled.values() if row["source"] == "geonames"}
    assert set(bundled) - {draft.id for draft in local_drafts()} == from_geonames


def test_bundled_names_hold_every_name_of_the_source_tables() -> None:
    drafts = local_drafts()
    built = names.name_table(drafts, SOURCES, {}, [], {}, lambda _: 0.0)
    bundled = {(row["name"], row["place_id"]) for row in table("names.csv")}
    assert {(entry.name, entry.place_id) for entry in built.entries} <= bundled


def test_inner_points_lie_in_their_province() -> None:
    collection = load_province_features()
    points = polygons.inner_points(collection)
    for feature in collection["features"]:
        lat, lon = points[feature["id"]]
        assert shapely.geometry.shape(feature["geometry"]).contains(shapely.Point(lon, lat))


def square(west: float, gn: str, iso: str) -> dict[str, object]:
    shape = shapely.box(west, 33.0, west + 1.0, 34.0)
    return {
        "properties": {"adm0_a3": "AFG", "gn_a1_code": gn, "iso_3166_2": iso},
        "geometry": shapely.geometry.mapping(shape),
    }


ROWS = [
    {"code": "AF-AAA", "gn_a1_code": "AF.01", "iso_as_published": "AF-AAA"},
    {"code": "AF-BBB", "gn_a1_code": "AF.02", "iso_as_published": "AF-AAA"},
]


def test_codes_are_corrected_only_where_the_source_has_the_known_error() -> None:
    known = [square(66.0, "AF.02", "AF-AAA"), square(65.0, "AF.01", "AF-AAA")]
    shapes = polygons.province_shapes(known, ROWS)
    assert [shape.bounds[0] for shape in shapes] == [65.0, 66.0]
    repaired = [square(66.0, "AF.02", "AF-BBB"), square(65.0, "AF.01", "AF-AAA")]
    with pytest.raises(polygons.BoundaryError, match=r"AF\.02 is published as AF-BBB"):
        polygons.province_shapes(repaired, ROWS)
    with pytest.raises(polygons.BoundaryError, match="exactly the provinces"):
        polygons.province_shapes(known[:1], ROWS)


def test_a_missing_npm_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch.shutil, "which", lambda _: None)
    with pytest.raises(fetch.SourceError, match=r"npm was not found.*Node\.js"):
        fetch.admin1_features()


def test_the_build_fails_in_one_line_where_a_source_is_missing(tmp_path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "geo.build"],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(DATA.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.startswith("make data: npm was not found")
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sheberghan", "Shibirgan"), ("Qal‘ah-ye Naw", "Kala-i-Nav"), ("Kunduz", "Kondoz"), ("Jalrez", "Dzhalrez")],
)
def test_romanisations_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert scripts.skeleton(one) == scripts.skeleton(other)


def test_skeletons_tell_different_names_apart() -> None:
    assert len({scripts.skeleton(name) for name in ("Baharak", "Barak", "Khost", "Kunduz", "Kunduzas")}) == 5


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("pul e khumri", "puli khumri"),
        ("pul e khumri", "pulekhumri"),
        ("sar e pol", "sar ye pol"),
        ("uruzgan", "oruzgan"),
        ("qalat", "kalat"),
        ("wardak", "vardak"),
        ("jalalabad", "jalal abad"),
        ("mir bacha kot", "meer bacha kot"),
        ("musa khel", "musa khail"),
        ("maiwand", "maywand"),
        ("nawa e barakzai", "nawa e barakzay"),
    ],
)
def test_newspaper_spellings_are_generated(name: str, spelling: str) -> None:
    assert spelling in spellings.variants(name, proper=True)


def spelt(*entries: tuple[str, str, str], foreign: tuple[str, ...] = (), words: tuple[str, ...] = ()) -> set[str]:
    rows = [names.Entry(name, place, "und-Latn", strength, "proper name") for name, place, strength in entries]
    drafts = {place: places.Draft(place, name, "capital", "capital", "AF-XXX") for name, place, _ in entries}
    built = spellings.spellings(rows, drafts, dict.fromkeys(foreign, 1), lambda word: 4.0 if word in words else 0.0)
    return {row["name"] for row in built}


def test_a_spelling_that_may_be_mistaken_is_left_out() -> None:
    assert "vardak" in spelt(("Wardak", "1", "strong"))
    assert "vardak" not in spelt(("Wardak", "1", "strong"), ("Vardak", "2", "strong"))
    assert "vardak" not in spelt(("Wardak", "1", "strong"), foreign=("vardak",))
    assert "vardak" not in spelt(("Wardak", "1", "strong"), words=("vardak",))
    assert not spelt(("Wardak", "1", "weak"))
    assert "konduz" not in spelt(("Kunduz", "1", "strong"), ("Kondoz", "2", "strong"))


def test_the_readme_names_every_file_and_checksum() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for path in (*DATA.glob("*.csv"), *DATA.glob("*.geojson"), *DATA.glob("*.toml"), *DATA.glob("sources/*.csv")):
        assert path.name in readme, f"data/README.md does not say where {path.name} comes from"
    for pin in (fetch.NPM_PACKAGE, fetch.NPM_INTEGRITY, fetch.GEONAMES_SHA256):
        assert pin in readme
    for row in SOURCES["provinces"]:
        if row["correction"]:
            assert row["gn_a1_code"] in readme
