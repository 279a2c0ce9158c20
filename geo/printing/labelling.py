"""Placing labels on a printed sheet so that they neither collide nor leave the frame.

A label stands inside its area where there is room. Else it stands where it covers least of other areas and is near,
and a line leads from it to its area.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]

_STEP: Final = 4.0  # points between the spots tried inside an area
_RINGS: Final = (10, 15, 21, 28, 36, 46, 58, 72, 90, 110)
_RAYS: Final = 16
# What a spot outside its area costs, in points of distance: covering another area, crossing another label.
_COVERING: Final = 30.0
_CROSSING: Final = 30.0
_COARSE: Final = 1.0  # points by which outlines are simplified before labels are tried against them


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Box:
        """Return the box of that size centred on a point."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom

    @property
    def centre(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def grown(self, by: float) -> Box:
        """Return the box with so much more on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlaps(self, other: Box, gap: float = 1.0) -> bool:
        """Tell whether the boxes come closer to each other than ``gap``."""
        return not (
            self.right + gap <= other.left
            or other.right + gap <= self.left
            or self.top + gap <= other.bottom
            or other.top + gap <= self.bottom
        )

    def within(self, frame: Box) -> bool:
        """Tell whether the box lies inside the frame."""
        return (
            frame.left <= self.left
            and self.right <= frame.right
            and frame.bottom <= self.bottom
            and self.top <= frame.top
        )

    def crossed_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Tell whether the line between two points passes through the box."""
        entry, leave = 0.0, 1.0
        for low, high, begin, finish in (
            (self.left, self.right, start[0], end[0]),
            (self.bottom, self.top, start[1], end[1]),
        ):
            step = finish - begin
            if step == 0:
                if not low <= begin <= high:
                    return False
                continue
            one, other = sorted(((low - begin) / step, (high - begin) / step))
            entry, leave = max(entry, one), min(leave, other)
        return entry <= leave


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to place: its anchor point and size in points, and the outline of its area if it should stand in it."""

    x: float
    y: float
    width: float
    height: float
    home: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label goes, and whether a line must lead from it to its anchor."""

    box: Box
    led: bool


def place(
    labels: Iterable[Wanted],
    frame: Box,
    taken: Sequence[Box] = (),
    ground: Sequence[BaseGeometry] = (),
) -> list[Placed | None]:
    """Return where each label goes, in the order given; earlier labels have precedence.

    ``ground`` are the outlines of all areas, in points. ``None`` where no spot near the anchor is free.
    """
    occupied, leaders = list(taken), list[tuple[Point, Point]]()
    land = _union(ground)
    placed: list[Placed | None] = []
    for label in labels:
        spot = _inside(label, frame, occupied) or _outside(label, frame, occupied, leaders, land)
        if spot is not None:
            occupied.append(spot.box)
            if spot.led:
                leaders.append((spot.box.centre, (label.x, label.y)))
        placed.append(spot)
    return placed


def _union(shapes: Sequence[BaseGeometry]) -> Any:
    import shapely

    if not shapes:
        return None
    union = shapely.union_all(shapely.simplify(list(shapes), _COARSE))
    shapely.prepare(union)
    return union


def _inside(label: Wanted, frame: Box, occupied: Sequence[Box]) -> Placed | None:
    """Return the free spot wholly inside the area that is nearest to the anchor."""
    if label.home is None:
        spot = Box.around(label.x, label.y, label.width, label.height)
        free = spot.within(frame) and not any(map(spot.overlaps, occupied))
        return Placed(spot, led=False) if free else None
    import numpy as np
    import shapely

    west, south, east, north = label.home.bounds
    if east - west < label.width or north - south < label.height:
        return None
    right, up = label.width / 2, label.height / 2
    xs = np.arange(math.ceil((west + right - label.x) / _STEP), (east - right - label.x) / _STEP) * _STEP + label.x
    ys = np.arange(math.ceil((south + up - label.y) / _STEP), (north - up - label.y) / _STEP) * _STEP + label.y
    grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1)
    boxes = shapely.box(grid[0] - right, grid[1] - up, grid[0] + right, grid[1] + up)
    shapely.prepare(label.home)
    fitting = grid[:, shapely.contains(label.home, boxes)]
    order = np.lexsort((fitting[1], fitting[0], np.hypot(fitting[0] - label.x, fitting[1] - label.y).round(3)))
    for index in order:
        spot = Box.around(float(fitting[0, index]), float(fitting[1, index]), label.width, label.height)
        if spot.within(frame) and not any(map(spot.overlaps, occupied)):
            return Placed(spot, led=False)
    return None


def _outside(
    label: Wanted,
    frame: Box,
    occupied: Sequence[Box],
    leaders: Sequence[tuple[Point, Point]],
    land: Any,
) -> Placed | None:
    """Return the free spot around the anchor that costs least."""
    best: tuple[float, Box] | None = None
    anchor = (label.x, label.y)
    for distance, spot in _around(label):
        if best and distance >= best[0]:
            break
        if not spot.within(frame) or any(map(spot.overlaps, occupied)):
            continue
        cost = distance + _COVERING * _covered(spot, label.home, land)
        cost += _CROSSING * sum(
            other.crossed_by(spot.centre, anchor) for other in occupied if not _holds(other, anchor)
        )
        cost += _CROSSING * sum(spot.crossed_by(*leader) for leader in leaders)
        if best is None or cost < best[0]:
            best = (cost, spot)
    return Placed(best[1], led=not _holds(best[1], anchor)) if best else None


def _around(label: Wanted) -> Iterator[tuple[float, Box]]:
    for ring in _RINGS:
        for ray in range(_RAYS):
            angle = 2 * math.pi * ray / _RAYS
            right, up = math.cos(angle), math.sin(angle)
            # The nearest edge of the label, not its middle, stands on the ring.
            x = label.x + right * (ring + label.width / 2 * abs(right))
            y = label.y + up * (ring + label.height / 2 * abs(up))
            yield float(ring), Box.around(round(x, 3), round(y, 3), label.width, label.height)


def _covered(spot: Box, home: BaseGeometry | None, land: Any) -> float:
    """Return the share of the spot that covers areas other than its own."""
    if land is None:
        return 0.0
    import shapely

    box = shapely.box(spot.left, spot.bottom, spot.right, spot.top)
    if not land.intersects(box):
        return 0.0
    covered: float = land.intersection(box).area - (home.intersection(box).area if home is not None else 0.0)
    return round(max(0.0, covered) / float(box.area), 6)


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.left <= point[0] <= box.right and box.bottom <= point[1] <= box.top
