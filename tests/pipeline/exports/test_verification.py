"""A file against the evidence that it was made from, and the metadata of files that were tampered with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from factory import evidence

from geo.metadata import FORMAT
from pipeline.control.status import StatusEngine
from pipeline.exports import WRITERS, Presentation
from pipeline.exports.reading import NoSnapshotError, damaged_parts, read_metadata
from pipeline.exports.request import MOST_DAYS, Request, days_around, snapshot
from pipeline.exports.verification import verify

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.control.model import Evidence

DAY = date(2021, 8, 10)
NOTHING = "No report about any of the 34 provinces by this day."


def kunduz(**fields) -> Evidence:  # type: ignore[no-untyped-def]
    return evidence(place="Kunduz", province="AF-KDZ", place_id="1135689", report_id="r2", **fields)


def engine(*items: Evidence) -> StatusEngine:
    return StatusEngine(items or (evidence(), kunduz(when="08-08")))


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_each_format_is_made_again_from_what_it_says_about_itself(tmp_path: Path, ending: str) -> None:
    request = Request(DAY, title="A (bracketed) title \\", note="& <note>", compare_with=date(2021, 8, 8))
    file = tmp_path / f"map.{ending}"
    file.write_bytes(snapshot(engine(), request, ending))
    about = read_metadata(file)
    assert about["format"] == FORMAT
    assert Request.of(about) == request
    verdict = verify(about, Request.of(about), engine(), ending, file.read_bytes())
    assert (verdict.matches, verdict.identical) == (True, True)
    assert damaged_parts(file) == []


@pytest.mark.parametrize("ending", ["png", "csv", "gpkg"])
def test_a_changed_status_is_found_with_the_reports_behind_it(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"map.{ending}"
    file.write_bytes(snapshot(engine(evidence()), Request(DAY), ending))
    about = read_metadata(file)
    (changed,) = verify(about, Request.of(about), engine(), ending, file.read_bytes()).changed
    assert (changed.code, changed.before) == ("AF-KDZ", "no report")
    assert [quote.report_id for quote in changed.new] == ["r2"]
    (changed,) = verify(about, Request.of(about), engine(kunduz(when="08-20")), ending, b"").changed
    assert (changed.code, changed.after, changed.new) == ("AF-SAM", "no report", ())
    assert [key.partition("#")[0] for key in changed.gone] == ["r1"]


def test_an_event_without_date_changes_no_status_and_yet_the_file(tmp_path: Path) -> None:
    file = tmp_path / "map.csv"
    file.write_bytes(snapshot(engine(evidence()), Request(DAY), "csv"))
    about = read_metadata(file)
    undated = engine(evidence(), kunduz(when=None))
    (changed,) = verify(about, Request(DAY), undated, "csv", file.read_bytes()).changed
    assert (changed.code, changed.before, changed.after) == ("", "0 listed", "1 listed")
    assert [quote.report_id for quote in changed.new] == ["r2"]


@pytest.mark.parametrize("ending", sorted(set(WRITERS) - {"zip"}))
@pytest.mark.parametrize("case", ["empty", "undated", "before"])
def test_a_snapshot_of_nothing_is_honest_and_whole(tmp_path: Path, ending: str, case: str) -> None:
    items = {"empty": (), "undated": (kunduz(when=None, published=None),), "before": (evidence(),)}[case]
    request = Request(date(1999, 12, 31) if case == "before" else DAY)
    file = tmp_path / f"map.{ending}"
    file.write_bytes(snapshot(StatusEngine(items), request, ending))
    about = read_metadata(file)
    assert (about["headline"], about["reports"]) == (NOTHING, 0)
    assert {record["status"] for record in about["provinces"].values()} == {"no_report"}
    assert len(about["undated"]) == (case == "undated")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.pdf", b"%PDF-1.4\n%%EOF"),
        ("a.gif", b"GIF89a"),
        ("a.zip", b"PK\x03\x04"),
        ("a.gpkg", b"SQLite format 3\0"),
        ("a.csv", b"\xef\xbb\xbfa,b\r\n1,2\r\n"),
        ("a.html", b"<html></html>"),
        ("a.html", b'<script type="application/json" id="about">[]</script>'),
        ("a.svg", b"<dc:description>{</dc:description>"),
        ("a.geojson", b"{}"),
        ("a.geojson", b"[" * 100000),
        ("a.mp4", b'{"as_of":"'),
        ("a.kml", b""),
    ],
)
def test_a_file_that_is_no_snapshot_is_told_apart(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NoSnapshotError):
        read_metadata(tmp_path / name)


@pytest.mark.parametrize(
    "change",
    [
        {"as_of": "yesterday"},
        {"presentation": None},
        {"presentation": {**Presentation().record(), "paper": "b5"}},
        {"presentation": {**Presentation().record(), "days": ["2021-01-01", "2031-01-01"]}},
        {"presentation": {**Presentation().record(), "days": ["2021-01-02", "2021-01-01"]}},
    ],
)
def test_metadata_that_ask_for_the_impossible_are_refused(change: dict[str, object]) -> None:
    about = {"as_of": "2021-08-10", "known_by": None, "presentation": Presentation().record()}
    assert Request.of(about).as_of == DAY
    with pytest.raises(ValueError, match="not those of a snapshot"):
        Request.of({**about, **change})


def test_the_days_of_a_file_are_those_with_events_up_to_a_limit() -> None:
    assert days_around(None, DAY) == (DAY, DAY)
    assert days_around((date(2021, 5, 1), date(2021, 8, 1)), DAY) == (date(2021, 5, 1), DAY)
    first, last = days_around((date(2001, 1, 1), date(2021, 12, 31)), DAY)
    assert first <= DAY <= last
    assert (last - first).days == MOST_DAYS - 1
