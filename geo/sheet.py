"""What stands around a print map: title, legend, what is reported in words, sources and caveats."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from geo.escaping import printable
from geo.symbology import Pattern, Status, legend
from geo.view import ATTRIBUTION, DISCLAIMER, known_by_phrase, long_date, rests_on

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from geo.symbology import Look, Symbology
    from geo.view import MapView

# Names come from reports: a dollar sign in one is no formula.
PLAIN: Final[dict[str, Any]] = {"parse_math": False}

_HATCH: Final = {Pattern.SOLID: None, Pattern.DIAGONAL: "////", Pattern.CROSS: "xxxx", Pattern.DOTS: "...."}
# What a place's symbol says, its size against a reported capital's, its face, and its outline.
PLACE_KEY: Final = (
    ("place with a report of its own", 1.0, "ring", "solid"),
    ("the same, position not known", 1.0, "ring", (0, (1.5, 1.5))),
    ("provincial capital without one", 0.4, "dot", "solid"),
)

_LEFT: Final = 0.755  # of the column beside the map, as shares of the sheet
_LINE: Final = 0.0235
_LIST_LINE: Final = 0.018
_COLUMNS: Final = 46


def hatch_style(look: Look) -> dict[str, Any]:
    """Return how matplotlib fills a patch with the look."""
    style: dict[str, Any] = {"facecolor": (look.fill, look.opacity), "hatch": _HATCH[look.pattern]}
    if look.ink:
        style |= {"hatchcolor": (look.ink, look.opacity)}
        style |= {"hatch_linewidth": 0.6} if look.pattern is Pattern.DOTS else {}
    return style


def draw_margin(figure: Figure, view: MapView, symbology: Symbology) -> None:
    """Write everything that stands around the map onto the sheet."""
    tones = symbology.tones
    title = f"{view.country}: reported control on {long_date(view.as_of)}"
    figure.text(0.03, 0.955, title, fontsize=17, fontweight="bold", color=tones.label, va="center", **PLAIN)
    subtitle = textwrap.wrap(printable(f"{view.headline} Shown {known_by_phrase(view)}."), 135, max_lines=2) or [""]
    for line, text in enumerate(subtitle):
        height = 0.912 + 0.01 * (len(subtitle) - 1) - line * 0.021
        figure.text(0.03, height, text, fontsize=9, color=tones.label, va="center", **PLAIN)
    below = _draw_legend(figure, symbology)
    _draw_list(figure, view, symbology, below)
    undated = len(view.undated)
    left_out = f" {undated} undated statement{'s are' if undated != 1 else ' is'} on no map." if undated else ""
    for line, text in enumerate(
        (
            f"{rests_on(view)}{left_out} {DISCLAIMER}",
            f"{ATTRIBUTION} Albers equal-area projection. {view.rules}.".replace(" .", ""),
        )
    ):
        figure.text(
            0.03, 0.08 - line * 0.024, printable(text), fontsize=7, color=tones.quiet_label, va="center", **PLAIN
        )


def _draw_legend(figure: Figure, symbology: Symbology) -> float:
    """Draw all looks with their words into the column; return the height at which it ends."""
    from matplotlib.patches import Rectangle

    tones = symbology.tones
    headings = {"who": "Colour: who", "how sure": "Pattern: how sure", "state": "Neither side"}
    y, group = 0.865, ""
    for entry in legend(symbology):
        if entry.group != group:
            group = entry.group
            y -= _LINE * (0.2 if group == "who" else 0.5)
            figure.text(
                _LEFT, y, headings[group], fontsize=8, fontweight="bold", color=tones.label, va="center", **PLAIN
            )
            y -= _LINE * 1.1
        style = hatch_style(entry.look) | {"edgecolor": tones.outline, "linewidth": 0.7}
        figure.add_artist(Rectangle((_LEFT, y - 0.0085), 0.024, 0.017, transform=figure.transFigure, **style))
        figure.text(_LEFT + 0.032, y, entry.text, fontsize=7.5, color=tones.label, va="center", **PLAIN)
        y -= _LINE
    return _draw_place_key(figure, symbology, y - _LINE * 0.5)


def _draw_place_key(figure: Figure, symbology: Symbology, y: float) -> float:
    from matplotlib.patches import Ellipse

    tones = symbology.tones
    figure.text(_LEFT, y, "Places", fontsize=8, fontweight="bold", color=tones.label, va="center", **PLAIN)
    for text, size, face, line in PLACE_KEY:
        y -= _LINE * 1.05
        width, height = (share * size for share in (0.0102, 0.0145))
        style: dict[str, Any] = {
            "facecolor": tones.label if face == "dot" else "none",
            "edgecolor": tones.outline,
            "linestyle": line,
        }
        figure.add_artist(
            Ellipse((_LEFT + 0.012, y), width, height, transform=figure.transFigure, linewidth=1, **style)
        )
        figure.text(_LEFT + 0.032, y, text, fontsize=7.5, color=tones.label, va="center", **PLAIN)
    return y - _LINE * 0.5


def _draw_list(figure: Figure, view: MapView, symbology: Symbology, top: float) -> None:
    """Write the reported areas in words, grouped by status, as many as there is room for."""
    tones, order = symbology.tones, list(Status)
    groups: dict[str, list[str]] = {}
    for area in sorted(view.areas, key=lambda area: (order.index(area.standing.status), area.name)):
        if area.standing.status is not Status.NO_REPORT:
            groups.setdefault(area.standing.look(symbology).word, []).append(area.name)
    y = top - _LINE * 0.6
    figure.text(_LEFT, y, "Reported provinces", fontsize=8, fontweight="bold", color=tones.label, va="center", **PLAIN)
    lines: list[str] = []
    for word, names in groups.items():
        text = printable(f"{word[:1].upper()}{word[1:]} ({len(names)}): {', '.join(names)}")
        lines += textwrap.wrap(text, _COLUMNS, subsequent_indent="   ")
    room = int((y - 0.1) / _LIST_LINE)
    if len(lines) > room:
        lines = [*lines[: room - 1], "… all of them are in the data files"]
    y -= _LINE - _LIST_LINE
    for line in lines or ["none by this day"]:
        y -= _LIST_LINE
        figure.text(_LEFT, y, line, fontsize=6.5, color=tones.label, va="center", **PLAIN)
