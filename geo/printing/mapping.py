"""The map on a sheet: areas with their looks, places, labels, neighbours, scale bar, and an inset of small areas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from geo.layers import label_points, site_layer, thinned
from geo.printing.canvas import fill_style, text_size
from geo.printing.ground import Ground, extent, free_corner, inner_circle, metres, projected
from geo.printing.labelling import Box
from geo.printing.lettering import draw_labels
from geo.symbology import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.presentation import Language
    from geo.printing.canvas import Canvas
    from geo.printing.labelling import Placed
    from geo.symbology import Symbology
    from geo.view import MapView

_SMALL: Final = 25_600.0  # metres: an area without room for a larger circle is shown enlarged
_AROUND_SMALL: Final = 14_000.0  # metres of ground around the small areas
_ENLARGED: Final = (1.35, 2.4)  # how much an inset enlarges: below the first it is not worth its room
_GAP: Final = 7.0  # points between an inset and what is beside it
_BARS: Final = (500, 200, 100, 50, 20)  # kilometres


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place stands, in metres, and whether that is only its area's label point."""

    x: float
    y: float
    approximate: bool


@dataclass(frozen=True, slots=True)
class Land:
    """What the country looks like on one day, ready to be drawn: shapes and places in metres by id.

    ``named`` are the areas that get their name; the others get only the letter code of their status. ``None``: all.
    ``fixed`` says where the labels of a ground go, so that they stay there from day to day.
    """

    view: MapView
    features: Sequence[Mapping[str, Any]]
    symbology: Symbology
    shapes: Mapping[str, BaseGeometry]
    spots: Mapping[str, Spot]
    surroundings: Sequence[Mapping[str, Any]]
    language: Language
    named: frozenset[str] | None = None
    fixed: dict[Ground, dict[str, Placed]] | None = None

    @classmethod
    def of(
        cls,
        view: MapView,
        features: Sequence[Mapping[str, Any]],
        symbology: Symbology,
        surroundings: Sequence[Mapping[str, Any]],
        language: Language,
    ) -> Land:
        """Return the country of a view."""
        spots = _spots(view, features, symbology)
        return cls(view, features, symbology, projected(features), spots, surroundings, language)

    def on(self, view: MapView, **fields: Any) -> Land:
        """Return the country on another day; places stay where they are, and so must be those of both days."""
        known = all(site.id in self.spots for site in view.sites if site.area in self.shapes)
        spots = self.spots if known else _spots(view, self.features, self.symbology)
        return replace(self, view=view, spots=spots, **fields)


def _spots(view: MapView, features: Sequence[Mapping[str, Any]], symbology: Symbology) -> dict[str, Spot]:
    return {
        feature["id"]: Spot(*metres(*feature["geometry"]["coordinates"]), feature["properties"]["approximate"])
        for feature in site_layer(view, features, symbology)["features"]
    }


def draw_map(canvas: Canvas, frame: Box, land: Land, scale: float, *, base: bool = True) -> None:
    """Draw the whole country into the frame; letters and symbols are ``scale`` times those of A4.

    Without its ``base`` it is drawn upon what :func:`draw_base` has drawn.
    """
    if base:
        draw_base(canvas, frame, land, scale)
    ground, enlarged = _grounds(frame, tuple(land.shapes.values()), scale)
    _draw_areas(canvas, ground, land)
    taken = [enlarged.frame.grown(2)] if enlarged else []
    taken.append(_draw_scale_bar(canvas, ground, land, taken, scale))
    hidden = _draw_inset(canvas, ground, enlarged, land, scale) if enlarged else frozenset[str]()
    taken += _draw_sites(canvas, ground, land, scale, hidden)
    draw_labels(canvas, ground, land, scale, taken, hidden)
    _draw_country_names(canvas, ground, land, scale, taken)


def draw_base(canvas: Canvas, frame: Box, land: Land, scale: float) -> None:
    """Draw what is the same on every day: the frame's ground and the neighbours, in the inset too."""
    tones = land.symbology.tones
    neighbours = projected(thinned(land.surroundings)["features"]).values()
    for number, ground in enumerate(_grounds(frame, tuple(land.shapes.values()), scale)):
        if ground is None:
            continue
        canvas.box(ground.frame, layer=0.3 * number, facecolor=tones.background, edgecolor="none")
        for shape in neighbours:
            style = {"facecolor": tones.surroundings, "edgecolor": tones.frame, "linewidth": 0.6}
            canvas.shape(ground.shape(shape), within=ground.frame, layer=0.1 + 0.3 * number, **style)


def _draw_areas(canvas: Canvas, ground: Ground, land: Land) -> None:
    tones, frame = land.symbology.tones, ground.frame
    standings = {area.code: area.standing for area in land.view.areas if area.code in land.shapes}
    # Reported areas last, so that their outlines are not covered by their neighbours'.
    for code in sorted(standings, key=lambda code: (standings[code].status is not Status.NO_REPORT, code)):
        shape, look = ground.shape(land.shapes[code]), standings[code].look(land.symbology)
        if not _meets(frame, shape.bounds):
            continue
        silent = standings[code].status is Status.NO_REPORT
        style = fill_style(look) | {
            "edgecolor": tones.quiet_outline if silent else tones.outline,
            "linewidth": 0.5 if silent else 0.8,
        }
        if look.opacity < 1:
            # What lies below must not shine through a paler look.
            canvas.shape(shape, within=frame, layer=1.9, facecolor=tones.surroundings, edgecolor="none")
        canvas.shape(shape, within=frame, layer=2, **style)
    canvas.box(frame, layer=7, facecolor="none", edgecolor=tones.frame, linewidth=0.8)


def _meets(frame: Box, bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return west < frame.right and east > frame.left and south < frame.top and north > frame.bottom


@lru_cache(maxsize=16)
def _grounds(frame: Box, shapes: tuple[BaseGeometry, ...], scale: float) -> tuple[Ground, Ground | None]:
    """Return the ground of the map and that of the inset in its freest corner.

    The inset is ``None`` where nothing is small or no corner is free.
    """
    ground = Ground.fitted(extent(shapes), frame)
    circles = [circle for shape in shapes if (circle := inner_circle(shape))[2] < _SMALL]
    if not circles:
        return ground, None
    wests, souths, easts, norths = zip(
        *((x - radius, y - radius, x + radius, y + radius) for x, y, radius in circles), strict=True
    )
    bounds = (
        min(wests) - _AROUND_SMALL,
        min(souths) - _AROUND_SMALL,
        max(easts) + _AROUND_SMALL,
        max(norths) + _AROUND_SMALL,
    )
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    box = free_corner(
        frame,
        wide / high,
        _union(ground, shapes),
        corners=((1, 0), (0, 1), (0, 0), (1, 1)),
        largest=_ENLARGED[1] * wide / ground.metres_per_point,
        gap=_GAP * scale,
    )
    if box is None or box.width * ground.metres_per_point / wide < _ENLARGED[0]:
        return ground, None
    return ground, Ground.fitted(bounds, box, slack=1.0)


@lru_cache(maxsize=16)
def _union(ground: Ground, shapes: tuple[BaseGeometry, ...]) -> BaseGeometry:
    import shapely

    union: BaseGeometry = shapely.union_all(shapely.simplify([ground.shape(shape) for shape in shapes], 1.0))
    return union


def _draw_inset(canvas: Canvas, ground: Ground, enlarged: Ground, land: Land, scale: float) -> frozenset[str]:
    """Draw the inset and mark its place on the map; return the ids of what it shows in place of the map."""
    tones = land.symbology.tones
    _draw_areas(canvas, enlarged, land)
    frame, shown = enlarged.frame, _region(enlarged)
    canvas.box(frame, layer=7.5, facecolor="none", edgecolor=tones.label, linewidth=0.8)
    place = ground.box(shown)
    canvas.box(place, layer=6, facecolor="none", edgecolor=tones.label, linewidth=0.8)
    for start, end in (
        ((place.left, place.bottom), (frame.left, frame.top)),
        ((place.right, place.bottom), (frame.right, frame.top)),
    ):
        canvas.line([start, end], layer=1.5, color=tones.label, linewidth=0.5, linestyle=(0, (3, 2)))
    caption = f"{ground.metres_per_point / enlarged.metres_per_point:.1f} times larger"
    size = 6 * scale
    width, height = text_size(caption, size)
    corner = Box(frame.right - width - 8 * scale, frame.bottom, frame.right, frame.bottom + height + 5 * scale)
    canvas.box(corner, layer=7.2, facecolor=tones.halo, edgecolor="none", alpha=0.85)
    canvas.text(*corner.centre, caption, size=size, colour=tones.quiet_label, across="center")
    hidden = _held(land, shown)
    taken = [corner, *_draw_sites(canvas, enlarged, land, scale, frozenset())]
    draw_labels(canvas, enlarged, land, scale, taken, frozenset(land.shapes) - hidden)
    return hidden


def _region(ground: Ground) -> tuple[float, float, float, float]:
    half_x = ground.frame.width * ground.metres_per_point / 2
    half_y = ground.frame.height * ground.metres_per_point / 2
    x, y = ground.centre
    return x - half_x, y - half_y, x + half_x, y + half_y


def _held(land: Land, bounds: tuple[float, float, float, float]) -> frozenset[str]:
    """Return the ids of the areas and places whose middle lies inside the bounds."""
    west, south, east, north = bounds

    def inside(x: float, y: float) -> bool:
        return west < x < east and south < y < north

    areas = {code for code, shape in land.shapes.items() if inside(*inner_circle(shape)[:2])}
    return frozenset(areas | {key for key, spot in land.spots.items() if inside(spot.x, spot.y)})


def _draw_sites(canvas: Canvas, ground: Ground, land: Land, scale: float, hidden: frozenset[str]) -> list[Box]:
    """Draw the places and return the room they take."""
    tones, taken = land.symbology.tones, []
    silent, grounds = list[tuple[float, float]](), dict[float, list[tuple[float, float]]]()
    # Capitals last: they stand above the places around them.
    for site in sorted(land.view.sites, key=lambda site: (site.level == "capital", site.id)):
        spot = land.spots.get(site.id)
        if spot is None or site.id in hidden:
            continue
        x, y = ground.point(spot.x, spot.y)
        if not Box.around(x, y, 8 * scale, 8 * scale).within(ground.frame):
            continue
        if not site.standing.quotes:
            silent.append((x, y))
            taken.append(Box.around(x, y, 3 * scale, 3 * scale))
            continue
        capital = site.level == "capital"
        radius = (3.9 if capital else 2.5) * scale
        style = fill_style(site.standing.look(land.symbology)) | {
            "edgecolor": tones.outline,
            "linewidth": 1.0 if capital else 0.7,
            "linestyle": (0, (1.5, 1.5)) if spot.approximate else "solid",
        }
        grounds.setdefault(radius + 1.1 * scale, []).append((x, y))
        canvas.dot(x, y, radius, layer=3.5, **style)
        taken.append(Box.around(x, y, 2 * radius + 2, 2 * radius + 2))
    # Without a ground, a place that stands as its area does would show only as a ring.
    for radius, points in sorted(grounds.items()):
        canvas.dots(points, radius, layer=3.4, colour=tones.halo)
    canvas.dots(silent, 1.6 * scale, layer=3, colour=tones.halo)
    canvas.dots(silent, 1.3 * scale, layer=3.1, colour=tones.label)
    return taken


def _draw_country_names(canvas: Canvas, ground: Ground, land: Land, scale: float, taken: Sequence[Box]) -> None:
    points, size = label_points(land.surroundings), 6 * scale
    for feature in land.surroundings:
        x, y = ground.point(*metres(*points[feature["id"]]))
        name = " ".join(feature["properties"]["name"].upper())
        box = Box.around(x, y, *text_size(name, size))
        # A name that would be cut by the frame or cover something is left out.
        if box.grown(6).within(ground.frame) and not any(map(box.overlaps, taken)):
            canvas.text(x, y, name, size=size, colour=land.symbology.tones.quiet_label, across="center", layer=1.2)


def _draw_scale_bar(canvas: Canvas, ground: Ground, land: Land, taken: Sequence[Box], scale: float) -> Box:
    """Draw the bar into a corner where the country is not; return the room it takes."""
    tones, size = land.symbology.tones, 6.3 * scale
    longest = 0.2 * ground.frame.width * ground.metres_per_point / 1000
    kilometres = next((bar for bar in _BARS if bar <= longest), _BARS[-1])
    length = kilometres * 1000 / ground.metres_per_point
    unit = f"{kilometres} km"
    width = length + text_size(unit, size)[0] + 4 * scale
    union = _union(ground, tuple(land.shapes.values()))
    room = _free_room(ground.frame, width, 16 * scale, union, taken)
    x, y, height = room.left + 2 * scale, room.bottom + 3 * scale, 2.6 * scale
    for index, colour in enumerate((tones.label, tones.halo)):
        part = Box(x + index * length / 2, y, x + (index + 1) * length / 2, y + height)
        canvas.box(part, layer=6, facecolor=colour, edgecolor=tones.label, linewidth=0.6)
    for share in (0, 1, 2):
        text = unit if share == 2 else str(share * kilometres // 2)
        at = x + share * length / 2
        canvas.text(at, y + height + size * 0.75, text, size=size, colour=tones.label, across="center", layer=6)
    return room


def _free_room(frame: Box, width: float, height: float, union: BaseGeometry, taken: Sequence[Box]) -> Box:
    """Return a box of that size in a corner that is free, or else in the lower left one."""
    import shapely

    for right, top in ((1, 0), (0, 1), (0, 0), (1, 1)):
        left = frame.right - width - 8 if right else frame.left + 8
        bottom = frame.top - height - 6 if top else frame.bottom + 6
        box = Box(left, bottom, left + width, bottom + height)
        covered = union.intersects(shapely.box(box.left, box.bottom, box.right, box.top))
        if not covered and not any(map(box.overlaps, taken)):
            return box
    return Box(frame.left + 8, frame.bottom + 6, frame.left + 8 + width, frame.bottom + 6 + height)
