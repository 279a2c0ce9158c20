from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from factory import day
from inputs import GOOD

from pipeline.control.assembly import gather
from pipeline.control.status import StatusEngine
from pipeline.readers import Given, Item, Rejection, Skipped, read_bytes, read_inputs
from pipeline.readers.locating import locate, province_at
from pipeline.records import Extraction


def coded(items: list[Item]) -> dict[str, Extraction]:
    return {item.report.id: item for item in items if isinstance(item, Extraction)}


def changed(name: str, row: int, **cells: str) -> list[Item]:
    """Read one row of a bundled export with some cells changed."""
    rows = list(csv.DictReader(io.StringIO((GOOD / name).read_text(encoding="utf-8"))))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[row].keys())
    writer.writeheader()
    writer.writerow({**rows[row], **cells})
    return list(read_bytes(buffer.getvalue().encode(), name, Given(published=day("2022-01-01"))))


def event(items: list[Item]) -> dict[str, Any]:
    (item,) = items
    assert isinstance(item, Extraction), item
    (found,) = item.events
    return {
        name: getattr(found, name) for name in ("place", "level", "province", "event", "actor", "said_by", "place_id")
    }


ACLED = coded(list(read_inputs([GOOD / "acled.csv"])))
GED = coded(list(read_inputs([GOOD / "ged.csv"], Given(published=day("2022-06-01")))))


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("AFG90001", ("Aybak", "AF-SAM", "capture", "taliban", "08-09", "day", "confirmed", "media", 1)),
        ("AFG90002", ("Nijrab", "AF-KAP", "capture", "government", "08-10", "day", "claimed", "government", 2)),
        ("AFG90003", ("Fayzabad", "AF-BDS", "capture", "taliban", "08-11", "week", "claimed", "taliban", 1)),
        (
            "AFG90004",
            ("Helmand, place not known", "AF-HEL", "clash", "taliban", "08-12", "month", "confirmed", "media", 3),
        ),
    ],
)
def test_acled_events_are_read_by_their_codes(key: str, told: tuple[Any, ...]) -> None:
    (found,) = ACLED[f"acled:{key}"].events
    place, province, kind, actor, when, precision, assertion, said_by, geo_precision = told
    assert (found.place, found.province, found.event, found.actor) == (place, province, kind, actor)
    assert (found.date, found.date_precision) == (day(when), precision)
    assert (found.assertion, found.said_by, found.geo_precision) == (assertion, said_by, geo_precision)


def test_a_coded_event_says_who_coded_it_and_on_what_it_rests() -> None:
    item = ACLED["acled:AFG90001"]
    (found,) = item.events
    assert found.rule == "coded:acled:Non-state actor overtakes territory"
    assert item.report.source == "ACLED (Example Wire; Valley Monitor)"
    assert item.report.published == day("08-10")
    assert found.sentence.startswith("Invented for the tests: on 9 August 2021")
    assert item.report.text[found.start : found.end] == found.sentence
    assert "geo_precision 1" in item.report.text


def test_ged_events_are_clashes_and_what_is_dated_too_loosely_has_no_date() -> None:
    assert set(GED) == {"ucdp-ged:990001", "ucdp-ged:990002"}
    (kandahar,), (baghlan,) = GED["ucdp-ged:990001"].events, GED["ucdp-ged:990002"].events
    assert (kandahar.place, kandahar.level, kandahar.event, kandahar.date) == (
        "Kandahar",
        "capital",
        "clash",
        day("08-04"),
    )
    assert (baghlan.province, baghlan.geo_precision, baghlan.date) == ("AF-BGL", 3, None)
    assert GED["ucdp-ged:990001"].report.source == "UCDP GED (Example Wire)"
    assert GED["ucdp-ged:990001"].report.published == day("2022-06-01")


def test_what_is_of_no_use_is_passed_over_with_a_reason_that_can_be_counted() -> None:
    skipped = [item.reason for item in read_inputs([GOOD / "ged.csv"]) if isinstance(item, Skipped)]
    assert skipped == ["UCDP GED events of kinds that say nothing about control", "UCDP GED events in other countries"]
    for cells in ({"where_prec": "6"}, {"where_prec": "7"}):
        (item,) = changed("ged.csv", 0, **cells)
        assert isinstance(item, Skipped)
        assert "no better than in the country" in item.reason
    (item,) = changed("acled.csv", 3, actor1="Unidentified Armed Group", actor2="Military Forces of Pakistan")
    assert isinstance(item, Skipped)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"event_date": "09/08/2021"}, "`event_date` is '09/08/2021'"),
        ({"event_date": ""}, "`event_date` is missing"),
        ({"event_id_cnty": ""}, "has no `event_id_cnty`"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_by_its_line(cells: dict[str, str], reason: str) -> None:
    (item,) = changed("acled.csv", 0, **cells)
    assert isinstance(item, Rejection)
    assert (item.line, reason in item.reason) == (2, True)


def test_only_an_exact_location_is_that_of_a_capital() -> None:
    exact, near, somewhere = (event(changed("acled.csv", 0, geo_precision=str(p))) for p in (1, 2, 3))
    assert (exact["place"], exact["level"]) == ("Aybak", "capital")
    assert (near["level"], near["province"]) == ("district", "AF-SAM")
    assert near["place"] != "Aybak"
    assert (somewhere["place"], somewhere["place_id"]) == ("Samangan, place not known", None)


def test_a_province_is_found_by_its_name_or_else_by_the_coordinates() -> None:
    assert event(changed("acled.csv", 0, admin1="Samangān Province"))["province"] == "AF-SAM"
    assert event(changed("acled.csv", 0, admin1=""))["province"] == "AF-SAM"
    assert event(changed("acled.csv", 0, admin1="Nowhere"))["province"] == "AF-SAM"
    (item,) = changed("acled.csv", 0, admin1="Nowhere", latitude="north", longitude="nan")
    assert isinstance(item, Skipped)


def test_every_capital_lies_in_the_province_that_its_coordinates_give() -> None:
    from geo.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    capitals = [gazetteer.capital_of(province.id) for province in gazetteer.provinces]
    assert [place.name for place in capitals if province_at(place.lat or 0, place.lon or 0) != place.province] == []
    assert province_at(51.5, 0) is None


def test_a_place_that_the_gazetteer_does_not_know_is_kept_as_written() -> None:
    found = locate("Samangan", "", ["Nowhere Kalay"], None, 1)
    assert found is not None
    assert (found.place, found.place_id, found.level) == ("Nowhere Kalay", None, "district")


def test_the_government_of_the_day_is_the_incumbent() -> None:
    before = event(changed("ged.csv", 0, side_b="IS"))
    after = event(changed("ged.csv", 0, side_b="NRF of Afghanistan", date_start="2021-09-04", date_end="2021-09-04"))
    assert (before["actor"], after["actor"]) == ("iskp", "nrf")
    taken = event(
        changed(
            "acled.csv",
            1,
            actor1="Military Forces of Afghanistan (2021-)",
            actor2="NRF: National Resistance Front",
            event_date="06 September 2021",
        )
    )
    assert taken["actor"] == "taliban"


def test_coded_events_give_a_status_like_any_others() -> None:
    engine = StatusEngine(gather(list(ACLED.values())).evidence, ())
    samangan = next(p for p in engine.at(day("08-10")).provinces if p.code == "AF-SAM")
    assert (samangan.status, samangan.holder) == ("held", "taliban")
    badakhshan = next(p for p in engine.at(day("08-11")).provinces if p.code == "AF-BDS")
    assert (badakhshan.status, badakhshan.claimant) == ("claimed", "taliban"), "its only source is the Taliban's own"


def test_a_row_twice_or_in_another_order_is_the_same_record() -> None:
    again = coded(list(read_bytes((GOOD / "acled.csv").read_bytes().replace(b"\n", b"\r\n"), "other.csv")))
    assert again == ACLED
