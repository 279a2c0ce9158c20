"""``controlmap ingest``: read, extract and store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import db_option, files_argument, given_options
from pipeline.cli.output import Failure, counted, end_with, note, reject, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.readers import Given, Rejection, Skipped
    from pipeline.records import Extraction
    from pipeline.store import IngestSummary


@click.command()
@files_argument
@given_options
@db_option
def ingest(files: tuple[str, ...], given: Given, db: Path | None) -> None:
    """Read reports, extract their events and store them.

    FILE is a text, a web page, PDF, feed, table or JSON lines, an archive or directory of these, or - for standard
    input. A report that is stored already changes nothing; one whose text was corrected becomes a new version of it.
    """
    from pipeline.corpus import DEFAULT_STORE, read_and_extract, store_path
    from pipeline.store import Store, StoreError

    path = store_path(db) or DEFAULT_STORE
    incoming = read_and_extract(files, given, stdin=sys.stdin.buffer)
    try:
        with Store(path) as store:
            summary = store.ingest(_watched(incoming))
    except StoreError as error:
        raise Failure(str(error)) from None
    say(_told(summary, path))
    if summary.undated:
        note(
            f"warning: {summary.undated} of the {summary.events} events have no date and enter no status, because "
            "their reports state no day of publication; give it with --published"
        )
    end_with(1 if summary.rejected else 0)


def _watched(incoming: Iterable[Extraction | Rejection | Skipped]) -> Iterator[Extraction | Rejection | Skipped]:
    """Pass the readings on, name what is rejected, and count on a terminal."""
    from pipeline.readers import Rejection

    shown = sys.stderr.isatty()
    count = 0
    for item in incoming:
        if isinstance(item, Rejection):
            reject(item)
        else:
            count += 1
            if shown and count % 50 == 0:
                click.echo(f"\r{count:,} reports read", err=True, nl=False)
        yield item
    if shown and count >= 50:
        click.echo("\r\033[K", err=True, nl=False)


def _told(summary: IngestSummary, path: Path) -> str:
    parts = [
        f"{summary.stored:,} new",
        f"{summary.new_versions:,} corrected",
        f"{summary.unchanged:,} unchanged",
        f"{len(summary.rejected):,} rejected",
    ]
    if summary.reread:
        parts.insert(2, f"{summary.reread:,} read anew")
    found = f"{counted(summary.events, 'event')}, {counted(summary.aggregates, 'aggregate statement')}"
    return f"{path}: {counted(summary.reports, 'report')} ({', '.join(parts)}); stored {found}"
