"""Two days on one sheet: both maps side by side, and below them in which areas they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.comparison import differences, in_order
from geo.printing.labelling import Box
from geo.printing.mapping import draw_map
from geo.printing.margin import draw_footer, draw_legend, draw_list, draw_title, fits
from geo.printing.paper import MARGIN
from geo.styling import badge
from geo.view import known_by_phrase, long_date

if TYPE_CHECKING:
    from geo.comparison import Difference
    from geo.presentation import Presentation
    from geo.printing.canvas import Canvas
    from geo.printing.mapping import Land
    from geo.symbology import Symbology


def draw_comparison(canvas: Canvas, land: Land, presentation: Presentation) -> None:
    """Draw the view and the day it is compared with, the earlier one on the left."""
    if presentation.compared is None:
        message = "there is no day to compare with"
        raise ValueError(message)
    sheet, symbology = canvas.sheet, land.symbology
    scale = sheet.scale
    before, after = in_order(land.view, presentation.compared)
    found = differences(before, after)
    named = frozenset(each.after.code for each in found)
    days = f"{long_date(before.as_of)} and {long_date(after.as_of)}"
    count = "1 province differs" if len(found) == 1 else f"{len(found) or 'no'} provinces differ"
    title = presentation.title or f"{before.country}: reported control on {days}"
    lead = f"Between {days}, {count}. Both shown {known_by_phrase(land.view)}."
    top = draw_title(canvas, title, lead, symbology)
    bottom = draw_footer(canvas, land.view, symbology, presentation)
    gap = 14 * scale
    width = (sheet.width - 2 * MARGIN - gap) / 2
    height = min(width / 1.32, (top - bottom) * 0.56)
    for index, view in enumerate((before, after)):
        left = MARGIN + index * (width + gap)
        canvas.text(
            left, top - 5 * scale, long_date(view.as_of), size=9 * scale, colour=symbology.tones.label, weight="bold"
        )
        frame = Box(left, top - 13 * scale - height, left + width, top - 13 * scale)
        draw_map(canvas, frame, land.on(view, named=named), 0.86 * scale)
    below = top - 13 * scale - height - 12 * scale
    legend_width = 300 * scale
    draw_legend(canvas, MARGIN, below, symbology, width=legend_width, columns=2)
    items = [(each.after.name, each.words(symbology)) for each in found] or [("", "nothing")]
    room = Box(MARGIN + legend_width + gap, bottom, sheet.width - MARGIN, below)
    if fits(canvas, room, items, 2):
        draw_list(canvas, room, "What differs", items, symbology, columns=2)
    else:
        short = [(each.after.name, _in_letters(each, symbology)) for each in found]
        draw_list(canvas, room, "What differs", short, symbology, columns=3)


def _in_letters(found: Difference, symbology: Symbology) -> str:
    """Return what differs in the letters of the legend, with the support: ``G reported → T admitted``."""
    sides = (found.before.standing, found.after.standing)
    return " → ".join(f"{badge(side, symbology) or 'no report'} {side.support}".strip() for side in sides)
