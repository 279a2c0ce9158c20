"""Telling how a report was read: per sentence what was recognised, which rule fired, and why others did not."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from pipeline.cli.output import printable
from pipeline.extraction import explain
from pipeline.extraction.chunks import Kind
from pipeline.extraction.mentions import explain_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extraction.explanation import Finding, Recognised, SentenceReading, Utterance
    from pipeline.extraction.mentions import Reading
    from pipeline.records import AggregateStatement, Event, Extraction, Report

_WIDTH = 100
_LONGEST_QUOTE = 60


def explained(report: Report) -> str:
    """Return how a report was read, but for sentences in which nothing was recognised that bears on control."""
    published = report.published or "unknown"
    lines = [printable(f"Report {report.id}: {report.source or 'source unknown'}, published {published}"), ""]
    names = {
        True: explain_mentions(report.title, report.text),
        False: explain_mentions(report.text, report.title),
    }
    sentences = explain(report)
    if sentences and all(sentence.note == sentences[0].note != "" for sentence in sentences):
        lines += [printable(f"    {sentences[0].note}"), ""]
    for sentence in sentences:
        told = list(_told(sentence, names[sentence.in_title]))
        if told:
            part = "headline" if sentence.in_title else "text"
            quoted = f"[{part} {sentence.start}-{sentence.end}] {printable(sentence.text)}"
            lines += [fill(quoted, _WIDTH, subsequent_indent="  "), *map(_line, told), ""]
    return "\n".join(lines)


def coded(reading: Extraction) -> str:
    """Return what a dataset has coded, which no rule here read."""
    report = reading.report
    lines = [printable(f"Report {report.id}: {report.source}, published {report.published or 'unknown'}"), ""]
    lines += [_line(("event", _event(event))) for event in reading.events]
    return "\n".join([*lines, ""])


def _line(told: tuple[str, str]) -> str:
    label, text = told
    return printable(f"    {label:<6} {text}")


def _told(sentence: SentenceReading, names: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    inside = range(sentence.start, sentence.end)
    places = [name for name in names if name.start in inside]
    yield from map(_name, places)
    if not (places or sentence.findings or sentence.counts):
        return
    known = {" ".join(name.surface.split()) for name in places}
    for item in sentence.recognised:
        if item.kind is not Kind.PLACE or item.words not in known:
            yield _recognised(item)
    yield from map(_utterance, sentence.utterances)
    yield from map(_finding, sentence.findings)
    yield from map(_count, sentence.counts)
    if sentence.note:
        yield "note", sentence.note


def _name(name: Reading) -> tuple[str, str]:
    mention = name.mention
    if mention is None:
        return "name", f"{name.surface}: no place here ({name.reason})"
    place = f"{mention.place}, {mention.level} in {mention.province}"
    return "place", f"{name.surface}: {place} ({mention.rule}, {mention.confidence:.2f})"


def _recognised(item: Recognised) -> tuple[str, str]:
    label = "refers" if item.kind is Kind.ANAPHOR else str(item.kind)
    return label, f"{item.words}: {item.meaning}" if item.meaning else item.words


def _utterance(utterance: Utterance) -> tuple[str, str]:
    words = utterance.words
    short = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()}…"
    return "says", f"{utterance.who} ({utterance.act}): {short}"


def _finding(finding: Finding) -> tuple[str, str]:
    rule = f" ({finding.rule})" if finding.rule else ""
    if finding.event is not None and finding.outcome == "event":
        return "event", _event(finding.event)
    place = f" {finding.place}" if finding.place else ""
    detail = f" ({finding.detail})" if finding.detail else ""
    return "none", f"{finding.cue}{place}{rule}: {finding.outcome}{detail}"


def _event(event: Event) -> str:
    said = f"{event.assertion}, said by {event.said_by}"
    when = f"{event.date or 'no date'} ({event.date_precision})"
    what = f"{event.event} by {event.actor}: {event.place}"
    return f"{what}, {when}, {said} ({event.rule}, {event.confidence:.2f})"


def _count(count: AggregateStatement) -> tuple[str, str]:
    of = f" of {count.of}" if count.of else ""
    what = f"{count.captured}{of} {count.unit} taken by {count.actor}"
    return "count", f"{what}, {count.date or 'no date'}, {count.assertion}, said by {count.said_by}"
