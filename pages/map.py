"""The map page: who is reported to hold what on a day, how sure that is, and on which sentences it rests."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo import panel
from geo.escaping import escape
from geo.legend import legend_html
from geo.symbology import Theme
from geo.view import ATTRIBUTION, DISCLAIMER, file_stem, known_by_phrase, long_date, rests_on
from pages.components import corpus
from pages.components.map_frame import map_frame
from pages.components.style import style_sheet
from pipeline import exports

if TYPE_CHECKING:
    from geo.symbology import Symbology
    from geo.view import MapView

FIRST_DAY: Final = date(1990, 1, 1)
STEPS: Final = (("Day before", -1, ":material/chevron_left:"), ("Day after", 1, ":material/chevron_right:"))
DOWNLOADS: Final = (
    ("png", "Picture (PNG)", "image/png", ":material/image:"),
    ("html", "Interactive map (HTML)", "text/html", ":material/travel_explore:"),
    ("geojson", "Data (GeoJSON)", "application/geo+json", ":material/data_object:"),
)


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
    as_of = _controls(source)
    view = corpus.view(source, as_of)
    with top:
        _headline(source, view)
    map_and_panel(view, symbology)
    if view.undated:
        st.html(panel.undated(view))
    st.html(panel.province_table(view, symbology))
    st.html(
        f'<div class="cm"><p class="soft">{escape(rests_on(view))} {escape(DISCLAIMER)}</p>'
        f'<p class="soft">{escape(ATTRIBUTION)}</p></div>'
    )


def _controls(source: corpus.Corpus) -> date:
    last = max(source.last_day, date.today())  # noqa: DTZ011 - the reader's own calendar bounds the control
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="controls"):
        chosen = st.date_input(
            "As of",
            value=source.last_day,
            min_value=FIRST_DAY,
            max_value=last,
            format="YYYY-MM-DD",
            key="date",
            bind="query-params",
            label_visibility="collapsed",
            width=150,
        )
        as_of = chosen if isinstance(chosen, date) else source.last_day
        for label, days, icon in STEPS:
            target = as_of + timedelta(days=days)
            st.button(
                label,
                icon=icon,
                icon_position="left" if days < 0 else "right",
                key=f"step{days}",
                on_click=partial(_go_to, target),
                disabled=not FIRST_DAY <= target <= last,
            )
        view = corpus.view(source, as_of)
        about = f"{source.label} Shown {known_by_phrase(view)}."
        st.html(f'<div class="cm"><p class="soft">{escape(about)}</p></div>', width="stretch")
        stem = file_stem(view)
        with st.popover("Download", icon=":material/download:", key="download"):
            for ending, label, mime, icon in DOWNLOADS:
                st.download_button(
                    label,
                    data=partial(corpus.file, source, as_of, ending),
                    file_name=f"{stem}.{ending}",
                    mime=mime,
                    icon=icon,
                    key=f"download-{ending}",
                    on_click="ignore",
                    width="stretch",
                )
    return as_of


def _go_to(day: date) -> None:
    st.session_state["date"] = day


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
def map_and_panel(view: MapView, symbology: Symbology) -> None:
    """Draw the map and what it says about the chosen province; a click reruns this part alone."""
    names = {area.code: area.name for area in view.areas}
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
            st.html(panel.panel(view, chosen, symbology) if chosen else panel.summary(view, symbology))
    with left:
        with st.container(key="map"):
            map_frame(view, exports.province_features(), symbology, selected=chosen, on_select=_select)
        st.html(legend_html(symbology))


def _select(code: str) -> None:
    st.session_state["province"] = code


show()
