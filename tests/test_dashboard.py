"""The dashboard without a browser: Streamlit's own test runner on the real entry point."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from markup import Reader
from stores import article_store, history_store, hostile_store, store, undated_store
from streamlit.testing.v1 import AppTest

from pages.components.map_frame import clicked_area
from pipeline import exports

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder: whatever store the machine has is not the tests'."""
    monkeypatch.delenv("CONTROLMAP_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def article(folder: Path) -> Path:
    """A working folder whose store holds the one whole article of the seeds."""
    return article_store(folder / "controlmap.db")


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def markup(app: AppTest) -> str:
    """Return what the page says as HTML, without its style sheet."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def words(app: AppTest) -> str:
    return Reader(markup(app)).text


def test_it_opens_on_the_seed_reports_without_configuration(folder: Path) -> None:
    app = opened()
    assert list(folder.iterdir()) == []
    text = words(app)
    assert "Reported control of Afghanistan" in text
    assert "held by the Taliban" in text
    assert "Read from the bundled seeds (" in text
    assert "GeoNames (CC BY 4.0)" in text


@pytest.mark.usefixtures("article")
def test_one_article_colours_three_provinces() -> None:
    text = words(opened())
    assert "Reported control of Afghanistan, 10 August 2021" in text
    assert "Of 34 provinces: 1 claimed by the Taliban, 2 contested; 31 without a report." in text
    assert "counts 5 of 34 provincial capitals taken by the Taliban" in text
    assert text.count("No report") == 31


@pytest.mark.usefixtures("article")
def test_a_province_is_chosen_from_the_keyboard() -> None:
    app = opened()
    app.selectbox(key="province").select("AF-SAM").run()
    text = words(app)
    for phrase in (
        "Claimed by the Taliban",
        "9 August 2021",
        "Al Jazeera",
        "published 10 August 2021",
        "overrun Aybak",
    ):
        assert phrase in text, phrase
    assert "<mark>" in markup(app)


@pytest.mark.usefixtures("article")
def test_the_date_moves_the_map() -> None:
    app = opened()
    app.date_input(key="date").set_value(date(2021, 8, 8)).run()
    assert "No report about any of the 34 provinces by this day." in words(app)
    assert "The first day with a report is 9 August 2021." in words(app)
    app.button(key="step1").click().run()
    assert "9 August 2021" in words(app)
    assert "1 claimed by the Taliban; 33 without a report" in words(app)


@pytest.mark.usefixtures("folder")
def test_a_link_restores_the_day_and_the_province() -> None:
    app = opened(date="2021-08-09", province="Samangan")
    assert app.date_input(key="date").value == date(2021, 8, 9)
    assert app.selectbox(key="province").value == "AF-SAM"


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize(
    "query",
    [{"date": "yesterday"}, {"date": "0001-01-01"}, {"province": "Atlantis"}, {"date": "<script>", "province": "${x}"}],
)
def test_a_broken_link_opens_the_latest_day(query: Mapping[str, str]) -> None:
    app = opened(**query)
    assert app.date_input(key="date").value == date(2021, 8, 10)
    assert app.selectbox(key="province").value is None


def test_a_store_in_the_folder_is_used_and_named(folder: Path) -> None:
    history_store(folder / "controlmap.db")
    app = opened()
    assert "Read from controlmap.db: 2 reports." in words(app)
    assert app.date_input(key="date").value == date(2021, 8, 20)


def test_a_store_that_grows_is_read_again(folder: Path) -> None:
    from factory import event, extraction, report

    path = store(folder / "controlmap.db")
    assert "holds no report yet" in words(opened())
    store(path, extraction(event(), report=report()))
    assert "1 held by the Taliban" in words(opened())


def test_an_empty_store_says_what_to_do(folder: Path) -> None:
    store(folder / "controlmap.db")
    text = words(opened())
    assert "controlmap.db holds no report yet. Read some with “controlmap ingest FILE” and reload this page." in text
    assert text.count("No report") == 35


def test_undated_events_are_listed_with_the_warning_and_colour_nothing(folder: Path) -> None:
    undated_store(folder / "controlmap.db")
    text = words(opened())
    assert "They are on no day’s map and change no status." in text
    assert "The Taliban overran Aybak." in text
    assert "No report about any of the 34 provinces by this day." in text


def test_a_file_that_is_no_store_gets_a_sentence(folder: Path) -> None:
    (folder / "controlmap.db").write_text("not a database, " * 100)
    text = words(opened())
    assert "There is no map to show" in text
    assert "is no controlmap store" in text


def test_a_newer_store_gets_a_sentence(folder: Path) -> None:
    path = store(folder / "controlmap.db")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    assert "was written by a newer controlmap" in words(opened())


def test_a_named_store_that_is_missing_gets_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTROLMAP_DB", str(folder / "nowhere.db"))
    assert "there is no such store" in words(opened())


def test_a_locked_store_gets_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.store.database._BUSY_SECONDS", 0.1)
    path = store(folder / "controlmap.db")
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = DELETE")
    writer.execute("BEGIN EXCLUSIVE")
    try:
        text = words(opened())
    finally:
        writer.close()
    assert "There is no map to show" in text
    assert "locked" in text


def test_hostile_texts_stay_text(folder: Path) -> None:
    hostile_store(folder / "controlmap.db")
    app = opened(province="Samangan")
    assert not {"script", "img", "svg", "iframe", "style", "link", "a", "object"} & set(Reader(markup(app)).tags)
    assert HOSTILE[0] in words(app)


def test_downloads_are_named_by_the_day() -> None:
    app = opened(date="2021-08-09")
    names = [button.proto.label for button in app.get("download_button")]
    assert names == [writer.name for writer in exports.WRITERS.values()]
    assert {"Picture (PNG)", "Interactive map (HTML)", "Data (GeoJSON)"} <= set(names)


def test_the_method_page_defines_every_word() -> None:
    app = opened()
    app.switch_page("pages/method.py").run()
    assert not app.exception
    text = words(app)
    for phrase in (
        "claimed",
        "disputed",
        "contested",
        "no report",
        "corroborated",
        "within 3 days",
        "14 days",
        "30 days",
    ):
        assert phrase in text, phrase
    assert "Natural Earth" in text


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        ({"id": "AF-SAM", "properties": {"province": "AF-SAM"}}, "AF-SAM"),
        ({"properties": {"province": "AF-SAM", "tooltip": "Aybak"}}, "AF-SAM"),
        (None, None),
        ({}, None),
        ({"properties": None}, None),
        ({"properties": {"province": 3}}, None),
        ("AF-SAM", None),
    ],
)
def test_a_click_names_the_province_or_nothing(drawing: object, code: str | None) -> None:
    assert clicked_area(drawing) == code  # type: ignore[arg-type]
