"""The HTML file as its receiver opens it: from disk, without a network."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect
from views import claimed, hostile_view, looks, provinces, quote, site, view

from geo.boundaries import load_neighbour_features
from geo.htmlmap import render
from geo.presentation import Presentation
from geo.symbology import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from geo.view import MapView


def written(folder: Path, shown: MapView, **choices: Any) -> str:
    file = folder / "afg-control_2021-08-10.html"
    neighbours = load_neighbour_features()["features"]
    file.write_bytes(render(shown, provinces(), looks(), surroundings=neighbours, presentation=Presentation(**choices)))
    return file.as_uri()


def test_it_opens_from_disk_and_answers_a_click(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = written(tmp_path, view(sites=(site(),)))
    page.goto(address)
    expect(page.locator("path.cm-area")).to_have_count(34)
    expect(page.get_by_text("Reported provinces")).to_be_visible()
    page.locator("path.cm-area.cm-claimed-0").click()
    panel = page.get_by_role("region", name="Samangan")
    expect(panel).to_contain_text("Claimed by the Taliban")
    expect(panel.locator("mark").first).to_be_visible()
    page.get_by_role("combobox", name="Province").select_option(label="Herat")
    expect(page.get_by_role("region", name="Herat")).to_contain_text("No report")
    expect(panel).to_be_hidden()
    assert asked == [address]


def days() -> tuple[MapView, ...]:
    """Four days: on the third, Herat is reported held."""
    held = claimed(status=Status.HELD, support="reported", quotes=(quote(sentence="Herat fell on Thursday."),))
    standings = ({"AF-SAM": claimed()}, {"AF-SAM": claimed()}, {"AF-HER": held}, {"AF-HER": held})
    return tuple(view(found, as_of=date(2021, 8, 10 + number)) for number, found in enumerate(standings))


def test_the_slider_shows_each_day_and_its_evidence(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page()
    page.goto(written(tmp_path, days()[0], days=days()))
    slider = page.get_by_role("slider", name="Day")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reported control of Afghanistan, 10 August 2021")
    expect(page.locator("path.cm-held-0")).to_have_count(0)
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reported control of Afghanistan, 12 August 2021")
    expect(page.locator("path.cm-area.cm-held-0")).to_have_count(1)
    expect(page.locator("path.cm-area.cm-claimed-0")).to_have_count(0)
    expect(page.get_by_text("All provinces on 12 August 2021")).to_be_visible()
    page.get_by_role("button", name="Herat").click()
    expect(page.get_by_role("region", name="Herat")).to_contain_text("Herat fell on Thursday.")
    page.get_by_role("button", name="Day before").click()
    expect(page.get_by_role("region", name="Herat")).to_contain_text("No dated report up to 11 August 2021")


def test_it_plays_to_the_last_day_and_stops(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page()
    page.goto(written(tmp_path, days()[0], days=days()))
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator("#day")).to_have_text("13 August 2021")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.get_by_role("button", name="Day after")).to_be_disabled()


def test_two_days_stand_side_by_side(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page()
    page.goto(written(tmp_path, days()[0], compared=days()[3]))
    small = page.locator(".small-map")
    expect(small).to_have_count(2)
    expect(small.nth(0).locator("path.cm-claimed-0")).to_have_count(1)
    expect(small.nth(1).locator("path.cm-held-0")).to_have_count(1)
    expect(page.get_by_role("region", name="Two days compared")).to_contain_text("held by the Taliban (reported)")


def test_it_fits_a_phone(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(width=390, height=844)
    page.goto(written(tmp_path, view(sites=(site(),))))
    expect(page.locator("path.cm-area")).to_have_count(34)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_nothing_hostile_runs_in_it(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page()
    page.goto(written(tmp_path, hostile_view()))
    expect(page.locator("path.cm-area")).to_have_count(34)
    for target in ("path.cm-area.cm-claimed-0", "path.cm-site.cm-claimed-0"):
        page.locator(target).first.hover(force=True)
        page.locator(target).first.click(force=True)
    expect(page.get_by_role("region", name="Samangan")).to_be_visible()
    assert page.evaluate("window.pwned") is None
