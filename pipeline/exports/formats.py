"""The file formats of a snapshot: one table from which the command line and the dashboard take them.

A writer is a pure function of a view and a presentation; it loads its drawing library when it is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.boundaries import load_neighbour_features
from geo.presentation import Presentation
from pipeline.exports.views import province_features, symbology

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.view import MapView


@dataclass(frozen=True, slots=True)
class Writer:
    """A file format: its name in a menu, what it is good for, its ending and media type, and what writes it."""

    name: str
    purpose: str
    extension: str
    mime: str
    draw: Callable[[MapView, Presentation], bytes]

    def write(self, view: MapView, presentation: Presentation | None = None) -> bytes:
        """Return the file. The same view and presentation give the same bytes."""
        return self.draw(view, presentation or Presentation())


def _neighbours() -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = load_neighbour_features()["features"]
    return features


def _sheet(form: str) -> Callable[[MapView, Presentation], bytes]:
    def write(view: MapView, presentation: Presentation) -> bytes:
        from geo.printmap import draw

        looks = symbology(presentation.theme)
        return draw(view, province_features(), looks, form, surroundings=_neighbours())

    return write


def _html(view: MapView, presentation: Presentation) -> bytes:
    from geo.htmlmap import render

    return render(view, province_features(), symbology(presentation.theme), surroundings=_neighbours())


def _geojson(view: MapView, presentation: Presentation) -> bytes:
    from geo.layers import geojson_document

    return geojson_document(view, province_features(), symbology(presentation.theme))


_TABLE: Final = (
    Writer("Picture (PNG)", "for documents and slides", "png", "image/png", _sheet("png")),
    Writer("Drawing (SVG)", "to be edited or scaled", "svg", "image/svg+xml", _sheet("svg")),
    Writer("Print (PDF)", "to be printed", "pdf", "application/pdf", _sheet("pdf")),
    Writer("Interactive map (HTML)", "one file that opens without a network", "html", "text/html", _html),
    Writer("Data (GeoJSON)", "for web maps and programs", "geojson", "application/geo+json", _geojson),
)

WRITERS: Final[dict[str, Writer]] = {writer.extension: writer for writer in _TABLE}
