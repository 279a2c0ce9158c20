"""What analysts decide by hand: shown as such, beside what the reports say, revocable, and by its own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from factory import AYBAK, day, evidence

from pipeline import exports
from pipeline.control.changes import compare
from pipeline.control.find_place import find_place
from pipeline.control.model import StatusKind
from pipeline.control.overrides import Override, RejectionDraft, Revocation, StatusDraft, event_key
from pipeline.control.status import control_status

if TYPE_CHECKING:
    from pipeline.control.model import ControlStatus, Evidence, ProvinceStatus

DECIDED = date(2021, 9, 1)
CAPTURE = evidence()


def by_hand(number: int = 1, place_id: str = "AF-SAM", **fields: Any) -> Override:
    values: dict[str, Any] = {
        "status": StatusKind.HELD,
        "party": "government",
        "first": day("08-09"),
        "until": day("08-20"),
        "reason": "The governor was filmed in his office.",
        "author": "A. Analyst",
    }
    revoked = fields.pop("revoked", None)
    return Override(number, StatusDraft(place_id=place_id, **{**values, **fields}), DECIDED, revoked)


def status(*overrides: Override, items: tuple[Evidence, ...] = (CAPTURE,), **days: date) -> ControlStatus:
    return control_status(items, overrides=overrides, **{"as_of": day("08-10"), **days})


def samangan(found: ControlStatus) -> ProvinceStatus:
    return next(province for province in found.provinces if province.code == "AF-SAM")


@pytest.mark.parametrize("place", ["AF-SAM", AYBAK])
def test_a_province_set_by_hand_says_so_and_keeps_what_the_reports_say(place: str) -> None:
    alone, found = samangan(status()), samangan(status(by_hand(place_id=place)))
    assert (found.status, found.holder, found.support, found.since) == ("held", "government", None, day("08-09"))
    assert (alone.holder, found.reported) == ("taliban", alone)
    assert (found.deciding, found.background) == ((), (CAPTURE,))
    for words in ("Set by hand by A. Analyst on 1 September 2021", "filmed in his office", alone.reason):
        assert words in found.reason


def test_an_override_holds_on_its_days_alone() -> None:
    held_by = {d: samangan(status(by_hand(), as_of=day(d))).holder for d in ("08-08", "08-09", "08-20", "08-21")}
    assert held_by == {"08-08": None, "08-09": "government", "08-20": "government", "08-21": "taliban"}


def test_an_override_is_known_from_the_day_it_was_decided_until_it_is_revoked() -> None:
    ended = by_hand(revoked=Revocation("B.", "The film was old.", date(2021, 9, 5)))
    held_by = {d: samangan(status(ended, known_by=day(d))).holder for d in ("08-31", "09-01", "09-04", "09-05")}
    assert held_by == {"08-31": "taliban", "09-01": "government", "09-04": "government", "09-05": "taliban"}
    assert samangan(status(ended)) == samangan(status())


def test_of_two_overrides_the_later_decision_applies() -> None:
    first, second = by_hand(1), by_hand(2, status=StatusKind.CONTESTED, party=None)
    found = status(second, first)
    assert samangan(found).overrides == (second,)
    assert (samangan(found).status, samangan(found).holder) == ("contested", "taliban")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": StatusKind.CLAIMED, "party": "government"}, ("claimed", "taliban", "government")),
        ({"status": StatusKind.CLAIMED, "party": "taliban"}, ("claimed", None, "taliban")),
        ({"status": StatusKind.NO_REPORT, "party": None}, ("no_report", None, None)),
    ],
)
def test_every_status_can_be_set(fields: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    found = samangan(status(by_hand(**fields)))
    assert (found.status, found.holder, found.claimant) == expected


def test_a_place_set_by_hand_is_shown_even_where_no_report_names_it() -> None:
    dand = by_hand(place_id="AF-KAN:dand")
    found = next(place for place in status(dand).places if place.place_id == "AF-KAN:dand")
    assert (found.holder, found.overrides, found.place) == ("government", (dand,), "Dand")


def test_a_part_set_by_hand_divides_its_province_and_says_so() -> None:
    found = samangan(status(by_hand(place_id="AF-SAM:dara-e-suf")))
    assert (found.status, found.rule, found.holder) == ("contested", "divided", "taliban")
    assert "(set by hand)" in found.reason
    assert found.reported == samangan(status())


@pytest.mark.parametrize("target", [event_key(CAPTURE.event), "r1"])
def test_an_event_set_aside_enters_no_status_and_is_still_shown(target: str) -> None:
    aside = Override(1, RejectionDraft(target=target, reason="It is about 2015.", author="A."), DECIDED)
    found = samangan(status(aside))
    assert (found.status, found.deciding) == ("no_report", ())
    assert found.rejected == (replace(CAPTURE, rejected=aside),)
    assert samangan(status(aside, as_of=day("08-08"))).rejected == ()
    assert samangan(status(replace(aside, revoked=Revocation("B.", "It is not.", DECIDED)))).holder == "taliban"


def test_a_change_by_hand_alone_is_listed_as_a_change() -> None:
    same = by_hand(party="taliban")
    changes = compare(status(), status(same))
    assert [change.record()["after"]["overrides"] for change in changes] == [[1]]


def test_maps_and_files_name_who_set_a_status() -> None:
    area = exports.map_view(status(by_hand())).area("AF-SAM")
    assert area is not None
    assert (area.standing.by_hand, area.standing.party) == ("A. Analyst", "government")


@pytest.mark.parametrize(
    ("words", "level", "expected"),
    [
        ("AF-KAN", None, "AF-KAN"),
        ("kandahar", None, "AF-KAN"),
        ("Kandahar", "capital", "1138336"),
        ("Spin Boldak", None, "1123906"),
        ("1138336", None, "1138336"),
        ("Baharak, Takhar", None, "AF-TAK:baharak"),
    ],
)
def test_places_are_found_as_they_are_named(words: str, level: str | None, expected: str) -> None:
    assert find_place(words, level).id == expected


def test_a_name_of_several_places_lists_their_ids() -> None:
    with pytest.raises(LookupError, match=r"2 places; name one by its id: .*AF-BDS.*AF-TAK"):
        find_place("Baharak")
