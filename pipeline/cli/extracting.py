"""``controlmap extract`` and ``controlmap mentions``: what is read of reports, one record a line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import files_argument, given_options
from pipeline.cli.output import end_with, json_line, note, reject, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.readers import Given
    from pipeline.records import Extraction, Report


@click.command()
@files_argument
@given_options
@click.option("--aggregates", is_flag=True, help='Print counts without names ("five of 34 capitals") instead.')
@click.option(
    "--explain",
    is_flag=True,
    help="Print what was recognised in each sentence and which rule fired, or why none did, instead.",
)
def extract(files: tuple[str, ...], given: Given, *, aggregates: bool, explain: bool) -> None:
    """Print the events read from reports, one JSON object a line; nothing is stored.

    FILE is a text, a web page, PDF, feed, table or JSON lines, an archive or directory of these, or - for standard
    input.
    """
    if aggregates and explain:
        message = "--aggregates and --explain exclude each other"
        raise click.UsageError(message)
    from pipeline.cli.reading import coded, explained
    from pipeline.cli.records import aggregate_record, event_record
    from pipeline.extraction import extract as read_events
    from pipeline.records import Extraction

    reports = _Reports(files, given)
    for name, item in reports:
        reading = item if isinstance(item, Extraction) else read_events(item)
        for warning in reading.warnings:
            note(f"warning: {name} (report {reading.report.id}): {warning}")
        if explain:
            say(coded(reading) if isinstance(item, Extraction) else explained(item))
            continue
        records = map(aggregate_record, reading.aggregates) if aggregates else map(event_record, reading.events)
        for record in records:
            say(json_line(record))
    end_with(reports.exit_status)


@click.command()
@files_argument
def mentions(files: tuple[str, ...]) -> None:
    """Print the places that reports mention, one JSON object a line.

    FILE is a text, a web page, PDF, feed, table or JSON lines, an archive or directory of these, or - for standard
    input.
    """
    from pipeline.cli.records import mention_record
    from pipeline.extraction.mentions import resolve_mentions
    from pipeline.readers import Given
    from pipeline.records import Extraction

    reports = _Reports(files, Given())
    for _, report in reports:
        if isinstance(report, Extraction):
            continue
        for mention in resolve_mentions(report.text, title=report.title):
            say(json_line(mention_record(report.id, mention)))
    end_with(reports.exit_status)


class _Reports:
    """The readable reports of the named inputs, with the input's name; the others are named on standard error."""

    def __init__(self, files: tuple[str, ...], given: Given) -> None:
        self._files = files
        self._given = given
        self.exit_status = 0

    def __iter__(self) -> Iterator[tuple[str, Report | Extraction]]:
        from pipeline.readers import Rejection, Skipped, read_inputs
        from pipeline.readers.documents import DocumentReader

        documents = DocumentReader()
        try:
            for name in self._files:
                for item in read_inputs([name], self._given, stdin=sys.stdin.buffer, documents=documents):
                    if isinstance(item, Rejection):
                        reject(item)
                        self.exit_status = 1
                    elif not isinstance(item, Skipped):
                        yield ("standard input" if name == "-" else name), item
        finally:
            documents.close()
