"""The sheets of paper and their measures, in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.presentation import Paper


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its size in points, how large its letters are against those of A4, and the pixels an inch of a PNG."""

    width: float
    height: float
    scale: float
    dpi: int


SHEETS: Final = {
    Paper.A4: Sheet(841.89, 595.28, 1.0, 160),
    Paper.A3: Sheet(1190.55, 841.89, 1.28, 160),
    # A slide of 1920 by 1080 pixels.
    Paper.WIDE: Sheet(960.0, 540.0, 1.06, 144),
}
MARGIN: Final = 27.0
