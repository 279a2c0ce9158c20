"""A map that changes from day to day, as pictures of one size: what an animation or a film is made of.

Everything that stays the same is drawn once; labels keep their places from the first day to the last.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geo.comparison import differences
from geo.days import all_sites
from geo.printing.canvas import Canvas, drawing, fill_style, text_size, wrapped
from geo.printing.labelling import Box
from geo.printing.mapping import Land, draw_base, draw_map
from geo.printing.margin import draw_footer, draw_legend
from geo.printing.paper import MARGIN, Sheet
from geo.symbology import Status
from geo.view import known_by_phrase, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PIL import Image

    from geo.presentation import Presentation
    from geo.symbology import Symbology
    from geo.view import MapView

# A film of 1280 by 720 pixels; its letters are those of a slide.
_SHEET: Final = Sheet(960.0, 540.0, 1.0, 96)
_COLUMN: Final = 300.0
_BAR: Final = 16.0  # points above the footer for the days
_LISTED: Final = 5  # changes of a day that are written out


def pictures(
    views: Sequence[MapView],
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    surroundings: Sequence[Mapping[str, Any]],
    presentation: Presentation,
) -> Iterator[Image.Image]:
    """Yield one picture a day, in the order of the days."""
    changes = [(), *(differences(one, other) for one, other in pairwise(views))]
    everything = replace(views[-1], sites=tuple(all_sites(views).values()))
    land = replace(Land.of(everything, features, symbology, surroundings, presentation.language), fixed={})
    with drawing():
        canvas = Canvas(_SHEET, symbology.tones.halo)
        frame, column = _static(canvas, land, views, presentation, [len(found) for found in changes])
        # Finds places for the labels beside all the places that there will be.
        draw_map(canvas, frame, land, _SHEET.scale, base=False)
        canvas.picture()
    for number, view in enumerate(views):
        with drawing():
            draw_map(canvas, frame, land.on(view), _SHEET.scale, base=False)
            words = [f"{each.after.name}: {each.words(symbology)}" for each in changes[number]]
            _draw_day(canvas, column, view, words, symbology)
            _draw_marker(canvas, frame, number, len(views), symbology)
            yield canvas.picture()


def _static(
    canvas: Canvas, land: Land, views: Sequence[MapView], presentation: Presentation, changes: Sequence[int]
) -> tuple[Box, Box]:
    """Draw and freeze what every picture shows; return where the map and the words of the day go."""
    symbology, tones, sheet = land.symbology, land.symbology.tones, canvas.sheet
    bottom = draw_footer(canvas, views[-1], symbology, presentation, basis=False)
    top = sheet.height - MARGIN
    frame = Box(MARGIN, bottom + _BAR, sheet.width - MARGIN - _COLUMN - 16, top)
    column = Box(frame.right + 16, bottom, sheet.width - MARGIN, top)
    draw_base(canvas, frame, land, sheet.scale)
    title = presentation.title or f"Reported control of {views[-1].country}"
    canvas.text(column.left, top - 7, wrapped(title, _COLUMN, 12, weight="bold")[0], size=12, colour=tones.label)
    draw_legend(canvas, column.left, bottom + 182, symbology, width=_COLUMN, columns=2)
    most = max(1, *changes)
    for number, count in enumerate(changes):
        if count:
            x = _position(frame, number, len(views))
            bar = Box(x - 0.8, bottom + 3.5, x + 0.8, bottom + 3.5 + 2 + 7 * count / most)
            canvas.box(bar, facecolor=tones.quiet_label, edgecolor="none")
    canvas.line([(frame.left, bottom + 3), (frame.right, bottom + 3)], color=tones.frame, linewidth=1.2)
    canvas.freeze()
    return frame, column


def _position(frame: Box, number: int, count: int) -> float:
    return frame.left + frame.width * number / max(1, count - 1)


def _draw_marker(canvas: Canvas, frame: Box, number: int, count: int, symbology: Symbology) -> None:
    y, colour = frame.bottom - _BAR + 3, symbology.tones.label
    canvas.line([(frame.left, y), (_position(frame, number, count), y)], color=colour, linewidth=1.6)
    canvas.dot(_position(frame, number, count), y, 3.2, layer=6, facecolor=colour, edgecolor="none")


def _draw_day(canvas: Canvas, column: Box, view: MapView, changes: Sequence[str], symbology: Symbology) -> None:
    """Write the day, what is held by whom, and what changed."""
    tones = symbology.tones
    y = column.top - 34
    canvas.text(column.left, y, long_date(view.as_of), size=22, colour=tones.label, weight="bold")
    y -= 19
    canvas.text(column.left, y, f"Shown {known_by_phrase(view)}.", size=7.5, colour=tones.quiet_label)
    y -= 18
    for look, count in _counts(view, symbology):
        swatch = Box(column.left, y - 5, column.left + 22, y + 5)
        canvas.box(swatch, edgecolor=tones.label, linewidth=0.5, **fill_style(look))
        canvas.text(column.left + 28, y, str(count), size=10, colour=tones.label, weight="bold")
        canvas.text(column.left + 28 + text_size("34", 10, "bold")[0] + 4.5, y, look.word, size=9, colour=tones.label)
        y -= 14
    y -= 6
    for text in changes[:_LISTED]:
        for line in wrapped(text, _COLUMN, 8)[:2]:
            canvas.text(column.left, y, line, size=8, colour=tones.label)
            y -= 10.5
    if len(changes) > _LISTED:
        canvas.text(column.left, y, f"and {len(changes) - _LISTED} more", size=8, colour=tones.quiet_label)


def _counts(view: MapView, symbology: Symbology) -> list[tuple[Any, int]]:
    order, found = list(Status), dict[tuple[Status, str], int]()
    for area in view.areas:
        key = (area.standing.status, area.standing.party or "")
        found[key] = found.get(key, 0) + 1
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    return [(symbology.look(status, party or None), found[status, party]) for status, party in keys]
