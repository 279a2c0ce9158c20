"""The print map: one static sheet as PNG, SVG or PDF, drawn with matplotlib and without a browser.

It carries its own proof: title, as-of and known-by date, a legend of all looks, scale bar, attribution, what it rests
on, and a digest to check it by. The same view gives the same bytes: no clock, no random ids, fonts that come with
matplotlib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.metadata import compact, metadata
from geo.presentation import Presentation
from geo.printing.canvas import Canvas, drawing
from geo.printing.comparing import draw_comparison
from geo.printing.labelling import Box
from geo.printing.mapping import Land, draw_map
from geo.printing.margin import draw_footer, draw_legend, draw_list, draw_title, heading, reported
from geo.printing.paper import MARGIN, SHEETS
from geo.view import ATTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.symbology import Symbology
    from geo.view import MapView

FORMATS: Final = ("png", "svg", "pdf")

_ASPECT: Final = 1.32  # width over height that the country fills best
_COLUMN: Final = 178.0  # points: the least room for the legend
_TWO_COLUMNS: Final = 310.0  # points of room from which legend and list stand side by side


def draw(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    form: str = "png",
    *,
    surroundings: Sequence[Mapping[str, Any]] = (),
    presentation: Presentation | None = None,
) -> bytes:
    """Return the sheet as the bytes of a ``png``, ``svg`` or ``pdf`` file.

    Raises:
        ValueError: ``form`` is none of these.

    """
    if form not in FORMATS:
        message = f"`form` was {form!r} but is expected to be one of {', '.join(FORMATS)}"
        raise ValueError(message)
    chosen = presentation or Presentation()
    land = Land.of(view, features, symbology, surroundings, chosen.language)
    with drawing():
        canvas = Canvas(SHEETS[chosen.paper], symbology.tones.halo)
        if chosen.compared:
            draw_comparison(canvas, land, chosen)
        else:
            _draw_sheet(canvas, land, chosen)
        data = canvas.saved(form, _file_metadata(view, chosen, form))
    if form == "svg":
        from geo.printing.fonts import embedded

        return embedded(data, canvas.letters)
    return data


def _draw_sheet(canvas: Canvas, land: Land, presentation: Presentation) -> None:
    view, symbology, sheet = land.view, land.symbology, canvas.sheet
    top = draw_title(canvas, *heading(view, presentation), symbology)
    bottom = draw_footer(canvas, view, symbology, presentation)
    column = max(_COLUMN * sheet.scale, sheet.width - 2 * MARGIN - _ASPECT * (top - bottom) - 14 * sheet.scale)
    frame = Box(MARGIN, bottom, sheet.width - MARGIN - column - 14 * sheet.scale, top)
    draw_map(canvas, frame, land, sheet.scale)
    left = frame.right + 14 * sheet.scale
    wide = column > _TWO_COLUMNS * sheet.scale
    legend_width = _COLUMN * sheet.scale if wide else column
    below = draw_legend(canvas, left, top, symbology, width=legend_width)
    room = (
        Box(left + legend_width + 10 * sheet.scale, bottom, sheet.width - MARGIN, top)
        if wide
        else Box(left, bottom, sheet.width - MARGIN, below)
    )
    items = reported(view, symbology) or [("", "none by this day")]
    draw_list(canvas, room, "Reported provinces", items, symbology)


def _file_metadata(view: MapView, presentation: Presentation, form: str) -> dict[str, Any]:
    about = metadata(view, presentation)
    title, text = presentation.title or about["title"], compact(about)
    if form == "png":
        return {"Software": None, "Title": title, "Description": text, "Copyright": ATTRIBUTION}
    if form == "svg":
        return {"Date": None, "Title": title, "Description": text, "Rights": ATTRIBUTION}
    return {"CreationDate": None, "Title": title, "Subject": text, "Keywords": ATTRIBUTION}
