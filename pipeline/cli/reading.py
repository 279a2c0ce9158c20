"""Telling how a report was read: sentence by sentence, which names are places, and which events were found."""

from __future__ import annotations

from itertools import chain
from textwrap import fill
from typing import TYPE_CHECKING

from pipeline.cli.output import printable
from pipeline.extraction.mentions import explain_mentions
from pipeline.extraction.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extraction.mentions import Reading
    from pipeline.records import AggregateStatement, Event, Extraction

_WIDTH = 100


def explained(reading: Extraction) -> str:
    """Return how a report was read: its sentences with a place name, an event or a count, and what was made of them."""
    report = reading.report
    published = report.published or "unknown"
    lines = [printable(f"Report {report.id}: {report.source or 'source unknown'}, published {published}"), ""]
    for part, text in (("headline", report.title), ("text", report.text)):
        in_title = part == "headline"
        events = [event for event in reading.events if event.in_title == in_title]
        counts = [] if in_title else list(reading.aggregates)
        names = explain_mentions(text, "" if in_title else report.title)
        lines += chain.from_iterable(_sentences(part, text, names, events, counts))
    return "\n".join(lines)


def _sentences(
    part: str,
    text: str,
    names: Sequence[Reading],
    events: Sequence[Event],
    counts: Sequence[AggregateStatement],
) -> Iterator[list[str]]:
    for sentence in split(text):
        inside = range(sentence.start, sentence.end)
        told = [_name(name) for name in names if name.start in inside]
        told += [_event(event) for event in events if event.start in inside]
        told += [_count(count) for count in counts if count.start in inside]
        if told:
            quoted = f"[{part} {sentence.start}-{sentence.end}] {printable(text[sentence.start : sentence.end])}"
            yield [fill(quoted, _WIDTH, subsequent_indent="  "), *told, ""]


def _name(name: Reading) -> str:
    mention = name.mention
    if mention is None:
        return printable(f"    name   {name.surface}: no place here ({name.reason})")
    place = f"{mention.place}, {mention.level} in {mention.province}"
    return printable(f"    place  {name.surface}: {place} ({mention.rule}, {mention.confidence:.2f})")


def _event(event: Event) -> str:
    said = f"{event.assertion}, said by {event.said_by}"
    when = f"{event.date or 'no date'} ({event.date_precision})"
    what = f"{event.event} by {event.actor}: {event.place}"
    return printable(f"    event  {what}, {when}, {said} ({event.rule}, {event.confidence:.2f})")


def _count(count: AggregateStatement) -> str:
    of = f" of {count.of}" if count.of else ""
    what = f"{count.captured}{of} {count.unit} taken by {count.actor}"
    when = count.date or "no date"
    return printable(f"    count  {what}, {when}, {count.assertion}, said by {count.said_by}")
