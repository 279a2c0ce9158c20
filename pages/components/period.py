"""What lies behind the map: the provinces over time, what changed in a period, and the sentences of that period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.changelist import change_list
from geo.panel import evidence
from geo.view import long_date
from pages.components import charts, corpus, filters
from pages.components.clocks import KnownBy
from pages.components.history import LONGEST, window
from pages.components.time_controls import FIRST_DAY
from pipeline import exports
from pipeline.control.policy import load_policy

if TYPE_CHECKING:
    from geo.filtering import QuoteFilter
    from geo.symbology import Symbology
    from pages.components.clocks import Clocks
    from pages.components.corpus import Corpus
    from pages.components.history import History

# Widget keys, which are also the names in the address.
PERIOD, FROM = "period", "from"
_DAYS: Final = {"1": "1 day", "7": "7 days", "30": "30 days", "all": "All", "from": "From a date"}
_DEFAULT: Final = "7"
_AT_ONCE: Final = 40


def over_time(source: Corpus, clocks: Clocks, symbology: Symbology) -> None:
    """Draw the provinces by status over time, and the events a day."""
    if source.first_day is None or source.first_day >= source.last_day:
        return
    first, last = window(source.first_day, source.last_day, clocks.as_of)
    days = corpus.history(source, first, last, clocks)
    st.html('<div class="cm"><h2>Provinces over time</h2></div>')
    st.altair_chart(charts.status_chart(days, clocks.as_of, symbology), key="status-chart", theme=None)
    what = "Events a day, by the day they became known" if clocks.known is KnownBy.THEN else "Events a day"
    st.html(f'<div class="cm"><p class="soft">{what}</p></div>')
    st.altair_chart(charts.events_chart(days, clocks.as_of, symbology), key="events-chart", theme=None)


def changes_and_evidence(source: Corpus, clocks: Clocks, wanted: QuoteFilter, symbology: Symbology) -> None:
    """Draw what changed in the chosen period beside the sentences that tell of it."""
    if source.first_day is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="period-controls"):
        first = _period(source, clocks.as_of)
        filters.search_box()
    left, right = st.columns(2, gap="large")
    with left:
        _changes(source, clocks, first, wanted, symbology)
    with right:
        _evidence(source, clocks, first, wanted)


def _period(source: Corpus, as_of: date) -> date:
    """Draw the choice of the period that ends on the day shown, and return the day before it."""
    start = source.first_day or as_of
    chosen = st.segmented_control(
        "Period up to the day shown",
        options=list(_DAYS),
        format_func=_DAYS.__getitem__,
        default=_DEFAULT,
        required=True,
        key=PERIOD,
        bind="query-params",
        persist_state="session",
    )
    if chosen == "all":
        return min(start, as_of) - timedelta(days=1)
    if chosen != "from":
        return as_of - timedelta(days=int(chosen or _DEFAULT))
    day = st.date_input(
        "From",
        value=min(start, as_of),
        min_value=FIRST_DAY,
        max_value=as_of,
        format="YYYY-MM-DD",
        key=FROM,
        bind="query-params",
        persist_state="session",
        width=140,
    )
    return (day if isinstance(day, date) else start) - timedelta(days=1)


def _changes(source: Corpus, clocks: Clocks, first: date, wanted: QuoteFilter, symbology: Symbology) -> None:
    start = max(first, (source.first_day or first) - timedelta(days=1))
    # Fighting that nobody reports any more ends by itself, so much later.
    end = min(clocks.as_of, source.last_day + timedelta(days=load_policy().contested_days))
    start = max(start, end - LONGEST)
    found = () if start >= end else _days_between(source, start, end, clocks).changes(start, end)
    found = tuple(change for change in found if not wanted.areas or change.after.code in wanted.areas)
    st.html(
        f'<div class="cm"><h2>What changed</h2><p class="soft">{_span(first, clocks.as_of)}, newest first</p></div>'
    )
    if not found:
        st.html('<div class="cm"><p>No province stands otherwise than on the day before.</p></div>')
        return
    shown = _shown("changes", len(found))
    st.html(change_list([exports.change(change) for change in found[:shown]], symbology))
    _more("changes", shown, len(found))


def _days_between(source: Corpus, start: date, end: date, clocks: Clocks) -> History:
    """Return a history that has the days after ``start`` up to ``end``: the chart's own where it reaches that far."""
    charted = window(source.first_day or start, source.last_day, clocks.as_of)
    first, last = (
        charted if charted[0] <= start + timedelta(days=1) and end <= charted[1] else (start + timedelta(days=1), end)
    )
    return corpus.history(source, first, last, clocks)


def _evidence(source: Corpus, clocks: Clocks, first: date, wanted: QuoteFilter) -> None:
    found = corpus.quotes(source, first + timedelta(days=1), clocks.as_of, clocks.known_by)
    accepted = [quote for quote in found if wanted.accepts(quote)]
    st.html(
        f'<div class="cm"><h2>What was reported</h2><p class="soft">{_span(first, clocks.as_of)}, newest first: '
        f"{_counted(len(accepted), len(found))}</p></div>"
    )
    if not accepted:
        return
    shown = _shown("evidence", len(accepted))
    st.html(f'<div class="cm">{evidence(accepted[:shown])}</div>')
    _more("evidence", shown, len(accepted))


def _counted(accepted: int, found: int) -> str:
    if accepted == found:
        return "1 sentence" if found == 1 else f"{found:,} sentences"
    return f"{accepted:,} of {found:,} sentences"


def _span(first: date, last: date) -> str:
    start = first + timedelta(days=1)
    return long_date(last) if start >= last else f"{long_date(start)} to {long_date(last)}"


def _shown(name: str, total: int) -> int:
    return min(total, int(st.session_state.get(f"{name}-shown", _AT_ONCE)))


def _more(name: str, shown: int, total: int) -> None:
    def grow() -> None:
        st.session_state[f"{name}-shown"] = shown + _AT_ONCE

    if shown < total:
        st.button(f"Show more ({total - shown:,} left)", key=f"more-{name}", on_click=grow)
