"""A sheet to draw on, with matplotlib and without its global state: all measures are points from the lower left corner.

Texts are drawn with the fonts that come with matplotlib, by their file, so that no font of the machine changes a byte.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from geo.escaping import printable
from geo.symbology import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from matplotlib.artist import Artist
    from matplotlib.font_manager import FontProperties
    from PIL import Image
    from shapely.geometry.base import BaseGeometry

    from geo.printing.labelling import Box
    from geo.printing.paper import Sheet
    from geo.symbology import Look

FAMILY: Final = "DejaVu Sans"
FONT_FILES: Final = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}

_STYLE: Final[dict[Any, Any]] = {
    "font.family": FAMILY,
    "hatch.linewidth": 2.0,
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "controlmap",
    "path.simplify": True,
}
_HATCH: Final = {Pattern.SOLID: None, Pattern.DIAGONAL: "////", Pattern.CROSS: "xxxx", Pattern.DOTS: "...."}

# matplotlib's settings are global to the process, and sessions of the dashboard are threads.
_lock = RLock()


@contextmanager
def drawing() -> Iterator[None]:
    """Hold matplotlib's settings for as long as something is drawn."""
    import matplotlib as mpl

    with _lock, mpl.rc_context(_STYLE), warnings.catch_warnings():
        # A sign that the font lacks is drawn as a box; that is all there is to say about it.
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        yield


def font_path(weight: str) -> Path:
    """Return the font file that comes with matplotlib."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf" / FONT_FILES[weight]


@lru_cache(maxsize=128)
def _font(size: float, weight: str) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(font_path(weight)), family=FAMILY, weight=weight, size=size)


@lru_cache(maxsize=4096)
def text_size(text: str, size: float, weight: str = "normal") -> tuple[float, float]:
    """Return width and height of a line of text, in points."""
    renderer = _measuring()
    width, height, _ = renderer.get_text_width_height_descent(text, _font(size, weight), ismath=False)
    return width * 72 / _MEASURING_DPI, height * 72 / _MEASURING_DPI


_MEASURING_DPI: Final = 288


@lru_cache(maxsize=1)
def _measuring() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(8, 8, _MEASURING_DPI)  # type: ignore[no-untyped-call]


def wrapped(text: str, width: float, size: float, *, weight: str = "normal") -> list[str]:
    """Return the text in lines that are at most ``width`` points wide; a word that is wider is broken."""
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        longer = f"{line} {word}" if line else word
        if text_size(longer, size, weight)[0] <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *broken, rest = textwrap.wrap(word, max(8, int(width / size))) or [word]
        lines += broken
        line = rest
    return [*lines, line] if line else lines


@lru_cache(maxsize=512)
def _outline(geometry: BaseGeometry) -> Any:
    """Return the rings of a polygon, or of several, as one path; ``None`` where there are none."""
    import numpy as np
    from matplotlib.path import Path as Outline

    polygons = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    if not rings:
        return None
    # A hundredth of a point is finer than any printer, and keeps the files small.
    corners = (np.round(np.asarray(ring.coords), 2) for ring in rings)
    return Outline.make_compound_path(*(Outline(points, closed=True) for points in corners))


class Canvas:
    """One sheet of a size in points.

    What is drawn twice in the same way is made once: a film shows most of it again on the next day.
    """

    def __init__(self, sheet: Sheet, background: str) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.sheet = sheet
        self.letters: dict[str, set[str]] = {weight: set() for weight in FONT_FILES}
        self.figure = Figure(figsize=(sheet.width / 72, sheet.height / 72), dpi=sheet.dpi, facecolor=background)
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1), frameon=False)
        self._axes.set_axis_off()
        self._frozen: Any = None
        self._made: dict[Hashable, Artist] = {}
        self._drawn: list[Artist] = []
        self._axes.set(xlim=(0, sheet.width), ylim=(0, sheet.height), autoscale_on=False)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        colour: str,
        weight: str = "normal",
        across: str = "left",
        layer: float = 8,
    ) -> None:
        """Write a line, centred on its height; ``across`` is ``left``, ``center`` or ``right`` of the point."""
        plain = printable(text)
        self.letters[weight].update(plain)
        self._draw(
            ("text", x, y, plain, size, colour, weight, across, layer),
            lambda: self._axes.text(
                x,
                y,
                plain,
                fontproperties=_font(size, weight),
                color=colour,
                ha=across,
                va="center_baseline",
                zorder=layer,
                # Names come from reports: a dollar sign in one is no formula.
                parse_math=False,
            ),
        )

    def lines(self, x: float, y: float, lines: Sequence[str], *, step: float, **style: Any) -> float:
        """Write lines one below the other; return the height of the line after the last."""
        for line in lines:
            self.text(x, y, line, **style)
            y -= step
        return y

    def shape(self, geometry: BaseGeometry, *, within: Box | None = None, layer: float = 1, **style: Any) -> None:
        """Draw a polygon that is given in points, cut off at a box."""
        from matplotlib.patches import PathPatch

        outline = _outline(geometry)
        if outline is None:
            return

        def make() -> Artist:
            patch = self._added(PathPatch(outline, joinstyle="round", zorder=layer, **style))
            if within:
                patch.set_clip_path(self._rectangle(within))
            return patch

        self._draw(("shape", geometry, within, layer, *sorted(style.items())), make)

    def box(self, box: Box, *, layer: float = 1, radius: float = 0, **style: Any) -> None:
        """Draw a rectangle, with rounded corners where ``radius`` says so."""
        from matplotlib.patches import FancyBboxPatch

        def make() -> Artist:
            if not radius:
                patch: Any = self._rectangle(box)
                patch.set(zorder=layer, **style)
            else:
                corners = f"round,pad=0,rounding_size={radius}"
                patch = FancyBboxPatch((box.left, box.bottom), box.width, box.height, corners, zorder=layer, **style)
            return self._added(patch)

        self._draw(("box", box, layer, radius, *sorted(style.items())), make)

    def dot(self, x: float, y: float, radius: float, *, layer: float = 4, **style: Any) -> None:
        """Draw a circle."""
        from matplotlib.patches import Circle

        self._draw(
            ("dot", x, y, radius, layer, *sorted(style.items())),
            lambda: self._added(Circle((x, y), radius, zorder=layer, **style)),
        )

    def dots(self, points: Sequence[tuple[float, float]], radius: float, *, layer: float, colour: str) -> None:
        """Draw many circles of one size and colour at once."""
        if points:
            style = {"marker": "o", "markersize": 2 * radius, "markeredgewidth": 0, "linestyle": "none"}
            self.line(points, layer=layer, color=colour, **style)

    def line(self, points: Sequence[tuple[float, float]], *, layer: float = 5, **style: Any) -> None:
        """Draw a line through points."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        self._draw(
            ("line", *points, layer, *sorted(style.items())),
            lambda: self._added(Line2D(xs, ys, zorder=layer, **style)),
        )

    def _draw(self, key: Hashable, make: Callable[[], Artist]) -> None:
        if (artist := self._made.get(key)) is None:
            artist = self._made[key] = make()
        self._drawn.append(artist)

    def _added(self, artist: Artist) -> Artist:
        # Not as a patch: the axes would then measure every curve of it, to fit limits that are fixed here.
        return self._axes.add_artist(artist)

    def _rectangle(self, box: Box) -> Any:
        from matplotlib.patches import Rectangle

        patch = Rectangle((box.left, box.bottom), box.width, box.height)
        patch.set_transform(self._axes.transData)
        return patch

    def freeze(self) -> None:
        """Take what is drawn so far for the ground on which pictures are drawn."""
        self.figure.canvas.draw()
        self._frozen = self.figure.canvas.copy_from_bbox(self.figure.bbox)  # type: ignore[attr-defined]
        for artist in self._made.values():
            artist.remove()
        self._made.clear()
        self._drawn.clear()

    def picture(self) -> Image.Image:
        """Return the frozen ground with what was drawn since, and begin anew on that ground."""
        import numpy as np
        from PIL import Image

        canvas: Any = self.figure.canvas
        canvas.restore_region(self._frozen)
        renderer = canvas.get_renderer()
        for artist in sorted(self._drawn, key=lambda artist: artist.get_zorder()):
            artist.draw(renderer)
        self._drawn.clear()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")

    def saved(self, form: str, about: dict[str, Any]) -> bytes:
        """Return the sheet as the bytes of a ``png``, ``svg`` or ``pdf`` file with that metadata."""
        target = io.BytesIO()
        self.figure.savefig(target, format=form, dpi=self.sheet.dpi, metadata=about)
        return target.getvalue()


def fill_style(look: Look) -> dict[str, Any]:
    """Return how a shape is filled with the look."""
    style: dict[str, Any] = {"facecolor": (look.fill, look.opacity), "hatch": _HATCH[look.pattern]}
    if look.ink:
        style |= {"hatchcolor": (look.ink, look.opacity)}
        style |= {"hatch_linewidth": 0.6} if look.pattern is Pattern.DOTS else {}
    return style
