"""The filters of the page: what of the evidence and the symbols is shown. The statuses stay whatever is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.filtering import QuoteFilter
from pipeline.control.policy import load_policy
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.symbology import Symbology
    from geo.view import MapView

EVENTS: Final = {
    EventKind.CAPTURE: "taken",
    EventKind.CLASH: "fighting",
    EventKind.HOLD: "still held",
    EventKind.WITHDRAW: "left",
}
# Widget keys, which are also the names in the address.
KINDS, PARTIES, SUPPORTS, SOURCES, AREAS, TEXT = "event", "actor", "support", "source", "in", "q"
_LISTS: Final = (KINDS, PARTIES, SUPPORTS, SOURCES, AREAS)


def chosen() -> QuoteFilter:
    """Return the filter as the widgets stand."""
    kinds, parties, supports, sources, areas = (frozenset(st.session_state.get(key) or ()) for key in _LISTS)
    # The search box stands below the map, which a link that was just opened must narrow as well.
    text = st.session_state[TEXT] if TEXT in st.session_state else st.query_params.get(TEXT)
    return QuoteFilter(kinds, parties, supports, sources, areas, str(text or "").strip())


def filter_popover(view: MapView, symbology: Symbology, sources: tuple[str, ...]) -> QuoteFilter:
    """Draw the filters behind a button that says how many are active, and return what they ask for."""
    active = _count(chosen())
    label = f"Filters ({active})" if active else "Filters"
    with st.popover(label, icon=":material/filter_alt:", key="filters"):
        st.caption("Filters narrow the sentences and the symbols of places. They never change a status.")
        _choice("Event", KINDS, {kind.value: text for kind, text in EVENTS.items()})
        _choice("Side", PARTIES, {party.id: party.label for party in symbology.parties})
        _choice("Support", SUPPORTS, {r.support.value: r.support.value for r in load_policy().ladder})
        _choice("Source", SOURCES, {source: source or "source not given" for source in sources})
        _choice("Province", AREAS, {area.code: area.name for area in view.areas})
    return chosen()


def search_box() -> None:
    """Draw the box in which words are looked for."""
    st.text_input(
        "Search the sentences",
        key=TEXT,
        placeholder="Search the sentences",
        bind="query-params",
        icon=":material/search:",
        label_visibility="collapsed",
        max_chars=200,
    )


def active_line(wanted: QuoteFilter, view: MapView, symbology: Symbology) -> None:
    """Say which filters are active, with a button that lifts them; nothing without any."""
    if not wanted:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="active-filters"):
        st.text(f"Shown: only {_in_words(wanted, view, symbology)}. Statuses are not filtered.")
        st.button("Reset filters", icon=":material/filter_alt_off:", key="reset-filters", on_click=_reset)


def _in_words(wanted: QuoteFilter, view: MapView, symbology: Symbology) -> str:
    names = {area.code: area.name for area in view.areas}
    said: tuple[tuple[frozenset[str], str, Mapping[str, str]], ...] = (
        (wanted.kinds, "events: {}", {kind.value: text for kind, text in EVENTS.items()}),
        (wanted.parties, "side: {}", {party.id: party.label for party in symbology.parties}),
        (wanted.supports, "support: {}", {}),
        (wanted.sources, "source: {}", {}),
        (wanted.areas, "province: {}", names),
    )
    parts = [
        phrase.format(" or ".join(sorted(words.get(value, value) for value in values)))
        for values, phrase, words in said
        if values
    ]
    if wanted.text:
        parts.append(f"sentences with “{wanted.text}”")
    return "; ".join(parts)


def _choice(label: str, key: str, options: Mapping[str, str]) -> None:
    st.multiselect(
        label,
        options=list(options),
        format_func=lambda value: options.get(value, value),
        key=key,
        bind="query-params",
        placeholder="All",
    )


def _count(wanted: QuoteFilter) -> int:
    groups = (wanted.kinds, wanted.parties, wanted.supports, wanted.sources, wanted.areas, wanted.text)
    return sum(bool(group) for group in groups)


def _reset() -> None:
    for key in _LISTS:
        st.session_state[key] = []
    st.session_state[TEXT] = ""
