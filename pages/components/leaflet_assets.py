"""Leaflet, served from the installed package by Streamlit itself: the map needs no network."""

from __future__ import annotations

from typing import Final

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

# Declared for its address alone: Streamlit serves the folder of a component under MODULE.NAME, beside the folder of the
# component that draws the map, which is why the addresses below are relative.
components.declare_component("leaflet", path=leaflet.BASE_DIR)

_FOLDER: Final = f"../{__name__}.leaflet"
SCRIPTS: Final = (f"{_FOLDER}/leaflet.js",)
STYLES: Final = (f"{_FOLDER}/leaflet.css",)
