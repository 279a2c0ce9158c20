"""The names of the areas on a map: each with the letter code of its status, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.presentation import Language
from geo.printing.canvas import text_size
from geo.printing.ground import inner_circle
from geo.printing.labelling import Box, Placed, Wanted, place
from geo.styling import badge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.printing.canvas import Canvas
    from geo.printing.ground import Ground
    from geo.printing.mapping import Land

_RIGHT_TO_LEFT: Final = frozenset({Language.DARI, Language.PASHTO})
_NAME: Final = 6.9  # points
_CODE: Final = 6.0
_PAD: Final = 2.4


def draw_labels(
    canvas: Canvas, ground: Ground, land: Land, scale: float, taken: Sequence[Box], hidden: frozenset[str]
) -> None:
    """Write the names of the areas that are not ``hidden``; a name for which there is no room is left out."""
    labels = {code: label for code, label in _labels(land, scale) if code not in hidden}
    if land.fixed is None:
        spots = placements(ground, land, labels, taken)
    else:
        # The widest letters that can occur, so that the place serves on every day.
        spots = land.fixed.setdefault(ground, {}) or placements(ground, land, _widest(land, labels, scale), taken)
        land.fixed[ground] = spots
    for code, label in labels.items():
        if (spot := spots.get(code)) is None:
            continue
        x, y = ground.point(*inner_circle(land.shapes[code])[:2])
        if spot.led:
            colour = land.symbology.tones.label
            canvas.line([spot.box.centre, (x, y)], layer=4.5, color=colour, linewidth=0.6)
            canvas.dot(x, y, 1.0 * scale, layer=4.6, facecolor=colour, edgecolor="none")
        label.draw(canvas, Placed(Box.around(*spot.box.centre, label.width, label.height), spot.led), land)


def placements(ground: Ground, land: Land, labels: Mapping[str, _Label], taken: Sequence[Box]) -> dict[str, Placed]:
    """Return where the labels go, by the code of their area."""
    shapes = {code: ground.shape(shape) for code, shape in land.shapes.items()}
    wanted = [
        Wanted(*ground.point(*inner_circle(land.shapes[code])[:2]), label.width, label.height, shapes[code])
        for code, label in labels.items()
    ]
    spots = place(wanted, ground.frame.grown(-2), taken, list(shapes.values()))
    return {code: spot for code, spot in zip(labels, spots, strict=True) if spot}


def _labels(land: Land, scale: float) -> Iterator[tuple[str, _Label]]:
    """Yield the labels by the code of their area: those with a report first, the large ones before the small."""
    areas = [area for area in land.view.areas if area.code in land.shapes]
    badges = {area.code: badge(area.standing, land.symbology) for area in areas}
    for area in sorted(areas, key=lambda area: (not badges[area.code], -land.shapes[area.code].area, area.code)):
        letters = badges[area.code]
        name = area.label(land.language) if land.named is None or area.code in land.named else ""
        if name or letters:
            yield area.code, _Label(name, letters, scale, land.language)


def _widest(land: Land, labels: Mapping[str, _Label], scale: float) -> dict[str, _Label]:
    letters = max((look.code for look in land.symbology.all_looks()), key=len) + "*"
    return {code: _Label(label.name, letters, scale, land.language) for code, label in labels.items()}


class _Label:
    """A name, and behind it in its direction of reading the letter code of its status, if it has one."""

    def __init__(self, name: str, code: str, scale: float, language: Language) -> None:
        self.name, self.code, self.scale = name, code, scale
        self.backward = language in _RIGHT_TO_LEFT
        self.weight = "bold" if code else "normal"
        # Arabic letters are small for their size.
        self.size = _NAME * scale * (1.2 if self.backward else 1)
        self.name_width, height = text_size(name or "A", self.size, self.weight)
        self.code_width = text_size(code, _CODE * scale, "bold")[0] + 2 * _PAD * scale if code else 0.0
        pad = _PAD * scale if code else 1.2 * scale
        self.width = self.name_width + self.code_width + (2.5 * pad if code else 2 * pad)
        if not name:
            self.width = self.code_width + pad
        self.height = max(height, 5.4 * scale) + 3.2 * scale

    def draw(self, canvas: Canvas, spot: Placed, land: Land) -> None:
        """Write the label into its box."""
        tones, scale = land.symbology.tones, self.scale
        box, y = spot.box, spot.box.centre[1]
        if not self.code:
            if spot.led:
                canvas.box(box, layer=7.6, radius=1.8 * scale, facecolor=tones.halo, edgecolor="none", alpha=0.8)
            canvas.text(box.centre[0], y, self.name, size=self.size, colour=tones.label, across="center")
            return
        pad = _PAD * scale
        canvas.box(
            box,
            layer=7.6,
            radius=1.8 * scale,
            facecolor=tones.halo,
            edgecolor=tones.outline,
            linewidth=0.35,
            alpha=0.94,
        )
        left = box.left + pad / 2 if self.backward else box.right - self.code_width - pad / 2
        badge = Box(left, box.bottom + pad / 2, left + self.code_width, box.top - pad / 2)
        canvas.box(badge, layer=7.7, radius=1.4 * scale, facecolor=tones.label, edgecolor="none")
        canvas.text(*badge.centre, self.code, size=_CODE * scale, colour=tones.halo, weight="bold", across="center")
        if not self.name:
            return
        name_middle = box.right - pad - self.name_width / 2 if self.backward else box.left + pad + self.name_width / 2
        canvas.text(name_middle, y, self.name, size=self.size, colour=tones.label, weight=self.weight, across="center")
