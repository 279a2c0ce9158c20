"""Options and arguments that commands share."""

from __future__ import annotations

from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from pipeline.cli.output import Failure, note

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.control.model import ControlStatus
    from pipeline.control.status import StatusEngine
    from pipeline.corpus import Corpus

Command = TypeVar("Command", bound="Callable[..., Any]")


class IsoDate(click.ParamType[date]):
    """A calendar date, ``YYYY-MM-DD``."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Return what stands for the value in the help."""
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date of what was typed."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2021-08-10", param, ctx)


DATE = IsoDate()

files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The store; without it $CONTROLMAP_DB, ./controlmap.db, or else the bundled seeds.",
)
as_of_option = click.option("--as-of", type=DATE, help="The day asked about; the last day with an event if not given.")
known_by_option = click.option("--known-by", type=DATE, help="Use only reports published up to this day.")


class _Column(click.ParamType[tuple[str, str]]):
    """A field of a report and the column of a table that holds it, ``FIELD=NAME``."""

    name = "column"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Return what stands for the value in the help."""
        return "FIELD=NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the field and the name of what was typed."""
        from pipeline.readers.table import FIELDS

        if isinstance(value, tuple):
            return value
        field, equals, name = value.partition("=")
        if not equals or field not in FIELDS or not name:
            self.fail(f"{value!r}: write FIELD=NAME; the fields are {', '.join(FIELDS)}", param, ctx)
        return field, name


def given_options(command: Command) -> Command:
    """Add the options that say what is known about the reports; the command gets them as ``given``."""

    @wraps(command)
    def with_given(
        *, published: date | None, source: str | None, column: tuple[tuple[str, str], ...], **others: Any
    ) -> Any:
        from pipeline.readers.model import Given

        return command(given=Given(published, source, dict(column)), **others)

    options = (
        click.option(
            "--published",
            type=DATE,
            help="Day of publication: of a text, page or PDF in place of its own, of records that state none.",
        ),
        click.option(
            "--source", help="Outlet: of a text, page or PDF in place of its own, of records that state none."
        ),
        click.option(
            "--column",
            type=_Column(),
            multiple=True,
            help="The column of a table that holds a field, as in text=Body; may be repeated.",
        ),
    )
    for option in options:
        with_given = option(with_given)
    return cast("Command", with_given)


def answers_options(command: Command) -> Command:
    """Add the options of commands that answer for a day."""
    return db_option(as_of_option(known_by_option(command)))


def load_corpus(db: Path | None) -> Corpus:
    """Return the reports to answer from, and say on standard error where they are the bundled ones."""
    from pipeline.corpus import open_corpus
    from pipeline.store.errors import StoreError

    try:
        corpus = open_corpus(db)
    except StoreError as error:
        raise Failure(str(error)) from None
    if corpus.store is None:
        note("no store named and no controlmap.db here: answering from the bundled seeds")
    return corpus


def engine_of(corpus: Corpus) -> StatusEngine:
    """Return the status engine of a corpus."""
    from pipeline.control.status import StatusEngine

    return StatusEngine(corpus.gathered.evidence, corpus.gathered.aggregates, corpus.gathered.overrides)


def status_of(db: Path | None, as_of: date | None, known_by: date | None) -> ControlStatus:
    """Return the status that a command answers with."""
    corpus = load_corpus(db)
    day = as_of or last_day(corpus, known_by)
    return engine_of(corpus).at(day, known_by)


def last_day(corpus: Corpus, known_by: date | None) -> date:
    """Return the day to answer for where none is given."""
    days = corpus.gathered.days()
    if days is None:
        if known_by:
            return known_by
        message = "no dated event is stored, so there is no last day; name one with --as-of"
        raise Failure(message)
    return min(days[1], known_by) if known_by else days[1]
