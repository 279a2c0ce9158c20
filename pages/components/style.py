"""The page's style sheet: quiet typography, and colours that come from the theme or from the symbology."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.legend import shared_style

if TYPE_CHECKING:
    from geo.symbology import Symbology


def style_sheet(symbology: Symbology) -> str:
    """Return the style element for the page; it holds no text of a report."""
    page = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    return f"<style>{shared_style(symbology)}{page}</style>"
