"""``controlmap override``: what analysts decide by hand, with who and why; revocable, and never erased."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.options import DATE, db_option
from pipeline.cli.output import Failure, json_line, say, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pipeline.control.overrides import Override, RejectionDraft, StatusDraft
    from pipeline.store import Store

_NUMBER = click.IntRange(min=1)


def _who_and_why(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every decision needs."""
    author = click.option("--by", "author", required=True, metavar="NAME", help="Who decides this.")
    reason = click.option("--reason", required=True, help="Why; shown wherever it changes something.")
    return reason(author(db_option(command)))


@click.group()
def override() -> None:
    """Set a status by hand, set a misread event aside, or take that back.

    Nothing is erased: what was decided, by whom and why stays on record, and is shown wherever it changes something.
    """


@override.command()
@click.argument("place")
@click.option("--status", required=True, type=click.Choice(["held", "claimed", "contested", "no_report"]))
@click.option("--party", help="Who holds it, or claims it.")
@click.option("--from", "first", type=DATE, required=True, help="The first day it applies to.")
@click.option("--until", type=DATE, help="The last day it applies to; without it there is no end.")
@click.option(
    "--level",
    type=click.Choice(["province", "capital", "district"]),
    help="What is meant, where a province and a town share a name; the province if not given.",
)
@_who_and_why
def add(place: str, level: str | None, db: Path | None, **stated: Any) -> None:
    """Set the status of a province or place by hand.

    PLACE is a province's ISO 3166-2 code or name, a place's id or name, or "Baharak, Takhar".
    """
    from pipeline.control.find_place import find_place
    from pipeline.control.model import StatusKind
    from pipeline.control.overrides import StatusDraft

    try:
        found = find_place(place, level)
    except LookupError as error:
        raise Failure(str(error)) from None
    draft = StatusDraft(place_id=found.id, status=StatusKind(stated.pop("status")), **stated)
    _store(db, draft)


@override.command()
@click.argument("event")
@_who_and_why
def reject(event: str, db: Path | None, author: str, reason: str) -> None:
    """Set an event aside that was misread, so that it enters no status.

    EVENT is its key, as `controlmap explain` shows it, or the id of a report for all of its events.
    """
    from pipeline.control.overrides import RejectionDraft

    _store(db, RejectionDraft(target=event, reason=reason, author=author))


@override.command()
@click.argument("number", type=_NUMBER)
@_who_and_why
def revoke(number: int, db: Path | None, author: str, reason: str) -> None:
    """Take an override back, by its number in `controlmap override list`."""
    with _open(db) as store:
        say(_told(store.revoke(number, author=author, reason=reason, recorded=_today())))


@override.command(name="list")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@db_option
def list_(form: str, db: Path | None) -> None:
    """List all overrides, the revoked too."""
    from pipeline.cli.records import override_record

    with _open(db, read_only=True) as store:
        found = store.overrides()
    if form == "json":
        for item in found:
            say(json_line(override_record(item)))
        return
    header = ("number", "what", "from", "until", "by", "recorded", "reason", "revoked")
    rows = [_row(item) for item in found]
    say(table(header, rows) if rows else "Nothing has been decided by hand.")


def _store(db: Path | None, draft: StatusDraft | RejectionDraft) -> None:
    with _open(db) as store:
        say(_told(store.override(draft, recorded=_today())))


def _today() -> date:
    return datetime.now(UTC).date()


@contextmanager
def _open(db: Path | None, *, read_only: bool = False) -> Iterator[Store]:
    from pipeline.control.overrides import OverrideError
    from pipeline.corpus import store_path
    from pipeline.store import Store, StoreError

    path = store_path(db)
    if path is None:
        message = "the bundled reports cannot be overridden; store them first: controlmap ingest seeds"
        raise Failure(message)
    if not path.is_file():
        message = f"{path}: there is no such store; make one with `controlmap ingest FILE --db {path}`"
        raise Failure(message)
    try:
        with Store(path, read_only=read_only) as store:
            yield store
    except (StoreError, OverrideError) as error:
        raise Failure(str(error)) from None


def _told(item: Override) -> str:
    revoked = f"; revoked by {item.revoked.author}: {item.revoked.reason}" if item.revoked else ""
    return f"override {item.id}: {_what(item)}, by {item.draft.author}: {item.draft.reason}{revoked}"


def _what(item: Override) -> str:
    from geo.gazetteer import load_gazetteer
    from pipeline.control.overrides import StatusDraft

    draft = item.draft
    if not isinstance(draft, StatusDraft):
        return f"{draft.target} set aside"
    known = load_gazetteer().places.get(draft.place_id)
    by = f" by {draft.party}" if draft.party else ""
    return f"{known.name if known else draft.place_id} {draft.status.value.replace('_', ' ')}{by}"


def _row(item: Override) -> tuple[object, ...]:
    draft, end = item.draft, item.revoked
    days = (getattr(draft, "first", None), getattr(draft, "until", None))
    revoked = f"{end.recorded} by {end.author}: {end.reason}" if end else ""
    return (item.id, _what(item), *days, draft.author, item.recorded, draft.reason, revoked)
