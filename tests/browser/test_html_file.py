"""The HTML file as its receiver opens it: from disk, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect
from views import hostile_view, looks, provinces, site, view

from geo.boundaries import load_neighbour_features
from geo.htmlmap import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from geo.view import MapView


def written(folder: Path, shown: MapView) -> str:
    file = folder / "afg-control_2021-08-10.html"
    file.write_bytes(render(shown, provinces(), looks(), surroundings=load_neighbour_features()["features"]))
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
