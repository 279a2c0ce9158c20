"""Filters narrow what is shown, and never a status."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from geo.filtering import QuoteFilter, narrowed
from geo.symbology import Status
from geo.view import Area, MapView, Quote, Site, Standing

TAKEN = Quote(
    "The Taliban took Herat.",
    "Herat taken by the Taliban",
    "Agency A",
    place="Herat",
    kind="capture",
    party="taliban",
    area="AF-HER",
    support="reported",
)
HELD = Quote(
    "Officials in Nīmrōz said Zaranj holds.", "Zaranj still held", "Agency B", place="Zaranj", kind="hold",
    party="government", area="AF-NIM", support="claimed",
)  # fmt: skip


def view() -> MapView:
    herat = Standing(Status.HELD, "taliban", support="reported", quotes=(TAKEN,))
    nimroz = Standing(Status.CLAIMED, "government", support="claimed", quotes=(HELD,))
    return MapView(
        date(2021, 8, 12),
        (),
        (Area("AF-HER", "Herat", "Herat", herat), Area("AF-NIM", "Nimroz", "Zaranj", nimroz)),
        (
            Site("1", "Herat", "capital", "AF-HER", herat),
            Site("2", "Zaranj", "capital", "AF-NIM", nimroz),
            Site("3", "Kabul", "capital", "AF-KAB", Standing()),
        ),
    )


@pytest.mark.parametrize(
    "wanted",
    [
        QuoteFilter(kinds=frozenset({"capture"})),
        QuoteFilter(parties=frozenset({"taliban"})),
        QuoteFilter(supports=frozenset({"reported"})),
        QuoteFilter(sources=frozenset({"Agency A"})),
        QuoteFilter(areas=frozenset({"AF-HER"})),
        QuoteFilter(text="took herat"),
    ],
)
def test_each_filter_leaves_what_it_asks_for(wanted: QuoteFilter) -> None:
    shown = narrowed(view(), wanted)
    assert [area.standing.quotes for area in shown.areas] == [(TAKEN,), ()]
    assert [site.name for site in shown.sites] == ["Herat", "Kabul"]


def test_no_status_is_filtered() -> None:
    shown = narrowed(view(), QuoteFilter(text="nothing has these words"))
    kept = [field.name for field in fields(Standing) if field.name != "quotes"]
    for before, after in zip(view().areas, shown.areas, strict=True):
        assert [getattr(before.standing, name) for name in kept] == [getattr(after.standing, name) for name in kept]


def test_words_are_found_whatever_their_diacritics_and_order() -> None:
    assert QuoteFilter(text="zaranj NIMROZ").accepts(HELD)
    assert not QuoteFilter(text="zaranj herat").accepts(HELD)


def test_an_empty_filter_changes_nothing() -> None:
    assert not QuoteFilter()
    assert narrowed(view(), QuoteFilter()) == view()
