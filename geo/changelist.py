"""What changed, as a list whose every line opens to the sentences it rests on. Pure functions to markup."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from geo.escaping import escape
from geo.legend import sample
from geo.panel import evidence
from geo.view import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.symbology import Symbology
    from geo.view import Change, Standing


def change_list(changes: Iterable[Change], symbology: Symbology) -> str:
    """Return the changes in the given order, under a heading for each day."""
    parts = []
    for day, group in groupby(changes, key=lambda change: change.day):
        lines = "".join(_line(change, symbology) for change in group)
        parts.append(f"<h3>{escape(long_date(day))}</h3>{lines}")
    return f'<div class="cm cm-changes">{"".join(parts)}</div>'


def _line(change: Change, symbology: Symbology) -> str:
    before, after = _words(change.before, symbology), _words(change.after, symbology)
    quotes = change.after.quotes or change.before.quotes
    reason = f"<p>{escape(change.after.reason)}</p>" if change.after.reason else ""
    told = evidence(quotes) if quotes else '<p class="soft">No sentence tells of it.</p>'
    return (
        f"<details><summary>{sample(change.after.look(symbology))}<strong>{escape(change.name)}</strong> "
        f'<span>{after}</span> <span class="soft">before: {before}</span></summary>'
        f"<div>{reason}{told}</div></details>"
    )


def _words(standing: Standing, symbology: Symbology) -> str:
    support = f" ({standing.support})" if standing.support else ""
    return escape(f"{standing.look(symbology).word}{support}")
