"""Placing labels on a printed sheet so that they neither collide nor leave the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DIRECTIONS: Final = ((0, 1), (0, -1), (1.7, 0), (-1.7, 0), (1.5, 0.8), (-1.5, 0.8), (1.5, -0.8), (-1.5, -0.8))
_DISTANCES: Final = (8, 14, 22, 34, 48, 66, 90)


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to place: its anchor point and its size, in points."""

    x: float
    y: float
    width: float
    height: float


def place(labels: Iterable[Wanted], frame: Box, taken: Sequence[Box] = ()) -> list[Box | None]:
    """Return where each label goes, in the order given: the first free spot on, beside or further from its anchor.

    Earlier labels have precedence. ``None`` where there is no free spot within 90 points of the anchor.
    """
    occupied = list(taken)
    placed: list[Box | None] = []
    for label in labels:
        spot = next(
            (box for box in _candidates(label) if box.within(frame) and not any(map(box.overlaps, occupied))), None
        )
        if spot is not None:
            occupied.append(spot)
        placed.append(spot)
    return placed


def _candidates(label: Wanted) -> Iterable[Box]:
    yield Box.around(label.x, label.y, label.width, label.height)
    for distance in _DISTANCES:
        for right, up in _DIRECTIONS:
            yield Box.around(label.x + right * distance, label.y + up * distance, label.width, label.height)
