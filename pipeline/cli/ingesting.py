"""``controlmap ingest``: read, extract and store."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import db_option, files_argument, given_options
from pipeline.cli.output import Failure, counted, end_with, note, say
from pipeline.cli.watching import Watcher

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.ingest import Engine
    from pipeline.readers import Given
    from pipeline.store import IngestSummary

_INTERRUPTED = 130  # 128 + SIGINT, as shells report it
_REASONS_SHOWN = 10


@click.command()
@files_argument
@given_options
@db_option
@click.option(
    "--engine",
    "kind",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where reports are extracted: in processes on this machine, or on a Dask cluster.",
)
@click.option(
    "--scheduler", help="Address of the Dask scheduler, tcp://HOST:PORT; a cluster on this machine if not given."
)
@click.option("--workers", type=click.IntRange(1, 512), help="Processes on this machine; one a core if not given.")
def ingest(
    files: tuple[str, ...], given: Given, db: Path | None, kind: str, scheduler: str | None, workers: int | None
) -> None:
    """Read reports, extract their events and store them.

    FILE is a text, a web page, PDF, feed, table or JSON lines, an archive or directory of these, or - for standard
    input. A report that is stored already changes nothing; one whose text was corrected becomes a new version of it.
    An ingest that was interrupted goes on where it was when it is started again.
    """
    from pipeline.corpus import DEFAULT_STORE, store_path
    from pipeline.ingest.interrupt import interruptible
    from pipeline.ingest.run import run
    from pipeline.readers import open_inputs
    from pipeline.readers.meter import Meter, total_size
    from pipeline.store import Store, StoreError

    if scheduler and kind != "dask":
        message = "--scheduler is for --engine dask"
        raise click.UsageError(message)
    path = store_path(db) or DEFAULT_STORE
    meter = Meter(total_size(files) if sys.stderr.isatty() else None)
    watcher = Watcher(meter, time.monotonic)
    try:
        with Store(path) as store, interruptible() as interruption:
            engine = _engine(kind, scheduler, workers)
            try:
                items = interruption.until(open_inputs(files, given, stdin=sys.stdin.buffer, meter=meter))
                summary = run(items, store, engine, watch=watcher.see)
            finally:
                engine.close()
                watcher.done()
    except StoreError as error:
        raise Failure(str(error)) from None
    say(_told(summary, path))
    _explain(summary)
    if interruption.asked:
        note("interrupted: what is counted above is stored; run the same command again to go on from there")
        end_with(_INTERRUPTED)
    end_with(1 if summary.rejections else 0)


def _engine(kind: str, scheduler: str | None, workers: int | None) -> Engine:
    if kind == "local":
        from pipeline.ingest.local import LocalEngine

        return LocalEngine(workers)
    from pipeline.ingest.cluster import ClusterError, DaskEngine

    try:
        return DaskEngine(scheduler, workers)
    except ClusterError as error:
        raise Failure(str(error)) from None


def _told(summary: IngestSummary, path: Path) -> str:
    parts = [
        f"{summary.stored:,} new",
        f"{summary.new_versions:,} corrected",
        f"{summary.unchanged:,} unchanged",
        f"{summary.rejections:,} rejected",
    ]
    if summary.reread:
        parts.insert(2, f"{summary.reread:,} read anew")
    found = f"{counted(summary.events, 'event')}, {counted(summary.aggregates, 'aggregate statement')}"
    return f"{path}: {counted(summary.reports, 'report')} ({', '.join(parts)}); stored {found}"


def _explain(summary: IngestSummary) -> None:
    """Say on standard error what the counts hide."""
    if summary.near_duplicates:
        note(
            f"{counted(summary.near_duplicates, 'near-duplicate')} of earlier reports, counted as one origin with them"
        )
    for reason, number in summary.skipped:
        note(f"passed over: {number:,} {reason}")
    if len(summary.reasons) > 1 or summary.rejections > len(summary.rejected):
        for reason, number in summary.reasons[:_REASONS_SHOWN]:
            note(f"rejected: {number:,} × {reason}")
        if len(summary.reasons) > _REASONS_SHOWN:
            note(f"rejected: … and {sum(number for _, number in summary.reasons[_REASONS_SHOWN:]):,} for other reasons")
    if summary.undated:
        note(
            f"warning: {summary.undated} of the {summary.events} events have no date and enter no status, because "
            "their reports state no day of publication; give it with --published"
        )
