"""Fonts inside an SVG file: text stays text, and looks the same where the font is not installed."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.printing.canvas import FAMILY, font_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def embedded(svg: bytes, letters: Mapping[str, Iterable[str]]) -> bytes:
    """Return the SVG with the letters used of each weight as web fonts in its style sheet."""
    rules = "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff;base64,{_subset(weight, ''.join(sorted(set(used))))}) format('woff')}}"
        for weight, used in sorted(letters.items())
        if used
    )
    return svg.replace(b"</style>", f"{rules}</style>".encode("ascii"), 1)


@lru_cache(maxsize=32)
def _subset(weight: str, letters: str) -> str:
    """Return the part of a font that these letters need, its rules for joining them among it, as base64."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(flavor="woff", layout_features=["*"], notdef_outline=True, hinting=False, drop_tables=["FFTM"])
    font = TTFont(font_path(weight), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff"
    target = io.BytesIO()
    font.save(target)
    return base64.b64encode(target.getvalue()).decode("ascii")
