"""The charts of time: provinces by status, and events a day, with the day shown marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd

from geo.symbology import Status

if TYPE_CHECKING:
    from datetime import date

    from geo.symbology import Symbology
    from pages.components.history import History

_DAY_FORMAT: Final = "%-d %b %Y"
_HEIGHT: Final = 190
_STRIP_HEIGHT: Final = 80
# Patterns are beyond a chart of this kind: what is not confirmed is paler, and its words say so.
_PALER: Final = {Status.CLAIMED: 0.5, Status.DISPUTED: 0.3}
# The two charts stand above each other: equal room for the numbers aligns their days.
_QUIET: Final[dict[str, Any]] = {"grid": False, "domain": False, "ticks": False}
_NUMBERS: Final[dict[str, Any]] = {"minExtent": 36, "maxExtent": 36, **_QUIET}


def status_chart(history: History, as_of: date, symbology: Symbology) -> alt.LayerChart | alt.FacetChart:
    """Return provinces by status, stacked, over the days of a history."""
    looks = {kind: symbology.look(Status(kind[0]), kind[1]) for day in history.days for kind, _ in day.counts}
    order = sorted(looks, key=lambda kind: (list(Status).index(Status(kind[0])), kind[1] or ""))
    words = [looks[kind].word for kind in order]
    rows = [
        {"day": day.day, "status": looks[kind].word, "provinces": count, "order": order.index(kind)}
        for day in history.days
        for kind, count in day.counts
    ]
    stack = (
        alt.Chart(_dated(rows))
        .mark_bar()
        .encode(
            x=alt.X("yearmonthdate(day):T", axis=alt.Axis(title=None, format="%-d %b", labelOverlap=True, **_QUIET)),
            y=alt.Y("provinces:Q", axis=alt.Axis(title=None, tickCount=4, **_NUMBERS)),
            color=alt.Color(
                "status:N",
                scale=alt.Scale(domain=words, range=[looks[kind].accent for kind in order]),
                legend=alt.Legend(title=None, orient="top", columns=4, labelLimit=260),
            ),
            opacity=alt.Opacity(
                "status:N",
                scale=alt.Scale(domain=words, range=[_PALER.get(Status(kind[0]), 1.0) for kind in order]),
                legend=None,
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("day:T", format=_DAY_FORMAT, title="Day"),
                alt.Tooltip("status:N", title="Status"),
                alt.Tooltip("provinces:Q", title="Provinces"),
            ],
        )
    )
    return alt.layer(stack, _mark(as_of, symbology)).properties(height=_HEIGHT)


def events_chart(history: History, as_of: date, symbology: Symbology) -> alt.LayerChart | alt.FacetChart:
    """Return the number of events of each day of a history as a strip of bars."""
    rows = [{"day": day.day, "events": day.events} for day in history.days]
    bars = (
        alt.Chart(_dated(rows))
        .mark_bar(color=symbology.tones.quiet_label)
        .encode(
            x=alt.X("yearmonthdate(day):T", axis=alt.Axis(title=None, labels=False, **_QUIET)),
            y=alt.Y("events:Q", axis=alt.Axis(title=None, tickCount=2, **_NUMBERS)),
            tooltip=[
                alt.Tooltip("day:T", format=_DAY_FORMAT, title="Day"),
                alt.Tooltip("events:Q", title="Events"),
            ],
        )
    )
    return alt.layer(bars, _mark(as_of, symbology)).properties(height=_STRIP_HEIGHT)


def _mark(as_of: date, symbology: Symbology) -> alt.Chart:
    mark: alt.Chart = (
        alt.Chart(_dated([{"day": as_of}]))
        .mark_rule(color=symbology.tones.label, strokeWidth=2)
        .encode(x=alt.X("yearmonthdate(day):T", bandPosition=0.5))
    )
    return mark


def _dated(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    return frame.assign(day=pd.to_datetime(frame["day"]))
