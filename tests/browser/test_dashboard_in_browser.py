"""The dashboard as a reader meets it: real browser, real server, no network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, FrameLocator, Page

SIZES = [(1440, 900), (1024, 768), (390, 844)]
THEMES = ["light", "dark"]


def map_of(page: Page) -> FrameLocator:
    return page.frame_locator(".st-key-map iframe")


def frame_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if "st_folium" in frame.url)


def opened(page: Page, address: str) -> FrameLocator:
    """Open an address and wait until all provinces are drawn."""
    page.goto(address)
    drawn = map_of(page)
    expect(drawn.locator("path.cm-area")).to_have_count(34, timeout=60_000)
    return drawn


def choose(page: Page, beginning: str) -> None:
    """Choose a province without a pointer."""
    page.get_by_role("combobox", name="Province").focus()
    page.keyboard.type(beginning)
    page.keyboard.press("Enter")


def test_the_whole_story(open_page: Callable[..., Page], dashboard: str, tmp_path: Path) -> None:
    page = open_page()
    drawn = opened(page, dashboard)
    expect(page.get_by_role("heading", level=1)).to_have_text("Reported control of Afghanistan, 10 August 2021")
    expect(drawn.locator("path.cm-area.cm-claimed-0")).to_have_count(1)
    expect(drawn.locator("path.cm-area.cm-contested")).to_have_count(2)
    expect(drawn.locator("path.cm-area.cm-none")).to_have_count(31)

    drawn.locator("path.cm-area.cm-claimed-0").click()
    panel = page.get_by_role("region", name="Samangan")
    expect(panel.get_by_text("Claimed by the Taliban", exact=True)).to_be_visible()
    expect(panel.locator("blockquote")).to_contain_text("overrun Aybak, the capital of the northern province")
    expect(panel.locator("mark").filter(has_text="overrun")).to_be_visible()
    expect(panel).to_contain_text("Al Jazeera")
    expect(panel).to_contain_text("published 10 August 2021")
    link = panel.get_by_role("link")
    assert (link.get_attribute("href") or "").startswith("https://")
    assert "noopener" in (link.get_attribute("rel") or "")
    assert "province=Samangan" in page.url

    page.get_by_role("button", name="Download", exact=True).click()
    for name, ending in (("Picture (PNG)", "png"), ("Interactive map (HTML)", "html"), ("Data (GeoJSON)", "geojson")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        assert waiting.value.suggested_filename == f"afg-control_2021-08-10.{ending}"
        waiting.value.save_as(tmp_path / ending)
    with Image.open(tmp_path / "png") as picture:
        assert picture.size == (1870, 1322)
    assert (tmp_path / "html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert json.loads((tmp_path / "geojson").read_bytes())["metadata"]["as_of"] == "2021-08-10"
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Day before").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reported control of Afghanistan, 9 August 2021")
    expect(drawn.locator("path.cm-area.cm-contested")).to_have_count(0)
    expect(drawn.locator("path.cm-area.cm-claimed-0")).to_have_count(1)
    assert "date=2021-08-09" in page.url

    copied = open_page()
    opened(copied, page.url)
    expect(copied.get_by_role("heading", level=1)).to_have_text("Reported control of Afghanistan, 9 August 2021")
    expect(copied.get_by_role("region", name="Samangan")).to_be_visible()


def test_moving_the_date_neither_reloads_nor_moves_the_map(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    drawn = opened(page, dashboard)
    frame = frame_of(page)
    start = frame.evaluate("window.map.getZoom()")
    drawn.get_by_role("button", name="Zoom in").click()
    frame.wait_for_function("zoom => window.map.getZoom() > zoom && !window.map._animatingZoom", arg=start)
    before = frame.evaluate("window.kept = [window.map.getZoom(), window.map.getCenter()]")
    page.get_by_role("button", name="Day before").click()
    expect(drawn.locator("path.cm-area.cm-contested")).to_have_count(0)
    assert frame.evaluate("window.kept") == before
    assert frame.evaluate("[window.map.getZoom(), window.map.getCenter()]") == before


def test_play_goes_on_by_itself_until_paused(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    opened(page, f"{dashboard}/?date=2021-08-09")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reported control of Afghanistan, 10 August 2021")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_what_changed_leads_to_the_sentences(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    opened(page, f"{dashboard}/?q=overrun")
    line = page.locator("details").filter(has_text="Samangan")
    line.locator("summary").click()
    expect(line.locator("blockquote")).to_contain_text("overrun Aybak")
    expect(page.get_by_text("Statuses are not filtered.")).to_be_visible()
    page.get_by_role("button", name="Reset filters").click()
    expect(page.get_by_text("Statuses are not filtered.")).to_have_count(0)


def test_as_known_then_leaves_out_what_was_published_later(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    drawn = opened(page, f"{dashboard}/?date=2021-08-09")
    page.get_by_text("As known then", exact=True).click()
    expect(drawn.locator("path.cm-area.cm-none")).to_have_count(34)
    expect(page.get_by_text("what a reader knew then")).to_be_visible()
    assert "known=As+known+then" in page.url


def test_panning_and_zooming_rerun_nothing(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    sent: list[bytes | str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))  # noqa: PLW0108
    drawn = opened(page, dashboard)
    page.wait_for_timeout(1500)
    sent.clear()
    box = page.locator(".st-key-map iframe").bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 380, box["y"] + 340, steps=5)
    page.mouse.up()
    drawn.get_by_role("button", name="Zoom in").click()
    # Longer than the component waits before it tells the page of a move.
    page.wait_for_timeout(1500)
    assert sent == []


def test_a_second_click_on_the_same_province_counts(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    drawn = opened(page, f"{dashboard}/?province=Herat")
    for _ in range(2):
        drawn.locator("path.cm-area.cm-claimed-0").click()
        expect(page.get_by_role("region", name="Samangan")).to_be_visible()
        choose(page, "Kabul")
        expect(page.get_by_role("region", name="Kabul")).to_contain_text("No report")


def test_a_province_can_be_chosen_with_the_keyboard_alone(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    opened(page, dashboard)
    choose(page, "Saman")
    expect(page.get_by_role("region", name="Samangan")).to_contain_text("Claimed by the Taliban")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_off(
    open_page: Callable[..., Page], dashboard: str, width: int, height: int, theme: str
) -> None:
    page = open_page(width=width, height=height, theme=theme)
    drawn = opened(page, f"{dashboard}/?province=Samangan")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.cm h1, .cm h2, .cm p, .cm dd, .cm blockquote, .cm-legend li, button')]
        .filter(element => element.offsetParent && !element.closest('.scroll'))
        .map(element => [element.innerText, element.getBoundingClientRect()])
        .filter(([text, box]) => text && (box.left < 0 || box.right > innerWidth + 1)).map(([text]) => text)"""
    )
    assert cut == []
    frame = frame_of(page)
    expect(drawn.locator(".cm-label > span.cm-reported").first).to_be_visible()
    boxes = frame.evaluate(
        """() => [...document.querySelectorAll('.cm-label > span')]
        .filter(label => label.style.visibility === 'visible').map(label => label.getBoundingClientRect().toJSON())"""
    )
    assert len(boxes) >= 10
    overlapping = [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    ]
    assert overlapping == []
    inside = frame.evaluate(
        """() => [...document.querySelectorAll('path.cm-area')].every(path => {
          const box = path.getBoundingClientRect();
          return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight; })"""
    )
    assert inside


def test_the_ground_of_the_map_follows_the_theme(open_page: Callable[..., Page], dashboard: str) -> None:
    grounds = set()
    for theme in THEMES:
        page = open_page(theme=theme)
        opened(page, dashboard)
        ground = "getComputedStyle(document.querySelector('.leaflet-container')).backgroundColor"
        grounds.add(frame_of(page).evaluate(ground))
    assert len(grounds) == len(THEMES)


def test_the_method_page_opens_and_leads_back(open_page: Callable[..., Page], dashboard: str) -> None:
    page = open_page()
    opened(page, f"{dashboard}/?date=2021-08-09")
    page.get_by_role("link", name="Method").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How this map is made")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reported control of Afghanistan, 9 August 2021")
