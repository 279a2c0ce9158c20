from __future__ import annotations

import csv
import subprocess
import sys

import pytest
import shapely

from geo.boundaries import load_provinces
from geo.build.tables import read_source
from geo.folding import fold
from geo.gazetteer import load_gazetteer
from geo.paths import DATA
from geo.toponyms import load_matcher

GAZETTEER = load_gazetteer()

RISKY_BARE_WORDS = (
    "Andar, Argo, Azra, Bak, Bandar, Burka, Chak, Chal, Charkh, Daman, Dara, Farah, Farsi, Giro, Gelan, Gilan, Kama, "
    "Kakar, Kang, Kot, Lal, Mizan, Nari, Nesh, Nika, Obe, Panjab, Reg, Sabari, Shahrak, Sherzad, Suri, Tani, Zadran, "
    "Mahmud-e Raqi, Mohammad Agha, Nad Ali, Nurgal, Qalandar, Qaysar, Sayed Karam, Sheikh Ali, Wali Muhammad Shahid, "
    "Zana Khan, Khwaja Umari, Maruf, Alisher, Terezayi, Sher Khan, Ghulam Khan, Kamal Khan"
).split(", ")


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def places_named(name: str) -> set[tuple[str, str]]:
    """Province and level of the places that a name alone leads to."""
    found = load_matcher().find(name)
    assert [toponym.surface for toponym in found] == [name.rstrip(")")], f"{name!r} is not found as a whole"
    places = [GAZETTEER.places[candidate.place_id] for candidate in found[0].candidates]
    return {(place.province, place.level) for place in places}


def test_every_province_has_one_capital_of_known_position_inside_it() -> None:
    shapes = load_provinces().geometry
    assert len(GAZETTEER.provinces) == 34
    assert [p.name for p in GAZETTEER.provinces] == sorted(p.name for p in GAZETTEER.provinces)
    capitals = [place for place in GAZETTEER.places.values() if place.level == "capital"]
    assert {capital.province for capital in capitals} == {province.id for province in GAZETTEER.provinces}
    assert len(capitals) == 34
    for capital in capitals:
        assert GAZETTEER.capital_of(capital.province) is capital
        assert shapes[capital.province].covers(shapely.Point(capital.lon, capital.lat)), capital.name


def test_province_refuses_what_is_none() -> None:
    assert GAZETTEER.province("AF-HEL").name == "Helmand"
    for code in ("AF-XXX", GAZETTEER.capital_of("AF-HEL").id):
        with pytest.raises(KeyError):
            GAZETTEER.province(code)


def test_places_lie_in_their_province() -> None:
    shapes = load_provinces().geometry
    outside = [
        place.name
        for place in GAZETTEER.places.values()
        if place.lat is not None and not shapes[place.province].covers(shapely.Point(place.lon, place.lat))
    ]
    assert outside == ["Dand-e Patan"]


def test_geonames_places_lie_in_the_province_of_their_admin1_code() -> None:
    shapes = load_provinces().geometry
    rows = [row for row in table("places.csv") if row["geonames_province"]]
    inside = [
        shapes[row["geonames_province"]].covers(shapely.Point(float(row["lon"]), float(row["lat"]))) for row in rows
    ]
    assert (len(rows), sum(inside)) == (319, 318)


def test_districts_and_sites_are_all_there_once() -> None:
    districts = [p for p in GAZETTEER.places.values() if p.kind in {"district", "capital"}]
    assert len(districts) == len(read_source("districts.csv")) == 449
    named = {(p.province, p.name) for p in GAZETTEER.places.values()}
    assert {(row["province_iso"], row["name"]) for row in read_source("districts.csv")} <= named
    ids = [row["id"] for row in table("places.csv")]
    assert len(ids) == len(set(ids))
    for place in GAZETTEER.places.values():
        assert (place.lat is None) == (place.lon is None)
        if place.within:
            assert GAZETTEER.places[place.within].province == place.province


@pytest.mark.parametrize("source", ["districts.csv", "sites.csv"])
def test_all_names_and_variants_lead_to_their_province(source: str) -> None:
    for row in read_source(source):
        for name in filter(None, (row["name"].split(" (")[0], *row["variants"].split("|"))):
            provinces = {province for province, _ in places_named(name)}
            assert row["province_iso"] in provinces, (name, row["province_iso"])


def test_all_variants_of_capitals_lead_to_the_capital() -> None:
    rows = read_source("capital_variants.csv")
    assert len(rows) == 34
    for row in rows:
        for name in (row["capital"], *row["variants"].split("|")):
            assert (row["province_iso"], "capital") in places_named(name.strip()), name


def test_every_name_leads_to_its_own_place() -> None:
    matcher = load_matcher()
    for name in (*GAZETTEER.names, *GAZETTEER.spellings):
        text = name.text if name.text.isupper() else name.text.title()
        found = [toponym for toponym in matcher.find(text) if toponym.end - toponym.start >= len(name.text) - 2]
        assert found, name
        assert name.place_id in {candidate.place_id for candidate in found[0].candidates}, name


@pytest.mark.parametrize("word", RISKY_BARE_WORDS)
def test_risky_bare_words_are_weak(word: str) -> None:
    candidates = load_matcher().find(word)[0].candidates
    places = {c.place_id: GAZETTEER.places[c.place_id] for c in candidates}
    assert all(c.weak for c in candidates if places[c.place_id].level != "province")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Chaghcharan", {("AF-GHO", "capital")}),
        ("Ferozkoh", {("AF-GHO", "capital")}),
        ("Firuz Koh", {("AF-GHO", "capital")}),
        ("Maydan Shahr", {("AF-WAR", "capital")}),
        ("Samangan", {("AF-SAM", "province"), ("AF-SAM", "capital")}),
        ("Kandahar", {("AF-KAN", "province"), ("AF-KAN", "capital")}),
        ("Jawzjan", {("AF-JOW", "province")}),
        ("Nimroz", {("AF-NIM", "province")}),
        ("Islam Qala", {("AF-HER", "district")}),
        ("Pole Khomri", {("AF-BGL", "capital")}),
        ("Puli-Khumri", {("AF-BGL", "capital")}),
        ("Lashkargah", {("AF-HEL", "capital")}),
        ("Taluqan", {("AF-TAK", "capital")}),
        ("Qandahar", {("AF-KAN", "province"), ("AF-KAN", "capital")}),
        ("Mazar-i-Sharif", {("AF-BAL", "capital")}),
        ("Mazare Sharif", {("AF-BAL", "capital")}),
        ("Oruzgan", {("AF-URU", "province")}),
        ("Tirinkot", {("AF-URU", "capital")}),
        ("Vardak", {("AF-WAR", "province")}),
        ("ننګرهار", {("AF-NAN", "province")}),
        ("قندهار", {("AF-KAN", "province"), ("AF-KAN", "capital")}),
    ],
)
def test_usual_and_older_spellings(name: str, expected: set[tuple[str, str]]) -> None:
    assert places_named(name) == expected


def test_bare_samangan_is_the_province_and_the_city_only_weakly() -> None:
    weak = {c.place_id: c.weak or c.context for c in load_matcher().find("Samangan")[0].candidates}
    assert weak == {"AF-SAM": False, GAZETTEER.capital_of("AF-SAM").id: True}


@pytest.mark.parametrize("word", ["March", "Lash", "Host", "Eastern", "Maiden", "Mar", "OAI", "Kabuli"])
def test_words_and_codes_that_raw_sources_list_are_no_names(word: str) -> None:
    assert not load_matcher().find(word)


def test_what_was_dropped_is_told_with_a_reason() -> None:
    dropped = table("dropped_names.csv")
    assert all(row["reason"] and row["place_id"] in GAZETTEER.places for row in dropped)
    reason = {row["name"]: row["reason"] for row in dropped}
    assert "position only" in reason["March"]


def test_generated_spellings_are_no_listed_name_of_another_place() -> None:
    listed: dict[str, set[str]] = {}
    for name in GAZETTEER.names:
        listed.setdefault(fold(name.text), set()).add(name.place_id)
    assert not [s for s in GAZETTEER.spellings if fold(s.text) in listed]
    assert all(fold(s.text) == s.text for s in GAZETTEER.spellings)


def test_text_work_loads_no_heavy_package() -> None:
    heavy = "streamlit folium matplotlib geopandas pandas shapely numpy".split()
    code = (
        "import sys, geo.gazetteer, geo.toponyms, geo.boundaries; geo.toponyms.load_matcher().find('Kabul');"
        f"geo.boundaries.load_province_features(); print([m for m in {heavy!r} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
