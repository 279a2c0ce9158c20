"""The dashboard: `streamlit run dashboard.py` or `make dashboard`."""

from __future__ import annotations

import streamlit as st

st.set_page_config(page_title="controlmap", layout="wide", initial_sidebar_state="collapsed")
st.navigation(
    [
        st.Page("pages/map.py", title="Map", default=True),
        st.Page("pages/method.py", title="Method", url_path="method"),
    ],
    position="top",
).run()
