"""Telling a status in words: what it is, why, and on which sentences of which reports it rests."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from pipeline.cli.output import printable
from pipeline.control.overrides import event_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.control.model import ControlStatus, Evidence, ProvinceStatus

_WIDTH = 100
_SECTIONS = (
    ("It rests on", "deciding"),
    ("Before that, and what denied a rival’s claims", "background"),
    ("What says otherwise, or is not enough", "dissenting"),
    ("Set aside by hand", "rejected"),
)


def told(province: ProvinceStatus, status: ControlStatus) -> str:
    """Return the explanation of a province's status."""
    known = f", as known by {status.known_by}" if status.known_by else ""
    parts = [province.status.value.replace("_", " ")]
    parts += [f"holder {province.holder}"] if province.holder else []
    parts += [f"claimant {province.claimant}"] if province.claimant else []
    parts += [f"support {province.support}"] if province.support else []
    lines = [f"{province.name} ({province.code}) on {status.as_of}{known}: {', '.join(parts)}", ""]
    lines += [fill(printable(province.reason), _WIDTH)]
    if province.aged:
        lines += [f"The latest report is {province.age_days} days old; it may have changed since without a report."]
    if province.overrides:
        numbers = ", ".join(str(override.id) for override in province.overrides)
        lines += [f"Set by hand: override {numbers}; `controlmap override list` tells more."]
    lines += [f"Rule: {province.rule}. Independent origins: {province.origins}."]
    for heading, name in _SECTIONS:
        evidence: tuple[Evidence, ...] = getattr(province, name)
        if evidence:
            lines += ["", f"{heading}:", ""]
            lines += [line for item in evidence for line in _item(item)]
    return "\n".join(lines).rstrip()


def _item(item: Evidence) -> Iterator[str]:
    event = item.event
    yield printable(
        f"  {event.date}  {event.event} by {event.actor}: {event.place} ({event.assertion}, said by {event.said_by})"
    )
    yield fill(f"“{printable(event.sentence)}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")
    published = f", published {item.published}" if item.published else ""
    aligned = f", speaks for {item.alignment}" if item.alignment else ""
    read = f"[{event.report_id}, {event.rule}, {event_key(event)}]"
    yield printable(f"    {item.source or 'unnamed source'}{published}{aligned}  {read}")
    if item.rejected:
        why = f"set aside by {item.rejected.draft.author} on {item.rejected.recorded}: {item.rejected.draft.reason}"
        yield fill(printable(why), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    if item.url:
        yield printable(f"    {item.url}")
    yield ""
