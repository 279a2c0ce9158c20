"""The command line as a user meets it: the program itself, in a folder of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.paths import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(sys.executable).parent / "controlmap"
ARTICLE = SEEDS / "000_546746f3a5c468eb.txt"
DAY = ("--as-of", "2021-08-10")
COLUMNS = "code name status holder claimant support since last_reported age_days origins".split()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def article(folder: Path) -> Path:
    """A folder with a store that holds the one whole article of the seeds."""
    run(folder, "ingest", ARTICLE)
    return folder


def run(folder: Path, *arguments: object, status: int = 0, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "CONTROLMAP_DB"}
    command = [str(PROGRAM), *map(str, arguments)]
    done = subprocess.run(
        command, cwd=folder, env=environment, input=stdin, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


def lines(folder: Path, *arguments: object, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(folder, *arguments, **options).stdout.splitlines()]


def told(event: dict[str, Any]) -> tuple[str, ...]:
    names = ("place", "level", "province", "event", "actor", "date", "assertion", "said_by")
    return tuple(event[name] for name in names)


def provinces(folder: Path, *arguments: object) -> dict[str, dict[str, Any]]:
    answer = json.loads(run(folder, "status", "--format", "json", *arguments).stdout)
    return {province["code"]: province for province in answer["provinces"]}


WORKED_EXAMPLE = {
    ("Aybak", "capital", "AF-SAM", "capture", "taliban", "2021-08-09", "claimed", "taliban"),
    ("Lashkar Gah", "capital", "AF-HEL", "clash", "taliban", "2021-08-10", "confirmed", "media"),
    ("Kandahar", "capital", "AF-KAN", "clash", "taliban", "2021-08-10", "confirmed", "media"),
}


def test_the_seed_article_gives_the_worked_example_and_nothing_else(folder: Path) -> None:
    events = lines(folder, "extract", ARTICLE, "--published", "2021-08-10")
    assert {told(event) for event in events} == WORKED_EXAMPLE
    assert len(events) == 3
    assert [next(iter(event)) for event in events] == ["report_id"] * 3


def test_events_point_at_their_sentence_in_the_file(folder: Path) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    for event in lines(folder, "extract", ARTICLE):
        assert text[event["start"] : event["end"]] == event["sentence"]
    for mention in lines(folder, "mentions", ARTICLE):
        assert text[mention["start"] : mention["end"]] == mention["surface"]


def test_the_seed_articles_counts_are_printed_apart(folder: Path) -> None:
    counts = [(c["captured"], c["of"], c["date"]) for c in lines(folder, "extract", ARTICLE, "--aggregates")]
    assert counts == [(5, 34, "2021-08-10"), (6, None, "2021-08-09")]


def test_without_a_day_of_publication_events_have_no_date_and_a_warning_says_so(folder: Path) -> None:
    (folder / "copy.txt").write_bytes(ARTICLE.read_bytes())
    done = run(folder, "extract", "copy.txt")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert {event["place"] for event in events} == {"Aybak", "Lashkar Gah", "Kandahar"}
    assert {event["date"] for event in events} == {None}
    assert "warning: copy.txt" in done.stderr
    assert "--published" in done.stderr


def test_an_undated_report_colours_nothing_and_is_counted_as_undated(folder: Path) -> None:
    (folder / "copy.txt").write_bytes(ARTICLE.read_bytes())
    ingested = run(folder, "ingest", "copy.txt", "--db", "x.db")
    assert "no day of publication" in ingested.stderr
    answer = json.loads(run(folder, "status", "--db", "x.db", *DAY, "--format", "json").stdout)
    assert answer["summary"]["undated_events"] == 3
    assert answer["summary"]["provinces"]["no_report"] == 34


def test_explain_shows_names_that_are_no_places_and_the_rule_of_each_event(folder: Path) -> None:
    shown = run(folder, "extract", ARTICLE, "--explain").stdout
    assert "event  capture by taliban: Aybak, 2021-08-09 (day), claimed, said by taliban" in shown
    assert "place  Samangan: Samangan, province in AF-SAM" in shown
    run(folder, "extract", ARTICLE, "--explain", "--aggregates", status=2)


def test_standard_input_and_options_for_it(folder: Path) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    events = lines(folder, "extract", "-", "--published", "2021-08-10", stdin=text)
    assert {told(event) for event in events} == WORKED_EXAMPLE


def test_status_of_the_article_on_the_day_and_before(article: Path) -> None:
    found = provinces(article, *DAY)
    kinds = {code: (p["status"], p["claimant"]) for code, p in found.items() if p["status"] != "no_report"}
    assert kinds == {"AF-SAM": ("claimed", "taliban"), "AF-HEL": ("contested", None), "AF-KAN": ("contested", None)}
    assert len(found) == 34
    assert {p["status"] for p in provinces(article, "--as-of", "2021-08-08").values()} == {"no_report"}


def test_the_json_of_status_has_the_documented_shape(article: Path) -> None:
    done = run(article, "status", *DAY, "--known-by", "2021-08-10", "--format", "json")
    answer = json.loads(done.stdout)
    assert list(answer) == ["as_of", "known_by", "provinces", "summary"]
    assert (answer["as_of"], answer["known_by"]) == ("2021-08-10", "2021-08-10")
    for province in answer["provinces"]:
        assert list(province) == [*COLUMNS, "events"]
    samangan = next(p for p in answer["provinces"] if p["code"] == "AF-SAM")
    assert (samangan["since"], samangan["age_days"], samangan["origins"]) == ("2021-08-09", 1, 1)
    assert samangan["events"][0]["sentence"].startswith("The armed group’s spokesman claimed")
    assert samangan["events"][0]["source"] == "Al Jazeera"
    assert answer["summary"]["latest_aggregate"]["captured"] == 5
    assert run(article, "status", *DAY, "--known-by", "2021-08-10", "--format", "json").stdout == done.stdout


def test_status_as_table_csv_and_geojson_agree(article: Path) -> None:
    shown = run(article, "status", *DAY).stdout
    rows = {
        row["code"]: row for row in csv.DictReader(io.StringIO(run(article, "status", *DAY, "--format", "csv").stdout))
    }
    features = json.loads(run(article, "status", *DAY, "--format", "geojson").stdout)["features"]
    assert "AF-SAM" in shown
    assert rows["AF-SAM"]["status"] == "claimed"
    assert len(rows) == 34
    polygons = [f for f in features if f["geometry"]["type"] in ("Polygon", "MultiPolygon")]
    assert {f["id"] for f in polygons} == set(rows)


def test_without_a_store_the_bundled_seeds_answer_and_the_program_says_so(folder: Path) -> None:
    done = run(folder, "status", "--as-of", "2021-08-16")
    assert "bundled seeds" in done.stderr
    assert "held" in next(line for line in done.stdout.splitlines() if line.startswith("AF-KAB"))
    assert not list(folder.iterdir())


def test_without_a_day_status_answers_for_the_last_day_with_an_event(article: Path) -> None:
    assert json.loads(run(article, "status", "--format", "json").stdout)["as_of"] == "2021-08-10"


def test_explain_tells_sentence_source_date_and_link(article: Path) -> None:
    for name in ("AF-SAM", "sam", "Samangan", "aybak"):
        shown = run(article, "explain", name, *DAY).stdout
        assert "The Taliban claimed Aybak on 9 August 2021" in shown
        assert "Al Jazeera, published 2021-08-10" in shown
        assert "https://www.gfatf.org/" in shown
    detailed = json.loads(run(article, "explain", "AF-SAM", *DAY, "--format", "json").stdout)
    assert (detailed["rule"], len(detailed["deciding"])) == ("claim", 1)


def test_explain_helps_with_a_misspelt_name(folder: Path) -> None:
    assert "did you mean Helmand?" in run(folder, "explain", "Helmnd", status=2).stderr


def test_ingest_is_idempotent_and_tells_what_it_did(folder: Path) -> None:
    first = run(folder, "ingest", ARTICLE).stdout
    assert "1 new" in first
    assert "3 events" in first
    again = run(folder, "ingest", ARTICLE).stdout
    assert "1 unchanged" in again
    assert "0 events" in again
    done = run(folder, "status", *DAY)
    assert "bundled seeds" not in done.stderr
    assert "claimed" in done.stdout


def test_rejected_inputs_are_named_and_the_rest_is_done(folder: Path) -> None:
    (folder / "bad.jsonl").write_text('{"text": 1}\n')
    (folder / "page.html").write_text("<html>")
    done = run(folder, "ingest", "bad.jsonl", "page.html", "missing", ARTICLE, status=1)
    assert "rejected: bad.jsonl, line 1: `text` is of type int" in done.stderr
    assert "rejected: page.html: is HTML that holds no article" in done.stderr
    assert "rejected: missing: cannot be opened" in done.stderr
    assert "3 rejected" in done.stdout
    assert "1 new" in done.stdout
    assert len(lines(folder, "extract", "missing", ARTICLE, status=1)) == 3


def test_changes_lists_each_day_on_which_a_province_changed(article: Path) -> None:
    found = lines(article, "changes", "--from", "2021-08-08", "--to", "2021-08-10", "--format", "json")
    assert [(change["date"], change["code"], change["after"]["status"]) for change in found] == [
        ("2021-08-09", "AF-SAM", "claimed"),
        ("2021-08-10", "AF-HEL", "contested"),
        ("2021-08-10", "AF-KAN", "contested"),
    ]
    assert "Nothing changed" in run(article, "changes", "--from", "2021-08-01", "--to", "2021-08-02").stdout
    run(article, "changes", "--from", "2021-08-02", "--to", "2021-08-01", status=2)


@pytest.mark.parametrize("ending", ["png", "html", "geojson", "gpkg"])
def test_snapshot_writes_the_same_file_twice(folder: Path, ending: str) -> None:
    for name in ("one", "two"):
        run(folder, "snapshot", "-o", f"{name}.{ending}", *DAY)
    one, two = (folder / f"one.{ending}").read_bytes(), (folder / f"two.{ending}").read_bytes()
    assert one == two
    assert len(one) > 1000
    assert {path.name for path in folder.iterdir()} == {f"one.{ending}", f"two.{ending}"}


def test_snapshot_names_the_endings_it_knows(folder: Path) -> None:
    assert "png" in run(folder, "snapshot", "-o", "map.doc", status=2).stderr
    assert "cannot be written" in run(folder, "snapshot", "-o", "nowhere/map.geojson", *DAY, status=2).stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("status", "--as-of", "10.8.2021"), "write it as 2021-08-10"),
        (("status", "--format", "xml"), "xml"),
        (("status", "--db", "missing.db"), "there is no such store"),
        (("extract",), "FILE"),
        (("nonsense",), "No such command"),
        (("evaluate", "missing.jsonl"), "missing.jsonl"),
    ],
)
def test_wrong_usage_is_told_in_words(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(folder, *arguments, status=1 if arguments[0] == "evaluate" else 2)
    assert words in done.stderr
    assert done.stdout == ""


def test_a_text_file_named_as_store_is_refused(folder: Path) -> None:
    (folder / "x.db").write_text("Kabul. " * 2000)
    assert "no controlmap store" in run(folder, "ingest", ARTICLE, "--db", "x.db", status=2).stderr
    assert "no controlmap store" in run(folder, "status", "--db", "x.db", status=2).stderr


def test_no_report_can_steer_the_terminal_or_a_spreadsheet(folder: Path) -> None:
    evil = "\x1b]0;owned\x07\x9b31m\u202e"
    record = {
        "id": "=cmd()",
        "source": f"=HYPERLINK(1){evil}",
        "url": f"javascript:{evil}",
        "title": evil,
        "published": "2021-08-10",
        "text": f"The Taliban captured Kunduz {evil} on Monday.",
    }
    (folder / "evil.jsonl").write_text(json.dumps(record))
    run(folder, "ingest", "evil.jsonl", "--db", "x.db")
    answers = [
        run(folder, *command, "--db", "x.db").stdout
        for command in (
            ("status", *DAY),
            ("explain", "Kunduz", *DAY),
            ("status", *DAY, "--format", "csv"),
            ("status", *DAY, "--format", "json"),
        )
    ]
    answers += [run(folder, "extract", "evil.jsonl", *option).stdout for option in ((), ("--explain",))]
    for answer in answers:
        assert "\x1b" not in answer
        assert "\x9b" not in answer
        assert "\x07" not in answer
    for cell in csv.reader(io.StringIO(answers[2])):
        assert not any(value.startswith(("=", "@", "+")) for value in cell)


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    command = f"'{PROGRAM}' extract '{ARTICLE}' '{ARTICLE}' '{ARTICLE}' | true"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell lets its background jobs ignore interrupts, and their children inherit that; undo it for the test."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_quietly(folder: Path) -> None:
    arguments = [str(PROGRAM), "extract", "-"]
    with subprocess.Popen(
        arguments, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        record = {"id": "a", "published": "2021-08-10", "text": "The Taliban captured Kunduz on Monday."}
        process.stdin.write((json.dumps(record) + "\n") * 400)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 130
    assert errors.strip() == ""


def test_evaluate_prints_figures_of_a_labelled_set(folder: Path) -> None:
    names = ("place", "level", "province", "event", "actor", "date", "assertion", "said_by")
    values = ("Aybak", "capital", "AF-SAM", "capture", "taliban", "2021-08-09", "claimed", "taliban")
    label = {
        "id": "a",
        "published": "2021-08-10",
        "text": "The Taliban said they overran Aybak on Monday.",
        "events": [dict(zip(names, values, strict=True))],
    }
    (folder / "gold.jsonl").write_text(json.dumps(label) + "\n")
    assert json.loads(run(folder, "evaluate", "gold.jsonl", "--json").stdout)
