"""The map page: who is reported to hold what on a day, how sure that is, and on which sentences it rests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geo import panel
from geo.escaping import escape
from geo.filtering import narrowed
from geo.legend import legend_html
from geo.symbology import Theme
from geo.view import ATTRIBUTION, DISCLAIMER, file_stem, long_date, rests_on
from pages.components import corpus, filters, period, time_controls
from pages.components.map_frame import map_frame
from pages.components.style import style_sheet
from pipeline import exports

if TYPE_CHECKING:
    from geo.filtering import QuoteFilter
    from geo.symbology import Symbology
    from geo.view import MapView, Standing
    from pages.components.clocks import Clocks


def show() -> None:
    """Draw the page."""
    symbology = exports.symbology(Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT)
    st.html(style_sheet(symbology))
    try:
        source = corpus.open_corpus()
    except corpus.CorpusError as error:
        st.html(
            '<div class="cm"><h1>There is no map to show</h1>'
            f'<p class="lead" role="alert">{escape(str(error))}</p></div>'
        )
        return
    top = st.container()
    clocks, view = _controls(source, symbology)
    wanted = filters.chosen()
    with top:
        _headline(source, view)
    filters.active_line(wanted, view, symbology)
    map_and_panel(view, wanted, symbology)
    period.over_time(source, clocks, symbology)
    period.changes_and_evidence(source, clocks, wanted, symbology)
    if view.undated:
        st.html(panel.undated(narrowed(view, wanted)))
    st.html(panel.province_table(view, symbology))
    st.html(
        f'<div class="cm"><p class="soft">{escape(rests_on(view))} {escape(DISCLAIMER)}</p>'
        f'<p class="soft">{escape(ATTRIBUTION)}</p></div>'
    )
    time_controls.play(source, clocks.as_of)


def _controls(source: corpus.Corpus, symbology: Symbology) -> tuple[Clocks, MapView]:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="controls"):
        as_of = time_controls.day_controls(source)
        clocks = time_controls.known_by_controls(source, as_of)
        view = corpus.view(source, clocks.as_of, clocks.known_by)
        filters.filter_popover(view, symbology, corpus.sources(source))
        _downloads(source, clocks, view)
    time_controls.day_slider(source, as_of)
    st.html(f'<div class="cm"><p class="soft">{escape(source.label)} {escape(clocks.sentence())}</p></div>')
    return clocks, view


def _downloads(source: corpus.Corpus, clocks: Clocks, view: MapView) -> None:
    stem = file_stem(view)
    with st.popover("Download", icon=":material/download:", key="download"):
        for ending, writer in exports.WRITERS.items():
            st.download_button(
                writer.name,
                data=partial(corpus.file, source, clocks, ending),
                file_name=f"{stem}.{writer.extension}",
                mime=writer.mime,
                help=writer.purpose,
                key=f"download-{ending}",
                on_click="ignore",
                width="stretch",
            )


def _headline(source: corpus.Corpus, view: MapView) -> None:
    notes = [*view.notes]
    if source.first_day and view.as_of < source.first_day:
        notes.append(f"The first day with a report is {long_date(source.first_day)}.")
    below = "".join(f'<p class="soft">{escape(note)}</p>' for note in notes)
    st.html(
        f'<div class="cm"><h1>Reported control of {escape(view.country)}, {escape(long_date(view.as_of))}</h1>'
        f'<p class="lead">{escape(view.headline)}</p>{below}</div>'
    )


@st.fragment
def map_and_panel(view: MapView, wanted: QuoteFilter, symbology: Symbology) -> None:
    """Draw the map and what it says about the chosen province; a click reruns this part alone."""
    names = {area.code: area.name for area in view.areas}
    shown = narrowed(view, wanted)
    left, right = st.columns([0.68, 0.32], gap="medium")
    with right:
        chosen = st.selectbox(
            "Province",
            options=list(names),
            index=None,
            format_func=names.__getitem__,
            placeholder="Choose, or click the map",
            key="province",
            bind="query-params",
        )
        with st.container(key="panel"):
            if chosen:
                st.html(panel.panel(shown, chosen, symbology, hidden=_hidden(view, shown, chosen)))
            else:
                st.html(panel.summary(shown, symbology))
    with left:
        with st.container(key="map"):
            map_frame(shown, exports.province_features(), symbology, selected=chosen, on_select=_select)
        st.html(legend_html(symbology))


def _hidden(view: MapView, shown: MapView, code: str) -> int:
    """Count the sentences about a province that a filter leaves out."""
    return sum(map(_quotes, _standings(view, code))) - sum(map(_quotes, _standings(shown, code)))


def _standings(view: MapView, code: str) -> list[Standing]:
    own = [area.standing for area in view.areas if area.code == code]
    return own + [site.standing for site in view.sites if site.area == code and site.level != "capital"]


def _quotes(standing: Standing) -> int:
    return len(standing.quotes)


def _select(code: str) -> None:
    st.session_state["province"] = code


show()
