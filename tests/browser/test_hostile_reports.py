"""A store full of reports that attack their reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hostile import HOSTILE
from playwright.sync_api import expect
from stores import hostile_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


def test_nothing_in_a_report_runs_or_breaks_the_page(
    serve: Callable[..., str], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page()
    page.goto(serve(CONTROLMAP_DB=str(hostile_store(tmp_path / "hostile.db"))))
    drawn = page.frame_locator(".st-key-map iframe")
    expect(drawn.locator("path.cm-area")).to_have_count(34, timeout=60_000)
    for target in ("path.cm-area.cm-claimed-0", "path.cm-site.cm-claimed-0"):
        drawn.locator(target).first.hover(force=True)
        drawn.locator(target).first.click(force=True)
        expect(drawn.locator(".cm-tooltip").first).to_be_visible()
    panel = page.get_by_role("region", name="Samangan")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text(HOSTILE[0])
    expect(page.get_by_role("heading", name="Undated")).to_be_visible()
    assert panel.get_by_role("link").count() == 0
    # Long enough for whatever was started to have run.
    page.wait_for_timeout(1000)
    assert [frame.evaluate("window.pwned") for frame in page.frames] == [None] * len(page.frames)
    assert page.title() == "controlmap"
