"""The controls of time: the day shown with its steps, slider and play, and the day by which reports must be known."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from pages.components.clocks import LABELS, Clocks, KnownBy
from pages.components.history import window

if TYPE_CHECKING:
    from pages.components.corpus import Corpus

FIRST_DAY: Final = date(1990, 1, 1)
# Widget keys, which are also the names in the address.
DAY, KNOWN, KNOWN_DAY = "date", "known", "known_by"
_STEPS: Final = (
    ("Day before", -1, ":material/chevron_left:", "J"),
    ("Day after", 1, ":material/chevron_right:", "K"),
)
_SPEEDS: Final = {"slow": 2.0, "normal": 1.0, "fast": 0.5}
_PLAYING, _SPEED, _SLIDER, _DRAWN = "playing", "speed", "day-slider", "drawn-by-the-page"


def day_controls(corpus: Corpus) -> date:
    """Draw the day with its steps and play, and return the day."""
    last = last_choice(corpus)
    value = st.date_input(
        "Day shown",
        value=corpus.last_day,
        min_value=FIRST_DAY,
        max_value=last,
        format="YYYY-MM-DD",
        key=DAY,
        bind="query-params",
        persist_state="session",
        on_change=_stop,
        label_visibility="collapsed",
        width=140,
    )
    as_of = value if isinstance(value, date) else corpus.last_day
    for label, days, icon, shortcut in _STEPS:
        target = as_of + timedelta(days=days)
        st.button(
            label,
            icon=icon,
            icon_position="left" if days < 0 else "right",
            key=f"step{days}",
            shortcut=shortcut,
            on_click=partial(_step_to, target),
            disabled=not FIRST_DAY <= target <= last,
        )
    _play_button(corpus, as_of)
    return as_of


def known_by_controls(corpus: Corpus, as_of: date) -> Clocks:
    """Draw the switch of which reports count, and return both clocks."""
    chosen = st.segmented_control(
        "Which reports count",
        options=[known.value for known in KnownBy],
        format_func=lambda value: LABELS[KnownBy(value)],
        default=KnownBy.HINDSIGHT.value,
        required=True,
        key=KNOWN,
        bind="query-params",
        persist_state="session",
        label_visibility="collapsed",
    )
    known = KnownBy(chosen or KnownBy.HINDSIGHT)
    if known is not KnownBy.DATE:
        return Clocks(as_of, known)
    day = st.date_input(
        "Published up to",
        value=corpus.last_day,
        min_value=FIRST_DAY,
        max_value=last_choice(corpus),
        format="YYYY-MM-DD",
        key=KNOWN_DAY,
        bind="query-params",
        persist_state="session",
        label_visibility="collapsed",
        width=140,
    )
    return Clocks(as_of, known, day if isinstance(day, date) else corpus.last_day)


def day_slider(corpus: Corpus, as_of: date) -> None:
    """Draw the slider over the days that have data; a year of them where there are more."""
    if corpus.first_day is None or corpus.first_day >= corpus.last_day:
        return
    first, last = window(corpus.first_day, corpus.last_day, as_of)
    st.session_state[_SLIDER] = min(max(as_of, first), last)
    st.slider(
        "Day shown",
        min_value=first,
        max_value=last,
        format="D MMM YYYY",
        key=_SLIDER,
        on_change=_slid,
        label_visibility="collapsed",
    )


def play(corpus: Corpus, as_of: date) -> None:
    """Move to the next day after the chosen pause while playing; stop at the last day with data."""
    if not st.session_state.get(_PLAYING):
        return
    st.session_state[_DRAWN] = True
    st.fragment(partial(_tick, corpus.last_day, as_of), run_every=_SPEEDS[st.session_state.get(_SPEED) or "normal"])()


def last_choice(corpus: Corpus) -> date:
    """Return the last day that can be chosen: today, or the last day with data where that is later."""
    return max(corpus.last_day, date.today())  # noqa: DTZ011 - the reader's own calendar bounds the control


def _play_button(corpus: Corpus, as_of: date) -> None:
    playing = bool(st.session_state.get(_PLAYING))
    st.button(
        "Pause" if playing else "Play",
        icon=":material/pause:" if playing else ":material/play_arrow:",
        key="play",
        shortcut="P",
        on_click=partial(_toggle, corpus.first_day, corpus.last_day, as_of),
        disabled=corpus.first_day is None or corpus.first_day >= corpus.last_day,
    )
    st.selectbox(
        "Speed",
        options=list(_SPEEDS),
        index=1,
        format_func=lambda name: f"{1 / _SPEEDS[name]:g} days a second" if _SPEEDS[name] != 1 else "1 day a second",
        key=_SPEED,
        label_visibility="collapsed",
        width=150,
    )


def _toggle(first: date | None, last: date, as_of: date) -> None:
    st.session_state[_PLAYING] = not st.session_state.get(_PLAYING)
    if st.session_state[_PLAYING] and first and not first <= as_of < last:
        st.session_state[DAY] = first


def _tick(last: date, as_of: date) -> None:
    # The page draws this once itself; only the runs after that are ticks.
    if st.session_state.pop(_DRAWN, False):
        return
    target = as_of + timedelta(days=1)
    st.session_state[_PLAYING] = target < last
    st.session_state[DAY] = min(target, last)
    st.rerun()


def _step_to(day: date) -> None:
    _stop()
    st.session_state[DAY] = day


def _slid() -> None:
    _step_to(st.session_state[_SLIDER])


def _stop() -> None:
    st.session_state[_PLAYING] = False
