"""``controlmap snapshot``: the map of a day as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from pipeline.cli.files import write_file
from pipeline.cli.options import DATE, answers_options, engine_of, last_day, load_corpus
from pipeline.cli.output import Failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Command = TypeVar("Command", bound="Callable[..., Any]")

_LANGUAGES = {"english": "en", "en": "en", "dari": "fa", "fa": "fa", "pashto": "ps", "ps": "ps"}
_THEMES = {"screen": "light", "dark": "dark", "grey": "grey"}

output_option = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending chooses the format.",
)


def look_options(command: Command) -> Command:
    """Add the options that choose how a map looks."""
    options = (
        click.option("--note", default="", help="A sentence printed with the sources."),
        click.option("--title", default="", help="A title in place of the usual one."),
        click.option(
            "--theme",
            type=click.Choice(list(_THEMES)),
            default="screen",
            show_default=True,
            help="Colours for screens, dark screens, or greys for printers.",
        ),
        click.option(
            "--paper",
            type=click.Choice(["A4", "A3", "16:9"], case_sensitive=False),
            default="A4",
            show_default=True,
            help="The sheet, across; 16:9 is a slide.",
        ),
        click.option(
            "--language",
            type=click.Choice(list(_LANGUAGES)),
            default="english",
            metavar="[english|dari|pashto]",
            help="The language of the provinces' names.",
        ),
    )
    decorated: Any = command
    for option in options:
        decorated = option(decorated)
    return cast("Command", decorated)


def looks(language: str, paper: str, theme: str, title: str, note: str) -> dict[str, Any]:
    """Return the choices of the options as a request has them."""
    from geo.presentation import Language, Paper
    from geo.symbology import Theme

    return {
        "language": Language(_LANGUAGES[language]),
        "paper": Paper(paper.lower()),
        "theme": Theme(_THEMES[theme]),
        "title": title,
        "note": note,
    }


def ending_of(output: Path, known: list[str]) -> str:
    """Return the ending of a file without its dot; end the command where there is no such format."""
    ending = output.suffix.removeprefix(".").lower()
    if ending not in known:
        message = f"{output}: no format for the ending {output.suffix or '(none)'}; use one of {', '.join(known)}"
        raise Failure(message)
    return ending


@click.command()
@output_option
@answers_options
@click.option("--compare-with", type=DATE, help="Another day, drawn beside it, with what differs.")
@look_options
def snapshot(
    output: Path, db: Path | None, as_of: date | None, known_by: date | None, compare_with: date | None, **choices: str
) -> None:
    """Write the map of a day to a file.

    The ending chooses the format: png, svg, pdf, html, geojson, gpkg, kml, csv, or zip for all of them. The same store
    and options give the same bytes.
    """
    from pipeline.exports import WRITERS
    from pipeline.exports.request import Request, days_around, snapshot

    ending = ending_of(output, list(WRITERS))
    corpus = load_corpus(db)
    day = as_of or last_day(corpus, known_by)
    days = days_around(corpus.gathered.days(), day) if WRITERS[ending].daily else None
    request = Request(day, known_by, compare_with=compare_with, days=days, **looks(**choices))
    try:
        content = snapshot(engine_of(corpus), request, ending)
    except ValueError as error:
        raise Failure(str(error)) from None
    write_file(output, content)
