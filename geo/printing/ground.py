"""From degrees to points on a sheet: Albers equal-area, fitted into a frame."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.printing.labelling import Box
from geo.projection import ALBERS, WGS84

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]


def projected(features: Iterable[Mapping[str, Any]]) -> dict[str, BaseGeometry]:
    """Return the features' shapes in metres, Albers equal-area, by feature id."""
    return {feature["id"]: _shape(json.dumps(feature["geometry"])) for feature in features}


@lru_cache(maxsize=256)
def _shape(geometry: str) -> BaseGeometry:
    import shapely

    shape: BaseGeometry = shapely.transform(shapely.from_geojson(geometry), _to_metres)
    return shape


def _to_metres(points: np.ndarray) -> np.ndarray:
    import numpy as np

    return np.column_stack(_transformer().transform(points[:, 0], points[:, 1]))


@lru_cache(maxsize=1)
def _transformer() -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(WGS84, ALBERS, always_xy=True)


@lru_cache(maxsize=4096)
def metres(lon: float, lat: float) -> tuple[float, float]:
    """Return where a place is, in metres."""
    x, y = _transformer().transform(lon, lat)
    return float(x), float(y)


@lru_cache(maxsize=256)
def inner_circle(shape: BaseGeometry) -> tuple[float, float, float]:
    """Return centre and radius of the largest circle inside a shape, to 500 metres."""
    import shapely

    line = shapely.maximum_inscribed_circle(shape, tolerance=500)
    (x, y), _ = line.coords
    return x, y, line.length


def extent(shapes: Iterable[BaseGeometry]) -> Bounds:
    """Return west, south, east, north of all shapes."""
    boxes = [shape.bounds for shape in shapes]
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of the ground drawn to one scale into a frame of the sheet."""

    frame: Box
    centre: tuple[float, float]
    metres_per_point: float

    @classmethod
    def fitted(cls, bounds: Bounds, frame: Box, *, slack: float = 1.05) -> Ground:
        """Return the ground that shows the bounds (metres) whole and in the middle of the frame, with some room."""
        west, south, east, north = bounds
        scale = slack * max((east - west) / frame.width, (north - south) / frame.height)
        return cls(frame, ((west + east) / 2, (south + north) / 2), scale)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where metres stand on the sheet."""
        middle_x, middle_y = self.frame.centre
        return (
            middle_x + (x - self.centre[0]) / self.metres_per_point,
            middle_y + (y - self.centre[1]) / self.metres_per_point,
        )

    def shape(self, shape: BaseGeometry) -> BaseGeometry:
        """Return a shape in metres as it stands on the sheet."""
        return _drawn(self, shape)

    def box(self, bounds: Bounds) -> Box:
        """Return bounds in metres as a box of the sheet."""
        return Box(*self.point(bounds[0], bounds[1]), *self.point(bounds[2], bounds[3]))


@lru_cache(maxsize=512)
def _drawn(ground: Ground, shape: BaseGeometry) -> BaseGeometry:
    from shapely.affinity import affine_transform

    scale = 1 / ground.metres_per_point
    x, y = ground.point(0, 0)
    drawn: BaseGeometry = affine_transform(shape, [scale, 0, 0, scale, x, y])
    return drawn


def free_corner(
    frame: Box, aspect: float, ground: BaseGeometry, *, corners: Sequence[tuple[int, int]], largest: float, gap: float
) -> Box | None:
    """Return the largest box of an aspect (width over height) in a corner of the frame that leaves the ground free.

    ``corners`` are tried in their order, as (right, top) with 0 or 1; ``largest`` is the greatest width.
    """
    import shapely

    best: Box | None = None
    for right, top in corners:
        low, high = 0.0, largest
        for _ in range(12):
            width = (low + high) / 2
            box = _cornered(frame, right, top, width, width / aspect, gap)
            covered = box.grown(gap)
            outline = shapely.box(covered.left, covered.bottom, covered.right, covered.top)
            fits = box.within(frame) and not ground.intersects(outline)
            low, high = (width, high) if fits else (low, width)
        box = _cornered(frame, right, top, round(low, 1), round(low, 1) / aspect, gap)
        if best is None or box.width > best.width + 1:
            best = box
    return best


def _cornered(frame: Box, right: int, top: int, width: float, height: float, gap: float) -> Box:
    left = frame.right - gap - width if right else frame.left + gap
    bottom = frame.top - gap - height if top else frame.bottom + gap
    return Box(left, bottom, left + width, bottom + height)
