"""The print map: one static sheet as PNG, SVG or PDF, drawn with matplotlib and without a browser.

It carries its own proof: title, as-of and known-by date, a legend of all looks, scale bar, attribution, and what it
rests on. The same view gives the same bytes: no clock, no random ids, fonts that come with matplotlib.
"""

from __future__ import annotations

import io
import json
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from geo.labelling import Box, Wanted, place
from geo.layers import label_layer, label_points, site_layer, thinned
from geo.metadata import metadata
from geo.projection import ALBERS, WGS84
from geo.sheet import PLAIN, draw_margin, hatch_style
from geo.symbology import Status
from geo.view import ATTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from shapely.geometry.base import BaseGeometry

    from geo.symbology import Symbology
    from geo.view import MapView

FORMATS: Final = ("png", "svg", "pdf")
DPI: Final = 160

_INCHES: Final = (11.69, 8.27)  # A4 across
_MAP: Final = (0.03, 0.115, 0.705, 0.765)  # left, bottom, width, height as shares of the sheet
_STYLE: Final[dict[Any, Any]] = {
    "font.family": "DejaVu Sans",
    "hatch.linewidth": 2.0,
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "controlmap",
}
_SCALE_BAR_KM: Final = 200
_LEADER_FROM: Final = 14.0  # points between a label and its anchor from which a line leads to it

# matplotlib's settings are global to the process, and sessions of the dashboard are threads.
_lock = Lock()


def draw(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    form: str = "png",
    *,
    surroundings: Sequence[Mapping[str, Any]] = (),
) -> bytes:
    """Return the sheet as the bytes of a ``png``, ``svg`` or ``pdf`` file.

    Raises:
        ValueError: ``form`` is none of these.

    """
    if form not in FORMATS:
        message = f"`form` was {form!r} but is expected to be one of {', '.join(FORMATS)}"
        raise ValueError(message)
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _lock, mpl.rc_context(_STYLE):
        figure = Figure(figsize=_INCHES, facecolor=symbology.tones.halo)
        FigureCanvasAgg(figure)
        axes = figure.add_axes(_MAP)
        _draw_map(figure, axes, view, features, symbology, surroundings)
        draw_margin(figure, view, symbology)
        target = io.BytesIO()
        figure.savefig(target, format=form, dpi=DPI, metadata=_file_metadata(view, form))
    return target.getvalue()


def _file_metadata(view: MapView, form: str) -> dict[str, Any]:
    about = metadata(view)
    # The evidence that could not be dated is counted here; the data files hold it.
    about["undated"] = len(view.undated)
    text = json.dumps(about, ensure_ascii=True, sort_keys=True)
    if form == "png":
        return {"Software": None, "Title": about["title"], "Description": text, "Copyright": ATTRIBUTION}
    if form == "svg":
        return {"Date": None, "Title": about["title"], "Description": text, "Rights": ATTRIBUTION}
    return {"CreationDate": None, "Title": about["title"], "Subject": text, "Keywords": ATTRIBUTION}


def _draw_map(
    figure: Figure,
    axes: Axes,
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    surroundings: Sequence[Mapping[str, Any]],
) -> None:
    project = _projection()
    tones = symbology.tones
    axes.set_facecolor(tones.background)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_edgecolor(tones.frame)
    shapes = {feature["id"]: _shape(feature, project) for feature in features}
    for feature in thinned(surroundings)["features"]:
        style = {"facecolor": tones.surroundings, "edgecolor": tones.frame, "linewidth": 0.6}
        _add_shape(axes, _shape(feature, project), style)
    standings = {area.code: area.standing for area in view.areas}
    # Reported areas last, so that their outlines are not covered by their neighbours'.
    order = sorted(standings, key=lambda code: (standings[code].status is not Status.NO_REPORT, code))
    for code in order:
        if code not in shapes:
            continue
        silent = standings[code].status is Status.NO_REPORT
        style = hatch_style(standings[code].look(symbology)) | {
            "edgecolor": tones.quiet_outline if silent else tones.outline,
            "linewidth": 0.5 if silent else 0.8,
        }
        _add_shape(axes, shapes[code], style)
    _frame(axes, list(shapes.values()))
    _draw_country_names(axes, surroundings, symbology, project)
    taken = [_draw_scale_bar(axes, symbology), *_draw_sites(axes, view, features, symbology, project)]
    _draw_labels(figure, axes, view, features, symbology, project, taken)


def _projection() -> Callable[[np.ndarray], np.ndarray]:
    import numpy as np
    from pyproj import Transformer

    transformer = Transformer.from_crs(WGS84, ALBERS, always_xy=True)

    def project(points: np.ndarray) -> np.ndarray:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return project


def _shape(feature: Mapping[str, Any], project: Callable[[np.ndarray], np.ndarray]) -> BaseGeometry:
    import shapely
    from shapely.geometry import shape

    projected: BaseGeometry = shapely.transform(shape(feature["geometry"]), project)
    return projected


def _add_shape(axes: Axes, geometry: BaseGeometry, style: dict[str, Any]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    polygons = getattr(geometry, "geoms", [geometry])
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    path = Path.make_compound_path(*(Path(list(ring.coords), closed=True) for ring in rings))
    axes.add_patch(PathPatch(path, joinstyle="round", **style))


def _frame(axes: Axes, shapes: Sequence[BaseGeometry]) -> None:
    """Fit the shapes into the axes with equal scales and some margin."""
    boxes = [shape.bounds for shape in shapes]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = _MAP[2] * _INCHES[0], _MAP[3] * _INCHES[1]
    metres_per_inch = 1.06 * max((east - west) / wide, (north - south) / high)
    for middle, inches, set_limits in (
        ((west + east) / 2, wide, axes.set_xlim),
        ((south + north) / 2, high, axes.set_ylim),
    ):
        set_limits(middle - metres_per_inch * inches / 2, middle + metres_per_inch * inches / 2)


def _draw_country_names(
    axes: Axes,
    surroundings: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    project: Callable[[np.ndarray], np.ndarray],
) -> None:
    import numpy as np

    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    points = label_points(surroundings)
    for feature in surroundings:
        x, y = project(np.array([points[feature["id"]]]))[0]
        # A name that would be cut by the frame is left out.
        if not (west + 9e4 < x < east - 9e4 and south + 2e4 < y < north - 2e4):
            continue
        name = " ".join(feature["properties"]["name"].upper())
        axes.text(x, y, name, fontsize=6, color=symbology.tones.quiet_label, ha="center", va="center", **PLAIN)


def _draw_sites(
    axes: Axes,
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    project: Callable[[np.ndarray], np.ndarray],
) -> list[Box]:
    """Draw the places and return the room they take, in points."""
    import numpy as np
    from matplotlib.patches import Circle

    tones = symbology.tones
    taken = []
    standings = {site.id: site.standing for site in view.sites}
    for feature in site_layer(view, features, symbology)["features"]:
        x, y = project(np.array([feature["geometry"]["coordinates"]]))[0]
        standing = standings[feature["id"]]
        left, bottom = axes.transData.transform((x, y)) * 72 / axes.figure.dpi
        taken.append(Box.around(left, bottom, *((12, 12) if standing.quotes else (3, 3))))
        if not standing.quotes:
            style = {"facecolor": tones.label, "edgecolor": tones.halo, "linewidth": 0.4}
            axes.add_patch(Circle((x, y), 3600, zorder=3, **style))
            continue
        dashes = (0, (1.5, 1.5)) if feature["properties"]["approximate"] else "solid"
        style = hatch_style(standing.look(symbology)) | {
            "edgecolor": tones.outline,
            "linewidth": 1,
            "linestyle": dashes,
        }
        radius = 9500 if feature["properties"]["level"] == "capital" else 7000
        axes.add_patch(Circle((x, y), radius, zorder=4, **style))
    return taken


def _draw_scale_bar(axes: Axes, symbology: Symbology) -> Box:
    """Draw the bar into the lower right corner, where the country is not; return the room it takes, in points."""
    from matplotlib.patches import Rectangle

    tones = symbology.tones
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    half, height = _SCALE_BAR_KM * 500, 0.007 * (north - south)
    x, y = east - 0.05 * (east - west) - 2 * half, south + 0.035 * (north - south)
    for index, colour in enumerate((tones.label, tones.halo)):
        axes.add_patch(
            Rectangle((x + index * half, y), half, height, facecolor=colour, edgecolor=tones.label, linewidth=0.6)
        )
    for share in (0, 1, 2):
        unit = " km" if share == 2 else ""
        axes.text(
            x + share * half, y + 2 * height, f"{share * _SCALE_BAR_KM // 2}{unit}", fontsize=6.5, ha="center", **PLAIN
        )
    (left, bottom), (right, top) = (
        axes.transData.transform(point) * 72 / axes.figure.dpi
        for point in ((x - 0.02 * (east - west), y), (x + 2 * half + 0.03 * (east - west), y + 7 * height))
    )
    return Box(left, bottom, right, top)


def _draw_labels(
    figure: Figure,
    axes: Axes,
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    project: Callable[[np.ndarray], np.ndarray],
    taken: list[Box],
) -> None:
    import numpy as np
    from matplotlib.patheffects import withStroke

    tones = symbology.tones
    points_per_pixel = 72 / figure.dpi
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    halo = [withStroke(linewidth=2, foreground=tones.halo)]
    drawn, wanted = [], []
    for feature in label_layer(view, features, symbology)["features"]:
        properties = feature["properties"]
        position = project(np.array([feature["geometry"]["coordinates"]]))[0]
        x, y = axes.transData.transform(position) * points_per_pixel
        text = f"{properties['name']} {properties['code']}".strip()
        label = axes.annotate(
            text,
            (x, y),
            xycoords="figure points",
            fontsize=7.5 if properties["code"] else 6.5,
            fontweight="bold" if properties["code"] else "normal",
            color=tones.label,
            ha="center",
            va="center",
            zorder=7,
            **PLAIN,
        )
        extent = label.get_window_extent(renderer)
        drawn.append(label)
        wanted.append(Wanted(x, y, extent.width * points_per_pixel, extent.height * points_per_pixel))
    box = axes.get_window_extent(renderer)
    frame = Box(*(value * points_per_pixel for value in (box.x0, box.y0, box.x1, box.y1)))
    for label, want, spot in zip(drawn, wanted, place(wanted, frame, taken), strict=True):
        if spot is None:
            label.remove()
            continue
        x, y = (spot.left + spot.right) / 2, (spot.bottom + spot.top) / 2
        label.set_position((x, y))
        # The halo is a copy below: text with an effect becomes outlines in SVG and PDF, and could not be searched.
        axes.annotate(
            label.get_text(),
            (x, y),
            xycoords="figure points",
            fontproperties=label.get_fontproperties(),
            color=tones.halo,
            ha="center",
            va="center",
            path_effects=halo,
            zorder=6,
            **PLAIN,
        )
        if abs(x - want.x) + abs(y - want.y) >= _LEADER_FROM:
            axes.annotate(
                "",
                (want.x, want.y),
                (x, y),
                xycoords="figure points",
                textcoords="figure points",
                arrowprops={"arrowstyle": "-", "color": tones.label, "linewidth": 0.5, "shrinkA": 5, "shrinkB": 0},
                zorder=5,
            )
