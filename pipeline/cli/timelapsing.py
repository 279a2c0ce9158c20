"""``controlmap timelapse``: the map of many days, one after the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pipeline.cli.files import write_file
from pipeline.cli.options import DATE, db_option, engine_of, known_by_option, load_corpus
from pipeline.cli.output import Failure
from pipeline.cli.snapshotting import ending_of, look_options, looks, output_option

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command()
@output_option
@click.option("--from", "first", type=DATE, required=True, help="The first day.")
@click.option("--to", "last", type=DATE, required=True, help="The last day.")
@known_by_option
@db_option
@click.option(
    "--days-per-second", type=click.FloatRange(0.2, 30), default=3, show_default=True, help="How fast the days go by."
)
@look_options
def timelapse(
    output: Path,
    first: date,
    last: date,
    known_by: date | None,
    db: Path | None,
    days_per_second: float,
    **choices: str,
) -> None:
    """Write the maps of many days to one file, in which they follow each other.

    The ending chooses the format: gif, mp4 (with the extra `video` installed), or html with a slider.
    """
    from geo.files.film import NoEncoderError
    from pipeline.exports import FILMS
    from pipeline.exports.request import MOST_DAYS, Request, film, snapshot

    ending = ending_of(output, [*FILMS, "html"])
    if first > last:
        message = f"--from {first} is after --to {last}; swap them"
        raise Failure(message)
    count = (last - first).days + 1
    if count > MOST_DAYS:
        message = f"{first} to {last} are {count:,} days, and {MOST_DAYS} fit into a file; take fewer"
        raise Failure(message)
    engine = engine_of(load_corpus(db))
    request = Request(last, known_by, days=(first, last), days_per_second=days_per_second, **looks(**choices))
    try:
        if ending in FILMS:
            with click.progressbar(
                length=count, label="Drawing the days", file=sys.stderr, hidden=not sys.stderr.isatty()
            ) as bar:
                content = film(engine, request, ending, lambda _: bar.update(1))
        else:
            content = snapshot(engine, request, ending)
    except (NoEncoderError, ValueError) as error:
        raise Failure(str(error)) from None
    write_file(output, content)
