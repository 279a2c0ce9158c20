"""``controlmap status``, ``explain`` and ``changes``: who is reported to hold what, why, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli.options import DATE, answers_options, db_option, engine_of, known_by_option, load_corpus, status_of
from pipeline.cli.output import Failure, csv_text, json_document, json_line, note, say, table

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pipeline.control.model import ControlStatus

_COLUMNS = (
    "code",
    "name",
    "status",
    "holder",
    "claimant",
    "support",
    "since",
    "last_reported",
    "age_days",
    "origins",
)
_BY_HAND = "set by hand"


@click.command()
@answers_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "geojson"]),
    default="table",
    show_default=True,
)
def status(db: Path | None, as_of: date | None, known_by: date | None, form: str) -> None:
    """Say who is reported to hold each of the 34 provinces on a day."""
    answer = status_of(db, as_of, known_by)
    if answer.undated:
        note(f"{len(answer.undated)} events have no date and enter no status")
    say(_FORMATS[form](answer))


@click.command()
@click.argument("province")
@answers_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(province: str, db: Path | None, as_of: date | None, known_by: date | None, form: str) -> None:
    """Say why a province has its status, sentence by sentence.

    PROVINCE is its ISO 3166-2 code, its name, or that of its capital.
    """
    from pipeline.cli.records import explanation_record
    from pipeline.cli.telling import told
    from pipeline.control.provinces import find_province

    try:
        code = find_province(province)
    except LookupError as error:
        raise Failure(str(error)) from None
    answer = status_of(db, as_of, known_by)
    found = next(item for item in answer.provinces if item.code == code)
    say(json_document(explanation_record(found, answer)) if form == "json" else told(found, answer))


@click.command()
@click.option("--from", "first", type=DATE, required=True, help="The day before the changes.")
@click.option("--to", "last", type=DATE, required=True, help="The day after them.")
@known_by_option
@db_option
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def changes(first: date, last: date, known_by: date | None, db: Path | None, form: str) -> None:
    """Say what changed between two days, province by province and day by day."""
    from pipeline.control.changes import daily_changes
    from pipeline.control.wording import in_few_words

    if first > last:
        message = f"--from {first} is after --to {last}; swap them"
        raise Failure(message)
    found = daily_changes(engine_of(load_corpus(db)), first, last, known_by)
    if form == "json":
        for change in found:
            say(json_line(change.record()))
        return
    header = ("date", "code", "name", "before", "after", "why")
    rows = [
        (c.day, c.after.code, c.after.name, in_few_words(c.before), in_few_words(c.after), c.after.reason)
        for c in found
    ]
    if form == "csv":
        say(csv_text(header, rows))
    else:
        say(table(header, rows) if rows else f"Nothing changed from {first} to {last}.")


@click.command()
@click.option("--as-of", type=DATE, required=True, help="The day asked about.")
@click.option("--known-by", type=DATE, required=True, help="The day whose knowledge is looked back on.")
@click.option("--known-later", type=DATE, help="The later day of knowledge; everything that is known now if not given.")
@db_option
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def hindsight(as_of: date, known_by: date, known_later: date | None, db: Path | None, form: str) -> None:
    """Say in which provinces the status of a day is another by what became known later, and by which reports."""
    from pipeline.cli.records import hindsight_record
    from pipeline.control.changes import hindsight as look_back
    from pipeline.control.wording import in_few_words

    if known_later and known_later < known_by:
        message = f"--known-later {known_later} is before --known-by {known_by}; swap them"
        raise Failure(message)
    found = look_back(engine_of(load_corpus(db)), as_of, known_by, known_later)
    if form == "json":
        for item in found:
            say(json_line(hindsight_record(item)))
        return
    header = ("code", "name", f"known by {known_by}", "known later", "learned from")
    rows = [
        (
            item.change.after.code,
            item.change.after.name,
            *map(in_few_words, (item.change.before, item.change.after)),
            "; ".join(dict.fromkeys(f"{piece.source}, {piece.published}" for piece in item.learned)),
        )
        for item in found
    ]
    if form == "csv":
        say(csv_text(header, rows))
    else:
        later = f"by {known_later}" if known_later else "now"
        nothing = f"What is known {later} of {as_of} is what was known by {known_by}."
        say(table(header, rows) if rows else nothing)


def _as_table(answer: ControlStatus) -> str:
    from geo.view import rests_on

    rows = [
        (
            p.code,
            p.name,
            p.status.value.replace("_", " "),
            p.holder,
            p.claimant,
            _BY_HAND if p.overrides else p.support,
            p.since,
            p.last_reported,
        )
        for p in answer.provinces
    ]
    header = ("code", "province", "status", "holder", "claimant", "support", "since", "last reported")
    known = f", as known by {answer.known_by}" if answer.known_by else ""
    return f"As of {answer.as_of}{known}\n\n{table(header, rows)}\n\n{rests_on(answer)}"


def _as_json(answer: ControlStatus) -> str:
    from pipeline.cli.records import status_record

    return json_document(status_record(answer))


def _as_csv(answer: ControlStatus) -> str:
    header = ("as_of", "known_by", *_COLUMNS, "why", "overrides")
    rows = (
        (
            answer.as_of,
            answer.known_by,
            *(getattr(p, column) for column in _COLUMNS),
            p.reason,
            " ".join(str(override.id) for override in p.overrides),
        )
        for p in answer.provinces
    )
    return csv_text(header, rows)


def _as_geojson(answer: ControlStatus) -> str:
    from pipeline import exports

    return exports.WRITERS["geojson"].write(exports.map_view(answer)).decode().removesuffix("\n")


_FORMATS = {"table": _as_table, "json": _as_json, "csv": _as_csv, "geojson": _as_geojson}
