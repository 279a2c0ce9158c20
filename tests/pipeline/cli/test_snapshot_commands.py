"""Snapshots and their verification as a user meets them: the program itself, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

PROGRAM = Path(sys.executable).parent / "controlmap"
DAY = ("--as-of", "2021-08-10")
REPORTS = [
    {"id": "a", "source": "Outlet", "published": "2021-08-09", "text": "The Taliban captured Aybak on Monday."},
    {"id": "b", "source": "Radio", "published": "2021-08-10", "text": "Fighting raged in Kandahar on Tuesday."},
]
LATER = {"id": "c", "source": "Paper", "published": "2021-08-11", "text": "The Taliban captured Kunduz on Sunday."}


def run(folder: Path, *arguments: object, status: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "CONTROLMAP_DB"}
    command = [str(PROGRAM), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def ingest(folder: Path, *reports: dict[str, Any]) -> None:
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, reports)))
    run(folder, "ingest", "reports.jsonl", "--db", "x.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ingest(tmp_path, *REPORTS)
    return tmp_path


@pytest.mark.parametrize("ending", ["pdf", "gpkg"])
def test_a_fresh_snapshot_of_every_format_matches(folder: Path, ending: str) -> None:
    run(folder, "snapshot", "-o", f"map.{ending}", "--db", "x.db", *DAY, "--note", "Draft (1) & <2>")
    told = run(folder, "verify", f"map.{ending}", "--db", "x.db").stdout
    assert "It still matches" in told
    assert "byte for byte, what the store gives" in told


def test_after_a_new_report_verify_names_the_province_and_the_report(folder: Path) -> None:
    run(folder, "snapshot", "-o", "map.pdf", "--db", "x.db", *DAY)
    ingest(folder, LATER)
    told = run(folder, "verify", "map.pdf", "--db", "x.db", status=1).stdout
    assert "1 province changed since" in told
    assert "Kunduz (AF-KDZ)" in told
    assert "was: no report" in told
    assert "now: held (the Taliban), reported" in told
    assert "Kunduz taken by the Taliban; Paper, published 2021-08-11" in told
    assert "[c]" in told
    record = json.loads(run(folder, "verify", "map.pdf", "--db", "x.db", "--format", "json", status=1).stdout)
    assert [(c["code"], [n["report_id"] for n in c["new"]]) for c in record["changed"]] == [("AF-KDZ", ["c"])]


def test_what_was_known_then_still_matches_after_a_later_report(folder: Path) -> None:
    run(folder, "snapshot", "-o", "map.png", "--db", "x.db", *DAY, "--known-by", "2021-08-10")
    ingest(folder, LATER)
    assert "as known by 10 August 2021" in run(folder, "verify", "map.png", "--db", "x.db").stdout


def test_an_event_set_aside_is_named_as_used_no_more(folder: Path) -> None:
    run(folder, "snapshot", "-o", "map.csv", "--db", "x.db", *DAY)
    (folder / "y.jsonl").write_text(json.dumps(REPORTS[1]))
    run(folder, "ingest", "y.jsonl", "--db", "y.db")
    told = run(folder, "verify", "map.csv", "--db", "y.db", status=1).stdout
    assert "used no more: an event of report a" in told


def test_a_decision_of_an_analyst_is_found(folder: Path) -> None:
    run(folder, "snapshot", "-o", "map.csv", "--db", "x.db", *DAY)
    decision = ("Kunduz", "--status", "held", "--party", "taliban", "--from", "2021-08-08")
    why = ("--by", "A. Analyst", "--reason", "Seen on the spot.", "--db", "x.db")
    run(folder, "override", "add", *decision, *why)
    told = run(folder, "verify", "map.csv", "--db", "x.db", status=1).stdout
    assert "Kunduz (AF-KDZ)" in told
    assert "now: held (the Taliban)" in told
    run(folder, "snapshot", "-o", "map.svg", "--db", "x.db", *DAY)
    assert "Kunduz (A. Analyst)" in (folder / "map.svg").read_text()


def test_a_picture_that_was_painted_over_is_found_out(folder: Path) -> None:
    run(folder, "snapshot", "-o", "map.png", "--db", "x.db", *DAY)
    with Image.open(folder / "map.png") as image:
        about = PngImagePlugin.PngInfo()
        about.add_text("Description", image.text["Description"])  # type: ignore[attr-defined]
        image.paste((255, 255, 255), (300, 300, 900, 900))
        image.save(folder / "map.png", pnginfo=about)
    assert "not byte for byte" in run(folder, "verify", "map.png", "--db", "x.db", status=1).stdout


def test_an_archive_with_a_file_exchanged_is_found_out(folder: Path) -> None:
    run(folder, "snapshot", "-o", "map.zip", "--db", "x.db", *DAY)
    with zipfile.ZipFile(folder / "map.zip") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(folder / "map.zip", "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, b"code\r\n" if name.endswith("_events.csv") else content)
    told = run(folder, "verify", "map.zip", "--db", "x.db", status=1).stdout
    assert "Not as its manifest says: afg-control_2021-08-10_events.csv" in told


def test_a_file_that_is_no_snapshot_is_refused_in_words(folder: Path) -> None:
    (folder / "page.html").write_text("<html></html>")
    told = run(folder, "verify", "page.html", "--db", "x.db", status=2).stderr
    assert told.startswith("controlmap: page.html: it carries no metadata of a snapshot")
    assert "cannot be read" in run(folder, "verify", "missing.pdf", "--db", "x.db", status=2).stderr


def test_the_choices_change_the_file_and_too_long_a_title_is_refused(folder: Path) -> None:
    def picture(*options: str) -> bytes:
        run(folder, "snapshot", "-o", "map.png", "--db", "x.db", *DAY, *options)
        return (folder / "map.png").read_bytes()

    choices = (
        ("--language", "dari", "--paper", "16:9"),
        ("--language", "pashto", "--theme", "grey", "--title", "Briefing"),
        ("--compare-with", "2021-08-08", "--note", "Draft"),
    )
    assert len({picture(*options) for options in choices}) == len(choices)
    refused = run(folder, "snapshot", "-o", "map.png", "--db", "x.db", *DAY, "--title", "x" * 200, status=2)
    assert "the title has 200 characters" in refused.stderr


def test_without_a_dated_event_a_day_must_be_named(folder: Path) -> None:
    (folder / "undated.jsonl").write_text(json.dumps({"id": "u", "text": "The Taliban captured Aybak on Monday."}))
    run(folder, "ingest", "undated.jsonl", "--db", "undated.db")
    assert "name one with --as-of" in run(folder, "snapshot", "-o", "map.png", "--db", "undated.db", status=2).stderr
    run(folder, "snapshot", "-o", "map.png", "--db", "undated.db", *DAY)


def test_the_interactive_file_of_the_bundled_corpus_can_be_sent_by_mail(tmp_path: Path) -> None:
    run(tmp_path, "snapshot", "-o", "map.html", *DAY)
    assert (tmp_path / "map.html").stat().st_size < 1.5 * 2**20


@pytest.mark.parametrize("ending", ["gif", "mp4", "html"])
def test_a_timelapse_goes_through_the_days_and_can_be_checked(folder: Path, ending: str) -> None:
    days = ("--from", "2021-08-08", "--to", "2021-08-10")
    run(folder, "timelapse", "-o", f"film.{ending}", "--db", "x.db", *days)
    told = run(folder, "verify", f"film.{ending}", "--db", "x.db").stdout
    assert "as of 2021-08-10" in told
    assert "byte for byte, what the store gives" in told
    if ending == "gif":
        with Image.open(folder / "film.gif") as image:
            assert image.n_frames == 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "film.avi", "--from", "2021-08-08", "--to", "2021-08-10"), "use one of gif, mp4, html"),
        (("-o", "film.gif", "--from", "2021-08-10", "--to", "2021-08-08"), "swap them"),
        (("-o", "film.gif", "--from", "2011-08-10", "--to", "2021-08-08"), "366 fit into a file"),
    ],
)
def test_a_timelapse_of_nonsense_is_refused_in_words(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in run(folder, "timelapse", "--db", "x.db", *arguments, status=2).stderr
