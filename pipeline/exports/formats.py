"""The file formats of a snapshot: one table from which the command line and the dashboard take them.

A writer is a pure function of a view and a presentation; it loads its drawing library when it is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.boundaries import load_neighbour_features
from geo.presentation import Presentation
from geo.view import file_stem
from pipeline.exports.views import province_features, symbology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL import Image

    from geo.view import MapView

    Film = Callable[[Sequence[MapView], Presentation, Callable[[Image.Image], None]], bytes]


@dataclass(frozen=True, slots=True)
class Writer:
    """A file format: its name in a menu, what it is good for, its ending and media type, and what writes it.

    ``daily`` tells that the file shows the days of the presentation too, and not only the one of the view.
    """

    name: str
    purpose: str
    extension: str
    mime: str
    draw: Callable[[MapView, Presentation], bytes]
    daily: bool = False

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
        return draw(view, province_features(), looks, form, surroundings=_neighbours(), presentation=presentation)

    return write


def _html(view: MapView, presentation: Presentation) -> bytes:
    from geo.htmlmap import render

    looks = symbology(presentation.theme)
    return render(view, province_features(), looks, surroundings=_neighbours(), presentation=presentation)


def _geojson(view: MapView, presentation: Presentation) -> bytes:
    from geo.files.geojson import geojson_document

    return geojson_document(view, province_features(), symbology(presentation.theme), presentation)


def _geopackage(view: MapView, presentation: Presentation) -> bytes:
    from geo.files.geopackage import geopackage

    return geopackage(view, province_features(), symbology(presentation.theme), presentation)


def _kml(view: MapView, presentation: Presentation) -> bytes:
    from geo.files.kml import kml

    return kml(view, province_features(), symbology(presentation.theme), presentation)


def _csv(view: MapView, presentation: Presentation) -> bytes:
    from geo.files.spreadsheet import csv_document

    return csv_document(view, province_features(), symbology(presentation.theme), presentation)


def _zip(view: MapView, presentation: Presentation) -> bytes:
    from geo.files.archive import archive
    from geo.files.spreadsheet import TABLES
    from geo.metadata import metadata

    stem, looks, features = file_stem(view), symbology(presentation.theme), province_features()
    files = {
        f"{stem}.{writer.extension}": writer.write(view, presentation) for writer in _TABLE if writer.extension != "zip"
    }
    files |= {f"{stem}_{name}.csv": write(view, features, looks) for name, write in TABLES.items()}
    return archive(files, metadata(view, presentation))


_TABLE: Final = (
    Writer("Picture (PNG)", "for documents and slides", "png", "image/png", _sheet("png")),
    Writer("Drawing (SVG)", "to be edited or scaled", "svg", "image/svg+xml", _sheet("svg")),
    Writer("Print (PDF)", "to be printed", "pdf", "application/pdf", _sheet("pdf")),
    Writer("Interactive map (HTML)", "one file that opens without a network", "html", "text/html", _html, daily=True),
    Writer("Data (GeoJSON)", "for web maps and programs", "geojson", "application/geo+json", _geojson),
    Writer("Data (GeoPackage)", "for QGIS and other GIS", "gpkg", "application/geopackage+sqlite3", _geopackage),
    Writer("Globe (KML)", "for Google Earth", "kml", "application/vnd.google-earth.kml+xml", _kml),
    Writer("Table (CSV)", "for spreadsheets", "csv", "text/csv", _csv),
    Writer("All of these (ZIP)", "with a manifest", "zip", "application/zip", _zip, daily=True),
)

WRITERS: Final[dict[str, Writer]] = {writer.extension: writer for writer in _TABLE}


def _film(name: str) -> Film:
    def write(views: Sequence[MapView], presentation: Presentation, progress: Callable[[Image.Image], None]) -> bytes:
        from geo.animation import pictures
        from geo.files import film
        from geo.metadata import compact, metadata

        def drawn() -> Iterator[Image.Image]:
            looks = symbology(presentation.theme)
            for picture in pictures(views, province_features(), looks, _neighbours(), presentation):
                progress(picture)
                yield picture

        about = compact(metadata(views[-1], presentation))
        encode: Callable[[Iterator[Image.Image], float, str], bytes] = getattr(film, name)
        return encode(drawn(), presentation.days_per_second, about)

    return write


FILMS: Final[dict[str, Film]] = {"gif": _film("gif"), "mp4": _film("mp4")}
"""Formats that show one day after the other; they are asked for with the days, not with one day alone."""
