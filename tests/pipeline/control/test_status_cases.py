"""The status rules, case by case, as a user would put them."""

from __future__ import annotations

from typing import Any

import pytest
from factory import aggregate, aggregate_evidence, day, evidence

from pipeline.control.model import Evidence, PlaceStatus, ProvinceStatus, StatusKind, Support
from pipeline.control.status import control_status
from pipeline.records import Level


def claim(when: str = "08-09", **fields: Any) -> Evidence:
    return evidence("capture", when, **{"assertion": "claimed", "said_by": "taliban", **fields})


def capture(when: str = "08-09", **fields: Any) -> Evidence:
    return evidence("capture", when, **fields)


def government(kind: str, when: str, **fields: Any) -> Evidence:
    return evidence(kind, when, **{"actor": "government", **fields})


def denial(when: str = "08-09", **fields: Any) -> Evidence:
    return evidence("capture", when, **{"assertion": "denied", "said_by": "government", **fields})


def at(when: str, *items: Evidence, known_by: str | None = None, province: str = "AF-SAM") -> ProvinceStatus:
    status = control_status(items, as_of=day(when), known_by=day(known_by) if known_by else None)
    assert len(status.provinces) == 34
    return next(found for found in status.provinces if found.code == province)


def brief(found: ProvinceStatus | PlaceStatus) -> tuple[str, str | None, str | None, str | None]:
    return (found.status.value, found.holder, found.claimant, found.support.value if found.support else None)


SEED = (
    claim("08-09", published="08-10", report_id="seed"),
    evidence("clash", "08-10", report_id="seed", place="Lashkar Gah", province="AF-HEL", place_id="1134720"),
    evidence("clash", "08-10", report_id="seed", place="Kandahar", province="AF-KAN", place_id="1138336"),
)


def test_the_seed_article_gives_one_claim_and_two_contested_provinces() -> None:
    status = control_status(SEED, as_of=day("08-10"))
    told = {p.code: brief(p) for p in status.provinces if p.status is not StatusKind.NO_REPORT}
    assert told == {
        "AF-SAM": ("claimed", None, "taliban", "claimed"),
        "AF-HEL": ("contested", None, None, "reported"),
        "AF-KAN": ("contested", None, None, "reported"),
    }
    assert [p.code for p in status.provinces] == sorted(p.code for p in status.provinces)


def test_before_the_events_of_the_seed_article_nothing_is_known() -> None:
    status = control_status(SEED, as_of=day("08-08"))
    assert {p.status for p in status.provinces} == {StatusKind.NO_REPORT}
    assert not status.places


@pytest.mark.parametrize(
    ("items", "support"),
    [
        ((claim(),), None),
        ((claim(), capture()), "reported"),
        ((capture(report_id="a"), capture(report_id="b", origin="o2")), "corroborated"),
        ((capture(report_id="a", origin="afp"), capture(report_id="b", origin="afp")), "reported"),
        ((capture(said_by="government"),), "admitted"),
        ((capture(said_by="local"),), "admitted"),
        ((capture(said_by="resident"),), "reported"),
        ((capture("08-09", report_id="a"), capture("08-12", report_id="b")), "corroborated"),
        ((capture("08-09", report_id="a"), capture("08-13", report_id="b")), "reported"),
    ],
)
def test_support_follows_from_who_says_so(items: tuple[Evidence, ...], support: str | None) -> None:
    found = at("08-14", *items)
    expected = ("held", "taliban", None, support) if support else ("claimed", None, "taliban", "claimed")
    assert brief(found) == expected


def test_twelve_copies_of_one_story_are_one_origin() -> None:
    found = at("08-10", *(capture(report_id=f"copy{n}", origin="agency:AFP") for n in range(12)))
    assert (found.origins, found.support) == (1, Support.REPORTED)
    assert len(found.deciding) == 12


@pytest.mark.parametrize(
    ("alignment", "expected"),
    [
        ("taliban", ("claimed", None, "taliban", "claimed")),
        ("government", ("held", "taliban", None, "admitted")),
        (None, ("held", "taliban", None, "reported")),
    ],
)
def test_the_same_sentence_weighs_differently_in_each_sides_outlet(
    alignment: str | None, expected: tuple[str | None, ...]
) -> None:
    assert brief(at("08-10", capture(alignment=alignment))) == expected


def test_a_party_outlet_that_quotes_the_others_admission_is_still_that_party() -> None:
    assert at("08-10", capture(said_by="government", alignment="taliban")).status is StatusKind.CLAIMED


def test_what_a_report_calls_unverified_stays_a_claim() -> None:
    assert at("08-10", capture(assertion="claimed", said_by="media")).status is StatusKind.CLAIMED


def test_a_denied_claim_is_disputed() -> None:
    found = at("08-10", claim("08-09"), denial("08-10"))
    assert brief(found) == ("claimed", None, "taliban", "disputed")
    assert len(found.deciding) == 2


def test_a_denial_alone_shows_the_claim_that_it_denies() -> None:
    assert brief(at("08-10", denial())) == ("claimed", None, "taliban", "disputed")


def test_a_report_that_is_denied_changes_no_holder() -> None:
    before = government("hold", "08-01")
    assert brief(at("08-10", before, capture("08-09"), denial("08-10"))) == (
        "claimed",
        "government",
        "taliban",
        "disputed",
    )
    assert at("08-09", before, capture("08-09"), denial("08-10")).holder == "taliban"


def test_an_admission_outweighs_a_denial() -> None:
    found = at("08-10", capture("08-09", said_by="local"), denial("08-09"))
    assert brief(found) == ("held", "taliban", None, "admitted")
    assert [item.event.assertion for item in found.dissenting] == ["denied"]


def test_a_denial_does_not_answer_what_happens_after_it() -> None:
    assert at("08-10", denial("08-08"), capture("08-10")).holder == "taliban"


def test_a_hold_clears_an_unconfirmed_claim() -> None:
    held = (government("hold", "08-01", origin="o1"), claim("08-09"))
    assert at("08-09", *held).status is StatusKind.CLAIMED
    assert brief(at("08-11", *held, government("hold", "08-11", origin="o2"))) == (
        "held",
        "government",
        None,
        "reported",
    )


def test_a_hold_that_only_its_own_side_states_disputes_a_claim_and_does_not_clear_it() -> None:
    own = government("hold", "08-10", assertion="claimed", said_by="government")
    assert brief(at("08-10", government("hold", "08-01"), claim("08-09"), own)) == (
        "claimed",
        "government",
        "taliban",
        "disputed",
    )


def test_a_hold_alone_says_who_holds_a_place() -> None:
    found = at("08-10", government("hold", "08-01"))
    assert brief(found) == ("held", "government", None, "reported")
    assert found.rule == "holding"


def test_a_hold_does_not_take_a_place_from_its_holder_but_makes_it_contested() -> None:
    items = (capture("08-01", said_by="local"), government("hold", "08-05"))
    assert brief(at("08-05", *items)) == ("contested", "taliban", "government", "reported")
    assert brief(at("08-19", *items)) == ("held", "taliban", None, "admitted")


def test_a_clash_makes_contested_until_fourteen_days_pass_without_another() -> None:
    items = (government("hold", "07-01"), evidence("clash", "08-01"), evidence("clash", "08-10"))
    assert brief(at("07-31", *items))[:2] == ("held", "government")
    found = at("08-23", *items)
    assert brief(found)[:2] == ("contested", "government")
    assert found.since == day("08-01")
    assert brief(at("08-24", *items))[:2] == ("held", "government")


def test_a_capture_ends_the_fighting_that_led_to_it() -> None:
    items = (evidence("clash", "08-08"), evidence("clash", "08-09"), capture("08-09"))
    assert brief(at("08-09", *items))[:2] == ("held", "taliban")


def test_a_counter_attack_on_the_day_of_a_capture_keeps_it_contested() -> None:
    items = (capture("08-09"), government("clash", "08-09"))
    assert brief(at("08-09", *items))[:2] == ("contested", "taliban")


def test_fighting_after_a_claim_is_contested_and_still_names_the_claim() -> None:
    found = at("08-10", claim("08-08"), evidence("clash", "08-10"))
    assert brief(found)[:3] == ("contested", None, "taliban")


def test_equally_supported_reports_of_opposite_captures_on_one_day_are_contested() -> None:
    found = at("08-09", capture(report_id="a"), government("capture", "08-09", report_id="b", origin="o2"))
    assert (found.status, found.rule) == (StatusKind.CONTESTED, "conflicting_reports")
    assert len(found.deciding) == 2


def test_a_holder_who_took_it_on_the_day_on_which_another_did_has_retaken_it() -> None:
    held = government("hold", "08-01", report_id="h")
    lost = capture(report_id="a", said_by="local")
    retaken = government("capture", "08-09", report_id="b", origin="o2")
    found = at("08-09", held, lost, retaken)
    assert (found.status, found.holder) == (StatusKind.HELD, "government")
    assert lost in found.dissenting
    assert at("08-09", held, lost).holder == "taliban"


def test_a_withdrawal_leaves_a_place_to_nobody() -> None:
    left = government("withdraw", "08-09", said_by="government")
    found = at("08-10", government("hold", "08-01"), left)
    assert (found.status, found.holder, found.rule) == (StatusKind.NO_REPORT, None, "withdrawal")


def test_a_withdrawal_of_the_other_side_confirms_a_claim() -> None:
    left = government("withdraw", "08-09", said_by="government")
    assert brief(at("08-10", government("hold", "08-01"), claim("08-10"), left)) == (
        "held",
        "taliban",
        None,
        "admitted",
    )


def test_silence_ages_a_status_and_does_not_change_it() -> None:
    fresh, old = at("09-08", capture("08-09")), at("2022-08-09", capture("08-09"))
    assert (fresh.age_days, fresh.aged) == (30, False)
    assert (old.age_days, old.aged) == (365, True)
    assert brief(old) == brief(fresh) == ("held", "taliban", None, "reported")


def test_statements_about_the_province_count_for_it_and_not_for_its_capital() -> None:
    item = capture(place="Samangan", level=Level.PROVINCE, place_id="AF-SAM")
    status = control_status([item], as_of=day("08-10"))
    assert {p.code: p.holder for p in status.provinces}["AF-SAM"] == "taliban"
    assert not status.places


def test_a_district_alone_says_nothing_about_its_province() -> None:
    item = capture(place="Dara-e Suf", level=Level.DISTRICT, place_id=None)
    status = control_status([item], as_of=day("08-10"))
    assert at("08-10", item).status is StatusKind.NO_REPORT
    assert [(place.place, place.holder, place.lat) for place in status.places] == [("Dara-e Suf", "taliban", None)]


def test_a_province_whose_capital_and_a_district_are_held_by_opponents_is_contested() -> None:
    district = capture("08-05", place="Dara-e Suf", level=Level.DISTRICT, place_id=None)
    found = at("08-10", government("hold", "08-01"), district)
    assert brief(found) == ("contested", "government", None, "reported")
    assert (found.rule, found.since) == ("divided", day("08-05"))
    assert "Dara-e Suf was taken" in found.reason


def test_what_allies_say_of_a_part_divides_a_province_too() -> None:
    part = {"place": "Dara-e Suf", "level": Level.DISTRICT, "place_id": None}
    ours = government("capture", "08-05", report_id="a", **part)
    theirs = capture("08-05", report_id="b", actor="nrf", **part)
    found = at("08-10", capture("08-01"), ours, theirs)
    assert found.rule == "divided"
    assert {ours, theirs} <= set(found.deciding)


def test_a_part_that_was_retaken_is_told_of_where_it_no_longer_divides_the_province() -> None:
    part = {"place": "Dara-e Suf", "level": Level.DISTRICT, "place_id": None}
    retaken = government("capture", "08-07", report_id="b", **part)
    found = at("08-10", government("hold", "08-01"), capture("08-05", report_id="a", **part), retaken)
    assert (found.status, found.holder) == (StatusKind.HELD, "government")
    assert retaken in found.background


def test_allies_do_not_divide_a_province() -> None:
    district = capture("08-05", place="Dara-e Suf", level=Level.DISTRICT, place_id=None, actor="nrf")
    assert at("08-10", government("hold", "08-01"), district).status is StatusKind.HELD


def test_known_by_uses_only_what_was_published() -> None:
    items = (claim("08-09", published="08-09"), capture("08-09", published="08-12", report_id="late"))
    assert at("08-12", *items, known_by="08-11").status is StatusKind.CLAIMED
    assert at("08-12", *items, known_by="08-12").status is StatusKind.HELD
    assert at("08-12", *items).status is StatusKind.HELD


def test_a_report_without_a_day_of_publication_counts_only_where_everything_counts() -> None:
    item = capture("08-09", published=None)
    assert at("08-10", item).status is StatusKind.HELD
    assert at("08-10", item, known_by="2030-01-01").status is StatusKind.NO_REPORT


def test_a_corrected_report_counts_as_it_was_known() -> None:
    wrong = evidence("capture", "08-09", published="08-10", superseded=day("08-12"))
    right = evidence("clash", "08-09", published="08-12")
    assert at("08-12", wrong, right, known_by="08-11").status is StatusKind.HELD
    assert at("08-12", wrong, right, known_by="08-12").status is StatusKind.CONTESTED
    assert at("08-12", wrong, right).status is StatusKind.CONTESTED


def test_undated_events_enter_no_status_and_are_listed() -> None:
    status = control_status([evidence("capture", None)], as_of=day("08-10"))
    assert {p.status for p in status.provinces} == {StatusKind.NO_REPORT}
    assert [item.event.place for item in status.undated] == ["Aybak"]


def test_the_latest_count_of_capitals_stands_beside_what_the_map_counts() -> None:
    counts = [aggregate_evidence(aggregate(n, when)) for n, when in ((5, "08-09"), (6, "08-10"), (7, "08-11"))]
    counts.append(aggregate_evidence(aggregate(90, "08-10", unit="districts")))
    status = control_status([capture("08-09")], as_of=day("08-10"), aggregates=counts)
    assert [item.statement.captured for item in status.aggregates if item.latest] == [6]
    assert len(status.aggregates) == 3
    assert dict(status.counted) == {"taliban": 1}


def test_every_reason_is_a_sentence_without_gaps() -> None:
    cases = [
        at("08-10", *items)
        for items in (
            (),
            (claim(),),
            (denial(),),
            (capture(),),
            (government("hold", "08-01"),),
            (government("hold", "08-01", assertion="claimed", said_by="government"),),
            (evidence("clash", "08-09"), evidence("clash", "08-10")),
            (capture("08-01", said_by="local"), government("hold", "08-05")),
            (capture(report_id="a"), government("capture", "08-09", report_id="b")),
            (government("hold", "08-01"), government("withdraw", "08-09", said_by="government")),
            (government("hold", "08-01"), capture(place="Dara", level=Level.DISTRICT, place_id=None)),
            (evidence("clash", "07-01"),),
        )
    ]
    assert len({case.rule for case in cases}) == 12
    for case in cases:
        assert case.reason.endswith(".")
        assert "{" not in case.reason
        assert "None" not in case.reason
        assert "  " not in case.reason
