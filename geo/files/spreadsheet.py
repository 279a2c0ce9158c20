"""Tables as CSV that a spreadsheet opens as text: no cell is run as a formula, and names keep their script."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, Final

from geo.escaping import neutral, printable
from geo.metadata import compact, metadata
from geo.tables import areas_table, events_table, places_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.presentation import Presentation
    from geo.symbology import Symbology
    from geo.tables import Table
    from geo.view import MapView

_BREAKS: Final = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")
# The mark by which spreadsheets know that a text file is UTF-8.
_MARK: Final = "\ufeff"


def csv_document(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    presentation: Presentation | None = None,
) -> bytes:
    """Return one row an area.

    Each row says which day and which version it is of, and how to check it (``proof``); what the file says about itself
    as a whole stands once, at the end of the first row.
    """
    table = areas_table(view, features, symbology, presentation.compared if presentation else None)
    about = metadata(view, presentation)
    shared = {name: about[name] for name in ("as_of", "known_by", "rules", "data", "digest")}
    areas = about.pop("provinces")
    columns = [*shared, *table.columns, "events", "attribution", "proof", "metadata"]
    rows = (
        {
            **shared,
            **row,
            "events": len(areas[row["code"]]["evidence"]),
            "attribution": about["attribution"],
            "proof": compact(areas[row["code"]]),
            "metadata": compact(about) if index == 0 else None,
        }
        for index, row in enumerate(table.rows)
    )
    return _written(columns, rows)


def places_csv(view: MapView, features: Sequence[Mapping[str, Any]], symbology: Symbology) -> bytes:
    """Return one row a place, with its longitude and latitude in WGS 84 degrees."""
    table = places_table(view, features, symbology)
    return _written([*table.columns, "lon", "lat"], _located(table))


def events_csv(view: MapView, features: Sequence[Mapping[str, Any]], symbology: Symbology) -> bytes:
    """Return one row an event that the statuses rest on, with longitude and latitude in WGS 84 degrees."""
    table = events_table(view, features, symbology)
    return _written([*table.columns, "lon", "lat"], _located(table))


TABLES: Final[Mapping[str, Callable[[MapView, Sequence[Mapping[str, Any]], Symbology], bytes]]] = {
    "places": places_csv,
    "events": events_csv,
}


def _located(table: Table) -> Iterable[dict[str, Any]]:
    for row, geometry in zip(table.rows, table.geometries, strict=True):
        lon, lat = geometry["coordinates"] if geometry else (None, None)
        yield {**row, "lon": lon, "lat": lat}


def _written(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return (_MARK + buffer.getvalue()).encode("utf-8", "replace")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return neutral(printable(_BREAKS.sub(" ", value)))
    return value
