"""What stands around a printed map: title, legend, what is reported in words, sources and caveats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.metadata import metadata
from geo.printing.canvas import fill_style, text_size, wrapped
from geo.printing.labelling import Box
from geo.printing.paper import MARGIN
from geo.symbology import Status, legend
from geo.view import ATTRIBUTION, DISCLAIMER, known_by_phrase, long_date, rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.presentation import Presentation
    from geo.printing.canvas import Canvas
    from geo.symbology import LegendEntry, Symbology
    from geo.view import MapView

# What a place's symbol says, its radius on A4 in points, its face, and its outline.
PLACE_KEY: Final = (
    ("provincial capital with a report", 3.9, "ring", "solid"),
    ("other place with a report", 2.5, "ring", "solid"),
    ("the same, position not known", 2.5, "ring", (0, (1.5, 1.5))),
    ("provincial capital without a report", 1.4, "dot", "solid"),
)
# The groups of the legend, in one column or in two.
_COLUMNS: Final = {
    1: (("who", "how sure", "state", "places"),),
    2: (("who", "state"), ("how sure", "places")),
}
_HEADINGS: Final = {"who": "Colour: who", "how sure": "Pattern: how sure", "state": "Neither side"}

_TITLE: Final = 17.0
_LEAD: Final = 8.8
_HEADING: Final = 8.0
_ENTRY: Final = 7.3
_LIST: Final = 6.8
_SMALL: Final = 6.6
_SPACE: Final = 0.75  # of the size of the letters: between a bold word and what follows it
_ROW: Final = 13.2  # from one line of the legend to the next
_LIST_ROW: Final = 9.6


def draw_title(canvas: Canvas, title: str, lead: str, symbology: Symbology) -> float:
    """Write the title and the sentences below it from the top of the sheet; return where they end."""
    sheet, tones = canvas.sheet, symbology.tones
    scale, width = sheet.scale, sheet.width - 2 * MARGIN
    y = sheet.height - MARGIN - 6 * scale
    size = _TITLE * scale
    # A long title of the reader's own is written smaller before it is broken.
    while size > 11 * scale and text_size(title, size, "bold")[0] > width:
        size -= 1
    y = canvas.lines(
        MARGIN,
        y,
        wrapped(title, width, size, weight="bold")[:2],
        step=size * 1.25,
        size=size,
        colour=tones.label,
        weight="bold",
    )
    y += size * 1.25 - 18 * scale
    step = 12 * scale
    lead_size = _LEAD * scale
    y = canvas.lines(MARGIN, y, wrapped(lead, width, lead_size), step=step, size=lead_size, colour=tones.label)
    return y + step - 11 * scale


def draw_footer(
    canvas: Canvas, view: MapView, symbology: Symbology, presentation: Presentation, *, basis: bool = True
) -> float:
    """Write note, basis, caveats, sources and proof at the bottom of the sheet; return where they begin.

    ``basis`` is how many reports and sources the view rests on: a film leaves it out, since it is another every day.
    """
    tones, scale = symbology.tones, canvas.sheet.scale
    width, size, step = canvas.sheet.width - 2 * MARGIN, _SMALL * scale, 9.4 * scale
    undated = len(view.undated)
    left_out = f" {undated} undated statement{'s are' if undated != 1 else ' is'} on no map." if undated else ""
    digest = metadata(view, presentation)["digest"][:16]
    made_with = f"Rules: {view.rules or 'not named'}; data: {view.data or 'not named'}; digest: {digest}."
    rests = f"{rests_on(view)}{left_out} " if basis else ""
    about = (f"{rests}{DISCLAIMER}", f"{ATTRIBUTION} Albers equal-area projection. {made_with}")
    notes = wrapped(presentation.note, width, _ENTRY * scale)
    lines = [line for text in about for line in wrapped(text, width, size)]
    y = MARGIN - 4 * scale + step * (len(lines) - 1)
    canvas.lines(MARGIN, y, lines, step=step, size=size, colour=tones.quiet_label)
    top = y + 9 * scale
    if notes:
        row = 10.4 * scale
        top += row * len(notes)
        canvas.lines(MARGIN, top - 6 * scale, notes, step=row, size=_ENTRY * scale, colour=tones.label)
        top += 2 * scale
    return top


def draw_legend(
    canvas: Canvas, left: float, top: float, symbology: Symbology, *, width: float, columns: int = 1
) -> float:
    """Draw all looks with their words, and the key of the places; return the height at which they end."""
    groups: dict[str, list[LegendEntry]] = {}
    for entry in legend(symbology):
        groups.setdefault(entry.group, []).append(entry)
    scale, wide = canvas.sheet.scale, width / columns
    ends = []
    for column, names in enumerate(_COLUMNS[columns]):
        x, y = left + column * wide, top - 5 * scale
        for name in names:
            if name == "places":
                y = _draw_place_key(canvas, x, y, symbology)
            else:
                y = _draw_entries(canvas, Box(x, 0, x + wide - 6 * scale, y), name, groups.get(name, []), symbology)
            y -= 4 * scale
        ends.append(y)
    return min(ends)


def _draw_entries(canvas: Canvas, room: Box, group: str, entries: Iterable[LegendEntry], symbology: Symbology) -> float:
    tones, scale, y = symbology.tones, canvas.sheet.scale, room.top
    canvas.text(room.left, y, _HEADINGS[group], size=_HEADING * scale, colour=tones.label, weight="bold")
    for entry in entries:
        y -= _ROW * scale
        swatch = Box(room.left, y - 4.4 * scale, room.left + 20 * scale, y + 4.4 * scale)
        canvas.box(swatch, layer=3, edgecolor=tones.label, linewidth=0.5, **fill_style(entry.look))
        lines = wrapped(entry.text, room.width - 26 * scale, _ENTRY * scale)
        step = 8.6 * scale
        canvas.lines(room.left + 26 * scale, y, lines, step=step, size=_ENTRY * scale, colour=tones.label)
        y -= step * (len(lines) - 1)
    return y - _ROW * scale


def _draw_place_key(canvas: Canvas, left: float, y: float, symbology: Symbology) -> float:
    tones, scale = symbology.tones, canvas.sheet.scale
    canvas.text(left, y, "Places", size=_HEADING * scale, colour=tones.label, weight="bold")
    for text, radius, face, line in PLACE_KEY:
        y -= _ROW * scale
        fill = tones.label if face == "dot" else "none"
        style: dict[str, Any] = {"facecolor": fill, "edgecolor": tones.label, "linestyle": line, "linewidth": 0.9}
        canvas.dot(left + 10 * scale, y, radius * scale, **style)
        canvas.text(left + 26 * scale, y, text, size=_ENTRY * scale, colour=tones.label)
    return y - _ROW * scale


def draw_list(
    canvas: Canvas,
    room: Box,
    heading: str,
    items: Sequence[tuple[str, str]],
    symbology: Symbology,
    *,
    columns: int = 1,
) -> None:
    """Write items, each with a bold beginning, below a heading and in columns, as many as there is room for."""
    tones, scale = symbology.tones, canvas.sheet.scale
    size = _LIST * scale
    canvas.text(room.left, room.top - 5 * scale, heading, size=_HEADING * scale, colour=tones.label, weight="bold")
    deep, wide = _rows(canvas, room), room.width / columns
    lines = _listed(canvas, room, items, columns)
    if len(lines) > deep * columns:
        lines = [*lines[: deep * columns - 1], ("", "… all of them are in the data files")]
    for index, (bold, plain) in enumerate(lines):
        column, depth = divmod(index, deep)
        x, y = room.left + column * wide, room.top - 18 * scale - depth * _LIST_ROW * scale
        if bold:
            canvas.text(x, y, bold, size=size, colour=tones.label, weight="bold")
            x += text_size(bold, size, "bold")[0] + _SPACE * size
        canvas.text(x, y, plain, size=size, colour=tones.label)


def fits(canvas: Canvas, room: Box, items: Sequence[tuple[str, str]], columns: int) -> bool:
    """Tell whether a list of items would be written whole."""
    return len(_listed(canvas, room, items, columns)) <= _rows(canvas, room) * columns


def _rows(canvas: Canvas, room: Box) -> int:
    scale = canvas.sheet.scale
    return max(1, int((room.top - 18 * scale - room.bottom) / (_LIST_ROW * scale)) + 1)


def _listed(canvas: Canvas, room: Box, items: Sequence[tuple[str, str]], columns: int) -> list[tuple[str, str]]:
    scale = canvas.sheet.scale
    width = room.width / columns - 10 * scale
    return [line for item in items for line in _lines(*item, width, _LIST * scale)]


def _lines(begin: str, rest: str, width: float, size: float) -> list[tuple[str, str]]:
    """Return the lines of an item, each as its bold and its plain part; both share a line where they fit in one."""
    if text_size(begin, size, "bold")[0] + _SPACE * size + text_size(rest, size)[0] <= width:
        return [(begin, rest)]
    bold = [(line, "") for line in wrapped(begin, width, size, weight="bold")]
    return [*bold, *(("", line) for line in wrapped(rest, width, size))]


def reported(view: MapView, symbology: Symbology) -> list[tuple[str, str]]:
    """Return the reported areas in words, by status: what it is and how many, and their names."""
    order = list(Status)
    groups: dict[str, list[str]] = {}
    for area in sorted(view.areas, key=lambda area: (order.index(area.standing.status), area.name)):
        if area.standing.status is not Status.NO_REPORT:
            groups.setdefault(area.standing.look(symbology).word, []).append(area.name)
    listed = [(f"{word[:1].upper()}{word[1:]} ({len(names)})", ", ".join(names)) for word, names in groups.items()]
    standings = [(each.name, each.standing) for each in view.areas] + [
        (each.name, each.standing) for each in view.sites
    ]
    by_hand = [f"{name} ({standing.by_hand})" for name, standing in standings if standing.by_hand]
    return [*listed, ("Set by hand (*)", ", ".join(by_hand))] if by_hand else listed


def heading(view: MapView, presentation: Presentation) -> tuple[str, str]:
    """Return title and lead of a sheet; where the reader gave a title, the lead begins with the day."""
    day = long_date(view.as_of)
    lead = f"{view.headline} Shown {known_by_phrase(view)}."
    if presentation.title:
        return presentation.title, f"Reported control of {view.country} on {day}. {lead}"
    return f"{view.country}: reported control on {day}", lead
