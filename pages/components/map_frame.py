"""The interactive map in the page. Everything that is particular to streamlit-folium is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit_folium import st_folium

from geo.boundaries import load_neighbour_features
from geo.webmap import base_map, day_layers
from pages.components.leaflet_assets import SCRIPTS, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.symbology import Symbology
    from geo.view import MapView

# The height the component reports; the page's style sheet gives the frame its real, responsive one.
_HEIGHT = 640


def map_frame(
    view: MapView,
    features: list[dict[str, Any]],
    symbology: Symbology,
    *,
    selected: str | None,
    on_select: Callable[[str], None],
) -> None:
    """Draw the map; ``on_select`` is called with the province's code before the rerun that a click causes.

    Only clicks are asked for: panning and zooming cause no rerun. The key changes with the theme alone, since the
    background is part of the base map.
    """
    key = f"map-{symbology.theme.value}"

    def clicked() -> None:
        value = st.session_state.get(key) or {}
        if code := clicked_area(value.get("last_active_drawing")):
            on_select(code)

    st_folium(
        base_map(
            features,
            symbology,
            scripts=SCRIPTS,
            styles=STYLES,
            surroundings=load_neighbour_features()["features"],
        ),
        key=key,
        height=_HEIGHT,
        use_container_width=True,
        feature_group_to_add=day_layers(view, features, symbology, selected=selected),
        # The count makes a second click on the same province news.
        returned_objects=["last_active_drawing", "last_object_clicked_count"],
        on_change=clicked,
    )


def clicked_area(drawing: dict[str, Any] | None) -> str | None:
    """Return the code of the area that was clicked, or in which the clicked place lies; ``None`` for neither."""
    if not isinstance(drawing, dict):
        return None
    properties = drawing.get("properties")
    code = properties.get("province") if isinstance(properties, dict) else None
    return code if isinstance(code, str) else None
